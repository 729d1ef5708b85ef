"""Scope: the words around a cue that may hold its circumstances, and those of others that may not.

A circumstance stands in the sentence of the cue, outside what is quoted: after cue and source, between
the two, before them from the start of the sentence, or right after a content that follows the cue.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.grammar.verbs import lemmatize
from quoteledger.lang.en.function_words import SAYING
from quoteledger.lang.en.verbs import NOUNS, VERBS

Tokens = tuple[int, int]

_NEAR = 8
# where a cue that was tagged too long becomes its circumstances: "said in a statement"
_INTO = frozenset(["at", "during", "in", "on", "through", "to", "via", "with"])


@dataclass(frozen=True, slots=True)
class Reach:
    """Token ranges `[first, end)` around cue and source of one attribution; some may be empty."""

    cue: Tokens
    core: Tokens
    before: Tokens
    between: Tokens
    after: Tokens
    following: Tokens


class Reaches:
    """The reach of each attribution of a Doc; `times` maps the first token of each time to its end."""

    def __init__(
        self, index: DocIndex, attributions: Sequence[Attribution], times: Mapping[int, int]
    ) -> None:
        self.index = index
        self.times = times
        self._contents: defaultdict[int, set[str]] = defaultdict(set)
        self._walls: defaultdict[int, set[Extent]] = defaultdict(set)
        for attribution in attributions:
            for part in attribution.parts:
                for token in range(*index.token_range(part)):
                    self._contents[token].add(attribution.id)
            if attribution.cue is not None:
                for token in range(*index.token_range(attribution.cue)):
                    self._walls[token].add(attribution.cue)

    def of(self, attribution: Attribution) -> Reach | None:
        """Return the reach of one attribution; None without cue and source."""
        anchor = attribution.cue or attribution.source
        if anchor is None:
            return None
        cue = self._verb(attribution) if attribution.cue else self.index.token_range(anchor)
        core = self._core(attribution, cue)
        first, last = self._sentences(core)
        open_ids = self._contents.get(cue[0], set()) - {attribution.id}
        own = {attribution.cue} if attribution.cue is not None else set()

        def is_free(token: int) -> bool:
            foreign = self._contents.get(token, set()) - open_ids
            return not foreign and self._walls.get(token, set()) <= own

        after = core[1]
        while after < last and is_free(after):
            after += 1
        before = core[0]
        while before > first and is_free(before - 1):
            before -= 1
        following = self._following(attribution, core, last, is_free)
        return Reach(
            cue, core, (before, core[0]), self._between(attribution, cue), (core[1], after), following
        )

    def _verb(self, attribution: Attribution) -> Tokens:
        """Return the cue without words that say where, when or to whom, if it was tagged with some."""
        first, end = self.index.token_range(attribution.cue or (0, 0))
        if attribution.source is not None and attribution.source[0] > self.index.starts[first]:
            return first, end
        words = [word.lower() for word in self.index.words[first:end]]
        reporting = [
            i for i, word in enumerate(words) if lemmatize(word) in VERBS | NOUNS and word not in _INTO
        ]
        called = words[-1] in ("on", "upon") and lemmatize(words[-2] if len(words) > 1 else "") == "call"
        if not reporting or words[0] == "according" or called:
            return first, end
        for index in range(reporting[0] + 1, end - first):
            following = words[index + 1] if index + 1 < len(words) else ""
            leads_on = following in SAYING or (words[index] == "to" and lemmatize(following) in VERBS)
            if (words[index] in _INTO and not leads_on) or first + index in self.times:
                return first, first + index
        return first, end

    def _core(self, attribution: Attribution, cue: Tokens) -> Tokens:
        """Return cue and source together, or the cue alone if the source stands elsewhere."""
        if attribution.source is None or attribution.cue is None:
            return cue
        first, end = self.index.token_range(attribution.source)
        inner = range(min(end, cue[1]), max(first, cue[0]))
        far = self.index.sentence_of(first) != self.index.sentence_of(cue[0])
        quoted = any(attribution.id in self._contents.get(token, ()) for token in inner)
        walled = any(extent != attribution.cue for token in inner for extent in self._walls.get(token, ()))
        if far or quoted:
            return cue
        if walled:
            # a further verb of the same subject: what stands before the subject holds for it too
            return (first, cue[1]) if first < cue[0] else cue
        return min(first, cue[0]), max(end, cue[1])

    def _between(self, attribution: Attribution, cue: Tokens) -> Tokens:
        if attribution.source is None or attribution.cue is None:
            return cue[0], cue[0]
        first, end = self.index.token_range(attribution.source)
        gap = (end, cue[0]) if end <= cue[0] else (cue[1], first)
        walled = any(self._walls.get(token) or self._contents.get(token) for token in range(*gap))
        return (gap[0], gap[0]) if walled or gap[1] < gap[0] else gap

    def _following(
        self, attribution: Attribution, core: Tokens, last: int, is_free: Callable[[int], bool]
    ) -> Tokens:
        """Return what follows the content of the same clause: "called it “sad” | on Sunday"."""
        part = next((p for p in attribution.parts if p[0] >= self.index.starts[core[1] - 1]), None)
        if part is None or attribution.kind == "direct":
            return core[1], core[1]
        first, content_end = self.index.token_range(part)
        end = content_end
        while end < last and is_free(end):
            end += 1
        return (content_end, end) if first - core[1] <= _NEAR else (core[1], core[1])

    def _sentences(self, core: Tokens) -> Tokens:
        """Return the tokens of the sentences of the core."""
        starts = self.index.sentence_starts
        first = self.index.sentence_of(core[0])
        last = self.index.sentence_of(core[1] - 1) + 1
        return starts[first], starts[last] if last < len(starts) else len(self.index.words)
