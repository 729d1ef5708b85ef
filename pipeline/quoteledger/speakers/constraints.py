"""Constraints: which candidates the form and the words of a source rule out, and whom it repeats."""

from collections.abc import Sequence

from quoteledger.documents.index import DocIndex
from quoteledger.grammar.noun_phrases import is_institution
from quoteledger.lang.en.circumstances import OUTLET_WORDS
from quoteledger.lang.en.people import (
    GENERIC_INSTITUTIONS,
    HYPERNYMS,
    ORGANIZATION_NOUNS,
    SORTS_OF_INSTITUTIONS,
    SPECIFIC_INSTITUTIONS,
)
from quoteledger.speakers.candidates import NAMED, NAMELESS, Referent
from quoteledger.speakers.questions import Question

# the forms of descriptions: "the minister", "his lawyer", "a witness", "police"
DESCRIBED = ("the", "their", "a", "bare")
_THIRD_PERSON = ("he", "she", "it", "they")
# what outlets are called, and what may speak under the name of a place
_OUTLETS = frozenset(
    ["agency", "broadcaster", "channel", "daily", "magazine", "network", "newspaper", "paper", "station"]
)
_PLACES = frozenset(
    ["administration", "authorities", "authority", "city", "council", "government", "state", "team", "club"]
)
# what any institution may be called
_ANY = frozenset(["company", "firm", "group", "organisation", "organization"])


def kin_of(noun: str) -> frozenset[str]:
    """Return what institutions of a noun's sort are called ("airline", "carrier"); else the noun alone."""
    return next((sort for sort in SORTS_OF_INSTITUTIONS if noun in sort), frozenset([noun]))


def _may_be_called(question: Question, candidate: Referent) -> bool:
    """Return whether "the ministry" may be the candidate: no person, and no institution of another sort."""
    if candidate.speaker_kind in ("person", "anonymous"):
        return False
    if candidate.form == NAMELESS and candidate.speaker_kind == "group":
        return candidate.head == question.head
    if question.head not in SPECIFIC_INSTITUTIONS:
        return _is_sort(question, candidate)
    words = {word.lower() for word in (candidate.name or "").split()} | {candidate.head}
    words = words.union(*candidate.roles)
    kin = kin_of(question.head)
    return not words.isdisjoint(kin) or words.isdisjoint(ORGANIZATION_NOUNS)


def _is_sort(question: Question, candidate: Referent) -> bool:
    """Return whether what precedes an institution's name ("union Skyforce") lets it be "the carrier"."""
    own = {word.lower() for word in (candidate.name or "").split()}
    called = frozenset().union(*candidate.roles) & (ORGANIZATION_NOUNS | GENERIC_INSTITUTIONS)
    kin = kin_of(question.head)
    if question.head in own:
        return True
    if own & OUTLET_WORDS and question.head not in _OUTLETS:
        return False  # "the trust" is not whom the Guardian told of it
    if candidate.entity is not None and candidate.entity.is_place and question.head not in _PLACES:
        return False
    if called:
        return not called.isdisjoint(kin) or question.head in _ANY or not called.isdisjoint(_ANY)
    seen = candidate.last_before(question.at) is not None or bool(candidate.spoken)
    return seen or question.form == "their" or question.head in _ANY


def is_of_another_sort(index: DocIndex, question: Question, candidate: Referent) -> bool:
    """Return whether "the ministry" would be a person, or an institution that is called otherwise."""
    return is_institution(question.head) and not _may_be_called(question, candidate)


def is_foretold(index: DocIndex, question: Question, candidate: Referent) -> bool:
    """Return whether a description would be a person who is only named later, and called something else."""
    if candidate.form != NAMED or candidate.speaker_kind != "person" or question.form not in DESCRIBED:
        return False
    if candidate.last_before(question.at) is not None or candidate.spoken:
        return False
    entity = candidate.entity
    if entity is None or not entity.roles or entity.roles[0].start > entity.mentions[0].extent[0]:
        return False  # "Roe, founder of Orbel", says more of whom it was
    called = {question.head, *HYPERNYMS.get(question.head, ())}
    return not any(called & words for words in candidate.roles)


def is_one_of_many(index: DocIndex, question: Question, candidate: Referent) -> bool:
    """Return whether "the divers" would be a single person with a name."""
    single = candidate.form == NAMED and candidate.speaker_kind == "person"
    return question.is_plural and question.form in DESCRIBED and single


def is_known(index: DocIndex, question: Question, candidate: Referent) -> bool:
    """Return whether "a witness", who is new to the reader, would be a person named before in the body."""
    if candidate.form != NAMED or question.form != "a" or candidate.speaker_kind != "person":
        return False
    before = [place for place in candidate.outside if place < question.at]
    return any(index.layout.zones[index.paragraph_of(place)] == "body" for place in before)


def is_far(index: DocIndex, question: Question, candidate: Referent) -> bool:
    """Return whether a pronoun would be somebody who is named only later than in the next sentence."""
    seen = bool(candidate.spoken) or candidate.last_before(question.at) is not None
    if question.form not in _THIRD_PERSON or seen:
        return False
    after = candidate.first_after(question.at)
    return after is None or index.sentence_of(index.token_at(after)) - question.sentence > 1


def is_of_another_gender(index: DocIndex, question: Question, candidate: Referent) -> bool:
    """Return whether a pronoun and the candidate disagree in gender or kind: "she" and Adam Roe."""
    kind = candidate.speaker_kind
    if question.form in ("he", "she"):
        return kind not in ("person", "anonymous") or candidate.gender not in (None, question.gender)
    if question.form == "it":
        return kind not in ("organization", "document", "group")
    return question.form in ("they", "we") and kind == "document"


def answer_again(question: Question, candidates: Sequence[Referent]) -> Referent | None:
    """Return who spoke as "a witness" before "the witness", if no other candidate is called so; else None."""
    if question.form != "the" or question.words != {question.head}:
        return None
    before = [
        c
        for c in candidates
        if c.form == NAMELESS and c.speaker_kind == "anonymous" and c.head == question.head and c.spoken
    ]
    named = any(question.head in words for c in candidates for words in c.roles)
    return before[0] if len(before) == 1 and not named else None
