"""The rules of this stage: whom a source cannot mean, whom it must mean, and what is read off its words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.grammar.rules import leave_out
from quoteledger.mentions.entities import Entities
from quoteledger.speakers.antecedents import described, described_thing
from quoteledger.speakers.candidates import Referent
from quoteledger.speakers.constraints import (
    answer_again,
    answer_by_origin,
    is_another,
    is_far,
    is_foretold,
    is_known,
    is_named,
    is_no_document,
    is_of_another_gender,
    is_of_another_sort,
    is_of_elsewhere,
    is_one_of_many,
    is_quoted_around,
    is_within,
    is_written,
)
from quoteledger.speakers.named_sources import is_own, names_a_person
from quoteledger.speakers.questions import Question

Constraint = Callable[[DocIndex, Question, Referent], bool]
Certainty = Callable[[DocIndex, Question, Sequence[Referent]], Referent | None]
Description = Callable[[DocIndex, Extent], Extent | None]


@dataclass(frozen=True, slots=True)
class SpeakerRules:
    """What grammar says of who is meant.

    `constraints` rule a candidate out, `certainties` settle a question without the ranker, and
    `descriptions` give the phrase before a relative pronoun that speaks.
    """

    constraints: tuple[Constraint, ...] = (
        is_named,
        is_no_document,
        is_of_elsewhere,
        is_another,
        is_of_another_sort,
        is_written,
        is_foretold,
        is_one_of_many,
        is_quoted_around,
        is_known,
        is_far,
        is_of_another_gender,
        is_within,
    )
    certainties: tuple[Certainty, ...] = (
        answer_again,
        answer_by_origin,
    )
    descriptions: tuple[Description, ...] = (
        described,
        described_thing,
    )
    names_a_person: Callable[[DocIndex, Entities, Extent], bool] = names_a_person
    is_own: Callable[[DocIndex, Extent], bool] = is_own

    def can_be(self, index: DocIndex, question: Question, candidate: Referent) -> bool:
        """Return whether no constraint rules the candidate out."""
        return not any(rules_out(index, question, candidate) for rules_out in self.constraints)

    def certain_answer(
        self, index: DocIndex, question: Question, candidates: Sequence[Referent]
    ) -> Referent | None:
        """Return the candidate that a certainty settles; None if none does."""
        answers = (settle(index, question, candidates) for settle in self.certainties)
        return next((answer for answer in answers if answer is not None), None)

    def describe(self, index: DocIndex, source: Extent) -> Extent | None:
        """Return the phrase that a relative pronoun stands for; None if it has none."""
        phrases = (describe(index, source) for describe in self.descriptions)
        return next((phrase for phrase in phrases if phrase is not None), None)


def make_speaker_rules(without: list[str]) -> SpeakerRules:
    """Return the rules but those named."""
    idle: dict[str, Callable[..., bool]] = {
        "names_a_person": lambda index, entities, source: False,
        "is_own": lambda index, source: False,
    }
    return leave_out(SpeakerRules(), idle, without)
