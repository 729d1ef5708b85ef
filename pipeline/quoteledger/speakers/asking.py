"""Asking: the questions that the ranker answers, each with its candidates, their evidence and vectors."""

from dataclasses import dataclass

import numpy as np

from quoteledger.documents.index import Page
from quoteledger.grammar.nameless import kind_of_nameless, phrase_of
from quoteledger.lang.en.people import GENERIC_INSTITUTIONS, HYPERNYMS
from quoteledger.ml.ranker import probabilities
from quoteledger.speakers.candidates import ITSELF, NOBODY, NULL, Referent, Story
from quoteledger.speakers.constraints import DESCRIBED, can_be
from quoteledger.speakers.features import Vector, evidence
from quoteledger.speakers.questions import PRONOUNS, Question

_QUANTIFIERS = frozenset(["many", "some", "others", "all", "both", "one", "someone", "everyone", "nobody"])


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its candidates and their evidence, as the ranker sees it."""

    question: Question
    candidates: list[Referent]
    evidence: Vector
    source: Vector
    vectors: Vector


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
    near = [c for c in story.around(question.at, nouns) if can_be(story.page, question, c)]
    if question.form not in ("i", "we"):
        near = [c for c in near if not story.is_author(c)]
    if question.form in DESCRIBED or question.words & _QUANTIFIERS:
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
