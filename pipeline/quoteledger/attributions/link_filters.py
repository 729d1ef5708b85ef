"""Joins: which contents one cue may have, by what stands between them and it."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from quoteledger.attributions.types import Content
from quoteledger.documents.index import Page
from quoteledger.documents.layout import Extent
from quoteledger.grammar.verbs import lemmatize
from quoteledger.lang.en.people import RELATIVE_PRONOUNS
from quoteledger.lang.en.verbs import VERBS

_SECOND_SIDE_MARGIN = 6.0
_VERB_REACH = 4
_NEAR_WORDS = 5
# words that open a clause of its own behind another, and those that open a sentence and are no name
_NEW_CLAUSES = frozenset(["although", "and", "but", "so", "then", "though", "while"])
_OPENERS = frozenset(["he", "i", "it", "she", "the", "then", "they", "to", "we", "when"])
# words that open a clause which says when or why, right before a content that is none
_SUBORDINATE = frozenset(["after", "because", "before", "since", "when", "while"])
_RELATIVE_WORDS = frozenset(["when", "where", "which", "who"])
_CLAUSE_REACH = 4


def admits(page: Page, cue: Extent | None, own: Sequence[Content], content: Content, margin: float) -> bool:
    """Whether a cue that has contents of its `own` may take another, which scored `margin` above none."""
    if not own:
        return True
    if cue is None:
        return False
    before = content.extent[0] < cue[0]
    same_side = [c for c in own if (c.extent[0] < cue[0]) == before]
    if same_side:
        # several fragments in marks after one cue: "was “slow” and “dear”"
        nearest = min(same_side, key=lambda c: between(page, content.extent, c.extent))
        near = between(page, content.extent, nearest.extent) <= 2
        return (
            near
            and same_sentence(page, content.extent, nearest.extent)
            and _are_beside(page, content, nearest)
        )
    if not content.in_marks and margin < _SECOND_SIDE_MARGIN:
        return all(_is_parenthesis(page, content, other) for other in own)
    return all(_may_split(page, cue, content, other) for other in own)


def _are_beside(page: Page, content: Content, other: Content) -> bool:
    """Whether two contents without marks go together: no participle leads on to the second.

    "they would stay, | thereby risking | the wrath of voters": the risk is not what they said.
    """
    if content.in_marks or other.in_marks:
        return True
    first, second = sorted((content.extent, other.extent))
    words = [word.lower() for word in page.tokens((first[1], second[0]))]
    return not any(word.endswith("ing") and lemmatize(word) not in VERBS for word in words)


def is_of_another_clause(page: Page, content: Content, cue: Extent, contents: Sequence[Content]) -> bool:
    """Whether the cue is one of another clause: one that begins behind the content and reports what follows.

    `contents` are all candidates in text order. Examples: “I was.” To which she said, “Why?”; what seemed to
    be a joke, but Roe said it was none.
    """
    extent = content.extent
    if extent[0] >= cue[1]:
        return is_of_later_clause(page, content, cue)
    after = bisect_left(contents, cue[1], key=lambda c: c.extent[0])
    if extent[1] > cue[0] or after == len(contents):
        return False
    following = contents[after].extent[0]
    if page.gap(cue[1], following) > _NEAR_WORDS:
        return False
    between = page.tokens((extent[1], cue[0]))
    opening = next((word for word in between if word[0].isalnum()), "")
    if opening.lower() in _NEW_CLAUSES:
        return True
    ended = page.text[extent[0] : extent[1]].rstrip("”\"'’»“ ").endswith((".", "?", "!"))
    over = ended and opening[:1].isupper() and not same_sentence(page, extent, cue)
    if over and not contents[after].in_marks and same_sentence(page, cue, (following, following + 1)):
        return True  # “… a bad cook.” In her memoir she recalls | burning soup
    joint = page.text[cue[1] : following].rstrip()
    return ended and opening[:1].isupper() and opening.lower() in _OPENERS and joint[-1:] in (",", ":")


def is_of_later_clause(page: Page, content: Content, cue: Extent) -> bool:
    """Whether a content behind the cue has nothing to do with it.

    A relative pronoun begins what another clause says; in "said after the pier fell" the pier's fall is
    when; “…” behind "where Roe also spoke." or "according to the police." goes on with what was said before.
    """
    extent = content.extent
    if page.text[slice(*extent)].lower() in RELATIVE_PRONOUNS:
        return True
    if not content.in_marks:
        if _tells_of_source(page, content, cue):
            return True
        before = page.token_at(extent[0]) - 1
        return before >= page.token_range(cue)[1] and page.words[before].lower() in _SUBORDINATE
    first = page.token_at(cue[0])
    opening = [word.lower() for word in page.words[max(first - _CLAUSE_REACH, 0) : first]]
    aside = page.words[first].lower() in ("according", "speaking", "talking")
    if aside and page.text[cue[1] : extent[0]].rstrip()[-1:] != ":":
        return not same_sentence(page, cue, extent)
    return not same_sentence(page, cue, extent) and bool(_RELATIVE_WORDS & set(opening))


def _tells_of_source(page: Page, content: Content, cue: Extent) -> bool:
    """Whether a relative clause stands between: "according to two clerks, who would lose | their jobs"."""
    first = page.token_at(content.extent[0])
    words = [word.lower() for word in page.words[page.token_range(cue)[1] : first + 1]]
    return any(left == "," and right in ("who", "whom") for left, right in pairwise(words))


def _is_parenthesis(page: Page, content: Content, other: Content) -> bool:
    """Whether what stands between the two is set off on both sides: "The ice, a survey says, is thin"."""
    first, second = sorted((content.extent, other.extent))
    between = page.text[first[1] : second[0]].strip()
    return len(between) > 1 and between[0] in ",—–" and between[-1] in ",—–"


def _may_split(page: Page, cue: Extent, content: Content, other: Content) -> bool:
    """Whether the cue may stand between the two: an utterance in marks has no half without marks,
    nor one with a verb of its own.
    """
    if content.in_marks == other.in_marks:
        later = max(content, other, key=lambda c: c.extent)
        return not later.in_marks or verb_before(page, later.extent) in (None, cue)
    marked = content if content.in_marks else other
    first = page.text[marked.quoted[0].inner_start]
    return not first.isupper()


def verb_before(page: Page, extent: Extent) -> Extent | None:
    """A participle or verb of reporting within a few tokens before the extent, in its sentence."""
    first = page.token_at(extent[0])
    for index in range(first - 1, max(first - _VERB_REACH, 0) - 1, -1):
        word = page.words[index].lower()
        if any(c.isalnum() for c in word) and lemmatize(word) in VERBS:
            verb = page.extent(index, index + 1)
            return verb if same_sentence(page, verb, extent) else None
    return None


def same_sentence(page: Page, a: Extent, b: Extent) -> bool:
    """Whether the two stand in one sentence, from the end of the first to the start of the second."""
    first, second = sorted((a, b))
    if page.paragraph_of(first[1] - 1) != page.paragraph_of(second[0]):
        return False
    return page.sentence_of(page.token_at(first[1] - 1)) == page.sentence_of(page.token_at(second[0]))


def between(page: Page, a: Extent, b: Extent) -> int:
    """Words between the two, in either order."""
    first, second = sorted((a, b))
    return page.gap(first[1], second[0])
