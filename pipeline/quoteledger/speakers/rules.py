"""The rules of this stage: whom a source cannot mean, whom it must mean, and what is read off its words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.grammar.rules import leave_out
from quoteledger.mentions.entities import Entities
from quoteledger.speakers import antecedents, constraints
from quoteledger.speakers.candidates import Referent
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

    constraints: Mapping[str, Constraint] = field(
        default_factory=lambda: {
            rule.__name__: rule
            for rule in (
                constraints.is_named,
                constraints.is_no_document,
                constraints.is_of_elsewhere,
                constraints.is_another,
                constraints.is_of_another_sort,
                constraints.is_written,
                constraints.is_foretold,
                constraints.is_one_of_many,
                constraints.is_quoted_around,
                constraints.is_known,
                constraints.is_far,
                constraints.is_of_another_gender,
                constraints.is_within,
            )
        }
    )
    certainties: Mapping[str, Certainty] = field(
        default_factory=lambda: {
            "answer_again": constraints.answer_again,
            "answer_by_origin": constraints.answer_by_origin,
        }
    )
    descriptions: Mapping[str, Description] = field(
        default_factory=lambda: {
            "described": antecedents.described,
            "described_thing": antecedents.described_thing,
        }
    )
    names_a_person: Callable[[DocIndex, Entities, Extent], bool] = names_a_person
    is_own: Callable[[DocIndex, Extent], bool] = is_own

    def can_be(self, index: DocIndex, question: Question, candidate: Referent) -> bool:
        """Return whether no constraint rules the candidate out."""
        return not any(rules_out(index, question, candidate) for rules_out in self.constraints.values())

    def certain_answer(
        self, index: DocIndex, question: Question, candidates: Sequence[Referent]
    ) -> Referent | None:
        """Return the candidate that a certainty settles; None if none does."""
        answers = (settle(index, question, candidates) for settle in self.certainties.values())
        return next((answer for answer in answers if answer is not None), None)

    def describe(self, index: DocIndex, source: Extent) -> Extent | None:
        """Return the phrase that a relative pronoun stands for; None if it has none."""
        phrases = (describe(index, source) for describe in self.descriptions.values())
        return next((phrase for phrase in phrases if phrase is not None), None)


def make_speaker_rules(without: list[str]) -> SpeakerRules:
    """Return the rules but those named."""
    idle: dict[str, Callable[..., bool]] = {
        "names_a_person": lambda index, entities, source: False,
        "is_own": lambda index, source: False,
    }
    return leave_out(SpeakerRules(), idle, without)
