"""The rules of this stage: where the words around a cue state circumstances, nearest first."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from quoteledger.attributions.types import Attribution
from quoteledger.circumstances.candidates import CandidateFinder
from quoteledger.circumstances.chains import ChainReader, Piece
from quoteledger.circumstances.occasions import Occasion, occasion_at
from quoteledger.circumstances.relays import Relay, relay_at
from quoteledger.circumstances.scope import Reach
from quoteledger.documents.index import DocIndex
from quoteledger.grammar.rules import leave_out

Place = Callable[[CandidateFinder, Attribution, Reach], Iterable[Piece]]


@dataclass(frozen=True, slots=True)
class CircumstanceRules:
    """The `places` where circumstances are sought, and what recognizes relays and occasions there."""

    places: tuple[Place, ...] = (
        CandidateFinder.relayed,
        CandidateFinder.after,
        CandidateFinder.between,
        CandidateFinder.before,
        CandidateFinder.right_before,
        CandidateFinder.content_edge,
        CandidateFinder.following,
    )
    relay_at: Callable[[DocIndex, int, int], Relay | None] = relay_at
    occasion_at: Callable[..., Occasion | None] = occasion_at

    @property
    def reader(self) -> Callable[[DocIndex, Mapping[int, int]], ChainReader]:
        """The constructor of a Doc's chain reader."""
        return partial(ChainReader, relay_at=self.relay_at, occasion_at=self.occasion_at)


def make_circumstance_rules(without: list[str]) -> CircumstanceRules:
    """Return the rules without those named."""
    idle: dict[str, Callable[..., None]] = {
        "relay_at": lambda *_: None,
        "occasion_at": lambda *_, writing: None,
    }
    return leave_out(CircumstanceRules(), idle, without)
