"""Asking: the questions that the ranker answers, each with its candidates, their evidence and vectors."""

from dataclasses import dataclass

import numpy as np

from quoteledger.candidates import ITSELF, NAMED, NAMELESS, NOBODY, NULL, Referent, Story
from quoteledger.evidence import Vector, evidence
from quoteledger.lang.en.grammar import UNNAMED
from quoteledger.lang.en.people import (
    GENERIC_INSTITUTIONS,
    HYPERNYMS,
    ORGANIZATION_NOUNS,
    POSTS,
    ROLE_NOUNS,
    SORTS_OF_INSTITUTIONS,
    SPECIFIC_INSTITUTIONS,
)
from quoteledger.lang.en.verbs import DIRECTIVES, TELLING
from quoteledger.nameless import is_document, is_institution, kind_of_nameless, phrase_of
from quoteledger.pages import Page
from quoteledger.questions import PRONOUNS, Question
from quoteledger.ranking import probabilities

_QUANTIFIERS = frozenset(["many", "some", "others", "all", "both", "one", "someone", "everyone", "nobody"])
_NEXT = 2
# documents that speak for themselves; "the statement" is mostly whose it is
_WORKS = frozenset(["ad", "analysis", "audit", "book", "letter", "memo", "poll", "report", "study", "survey"])
_FORMER = frozenset(["ex", "former", "then"])
_DESCRIBED = ("the", "their", "a", "bare")
_THIRD_PERSON = ("he", "she", "it", "they")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its candidates and their evidence, as the ranker sees it."""

    question: Question
    candidates: list[Referent]
    evidence: Vector
    source: Vector
    vectors: Vector

    def has_known(self) -> bool:
        """Whether a candidate has been mentioned or heard before the source."""
        at = self.question.at
        return any(c.spoken or c.last_before(at) is not None for c in self.candidates if c is not NULL)

    def same_again(self) -> Referent | None:
        """Of "a witness … the witness" whoever spoke under the noun, if no other candidate is called so."""
        question = self.question
        if question.form != "the" or question.words != {question.head}:
            return None
        before = [
            c
            for c in self.candidates
            if c.form == NAMELESS and c.speaker_kind == "anonymous" and c.head == question.head and c.spoken
        ]
        named = [c for c in self.candidates if any(question.head in words for words in c.roles)]
        return before[0] if len(before) == 1 and not named else None

    def named_below(self, page: Page) -> Referent | None:
        """Whom a description in a headline announces: the only one whom the article names with that noun."""
        question = self.question
        if question.form not in ("bare", "the") or not question.head or question.source is None:
            return None
        if page.layout.zones[question.paragraph] != "headline":
            return None
        called = [
            c
            for c in self.candidates
            if c.form == NAMED
            and c.first_after(question.at) is not None
            and (_is_now(c, question.head) or _ends_in(c, question.head))
        ]
        return called[0] if len(called) == 1 else None


def _is_now(candidate: Referent, noun: str) -> bool:
    """Whether the candidate is called by the noun, and is not what somebody was before."""
    return any(noun in words and not words & _FORMER for words in candidate.roles)


def _ends_in(candidate: Referent, noun: str) -> bool:
    """Whether an institution's name ends in the noun: "National Rail Union" in "union"."""
    words = (candidate.name or "").lower().split()
    return candidate.speaker_kind == "organization" and len(words) > 1 and words[-1] == noun


def ask(story: Story, question: Question, candidates: list[Referent] | None = None) -> Asked:
    """The question put among the candidates given, else among those that its form allows."""
    if candidates is None:
        candidates = candidates_of(story, question)
    rows = evidence(story, question, candidates) if candidates else np.zeros((0, 0), np.float32)
    tensor: Vector = story.page.doc.tensor  # type: ignore[assignment]  # declared as float64
    if len(tensor) == 0:
        tensor = np.zeros((max(len(story.page.words), 1), 1), np.float32)
    vectors = [_vector(story.page, tensor, question, candidate) for candidate in candidates]
    return Asked(question, candidates, rows, tensor[question.token], np.array(vectors, np.float32))


