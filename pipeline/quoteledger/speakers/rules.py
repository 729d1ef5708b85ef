"""The rules of this stage: whom a source cannot mean, and which name is an office."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.grammar.rules import leave_out
from quoteledger.mentions.entities import Entities
from quoteledger.speakers.candidates import Referent
from quoteledger.speakers.constraints import is_of_another_gender
from quoteledger.speakers.named_sources import is_title
from quoteledger.speakers.questions import Question

Constraint = Callable[[DocIndex, Question, Referent], bool]


@dataclass(frozen=True, slots=True)
class SpeakerRules:
    """What grammar says of who is meant; `constraints` rule a candidate out."""

    is_title: Callable[[DocIndex, Entities, Extent], bool] = is_title
    constraints: tuple[Constraint, ...] = (is_of_another_gender,)

    def can_be(self, index: DocIndex, question: Question, candidate: Referent) -> bool:
        """Return whether no constraint rules the candidate out."""
        return not any(rules_out(index, question, candidate) for rules_out in self.constraints)


def make_speaker_rules(without: list[str]) -> SpeakerRules:
    """Return the rules without those named."""
    idle: dict[str, Callable[..., Any]] = {"is_title": lambda index, entities, source: False}
    return leave_out(SpeakerRules(), idle, without)
