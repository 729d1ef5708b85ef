"""Assembly: tagged stretches, typography and layout -> the attributions of a Doc.

In order: transcript turns are read off their labels, contents fitted to quote marks, cues and sources
linked, borders moved, attitudes dropped; continuations, labels, dialogue and nested quotations added.
"""

from collections.abc import Callable, Mapping, Sequence

from spacy.tokens import Doc

from quoteledger.attributions.contents import find_contents
from quoteledger.attributions.continuations import Loose, chain_marks, continue_links
from quoteledger.attributions.finish import attribution_of, is_unclosed
from quoteledger.attributions.judge import UNFITTED, acceptance_of
from quoteledger.attributions.labels import find_dialogue, find_labelled
from quoteledger.attributions.link_scores import NEAREST, Linker, Similarity
from quoteledger.attributions.linking import make_links, make_surroundings
from quoteledger.attributions.rules import AttributionRules
from quoteledger.attributions.sources import source_kind
from quoteledger.attributions.transcripts import find_turns
from quoteledger.attributions.types import Attribution, Link, Tagged
from quoteledger.documents.index import DocIndex, overlap
from quoteledger.documents.layout import Extent

RULES = AttributionRules()


def assemble(
    doc: Doc,
    tagged: Sequence[Tagged],
    *,
    similarity: Callable[[DocIndex], Similarity] = Similarity,
    linker: Mapping[str, Mapping[str, float]] = NEAREST,
    acceptance: Mapping[str, float] = UNFITTED,
    min_statement: float = 0.0,
    rules: AttributionRules = RULES,
) -> list[Attribution]:
    """Return the attributions of the Doc in text order, with ids a0, a1 and so on.

    The `similarity` of spans and the weights of `linker` decide what belongs together; an unquoted content
    needs an `acceptance` of at least `min_statement`; `rules` are those of grammar.
    """
    index = DocIndex(doc)
    turns = find_turns(index)
    spoken = [index.layout.paragraphs[index.paragraph_of(turn.start)] for turn in turns]
    free = rules.join_sources(index, [t for t in tagged if not _touches(t.extent, spoken)])
    contents = chain_marks(index, find_contents(index, free))
    around = make_surroundings(index, contents, free)
    links, left = make_links(
        index,
        contents,
        Linker(index, around, similarity(index), linker),
        admits=rules.admits,
        link_bare=rules.link_bare,
    )
    links = [link for link in links if not any(_touches(c.extent, spoken) for c in link.contents)]
    links = _reframed(index, links, around.sources, rules)
    _set_statements(links, free)

    def is_statement(attribution: Attribution | None) -> bool:
        return attribution is not None and acceptance_of(attribution, acceptance) >= min_statement

    # words in quote marks are believed, and may yet go on
    judged = [(link, None if _is_quoted(link) else attribution_of(index, link, rules)) for link in links]
    kept = [(link, found) for link, found in judged if _is_quoted(link) or is_statement(found)]
    links = [link for link, _ in kept]
    loose = [
        words
        for words in continue_links(index, links, left)
        if not _touches(words.contents[0].extent, spoken)
    ]
    of_link = {id(link): found or attribution_of(index, link, rules) for link, found in kept}
    made = turns + [found for found in of_link.values() if found is not None]
    labelled = find_labelled(index, [part for a in made for part in a.parts])
    signed = [part for a in labelled for part in a.parts]
    loose = [words for words in loose if not _touches(words.contents[0].extent, signed)]
    made += labelled
    made += find_dialogue(index, [part for a in made for part in a.parts])
    floating = [_floating(words) for words in loose]
    made += floating
    made += rules.find_nested(index, made)
    _number(made)
    for words, attribution in zip(loose, floating, strict=True):
        before = of_link.get(id(words.after))
        attribution.inherits = before.id if before else None
    for attribution in made:
        _set_source_kind(index, attribution)
    return made


def _touches(extent: Extent, others: Sequence[Extent]) -> bool:
    return any(overlap(extent, other) for other in others)


def _is_quoted(link: Link) -> bool:
    return any(content.quoted for content in link.contents)


def _reframed(
    index: DocIndex, links: Sequence[Link], sources: Sequence[Extent], rules: AttributionRules
) -> list[Link]:
    """Return the links that still have contents once the border rules have moved words between roles."""
    for link in links:
        if link.cue is not None:
            for rule in rules.borders:
                rule(index, link, sources)
    return [link for link in links if link.contents]


def _set_statements(links: Sequence[Link], tagged: Sequence[Tagged]) -> None:
    """Set each link's mean probability of a statement, over its contents and cue."""
    said = {t.extent: t.statement for t in tagged}
    for link in links:
        scores = [content.statement for content in link.contents]
        scores += [said[link.cue]] if link.cue in said else []
        link.statement = sum(scores) / len(scores)


def _number(made: list[Attribution]) -> None:
    enclosing = {id(a): a.nested_in for a in made}
    starts = {str(a.start): a for a in made if a.nested_in is None}
    made.sort(key=lambda a: (a.start, -a.end))
    for index, attribution in enumerate(made):
        attribution.id = f"a{index}"
    for attribution in made:
        outer = enclosing[id(attribution)]
        attribution.nested_in = starts[outer].id if outer is not None else None


def _set_source_kind(index: DocIndex, attribution: Attribution) -> None:
    if attribution.source is not None:
        letter = attribution.turn and index.text[slice(*attribution.source)] in ("Q", "A")
        attribution.source_kind = "nominal" if letter else source_kind(index, attribution.source)


def _floating(words: Loose) -> Attribution:
    return Attribution(
        id="",
        parts=sorted(part for content in words.contents for part in content.parts),
        kind="direct",
        floating=True,
        unclosed=is_unclosed(words.contents),
        content_probability=max(content.probability for content in words.contents),
    )
