"""Windows: what the encoder reads of an article, and in what pieces.

The encoder never sees the raw characters. Paired quote marks of every style become “ ” (‘ ’ inside others),
other apostrophes become ', a paragraph break becomes one piece of its own and any other white space a space:
the model sees one typography, whatever the newsroom's. Tokens keep their number and order, so labels are
mapped back by token index.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from quoteledger.documents.index import DocIndex
from quoteledger.documents.plain_texts import BREAK as PARAGRAPH_BREAK

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

BREAK = "[unused1]"
WINDOW_PIECES = 192
_PIECE_LETTERS = 8
_SENTENCE_ENDS = frozenset([".", "!", "?", "…", "”", "’"])


def canonical_words(index: DocIndex) -> list[str]:
    """Return the words in the one typography that the encoder was trained on."""
    marks: dict[int, str] = {}
    for quoted in index.layout.quoted:
        opening, closing = ("“", "”") if quoted.depth == 0 else ("‘", "’")
        for place in range(quoted.start, quoted.inner_start):
            marks[place] = opening
        for place in range(quoted.inner_end, quoted.end):
            marks[place] = closing
    words = []
    for text, start in zip(index.words, index.starts, strict=True):
        if text.isspace():
            words.append(BREAK if text == PARAGRAPH_BREAK else " ")
        elif text.isalnum():
            words.append(text)
        else:
            words.append("".join(marks.get(start + k, "'" if c == "’" else c) for k, c in enumerate(text)))
    return words


def join_words(words: Sequence[str], spaces: Sequence[bool]) -> tuple[str, NDArray[np.int64]]:
    """Return the text of a window, and where each token begins in it."""
    begins, parts, offset = [], [], 0
    for word, space in zip(words, spaces, strict=True):
        begins.append(offset)
        parts.append(word + " " if space else word)
        offset += len(word) + space
    return "".join(parts), np.array(begins, dtype=np.int64)


def case_types(text: str, begins: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the token type of each piece `text[begin:end]`: 1 where it begins with a capital, else 0.

    The encoder's vocabulary is uncased; this is how it sees names. Special pieces are empty, hence 0.
    """
    capital = np.zeros(len(text) + 1, dtype=np.int64)
    capital[[index for index, char in enumerate(text) if char.isupper()]] = 1
    return np.where(ends > begins, capital[begins], 0)


def windows(words: Sequence[str], *, pieces: int = WINDOW_PIECES) -> list[tuple[int, int]]:
    """Return token ranges `[start, end)` that cover the words, each of about `pieces` word pieces at most.

    Whole paragraphs are packed together; a longer paragraph is cut after a sentence.
    """
    ranges: list[tuple[int, int]] = []
    start = size = 0
    for begin, end, cost in _stretches(words, pieces):
        if size and size + cost > pieces:
            ranges.append((start, begin))
            start, size = begin, 0
        size += cost
        if end == len(words):
            ranges.append((start, end))
    return ranges


def _stretches(words: Sequence[str], pieces: int) -> list[tuple[int, int, int]]:
    """Return the paragraphs with their estimated cost in pieces, long ones cut after sentences."""
    stretches = []
    start = cost = 0
    sentence, sentence_cost = 0, 0
    for index, word in enumerate(words):
        price = 1 + len(word) // _PIECE_LETTERS
        while cost + price > pieces and start < index:
            cut, spent = (sentence, sentence_cost) if sentence > start else (index, cost)
            stretches.append((start, cut, spent))
            start, cost = cut, cost - spent
        cost += price
        if word in _SENTENCE_ENDS:
            sentence, sentence_cost = index + 1, cost
        if word == BREAK:
            stretches.append((start, index + 1, cost))
            start, cost = index + 1, 0
    if start < len(words):
        stretches.append((start, len(words), cost))
    return stretches
