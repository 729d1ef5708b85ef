"""Assembly: what is tagged, typography and layout -> the attributions of a Doc.

In order: transcript turns are read off their labels, contents fitted to quote marks, cues, sources and
circumstances linked; continuations, labels, dialogue and nested quotations added.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from spacy.tokens import Doc

from quoteledger.attributions.contents import find_contents
from quoteledger.attributions.continuations import Loose, chain_marks, continue_links
from quoteledger.attributions.finish import attribution_of, is_unclosed
from quoteledger.attributions.labels import find_dialogue, find_labelled
from quoteledger.attributions.link_scores import NEAREST, Linker, Similarity, Surroundings
from quoteledger.attributions.linking import make_links, make_surroundings
from quoteledger.attributions.nested import find_nested
from quoteledger.attributions.sources import source_kind
from quoteledger.attributions.tagging import Tagging
from quoteledger.attributions.transcripts import attribute_posts, find_turns
from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import Cover, DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.documents.plain_texts import trimmed

_LEAST_REPEATED = 15
# paragraphs at the top, the title among them
_STANDFIRST = 3


def assemble(
    doc: Doc,
    tagging: Tagging,
    *,
    similarity: Callable[[DocIndex], Similarity] = Similarity,
    weights: Mapping[str, Mapping[str, float]] = NEAREST,
) -> list[Attribution]:
    """Return the attributions of the Doc in text order, with ids a0, a1 and so on.

    The `similarity` of spans and the linker's `weights` decide what belongs together.
    """
    index = DocIndex(doc)
    similar = similarity(index)

    def make_linker(around: Surroundings) -> Linker:
        return Linker(index, around, similar, weights)

    posts = attribute_posts(index)
    turns = find_turns(index) + posts
    zones = zip(index.layout.paragraphs, index.layout.zones, strict=True)
    turned = [part for turn in index.layout.turns for part in turn.parts]
    turned += [part for post in posts for part in post.parts]
    turned += [extent for extent, zone in zones if zone == "transcript"]
    spoken = Cover(turned + index.layout.left_out)
    free = [t for t in tagging.contract if not spoken.touches(t.extent)]
    contents = chain_marks(index, find_contents(index, free, index.outer))
    around = make_surroundings(contents, free)
    links, left = make_links(index, contents, make_linker(around), free)
    links = [link for link in links if not any(spoken.touches(c.extent) for c in link.contents)]
    continued = continue_links(index, links, left)
    loose = [words for words in continued if not spoken.touches(words.contents[0].extent)]
    of_link = {id(link): attribution_of(index, link, tagging) for link in links}
    made = turns + [found for found in of_link.values() if found is not None]
    labelled = find_labelled(index, _cover(made))
    signed = _cover(labelled)
    loose = [words for words in loose if not signed.touches(words.contents[0].extent)]
    made += labelled
    made += find_dialogue(index, _cover(made))
    floating = [_floating(words) for words in loose]
    made += floating
    made = without_repeats(index, made)
    made = [attribution for attribution in made if _tidy(index, attribution)]
    made += [found for found in find_nested(index, made, tagging, make_linker) if _tidy(index, found)]
    _number(made)
    for words, attribution in zip(loose, floating, strict=True):
        before = of_link.get(id(words.after))
        attribution.inherits = before.id if before else None
    for attribution in made:
        _set_source_kind(index, attribution, tagging)
    return made


def _cover(attributions: Iterable[Attribution]) -> Cover:
    return Cover(part for attribution in attributions for part in attribution.parts)


def without_repeats(index: DocIndex, made: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions without pull quotes and standfirsts, whose words stand in the body, too."""
    for a in made:
        if len(a.parts) > 1 and not a.turn:
            a.parts = _told_once(index, a.parts)
    reported = [a for a in made if a.cue is not None]
    told, marked = (
        cache("\n".join({_plain(index, a.parts): None for a in some}).__contains__)
        for some in (reported, [a for a in reported if a.kind == "direct"])
    )
    return [
        a
        for a in made
        if a.turn
        or not _may_repeat(index, a)
        or len(words := _plain(index, a.parts).removeprefix(" that")) < _LEAST_REPEATED
        or not (told if a.cue is None else marked)(words)
    ]


def _told_once(index: DocIndex, parts: Sequence[Extent]) -> list[Extent]:
    """Return the parts of a quotation without those whose words it has before."""
    words = [_plain(index, [part]) for part in parts]
    first = {text: place for place, text in reversed(list(enumerate(words)))}
    return [
        part
        for place, part in enumerate(parts)
        if first[words[place]] == place or len(words[place]) < _LEAST_REPEATED
    ]


def _may_repeat(index: DocIndex, a: Attribution) -> bool:
    """Return whether these are words in marks without a cue, or those that a standfirst reports without."""
    paragraph = index.paragraph_of(a.start)
    headline = index.layout.zones[paragraph] == "headline"
    if a.cue is None:
        return a.kind == "direct" and not (headline and a.source is not None)
    return a.kind == "indirect" and not headline and paragraph < _STANDFIRST


def _plain(index: DocIndex, parts: Sequence[Extent]) -> str:
    """Return the words of the parts, with blanks around them and nothing else between."""
    words = "".join(c if c.isalnum() else " " for part in parts for c in index.text[slice(*part)] + " ")
    return f" {' '.join(words.lower().split())} "


def _tidy(index: DocIndex, attribution: Attribution) -> bool:
    """Take outer white space off its spans, and parts of marks alone out; return whether words are left."""
    parts = [trimmed(index.text, part) for part in attribution.parts]
    attribution.parts = [part for part in parts if index.holds_letters(*part)]
    if attribution.source is not None:
        attribution.source = trimmed(index.text, attribution.source)
    return bool(attribution.parts)


def _number(made: list[Attribution]) -> None:
    enclosing = {id(a): a.nested_in for a in made}
    starts = {str(a.start): a for a in made if a.nested_in is None}
    made.sort(key=lambda a: (a.start, -a.end))
    for index, attribution in enumerate(made):
        attribution.id = f"a{index}"
    for attribution in made:
        outer = enclosing[id(attribution)]
        attribution.nested_in = starts[outer].id if outer is not None else None


def _set_source_kind(index: DocIndex, attribution: Attribution, tagging: Tagging) -> None:
    """Set what the source is, and of what kind it makes the speaker."""
    if attribution.source is not None:
        letter = attribution.turn and index.text[slice(*attribution.source)][:2].rstrip("0123456789") in (
            "Q",
            "A",
        )
        attribution.source_kind = "nominal" if letter else source_kind(index, attribution.source)
        attribution.told_kinds = tagging.classify("speaker_kind", *index.token_range(attribution.source))


def _floating(words: Loose) -> Attribution:
    return Attribution(
        id="",
        parts=sorted(part for content in words.contents for part in content.parts),
        kind="direct",
        floating=True,
        unclosed=is_unclosed(words.contents),
        content_probability=max(content.probability for content in words.contents),
    )