def candidates_of(story: Story, question: Question) -> list[Referent]:
    """Those whom the form of the source does not rule out."""
    nouns = frozenset([question.head, *HYPERNYMS.get(question.head, ())]) if question.head else frozenset()
    near = [c for c in story.around(question.at, nouns) if _can_be(story.page, question, c)]
    if question.form not in ("i", "we"):
        near = [c for c in near if not story.is_author(c)]
    if question.form in _DESCRIBED or question.words & _QUANTIFIERS:
        source = question.source
        assert source is not None
        kind = kind_of_nameless(story.page, source)
        near.append(Referent(ITSELF, phrase_of(story.page, source), kind, None, question.head, source))
    else:
        near.append(NULL)
    return near


def plain_answer(page: Page, asked: Asked) -> Vector:
    """Without weights: who has the role named, or the phrase itself; else the latest sentence's first."""
    question = asked.question
    nouns = {question.head, *HYPERNYMS.get(question.head, ())}
    scores = []
    for candidate in asked.candidates:
        uses = [candidate.last_before(question.at), *candidate.spoken[-1:]]
        last = max((use for use in uses if use is not None), default=None)
        if candidate.form in (ITSELF, NOBODY):
            # words without a source have no speaker unless one is near
            score = 4.0 if candidate.form == ITSELF else -1.5 if question.form == "none" else -9.0
        elif question.head and question.form not in PRONOUNS:
            called = any(nouns & words for words in candidate.roles) or candidate.head == question.head
            heard = bool(candidate.spoken) and candidate.speaker_kind == "organization"
            called = called or (heard and question.form == "the" and question.head in GENERIC_INSTITUTIONS)
            score = 6.0 if called else 0.0
        elif last is None:
            score = -3.0
        else:
            sentence = page.sentence_of(page.token_at(last))
            opens = page.token_at(last) - page.sentence_starts[sentence]
            score = float(sentence - question.sentence) + 0.5 / (1 + opens)
        scores.append(score)
    return probabilities(np.array(scores, dtype=np.float32))


def _vector(page: Page, tensor: Vector, question: Question, candidate: Referent) -> Vector:
    """The vector of the candidate's nearest mention before the source."""
    if candidate.form == ITSELF:
        row: Vector = tensor[question.token]
        return row
    place = candidate.last_before(question.at)
    if place is None:
        place = candidate.first_after(question.at)
    if place is None:
        return np.zeros(tensor.shape[1], np.float32)
    near: Vector = tensor[page.token_at(place)]
    return near


def _is_near(page: Page, question: Question, candidate: Referent) -> bool:
    """Whether the candidate has been mentioned, or is in the same sentence or the next."""
    if candidate.spoken or candidate.last_before(question.at) is not None:
        return True
    after = candidate.first_after(question.at)
    return after is not None and page.sentence_of(page.token_at(after)) - question.sentence <= 1


def _is_known(page: Page, question: Question, candidate: Referent) -> bool:
    """Whether the story has told of the candidate before the source; headlines tell ahead."""
    before = [place for place in candidate.outside if place < question.at]
    return any(page.layout.zones[page.paragraph_of(place)] == "body" for place in before)


def _may_be_institution(question: Question, candidate: Referent) -> bool:
    """Whether "the ministry" may be the candidate: nobody in person, and no institution of another sort."""
    if candidate.speaker_kind in ("person", "anonymous"):
        return False
    if candidate.form == NAMELESS and candidate.speaker_kind == "group":
        return candidate.head == question.head
    if question.head not in SPECIFIC_INSTITUTIONS:
        return True
    words = {word.lower() for word in (candidate.name or "").split()} | {candidate.head}
    words = words.union(*candidate.roles)
    kin = next((sort for sort in SORTS_OF_INSTITUTIONS if question.head in sort), frozenset([question.head]))
    return not words.isdisjoint(kin) or words.isdisjoint(ORGANIZATION_NOUNS)


