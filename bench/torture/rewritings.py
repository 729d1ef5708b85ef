"""Rewritings: the same article in other characters, and what differs in its rows.

A rewriting survives if at most one row in two hundred is not found at the mapped offsets, and no polarity
differs; the articles are those of seeds/, and of data/corpus where
`make corpus` wrote it.
"""

import random
import unicodedata
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import quoteledger
from quoteledger.article import Row
from spacy.language import Language

from torture.results import Result

# a text -> what is written for each of its characters
Rewriting = Callable[[str], list[str]]
VALUES = ("kind", "polarity", "cue_lemma", "speaker", "speaker_kind", "speaker_role", "addressee", "said_on")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_WIDTH = 72


_ROOT = Path(__file__).parents[2]
_CORPUS = _ROOT / "data" / "corpus" / "polnear-dev.articles.jsonl"
# the share of rows that may be lost
_LOST = 0.005


class Count(NamedTuple):
    """Rows of an article, those that the rewritten one lacks, those with other values and other polarity."""

    rows: int
    lost: int
    changed: int
    denied: int


def _blanks(instead: str, every: int = 1) -> Rewriting:
    def rewrite(text: str) -> list[str]:
        number = accumulate(char == " " for char in text)
        return [instead if c == " " and n % every == 0 else c for c, n in zip(text, number, strict=True)]

    return rewrite


def _wrap(text: str) -> list[str]:
    """Break lines at the last blank before the width."""
    chars, start, blank = list(text), 0, -1
    for at, char in enumerate(text):
        if char == "\n":
            start = at + 1
        elif char == " ":
            blank = at
        if at - start >= _WIDTH and blank > start:
            chars[blank] = "\n"
            start = blank + 1
    return chars


REWRITINGS: dict[str, Rewriting] = {
    "two blanks": _blanks("  "),
    "tabs": _blanks("\t"),
    "no-break spaces": _blanks("\u00a0", 5),
    "thin spaces": _blanks("\u2009"),
    "lines of 72": _wrap,
    "line ends": _blanks("\n", 7),
    "zero-width spaces": _blanks("\u200b ", 3),
    "decomposed letters": lambda text: [unicodedata.normalize("NFD", char) for char in text],
}
MARKS: dict[str, Rewriting] = {"straight marks": lambda text: list(text.translate(_STRAIGHT))}


def compare(nlp: Language, text: str, rewriting: Rewriting) -> Count:
    """Return how the rows of a rewritten text differ from its own; blank lines part its paragraphs."""
    pieces = rewriting(text)
    places = list(accumulate(map(len, pieces), initial=0))
    rows: list[Row] = nlp(text)._.quotations
    found = {(row["start"], row["end"]): row for row in nlp("".join(pieces))._.quotations}
    pairs = [(row, found.get((places[row["start"]], places[row["end"]]))) for row in rows]
    changed = sum(other is not None and _values(row) != _values(other) for row, other in pairs)
    denied = sum(other is not None and row["polarity"] != other["polarity"] for row, other in pairs)
    return Count(len(rows), sum(other is None for _, other in pairs), changed, denied)


def _values(row: Row) -> list[str]:
    values = (str(row[name]).translate(_STRAIGHT) for name in VALUES)
    return [unicodedata.normalize("NFC", value) for value in values]


def run(scale: float, seed: int) -> list[Result]:
    """Rewrite articles in each way; at a small scale only some of them."""
    texts = list(_texts())
    random.Random(seed).shuffle(texts)
    texts = texts[: max(round(len(texts) * min(scale, 1)), 5)]
    nlp = quoteledger.load(threads=1)
    bad, notes = 0, []
    for name, rewriting in (REWRITINGS | MARKS).items():
        counts = [compare(nlp, text, rewriting) for text in texts]
        rows, lost, changed, denied = map(sum, zip(*counts, strict=True))
        bad += lost > max(_LOST * rows, 1) or denied > 0
        notes.append(f"{name} {lost} / {changed} / {denied}")
    note = f"of {rows:,} rows lost / with other values / with another polarity: {', '.join(notes)}"
    return [Result("rewritings", len(notes), len(notes) - bad, note)]


def _texts() -> Iterator[str]:
    """Yield the texts whose paragraphs are parted by blank lines."""
    for path in (_ROOT / "seeds", *([_CORPUS] if _CORPUS.exists() else [])):
        yield from (article.text for article in quoteledger.read(path) if "\n\n" in article.text)
