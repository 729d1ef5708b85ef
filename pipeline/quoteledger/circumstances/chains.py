"""Chains: circumstances that follow one another beside a cue, read from left to right.

Of "reporters | on Sunday | outside the court" each piece is known by its opening word; the first word
that opens none ends the chain, so that nothing after a clause of another kind is taken along.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quoteledger.circumstances.occasions import Occasion, occasion_at
from quoteledger.circumstances.relays import Relay, relay_at
from quoteledger.documents.index import DocIndex
from quoteledger.grammar.noun_phrases import are_people, is_receiver, phrase_end
from quoteledger.lang.en.circumstances import ADDRESSING, ISSUED, OPENERS, SPEAKING

ADDRESSEE, OCCASION, SAID_ON = "addressee", "occasion", "said_on"
_WITH = frozenset(["before", "with"])
_DATING = frozenset(["at", "during", "in", "on", "over"])
_ADVERBS = frozenset(
    ["again", "also", "earlier", "first", "however", "just", "later", "live", "once", "too", "twice"]
)
_PUNCTUATION = frozenset([",", "—", "–", "-", "--"])


@dataclass(frozen=True, slots=True)
class Piece:
    """One circumstance: its column and its tokens `[first, end)`."""

    role: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Hearing:
    """The hearers that a verb takes: its object (only `people` if so), and those after "to" or "with"."""

    object: bool = False
    people: bool = False
    to: bool = False
    with_: bool = False


NO_HEARER = Hearing()


class ChainReader:
    """A reader of the chains of one Doc; `times` maps the first token of each time to its end."""

    def __init__(
        self,
        index: DocIndex,
        times: Mapping[int, int],
        *,
        relay_at: Callable[[DocIndex, int, int], Relay | None] = relay_at,
        occasion_at: Callable[..., Occasion | None] = occasion_at,
    ) -> None:
        self.index = index
        self.times = times
        self.relay_at = relay_at
        self.occasion_at = occasion_at

    def read(
        self,
        first: int,
        stop: int,
        hearing: Hearing = NO_HEARER,
        *,
        writing: bool = False,
    ) -> "Chain":
        """Return the chain from the token on; `writing` is whether "in" an outlet is where it was written."""
        chain = Chain([], first)
        index = first
        while index < stop:
            found, index, hearing = self._step(chain, index, stop, hearing, writing)
            if not found:
                break
        return chain

    def _step(
        self, chain: "Chain", index: int, stop: int, hearing: Hearing, writing: bool
    ) -> tuple[bool, int, Hearing]:
        """Read what begins at the token; return whether anything does, where to go on, hearers to find."""
        word = self.index.words[index].lower()
        if word in _PUNCTUATION or (word.isspace() and "\n" not in word):
            return True, index + 1, Hearing(to=hearing.to, with_=hearing.with_)
        if index in self.times:
            return self._time(chain, index, index, hearing)
        if word in _DATING and index + 1 in self.times:
            return self._time(chain, index, index + 1, hearing)
        if relay := self.relay_at(self.index, index, stop):
            chain.add(relay.role, relay.first, relay.end)
            return True, relay.end, hearing
        if hearer := self._hearer(index, stop, hearing):
            chain.add(ADDRESSEE, *hearer)
            return True, hearer[1], NO_HEARER
        if occasion := self.occasion_at(self.index, index, stop, self.times, writing=writing):
            chain.add(OCCASION, occasion.first, occasion.end)
            if occasion.addressee:
                chain.add(ADDRESSEE, *occasion.addressee)
            return True, occasion.end, Hearing(to=hearing.to, with_=hearing.with_)
        if word in SPEAKING or word in ADDRESSING:
            opened = Hearing(
                object=word in ADDRESSING, people=True, to=word in SPEAKING, with_=word in SPEAKING
            )
            return True, index + 1, opened
        if word in ISSUED and chain.ends_in_occasion and self._dates(index + 1):
            return True, index + 1, hearing
        return self._is_adverb(word), index + 1, Hearing(to=hearing.to, with_=hearing.with_)

    def _time(self, chain: "Chain", index: int, first: int, hearing: Hearing) -> tuple[bool, int, Hearing]:
        end = self.times[first]
        chain.add(SAID_ON, first, end)
        return True, end, Hearing(to=hearing.to, with_=hearing.with_)

    def _dates(self, index: int) -> bool:
        return index in self.times or (index + 1 in self.times and self.index.words[index].lower() in _DATING)

    def _hearer(self, index: int, stop: int, hearing: Hearing) -> tuple[int, int] | None:
        first, people = index, hearing.people
        if not hearing.object:
            word = self.index.words[index].lower()
            if not ((word == "to" and hearing.to) or (word in _WITH and hearing.with_)):
                return None
            first = index + 1
            if not is_receiver(self.index, first):
                return None
            people = hearing.people or word == "before"
        limit = next((token for token in range(first, stop) if token in self.times), stop)
        end = phrase_end(self.index, first, limit)
        if end == first or (people and not are_people(self.index, first, end)):
            return None
        return first, end

    def _is_adverb(self, word: str) -> bool:
        return word in _ADVERBS or word in OPENERS or (word.endswith("ly") and len(word) > 4)


@dataclass(slots=True)
class Chain:
    """The pieces found, the first of each role, and the token after the last of them."""

    pieces: list[Piece]
    end: int

    @property
    def ends_in_occasion(self) -> bool:
        """True if the last piece may be issued on a day ("a letter sent on Monday")."""
        return bool(self.pieces) and self.pieces[-1].role == OCCASION

    def add(self, role: str, first: int, end: int) -> None:
        """Keep a piece unless the chain has one of its role."""
        if all(piece.role != role for piece in self.pieces):
            self.pieces.append(Piece(role, first, end))
        self.end = max(self.end, end)
