"""Certainties: answers that need no ranker, since form and roles leave one candidate."""

from collections.abc import Sequence

from quoteledger.documents.index import Page
from quoteledger.lang.en.circumstances import OUTLET_WORDS
from quoteledger.lang.en.people import GENERIC_INSTITUTIONS, HYPERNYMS, ORGANIZATION_NOUNS, ROLE_NOUNS
from quoteledger.speakers.candidates import NAMED, NAMELESS, Referent
from quoteledger.speakers.constraints import is_of, kin_of
from quoteledger.speakers.questions import Question, aged

_FIRMS = frozenset(["company", "firm"])
# what firms are called in their names or before them
_COMMERCIAL = GENERIC_INSTITUTIONS - frozenset(
    [
        "commission",
        "committee",
        "council",
        "court",
        "department",
        "hospital",
        "ministry",
        "museum",
        "party",
        "school",
    ]
)
_FORMER = frozenset(["ex", "former", "then"])


def certain_answer(page: Page, question: Question, candidates: Sequence[Referent]) -> Referent | None:
    """The candidate that age, an earlier source, origin, role or a headline's article settle; else None."""
    known = _only([c for c in candidates if aged(question, page, c)]) or _same_again(question, candidates)
    known = known or _by_origin(page, question, candidates) or _by_role(question, candidates)
    return known or _by_sort(question, candidates) or _named_below(page, question, candidates)


def _by_origin(page: Page, question: Question, candidates: Sequence[Referent]) -> Referent | None:
    """Whom "the American" or "the Republican" means: the only one before it with a role of the word."""
    if question.form != "the" or len(question.words) != 1 or not question.names:
        return None
    return _only([c for c in _persons_before(question, candidates) if is_of(page, c, question.words)])


def _by_role(question: Question, candidates: Sequence[Referent]) -> Referent | None:
    """Whom "the minister" means: the only person before it who is called so, or what is a kind of it."""
    if question.form != "the" or question.words != {question.head} or question.head not in ROLE_NOUNS:
        return None
    nouns = frozenset([question.head, *HYPERNYMS.get(question.head, ())])
    return _only([c for c in _persons_before(question, candidates) if _is_called(c, nouns)])


def _by_sort(question: Question, candidates: Sequence[Referent]) -> Referent | None:
    """Whom "the carrier" means: the only institution before it that is called an airline before its name."""
    if question.form != "the" or question.words != {question.head}:
        return None
    before = [
        c
        for c in candidates
        if c.form == NAMED and c.speaker_kind == "organization" and c.last_before(question.at) is not None
    ]
    if question.head in _FIRMS:
        return _only([c for c in before if _may_be_a_firm(c)])
    return _only([c for c in before if _is_called(c, kin_of(question.head))])


def _may_be_a_firm(candidate: Referent) -> bool:
    """Whether the name is no place's or outlet's, and of no institution that is called otherwise."""
    words = {word.lower() for word in (candidate.name or "").split()}.union(*candidate.roles)
    place = candidate.entity is not None and candidate.entity.is_place
    return not place and words.isdisjoint(OUTLET_WORDS | (ORGANIZATION_NOUNS - _COMMERCIAL))


def _persons_before(question: Question, candidates: Sequence[Referent]) -> list[Referent]:
    return [
        c
        for c in candidates
        if c.form == NAMED and c.speaker_kind == "person" and c.last_before(question.at) is not None
    ]


def _is_called(candidate: Referent, nouns: frozenset[str]) -> bool:
    return any(nouns & words for words in candidate.roles)


def _only(candidates: Sequence[Referent]) -> Referent | None:
    return candidates[0] if len(candidates) == 1 else None


def _same_again(question: Question, candidates: Sequence[Referent]) -> Referent | None:
    """Of "a witness … the witness" whoever spoke under the noun, if no other candidate is called so."""
    if question.form != "the" or question.words != {question.head}:
        return None
    before = [
        c
        for c in candidates
        if c.form == NAMELESS and c.speaker_kind == "anonymous" and c.head == question.head and c.spoken
    ]
    named = any(_is_called(c, frozenset([question.head])) for c in candidates)
    return None if named else _only(before)


def _named_below(page: Page, question: Question, candidates: Sequence[Referent]) -> Referent | None:
    """Whom a description in a headline announces: the only one whom the article names with that noun."""
    if question.form not in ("bare", "the") or not question.head or question.source is None:
        return None
    if page.layout.zones[question.paragraph] != "headline":
        return None
    nouns = [question.head, *HYPERNYMS.get(question.head, ())]
    return _only(
        [
            c
            for c in candidates
            if c.form == NAMED
            and c.first_after(question.at) is not None
            and (_ends_in(c, question.head) or any(_is_now(c, noun) for noun in nouns))
        ]
    )


def _is_now(candidate: Referent, noun: str) -> bool:
    """Whether the candidate is called by the noun, and is not what somebody was before."""
    return any(noun in words and not words & _FORMER for words in candidate.roles)


def _ends_in(candidate: Referent, noun: str) -> bool:
    """Whether an institution's name ends in the noun: "National Rail Union" in "union"."""
    words = (candidate.name or "").lower().split()
    return candidate.speaker_kind == "organization" and len(words) > 1 and words[-1] == noun
