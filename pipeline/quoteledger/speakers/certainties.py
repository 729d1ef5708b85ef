"""Certainties: answers that need no ranker, since form and roles leave one candidate."""

from collections.abc import Sequence

from quoteledger.documents.index import Page
from quoteledger.speakers.candidates import NAMED, NAMELESS, Referent
from quoteledger.speakers.constraints import is_of
from quoteledger.speakers.questions import Question


def certain_answer(page: Page, question: Question, candidates: Sequence[Referent]) -> Referent | None:
    """Return the candidate that an earlier source or an origin settles; None if neither does."""
    return _same_again(question, candidates) or _by_origin(page, question, candidates)


def _by_origin(page: Page, question: Question, candidates: Sequence[Referent]) -> Referent | None:
    """Whom "the American" or "the Republican" means: the only one before it with a role of the word."""
    if question.form != "the" or len(question.words) != 1 or not question.names:
        return None
    return _only([c for c in _persons_before(question, candidates) if is_of(page, c, question.words)])


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
