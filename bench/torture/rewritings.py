"""Rewritings: the same article in other characters, and what differs in its rows.

A rewriting survives if at least 199 rows in two hundred are found at the mapped offsets with the same values,
cue and source at theirs among them, and no polarity differs. A row that only the rewritten text has counts as
lost, too. The articles are those of seeds/, and of data/corpus where `make corpus` wrote it, except those
whose marks or line ends tell what the rewritten ones cannot.
"""

import random
import re
import unicodedata
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import quoteledger
from quoteledger.article import Row
from spacy.language import Language

from torture.results import Result

# a text -> what is written for each of its characters
Rewriting = Callable[[str], list[str]]
# by start and end in the rewritten text
Rows = dict[tuple[int, int], Row]
VALUES = ("kind", "polarity", "cue_lemma", "speaker", "speaker_kind", "speaker_role", "addressee", "said_on")
_OFFSETS = ("start", "end", "cue_start", "cue_end", "source_start", "source_end")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_WIDTH = 72


_ROOT = Path(__file__).parents[2]
_SEEDS = _ROOT / "seeds"
_CORPUS = _ROOT / "data" / "corpus" / "polnear-dev.articles.jsonl"
# the share of rows that may be lost or have other values
_LOST = 0.005
# articles that a rewriting does not fit: a paragraph may end there, which further line ends would hide; one
# sort of marks may hold another, which a single sort cannot tell
_UNFIT = {
    "line ends": re.compile(r"[^\n]\n[^\n]"),
    "straight marks": re.compile(r"\".*[“”]|[“”].*\"", re.DOTALL),
}


class Count(NamedTuple):
    """Rows of an article, those that only one of two has, those with other values and other polarity."""

    rows: int
    lost: int
    changed: int
    denied: int


def _blanks(instead: str, every: int = 1) -> Rewriting:
    def rewrite(text: str) -> list[str]:
        number = accumulate(char == " " for char in text)
        return [instead if c == " " and n % every == 0 else c for c, n in zip(text, number, strict=True)]

    return rewrite


def _wrap(text: str, end: str = "\n") -> list[str]:
    """Break lines at the last blank before the width."""
    chars, start, blank = list(text), 0, -1
    for at, char in enumerate(text):
        if char == "\n":
            start = at + 1
        elif char == " ":
            blank = at
        if at - start >= _WIDTH and blank > start:
            chars[blank] = end
            start = blank + 1
    return chars


REWRITINGS: dict[str, Rewriting] = {
    "two blanks": _blanks("  "),
    "tabs": _blanks("\t"),
    "no-break spaces": _blanks("\u00a0", 5),
    "thin spaces": _blanks("\u2009"),
    "lines of 72": _wrap,
    "lines of 72 that end in a blank": partial(_wrap, end=" \n"),
    "line ends": _blanks("\n", 7),
    "zero-width spaces": _blanks("\u200b ", 3),
    "other apostrophes": lambda text: list(text.replace("’", "\u02bc")),
    "straight marks": lambda text: list(text.translate(_STRAIGHT)),
    "decomposed letters": lambda text: [unicodedata.normalize("NFD", char) for char in text],
}
# the rewritten article is rewritten to the first
BACK = {"straight marks": "curly marks", "decomposed letters": "composed letters"}


def compare(nlp: Language, text: str, rewriting: Rewriting) -> tuple[Count, Count]:
    """Return how the rows of a rewritten text differ from its own, and its own from those."""
    pieces = rewriting(text)
    return differences(nlp(text)._.quotations, nlp("".join(pieces))._.quotations, pieces)


def differences(rows: list[Row], rewritten: list[Row], pieces: list[str]) -> tuple[Count, Count]:
    """Return how the rows of a text differ from those of the pieces that are written for its characters."""
    places = list(accumulate(map(len, pieces), initial=0))
    mapped = {_extent(row): row for row in (_moved(row, places) for row in rows)}
    found = {_extent(row): row for row in rewritten}
    return _count(mapped, found), _count(found, mapped)


def _extent(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


def _moved(row: Row, places: list[int]) -> Row:
    """Return the row with its offsets as the rewritten text counts them."""
    return row | {name: places[row[name]] for name in _OFFSETS if row[name] is not None}


def _count(rows: Rows, others: Rows) -> Count:
    pairs = [(row, others[extent]) for extent, row in rows.items() if extent in others]
    changed = sum(_values(row) != _values(other) for row, other in pairs)
    denied = sum(row["polarity"] != other["polarity"] for row, other in pairs)
    # rows of other borders, too, may say the opposite
    denied += sum(
        row["polarity"] != other["polarity"]
        for (start, end), row in rows.items()
        if (start, end) not in others
        for (other_start, other_end), other in others.items()
        if other_start < end and start < other_end and row["cue_start"] == other["cue_start"]
    )
    return Count(len(rows), len(rows) + len(others) - 2 * len(pairs), changed, denied)


def _values(row: Row) -> list[str]:
    values = (str(row[name]).translate(_STRAIGHT) for name in (*VALUES, *_OFFSETS))
    return [unicodedata.normalize("NFC", value) for value in values]


def run(scale: float, seed: int) -> list[Result]:
    """Rewrite articles in each way; at a small scale only some of them."""
    texts = [
        article.text for path in (_SEEDS, _CORPUS) if path.exists() for article in quoteledger.read(path)
    ]
    random.Random(seed).shuffle(texts)
    texts = texts[: max(round(len(texts) * min(scale, 1)), 5)]
    nlp = quoteledger.load(threads=1)
    counts: dict[str, Count] = {}
    for name, rewriting in REWRITINGS.items():
        fit = [text for text in texts if name not in _UNFIT or not _UNFIT[name].search(text)]
        there, back = zip(*(compare(nlp, text, rewriting) for text in fit), strict=True)
        counts[name] = Count(*map(sum, zip(*there, strict=True)))
        if name in BACK:
            counts[BACK[name]] = Count(*map(sum, zip(*back, strict=True)))
    bad = sum(c.lost + c.changed > max(_LOST * c.rows, 1) or c.denied > 0 for c in counts.values())
    notes = (f"{name} {c.lost} / {c.changed} / {c.denied} of {c.rows:,}" for name, c in counts.items())
    told = f"rows lost or further / with other values / with another polarity of all: {', '.join(notes)}"
    return [Result("rewritings", len(counts), len(counts) - bad, told)]
