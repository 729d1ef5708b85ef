"""Corpora of names in their upstream layout -> documents of paragraphs of tokens with labels.

Every reader maps its corpus' classes to the four kinds of `quoteledger.mentions`. What CoreNLP calls
MISC (PolNeAR's silver) is what MISC means here: nationalities, religions, parties' members, events,
works, products. Dates, amounts and times are no names.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quoteledger.errors import InputError
from quoteledger.mentions.component import LOCATION, MISC, ORGANIZATION, PERSON

Name = tuple[int, int, str]

_NEWSWIRE = {
    "Person": PERSON,
    "Organization": ORGANIZATION,
    "Location": LOCATION,
    "Facility": LOCATION,
    "NORP": MISC,
    "Misc": MISC,
    "Product": MISC,
}
_CROSSNER = {
    "person": PERSON,
    "politician": PERSON,
    "organisation": ORGANIZATION,
    "politicalparty": ORGANIZATION,
    "country": LOCATION,
    "location": LOCATION,
    "event": MISC,
    "election": MISC,
    "misc": MISC,
}
_NO_NAMES = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "covid-19", ","]
)
_URL = re.compile(r"https?://|www\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamesParagraph:
    """Tokens, `[first, end)` of each name with its kind, and spaces where the corpus knows them."""

    words: list[str]
    names: list[Name]
    spaces_after: list[bool] | None = None


@dataclass(frozen=True, slots=True)
class NamesDocument:
    """One document of a corpus and the split that it belongs to."""

    corpus: str
    id: str
    split: str
    paragraphs: list[NamesParagraph]


def split_of(name: str) -> str:
    """Return `train`, `dev` or `test` (80, 10, 10 of a hundred), always the same for the same document."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") % 10
    return "test" if number == 0 else "dev" if number == 1 else "train"


def read_newswire(corpora: Path) -> Iterator[NamesDocument]:
    """Yield the articles of en-worldwide-newswire: one per file, a blank line between paragraphs."""
    folder = _folder(corpora, "en-worldwide-newswire", "processed_annotated")
    for path in sorted(folder.glob("*.tsv")):
        paragraphs = [p for p in _bio_blocks(path, _NEWSWIRE) if not _URL.match(p.words[0])]
        yield NamesDocument("en-worldwide-newswire", path.name, split_of(path.name), paragraphs)


def read_crossner(corpora: Path, size: int = 8) -> Iterator[NamesDocument]:
    """Yield CrossNER politics: sentences without documents, `size` to a document, in upstream's splits."""
    folder = _folder(corpora, "crossner", "ner_data/politics")
    for split in ("train", "dev", "test"):
        blocks = list(_bio_blocks(folder / f"{split}.txt", _CROSSNER))
        for number, start in enumerate(range(0, len(blocks), size)):
            yield NamesDocument("crossner", f"{split}-{number}", split, blocks[start : start + size])


def _bio_blocks(path: Path, kinds: dict[str, str]) -> Iterator[NamesParagraph]:
    """Yield the blocks of a tab-separated file between blank lines."""
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    rows: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        word, _, labels = line.rstrip("\r").partition("\t")
        word = word.strip()
        if word:  # a further column is for names inside names
            rows.append((word, labels.partition("\t")[0].strip() or "O"))
        elif rows:
            yield NamesParagraph([word for word, _ in rows], list(_names(rows, kinds)))
            rows = []


def _names(rows: list[tuple[str, str]], kinds: dict[str, str]) -> Iterator[Name]:
    """Yield the names of B- and I- labels that are of a kind."""
    start = 0
    while start < len(rows):
        label = rows[start][1].partition("-")[2]
        end = start + 1
        while label and end < len(rows) and rows[end][1] == f"I-{label}":
            end += 1
        text = " ".join(word for word, _ in rows[start:end]).lower()
        if label in kinds and text.replace(" ", "") not in _NO_NAMES:
            yield from _split_places([word for word, _ in rows], start, end, kinds[label])
        start = end


def _split_places(words: list[str], start: int, end: int, kind: str) -> Iterator[Name]:
    """Yield the parts of a place in two: "Baku, Azerbaijan" are two places."""
    for index in range(start, end):
        if kind == LOCATION and words[index] == ",":
            if index > start:
                yield start, index, kind
            start = index + 1
    if start < end:
        yield start, end, kind


def _folder(corpora: Path, name: str, inside: str) -> Path:
    folder = corpora / name / inside
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; CORPORA must hold {name} in its upstream layout")
    return folder
