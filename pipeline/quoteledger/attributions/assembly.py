"""Assembly: tagged stretches, typography and layout -> the attributions of a Doc.

In order: contents are fitted to the marks, marks carried over paragraphs are joined, cues and
sources linked, continuations added, transcript turns read off their labels, attitudes and lines
without a source dropped, and borders, kinds, polarity and modality set.
"""

from collections.abc import Callable, Mapping, Sequence

from spacy.tokens import Doc

from quoteledger.attributions.borders import reframe
from quoteledger.attributions.contents import find_contents
from quoteledger.attributions.continuations import Loose, chain_marks, continue_links
from quoteledger.attributions.finish import attribution_of, is_unclosed
from quoteledger.attributions.judge import UNFITTED, acceptance_of
from quoteledger.attributions.labels import find_dialogue, find_labelled
from quoteledger.attributions.link_scores import NEAREST, Similarity
from quoteledger.attributions.linking import make_links
from quoteledger.attributions.nested import find_nested
from quoteledger.attributions.sources import source_kind
from quoteledger.attributions.transcripts import find_turns
from quoteledger.attributions.types import Attribution, Link, Tagged
from quoteledger.documents.index import DocIndex, overlap
from quoteledger.documents.layout import Extent

_JOINT = 2


def assemble(
    doc: Doc,
    tagged: Sequence[Tagged],
    *,
    similarity: Callable[[DocIndex], Similarity] = Similarity,
    linker: Mapping[str, Mapping[str, float]] = NEAREST,
    acceptance: Mapping[str, float] = UNFITTED,
    min_statement: float = 0.0,
) -> list[Attribution]:
    """The attributions of the Doc, in text order, with ids a0, a1 and so on.

    The `similarity` of spans and the `linker`'s weights decide which belong together; unquoted contents
    need an `acceptance` of `min_statement`.
    """
    index = DocIndex(doc)
    turns = find_turns(index)
    spoken = [index.layout.paragraphs[index.paragraph_of(turn.start)] for turn in turns]
    free = [t for t in tagged if not any(overlap(t.extent, turn) for turn in spoken)]
    free = _joined_sources(index, free)
    contents = chain_marks(index, find_contents(index, free))
    links, left = make_links(index, contents, free, similarity(index), linker)
    links = [
        link
        for link in links
        if not any(overlap(content.extent, turn) for content in link.contents for turn in spoken)
    ]
    links = reframe(index, links, [t.extent for t in free if t.role == "SOURCE"])
    said = {t.extent: t.statement for t in free}
    of_link: dict[int, Attribution | None] = {}
    for link in links:
        link.statement = _statement(link, said)
        if not any(content.quoted for content in link.contents):
            of_link[id(link)] = attribution_of(index, link)
    links = [
        link
        for link in links
        if id(link) not in of_link or _is_accepted(of_link[id(link)], acceptance, min_statement)
    ]
    # links that went may leave their identity to others
    of_link = {id(link): of_link[id(link)] for link in links if id(link) in of_link}
    loose = [
        link
        for link in continue_links(index, links, left)
        if not any(overlap(link.contents[0].extent, turn) for turn in spoken)
    ]
    made: list[Attribution] = list(turns)
    for link in links:
        if id(link) not in of_link:
            of_link[id(link)] = attribution_of(index, link)
        attribution = of_link[id(link)]
        if attribution is not None:
            made.append(attribution)
    labelled = find_labelled(index, [part for a in made for part in a.parts])
    made.extend(labelled)
    signed = [part for a in labelled for part in a.parts]
    loose = [e for e in loose if not any(overlap(e.contents[0].extent, part) for part in signed)]
    made.extend(find_dialogue(index, [part for a in made for part in a.parts]))
    floating = [_floating(link) for link in loose]
    made.extend(floating)
    made.extend(find_nested(index, made))
    _number(made)
    for words, attribution in zip(loose, floating, strict=True):
        before = of_link.get(id(words.after))
        attribution.inherits = before.id if before else None
    for attribution in made:
        if attribution.source is not None:
            attribution.source_kind = (
                "nominal"
                if _is_speaker_letter(index, attribution)
                else source_kind(index, attribution.source)
            )
    return made


def _joined_sources(index: DocIndex, tagged: Sequence[Tagged]) -> list[Tagged]:
    """The stretches; sources with nothing but a comma or space between are one phrase."""
    joined: list[Tagged] = []
    last: Tagged | None = None
    for stretch in sorted(tagged, key=lambda t: t.extent):
        if last is not None and last.role == stretch.role == "SOURCE":
            between = index.text[last.extent[1] : stretch.extent[0]]
            if between.strip(" ,") == "" and len(between) <= _JOINT:
                joined.pop()
                stretch = Tagged(
                    "SOURCE", (last.extent[0], stretch.extent[1]), last.probability, last.statement
                )
        joined.append(stretch)
        last = stretch
    return joined


def _number(made: list[Attribution]) -> None:
    enclosing = {id(a): a.nested_in for a in made}
    starts = {str(a.start): a for a in made if a.nested_in is None}
    made.sort(key=lambda a: (a.start, -a.end))
    for index, attribution in enumerate(made):
        attribution.id = f"a{index}"
    for attribution in made:
        outer = enclosing[id(attribution)]
        attribution.nested_in = starts[outer].id if outer is not None else None


def _is_speaker_letter(index: DocIndex, attribution: Attribution) -> bool:
    """Whether the label of a turn is the Q or A of an interview."""
    return (
        attribution.turn
        and attribution.source is not None
        and index.text[slice(*attribution.source)] in ("Q", "A")
    )


def _is_accepted(attribution: Attribution | None, weights: Mapping[str, float], least: float) -> bool:
    """Whether the attribution of an unquoted link is likely enough a statement; without one it is none."""
    return attribution is not None and acceptance_of(attribution, weights) >= least


def _statement(link: Link, said: Mapping[Extent, float]) -> float:
    """The mean probability of a statement over the link's contents and cue; `said`: that of each tag."""
    scores = [content.statement for content in link.contents]
    if link.cue is not None and link.cue in said:
        scores.append(said[link.cue])
    return sum(scores) / len(scores)


def _floating(link: Loose) -> Attribution:
    return Attribution(
        id="",
        parts=sorted(part for content in link.contents for part in content.parts),
        kind="direct",
        floating=True,
        unclosed=is_unclosed(link.contents),
        content_probability=max(content.probability for content in link.contents),
    )
