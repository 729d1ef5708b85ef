"""A Doc as the rules read it: plain text and words, and the token, sentence and paragraph of a character.

Here alone it is decided what white space is: no stage sees more of it than one blank, or a paragraph's break.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from re import Match, Pattern
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from quoteledger.documents.layout import Extent, Layout, layout_of
from quoteledger.documents.plain_texts import trimmed
from quoteledger.documents.quote_marks import Quoted
from quoteledger.documents.signatures import dateline_end
from quoteledger.documents.words import read_words

_LONGEST_DATELINE = 120
# signs that belong to the sentence, not to the phrase before them
_CLOSERS = frozenset(",.;:")


class DocIndex:
    """Read-only lookups in one Doc; offsets count characters of the plain text, indices its words.

    `kept` are the Doc's tokens that `words` are; the others hold white space only.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        read = read_words(doc)
        self.plain, self.words, self.starts, self.kept = read.plain, read.words, read.starts, read.kept
        self.text = self.plain.text
        self._title_cased: dict[int, bool] = {}
        self._spans: dict[str, list[Extent]] = {}
        self._searched: dict[tuple[Pattern[str], int], tuple[int, Match[str] | None]] = {}

    @cached_property
    def layout(self) -> Layout:
        """The layout of the plain text."""
        return layout_of(self.doc)

    @cached_property
    def spaces(self) -> list[bool]:
        """Whether a blank follows each word."""
        characters = np.frombuffer(f"{self.text}\0".encode("utf-32-le", "surrogatepass"), np.uint32)
        ends = np.array(self.starts, np.int64) + np.fromiter(map(len, self.words), np.int64, len(self.words))
        spaced: list[bool] = (characters[ends] == ord(" ")).tolist()
        return spaced

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Token indices that begin a sentence."""
        flags = self.doc.to_array(["SENT_START"]).ravel().astype(np.int64)[self.kept]
        flags[:1] = 1
        return np.flatnonzero(flags == 1).tolist()

    @cached_property
    def _sentence_starts(self) -> frozenset[int]:
        return frozenset(self.sentence_starts)

    def opens_sentence(self, token: int) -> bool:
        """Return whether a token begins a sentence."""
        return token in self._sentence_starts

    def spans(self, name: str) -> list[Extent]:
        """Return the extents of a span group of the Doc."""
        if name not in self._spans:
            place = self.plain.place
            found = self.doc.spans.get(name, [])
            self._spans[name] = [(place(span.start_char), place(span.end_char)) for span in found]
        return self._spans[name]

    @cached_property
    def tensor(self) -> NDArray[np.float32]:
        """The vectors of the words, none if the Doc has none."""
        values: NDArray[np.float32] = self.doc.tensor  # type: ignore[assignment]  # declared as float64
        return values[self.kept] if len(values) else values

    @cached_property
    def names(self) -> list[tuple[int, int, str]]:
        """Names as (first token, end token, kind), in text order."""
        borders = [(span.start, span.end) for span in self.doc.ents]
        places = np.searchsorted(self.kept, borders).reshape(-1, 2).tolist()
        kinds = (span.label_ for span in self.doc.ents)
        return [(first, end, kind) for (first, end), kind in zip(places, kinds, strict=True)]

    @cached_property
    def named_tokens(self) -> frozenset[int]:
        """Tokens that belong to a name."""
        return frozenset(i for first, end, _ in self.names for i in range(first, end))

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The last words of all names."""
        return frozenset(self.words[end - 1] for _, end, _ in self.names)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of the names of persons that have several."""
        names = (name for name in self.names if name[2] == "PERSON" and name[1] - name[0] > 1)
        return frozenset(self.words[end - 1] for _, end, _ in names)

    @cached_property
    def place_starts(self) -> frozenset[int]:
        """The first tokens of places' names."""
        return frozenset(first for first, _, kind in self.names if kind == "LOCATION")

    @cached_property
    def inside_names(self) -> frozenset[int]:
        """Tokens that belong to a name and neither begin nor end it."""
        return frozenset(i for first, end, _ in self.names for i in range(first + 1, end - 1))

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [start for start, _ in self.layout.paragraphs]

    @cached_property
    def _words_before(self) -> list[int]:
        """For each token index, the number of tokens before it that hold a letter or digit."""
        return list(accumulate((any(map(str.isalnum, word)) for word in self.words), initial=0))

    @cached_property
    def _words_to(self) -> list[int]:
        """For each character, the number of tokens with a letter or digit that start before it."""
        return self._at_characters(self.starts, side="left")

    @cached_property
    def _words_until(self) -> list[int]:
        """For each character, the number of tokens with a letter or digit that end at it or before."""
        ends = [start + len(word) for start, word in zip(self.starts, self.words, strict=True)]
        return self._at_characters(ends, side="right")

    def _at_characters(self, borders: list[int], *, side: Literal["left", "right"]) -> list[int]:
        counts = np.searchsorted(borders, np.arange(len(self.text) + 1), side=side)
        return np.asarray(self._words_before)[counts].tolist()  # type: ignore[no-any-return]

    @cached_property
    def _alnum_before(self) -> list[int]:
        """For each character, the number of letters and digits before it."""
        return list(accumulate(map(str.isalnum, self.text), initial=0))

    def holds_letters(self, start: int, end: int) -> bool:
        """Return whether there is a letter or digit in `text[start:end]`."""
        return end > start and self._alnum_before[end] > self._alnum_before[start]

    def first_match(self, pattern: Pattern[str], start: int, end: int) -> Match[str] | None:
        """Return the first match in `text[start:end]`; asked for many starts, the text is searched once."""
        since, match = self._searched.get((pattern, end), (len(self.text) + 1, None))
        if not since <= start <= (match.start() if match is not None else start):
            match = pattern.search(self.text, start, end)
            self._searched[pattern, end] = start, match
        return match

    def phrase(self, extent: Extent) -> Extent:
        """Return the extent without the commas and stops at its end, which are the sentence's."""
        first, end = self.token_range(extent)
        while end - first > 1 and self.words[end - 1] in _CLOSERS:
            end -= 1
        return extent[0], min(extent[1], self.extent(first, end)[1])

    @cached_property
    def outer(self) -> list[Quoted]:
        """Stretches in quote marks that stand in no other."""
        return [quoted for quoted in self.layout.quoted if quoted.depth == 0]

    def token_at(self, offset: int) -> int:
        """Return the index of the token that holds the character, or of the last token before it."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def token_range(self, extent: Extent) -> tuple[int, int]:
        """Return the token indices `[first, end)` that the characters touch."""
        first = self.token_at(extent[0])
        if self.words and self.starts[first] + len(self.words[first]) <= extent[0]:
            first += 1  # the extent begins in the space after a token
        return first, bisect_left(self.starts, extent[1])

    def tokens(self, extent: Extent) -> list[str]:
        """Return the words that the characters touch, without white space."""
        first, end = self.token_range(extent)
        return [word for word in self.words[first:end] if not word.isspace()]

    def extent(self, first: int, end: int) -> Extent:
        """Return the character extent of the tokens `[first, end)`."""
        return self.starts[first], self.starts[end - 1] + len(self.words[end - 1])

    def sentence_of(self, token: int) -> int:
        """Return the index of the token's sentence."""
        return bisect_right(self.sentence_starts, token) - 1

    def sentences_of(self, extent: Extent) -> set[int]:
        """Return the indices of the sentences that have words, not only punctuation, among the characters."""
        first, end = self.token_range(extent)
        return {self.sentence_of(i) for i in range(first, end) if self.words[i][0].isalnum()}

    def sentence_extent(self, index: int) -> Extent:
        """Return the character extent of a sentence, without the white space around it."""
        first, end = (*self.sentence_starts[index : index + 2], len(self.words))[:2]
        return trimmed(self.text, self.extent(first, end))

    def is_title_cased(self, sentence: int) -> bool:
        """Return whether a sentence is a headline in title case, where capitals say nothing."""
        if sentence not in self._title_cased:
            words = [w for w in self.text[slice(*self.sentence_extent(sentence))].split() if len(w) > 3]
            words = [word for word in words if word[0].isalpha()]
            self._title_cased[sentence] = len(words) >= 4 and all(word[0].isupper() for word in words)
        return self._title_cased[sentence]

    def paragraph_of(self, offset: int) -> int:
        """Return the index of the paragraph that holds the character, or of the last before it."""
        return max(bisect_right(self._paragraph_starts, offset) - 1, 0)

    def behind_dateline(self, at: int) -> int:
        """Return where the paragraph's words begin if the offset is in its dateline; else the offset."""
        start, end = self.layout.paragraphs[self.paragraph_of(at)]
        return max(at, start + dateline_end(self.text[start : min(end, start + _LONGEST_DATELINE)]))

    def gap(self, left_end: int, right_start: int) -> int:
        """Return the number of words between two characters, not counting punctuation and white space."""
        if right_start <= left_end:
            return 0
        return max(self._words_to[right_start] - self._words_until[left_end], 0)

    def names_over(self, first: int, end: int) -> list[tuple[int, int, str]]:
        """Return the names that share tokens with `[first, end)`."""
        start = bisect_right(self.names, first, key=lambda name: name[1])
        return self.names[start : bisect_left(self.names, end, key=lambda name: name[0])]

    def quoted_at(self, extent: Extent) -> list[Quoted]:
        """Return the outer stretches in quote marks that share characters with the extent."""
        first = bisect_right(self.outer, extent[0], key=lambda q: q.inner_end)
        end = bisect_left(self.outer, extent[1], key=lambda q: q.inner_start)
        return self.outer[first:end]


class Cover:
    """The characters that any of many extents hold."""

    def __init__(self, extents: Iterable[Extent]) -> None:
        self._merged: list[Extent] = []
        for start, end in sorted(extents):
            if self._merged and start <= self._merged[-1][1]:
                start, before = self._merged.pop()
                end = max(before, end)
            self._merged.append((start, end))

    def touches(self, extent: Extent) -> bool:
        """Return whether one of the extents shares characters with this one."""
        return any(overlap(extent, other) for other in touching(self._merged, extent))


def touching(extents: Sequence[Extent], extent: Extent) -> Sequence[Extent]:
    """Return those of the extents (ordered, not overlapping) that overlap the extent or border on it."""
    first = bisect_left(extents, extent[0], key=lambda other: other[1])
    return extents[first : bisect_right(extents, extent[1], key=lambda other: other[0])]


def overlap(a: Extent, b: Extent) -> int:
    """Return the number of characters that two extents share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