def _is_foretold(page: Page, question: Question, candidate: Referent) -> bool:
    """Whether a description would stand for a person who is only named later, and called something else."""
    if candidate.form != NAMED or candidate.speaker_kind != "person" or question.form not in _DESCRIBED:
        return False
    if candidate.last_before(question.at) is not None or candidate.spoken:
        return False
    entity = candidate.entity
    if entity is None or not entity.roles or entity.roles[0].start > entity.mentions[0].extent[0]:
        return False  # "Roe, founder of Orbel", says more of whom it was
    called = {question.head, *HYPERNYMS.get(question.head, ())}
    return not any(called & words for words in candidate.roles)


def _is_called_otherwise(question: Question, candidate: Referent) -> bool:
    """Whether a description that names a post ("his agent", "the club doctor") is not the candidate's.

    Whoever is somebody's agent is not himself; and who is called coach is no doctor.
    """
    if candidate.form != NAMED or candidate.speaker_kind != "person" or question.head not in ROLE_NOUNS:
        return False
    called = {question.head, *HYPERNYMS.get(question.head, ())}
    if any(called & words for words in candidate.roles):
        return False
    if question.form == "their":
        return bool(candidate.roles) or candidate.last_before(question.at) is not None
    return question.form == "the" and question.head in POSTS and bool(candidate.roles)


def _is_hearer(page: Page, question: Question, candidate: Referent) -> bool:
    """Whether the candidate is named right behind a cue that is said to somebody: "she asked Roe"."""
    attribution = question.attribution
    if attribution.cue is None or attribution.cue_lemma not in DIRECTIVES | TELLING:
        return False
    end = attribution.cue[1]
    start = next((place for place in candidate.places if end < place <= end + _NEXT), None)
    return start is not None and not page.text[end:start].strip()


def _can_be(page: Page, question: Question, candidate: Referent) -> bool:
    """Whether the form of the source allows the candidate at all."""
    kind = candidate.speaker_kind
    if candidate.form == NAMED and not question.words.isdisjoint(UNNAMED):
        return False
    if candidate.form == NAMED and question.form == "a" and is_document(question.head):
        return False  # "a memo" is a document, whoever wrote it
    if kind == "organization" and question.head in _WORKS:
        return False  # "the study" is none of those who made or printed it
    if candidate.form == NAMELESS and question.form == "a" and candidate.head != question.head:
        return False  # nor is it anybody else whom the story knows
    if is_institution(question.head) and not _may_be_institution(question, candidate):
        return False
    if candidate.form == NAMELESS and kind == "document" and question.form in _DESCRIBED:
        return is_document(question.head)
    if _is_foretold(page, question, candidate) or _is_hearer(page, question, candidate):
        return False
    if _is_called_otherwise(question, candidate):
        return False
    if candidate is question.outer and question.form in (*_THIRD_PERSON, "the", "a", "bare"):
        return False  # whoever is quoted says "I" of himself
    if (
        candidate.form == NAMED
        and question.form == "a"
        and kind == "person"
        and _is_known(page, question, candidate)
    ):
        return False  # "a witness" is new to the reader
    if question.form in _THIRD_PERSON and not _is_near(page, question, candidate):
        return False
    if question.form in ("he", "she"):
        gender = candidate.gender
        return kind in ("person", "anonymous") and gender in (None, question.gender)
    if question.form == "it":
        return kind in ("organization", "document", "group")
    if question.form in ("they", "we"):
        return kind != "document"
    if candidate.form == NAMED and candidate.source is None and question.source is not None:
        start, end = question.source
        return not any(start <= place < end for place in candidate.places)
    return True
