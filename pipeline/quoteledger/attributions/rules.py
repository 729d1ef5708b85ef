"""The rules of this stage, in the order in which they apply."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quoteledger.attributions.borders import (
    leave_accused,
    leave_addressee,
    leave_predicate,
    take_agent,
    take_subject_beside,
)
from quoteledger.attributions.kinds import embeds, take_denied
from quoteledger.attributions.linking import Admission, Claim, admits, join_sources, link_bare
from quoteledger.attributions.nested import find_nested
from quoteledger.attributions.not_reported import acts_upon, is_name, says_nothing
from quoteledger.attributions.sources import without_clauses
from quoteledger.attributions.types import Attribution, Content, Link, Tagged
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.grammar.rules import leave_out

BorderRule = Callable[[DocIndex, Link, Sequence[Extent]], None]
Refusal = Callable[[DocIndex, Attribution], bool]


@dataclass(frozen=True, slots=True)
class AttributionRules:
    """Grammar's rules: `borders` move words between roles, `refusals` reject attributions without words."""

    join_sources: Callable[[DocIndex, Sequence[Tagged]], list[Tagged]] = join_sources
    admits: Admission = admits
    link_bare: Claim = link_bare
    borders: tuple[BorderRule, ...] = (
        take_subject_beside,
        take_agent,
        leave_addressee,
        leave_accused,
        leave_predicate,
    )
    without_clauses: Callable[[DocIndex, Extent], Extent | None] = without_clauses
    embeds: Callable[[DocIndex, str | None, Sequence[Content]], list[Content]] = embeds
    take_denied: Callable[[DocIndex, Attribution, Sequence[Content]], None] = take_denied
    refusals: tuple[Refusal, ...] = (
        is_name,
        says_nothing,
        acts_upon,
    )
    find_nested: Callable[[DocIndex, Sequence[Attribution]], list[Attribution]] = find_nested


def make_attribution_rules(without: list[str]) -> AttributionRules:
    """Return the rules without those named."""
    return leave_out(
        AttributionRules(),
        {
            "join_sources": lambda index, tagged: sorted(tagged, key=lambda t: t.extent),
            "admits": lambda index, cue, own, content, margin: not own,
            "link_bare": lambda index, contents, sources, links: list(contents),
            "without_clauses": lambda index, extent: extent,
            "embeds": lambda index, lemma, contents: list(contents),
            "take_denied": lambda index, attribution, contents: None,
            "find_nested": lambda index, made: [],
        },
        without,
    )
