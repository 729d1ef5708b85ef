"""Joins: which contents one cue may have, by what stands between them and it."""

from collections.abc import Sequence

from quoteledger.attributions.types import Content
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.grammar.verbs import lemmatize
from quoteledger.lang.en.verbs import VERBS

_SECOND_SIDE_MARGIN = 6.0
_VERB_REACH = 4


def admits(
    index: DocIndex, cue: Extent | None, own: Sequence[Content], content: Content, margin: float
) -> bool:
    """Whether a cue that has contents of its `own` may take another, which scored `margin` above none."""
    if not own:
        return True
    if cue is None:
        return False
    before = content.extent[0] < cue[0]
    same_side = [c for c in own if (c.extent[0] < cue[0]) == before]
    if same_side:
        # several fragments in marks after one cue: "was “slow” and “dear”"
        nearest = min(same_side, key=lambda c: between(index, content.extent, c.extent))
        near = between(index, content.extent, nearest.extent) <= 2
        return (
            near
            and same_sentence(index, content.extent, nearest.extent)
            and _are_beside(index, content, nearest)
        )
    if not content.in_marks and margin < _SECOND_SIDE_MARGIN:
        return False
    return all(_may_split(index, cue, content, other) for other in own)


def _are_beside(index: DocIndex, content: Content, other: Content) -> bool:
    """Whether two contents without marks go together: no participle leads on to the second.

    "they would stay, | thereby risking | the wrath of voters": the risk is not what they said.
    """
    if content.in_marks or other.in_marks:
        return True
    first, second = sorted((content.extent, other.extent))
    words = [word.lower() for word in index.tokens((first[1], second[0]))]
    return not any(word.endswith("ing") and lemmatize(word) not in VERBS for word in words)


def _may_split(index: DocIndex, cue: Extent, content: Content, other: Content) -> bool:
    """Whether the cue may stand between the two: an utterance in marks has no half without marks,
    nor one with a verb of its own.
    """
    if content.in_marks == other.in_marks:
        later = max(content, other, key=lambda c: c.extent)
        return not later.in_marks or verb_before(index, later.extent) in (None, cue)
    marked = content if content.in_marks else other
    first = index.text[marked.quoted[0].inner_start]
    return not first.isupper()


def verb_before(index: DocIndex, extent: Extent) -> Extent | None:
    """A participle or verb of reporting within a few tokens before the extent, in its sentence."""
    first = index.token_at(extent[0])
    for i in range(first - 1, max(first - _VERB_REACH, 0) - 1, -1):
        word = index.words[i].lower()
        if any(c.isalnum() for c in word) and lemmatize(word) in VERBS:
            verb = index.extent(i, i + 1)
            return verb if same_sentence(index, verb, extent) else None
    return None


def same_sentence(index: DocIndex, a: Extent, b: Extent) -> bool:
    """Whether the two stand in one sentence, from the end of the first to the start of the second."""
    first, second = sorted((a, b))
    if index.paragraph_of(first[1] - 1) != index.paragraph_of(second[0]):
        return False
    return index.sentence_of(index.token_at(first[1] - 1)) == index.sentence_of(index.token_at(second[0]))


def between(index: DocIndex, a: Extent, b: Extent) -> int:
    """Words between the two, in either order."""
    first, second = sorted((a, b))
    return index.gap(first[1], second[0])
