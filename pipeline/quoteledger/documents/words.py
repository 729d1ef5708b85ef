"""Words: the tokens of a Doc that are no white space, in its plain text.

Arrays are read at once, since making a Token for each word takes several times as long.
"""

from dataclasses import dataclass
from itertools import compress
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from quoteledger.documents.layout import read_plain
from quoteledger.documents.plain_texts import BREAK, LINE_END, PlainText


@dataclass(frozen=True, slots=True)
class DocWords:
    """The `words` of a Doc and where they `start` in the plain text; `kept` are the tokens that they are."""

    plain: PlainText
    words: list[str]
    starts: list[int]
    kept: NDArray[np.int64]


# each stage asks for them, and making a Doc's text anew takes long
_TEXTS: WeakKeyDictionary[Doc, str] = WeakKeyDictionary()
_READ: WeakKeyDictionary[Doc, tuple[int, DocWords]] = WeakKeyDictionary()


def read_words(doc: Doc) -> DocWords:
    """Return the words of a Doc."""
    tokens, read = _READ.get(doc, (-1, None))
    if read is None or tokens != len(doc):
        read = _read(doc)
        _READ[doc] = len(doc), read
    return read


def _read(doc: Doc) -> DocWords:
    words, plain = words_of(doc), read_plain(_TEXTS.get(doc) or doc.text)
    places = doc.to_array("IDX").astype(np.int64)
    starts = plain.places(places).tolist()
    kept = np.ones(len(words), dtype=bool)
    if plain.text == plain.written:
        return DocWords(plain, words, starts, np.flatnonzero(kept))
    differ = doc.to_array("IS_SPACE") if plain.differs_in_blanks else kept
    for token in np.flatnonzero(differ).tolist():
        end = plain.place(int(places[token]) + len(words[token]))
        word = words[token] = plain.text[starts[token] : end]
        if not word.strip():
            kept[token] = LINE_END in word
            # all of a paragraph's break, though it may have been written after a blank
            words[token] = BREAK if BREAK in plain.text[starts[token] - 1 : end] else LINE_END
            starts[token] = end - len(words[token])
    flags = kept.tolist()
    return DocWords(plain, list(compress(words, flags)), list(compress(starts, flags)), np.flatnonzero(kept))


def keep_text(doc: Doc, text: str) -> None:
    """Remember what a Doc was made of."""
    _TEXTS[doc] = text


def words_of(doc: Doc) -> list[str]:
    """Return the words of a Doc as written, with those of white space."""
    return list(map(doc.vocab.strings.__getitem__, doc.to_array("ORTH").tolist()))


def spaces_of(doc: Doc) -> list[bool]:
    """Return whether a space follows each word."""
    return list(map(bool, doc.to_array("SPACY").tolist()))


def text_of(doc: Doc) -> str:
    """Return the text of a Doc as written."""
    return read_words(doc).plain.written
