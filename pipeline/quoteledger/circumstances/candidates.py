"""Candidates: the circumstances that the words around the cue of an attribution may state."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from quoteledger.attributions.types import Attribution
from quoteledger.circumstances.chains import ADDRESSEE, OCCASION, SAID_ON, Chain, ChainReader, Hearing, Piece
from quoteledger.circumstances.relays import (
    VIA,
    is_institution,
    is_outlet,
    relayed_within,
    relaying_subject,
)
from quoteledger.circumstances.scope import Reach, Reaches
from quoteledger.documents.index import DocIndex
from quoteledger.grammar.noun_phrases import phrase_end
from quoteledger.grammar.times import Time
from quoteledger.grammar.verbs import lemmatize
from quoteledger.lang.en.circumstances import (
    HEARER_TO_VERBS,
    HEARER_VERBS,
    NOT_DATING,
    OPENERS,
    SPEAKING,
)
from quoteledger.lang.en.people import DETERMINERS
from quoteledger.lang.en.verbs import VERBS

_OUTLET_WORDS = 8
_BE = frozenset(["are", "be", "been", "being", "is", "was", "were"])
_BRACKETS = frozenset(["(", "["])
_DASHES = frozenset(["—", "–", "-", "--"])
_DATELINE = 10


class CandidateFinder:
    """A finder of circumstances for the attributions of one Doc."""

    def __init__(
        self,
        index: DocIndex,
        attributions: Sequence[Attribution],
        times: Sequence[Time],
        reader: Callable[[DocIndex, Mapping[int, int]], ChainReader] = ChainReader,
    ) -> None:
        self.index = index
        self.times: dict[int, int] = {}
        for time in times:
            first, end = index.token_range(time.extent)
            self.times[first] = end
        self.reaches = Reaches(index, attributions, self.times)
        self.reader = reader(index, self.times)
        self._chains: dict[int, Chain] = {}

    def after(self, attribution: Attribution, reach: Reach) -> list[Piece]:
        """Return what follows cue and source."""
        return self._after(attribution, reach).pieces

    def between(self, attribution: Attribution, reach: Reach) -> list[Piece]:
        """Return what stands between source and cue."""
        return self.reader.read(*reach.between).pieces

    def following(self, attribution: Attribution, reach: Reach) -> list[Piece]:
        """Return what follows a content after the cue, if the chain after the cue ends there."""
        first, stop = reach.after
        if first < stop and self._after(attribution, reach).end < stop:
            return []
        hearing = Hearing(to=attribution.cue_lemma in HEARER_TO_VERBS, people=True)
        return self.reader.read(*reach.following, hearing).pieces

    def _after(self, attribution: Attribution, reach: Reach) -> Chain:
        """Return the chain after cue and source, which two places ask for."""
        if id(attribution) not in self._chains:
            self._chains[id(attribution)] = self._read_after(attribution, reach)
        return self._chains[id(attribution)]

    def _read_after(self, attribution: Attribution, reach: Reach) -> Chain:
        first, stop = reach.after
        if attribution.cue is None:
            first = self._after_brackets(first, stop)
        inverted = attribution.source is not None and attribution.cue is not None
        inverted = inverted and attribution.source[0] > attribution.cue[0]  # type: ignore[index]  # not None
        return self.reader.read(
            first,
            stop,
            self._hearing(attribution, inverted),
            writing=attribution.cue_lemma == "write",
        )

    def _hearing(self, attribution: Attribution, inverted: bool) -> Hearing:
        lemma = attribution.cue_lemma or ""
        words = self._words(attribution)
        passive = any(word in _BE for word in words) and lemma in HEARER_VERBS
        called = lemma == "call" and words[-1:] in (["on"], ["upon"])
        return Hearing(
            object=(lemma in HEARER_VERBS or called) and not inverted and not passive,
            to=lemma in HEARER_TO_VERBS,
            with_=lemma in ("speak", "talk"),
        )

    def _words(self, attribution: Attribution) -> list[str]:
        return [word.lower() for word in self.index.tokens(attribution.cue)] if attribution.cue else []

    def _after_brackets(self, first: int, stop: int) -> int:
        """Return the token after a bracket that follows a name, as a handle: "— Ada (@ada) | March 3"."""
        if first < stop and self.index.words[first] == "(":
            for index in range(first, stop):
                if self.index.words[index] == ")":
                    return index + 1
        return first

    def before(self, attribution: Attribution, reach: Reach) -> Iterator[Piece]:
        """Yield what stands before the subject."""
        words = self.index.words
        first, stop = reach.before
        starts = first in self.index.sentence_starts
        while first < stop and not words[first][0].isalnum() and words[first] not in _BRACKETS:
            first += 1
        if starts:
            first = self._after_dateline(first, stop)
        elif first == stop or words[first].lower() not in OPENERS:
            return  # what follows another clause belongs to that
        chain = self.reader.read(first, stop)
        joints = [token for token in range(first + 1, stop) if words[token].lower() in OPENERS]
        if not chain.pieces and joints:
            # the last of several clauses: "…, and on Monday Roe said"
            chain, starts = self.reader.read(joints[-1], stop), False
        rest = words[chain.end : reach.before[1]]
        leads = all(
            not word[0].isalnum() or word.lower() in DETERMINERS or word.endswith("ly") for word in rest
        )
        run = max((i for i, p in enumerate(chain.pieces, 1) if words[p.end : p.end + 1] == [","]), default=0)
        if len(chain.pieces) == 1 and self._is_scene(first, chain.pieces[0]):
            return
        for number, piece in enumerate(chain.pieces, 1):
            if leads or (starts and number <= run):
                yield piece

    def _is_scene(self, first: int, piece: Piece) -> bool:
        """Return whether a place alone sets the scene and is not where it was said: "In Ohio, Roe said"."""
        words = [word.lower() for word in self.index.words[first : piece.first + 1]]
        return piece.role == OCCASION and words[-1] == "in" and not any(word in SPEAKING for word in words)

    def right_before(self, attribution: Attribution, reach: Reach) -> Iterator[Piece]:
        """Yield a time after the comma before the cue: "Roe, who lost his seat, | on Monday | said"."""
        for first, end in self.times.items():
            if end != reach.cue[0] or first <= reach.before[0] + 1:
                continue
            before = self.index.words[first - 2 : first] if self.index.words[first - 1].isalpha() else [","]
            if before[0] == "," and before[-1].lower() not in NOT_DATING:
                yield Piece(SAID_ON, first, end)

    def content_edge(self, attribution: Attribution, reach: Reach) -> Iterator[Piece]:
        """Yield what stands before the content of an indirect report or was tagged as its beginning.

        This is a time between a verb and the content ("stating last week that …"), whatever the cue; and the
        hearer in "urged voters to stay", which is no part of the content.
        """
        if attribution.kind == "direct" or not attribution.parts:
            return
        first, end = self.index.token_range(attribution.parts[0])
        time = next((start for start, stop in self.times.items() if stop == first and start > 0), None)
        if time is not None and lemmatize(self.index.words[time - 1]) in VERBS:
            yield Piece(SAID_ON, time, first)
        if first == reach.core[1] and self._hearing(attribution, inverted=False).object:
            hearer = phrase_end(self.index, first, end)
            if first < hearer < end and self.index.words[hearer].lower() in ("against", "not", "that", "to"):
                yield Piece(ADDRESSEE, first, hearer)

    def _after_dateline(self, first: int, stop: int) -> int:
        """Return the token after "LEEDS (Wire) —" or an agency in brackets."""
        first = self._after_brackets(first, stop)
        for index in range(first, min(first + _DATELINE, stop)):
            if self.index.words[index] in _DASHES and self.index.words[first].isupper():
                return index + 1
        return first

    def relayed(self, attribution: Attribution, reach: Reach) -> Iterator[Piece]:
        """Yield an outlet that reports what it cites another for."""
        if attribution.cue is None:
            return
        source = self.index.token_range(attribution.source) if attribution.source else None
        subject = relaying_subject(self.index, reach.cue, source, reach.before[0], reach.core[1])
        if subject is not None:
            outlet = is_outlet(self.index, *subject)
            if outlet or (attribution.cue_lemma == "report" and is_institution(self.index, *subject)):
                yield Piece(VIA, *subject)
        after = min(reach.cue[1] + _OUTLET_WORDS, reach.after[1])
        within = [(reach.cue[0], max(after, self.index.token_range(attribution.cue)[1]))]
        within += [source] if source is not None else []
        for first, end in within:
            relay = relayed_within(self.index, first, end)
            if relay is not None and is_outlet(self.index, relay.first, relay.end):
                yield Piece(VIA, relay.first, relay.end)
