"""Repeated quotations: the direct words that several articles quote, as one, with their variants.

The ledger is read twice, and what is kept of a row in memory is a few numbers. Texts and fingerprints (hashes
of four words, winnowed: two texts that share six words in a row share one) lie on disk in buckets; texts next
to each other under a fingerprint are compared. They are one quotation if nearly all words of the shorter
stand in the longer, in stretches of three words or more: newspapers shorten, and leave words out.
"""

import json
import os
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO
from zlib import crc32

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from quoteledger.article import Row
from quoteledger.knowledge.spelling import plain_words
from quoteledger.schema import SPEAKER_KEY
from quoteledger.scratch import ScratchFolder

SCHEMA = pa.schema(
    [
        ("quotation", pa.string()),
        ("articles", pa.int64()),
        ("rows", pa.int64()),
        ("first_published", pa.date32()),
        ("first_outlet", pa.string()),
        ("first_doc_id", pa.string()),
        ("last_published", pa.date32()),
        ("outlets", pa.list_(pa.string())),
        ("variants", pa.list_(pa.string())),
        ("variant_rows", pa.list_(pa.int64())),
        ("left_out", pa.list_(pa.string())),
        ("speaker", pa.string()),
        (SPEAKER_KEY, pa.string()),
        ("speakers", pa.list_(pa.string())),
        ("speakers_disagree", pa.bool_()),
        ("quotation_ids", pa.list_(pa.string())),
    ]
)
NEEDED = ("doc_id", "quotation_id", "kind", "quotation", "speaker", "outlet", "published")
MIN_WORDS = 6
SHARED = 0.8
_GRAM, _WINDOW, _STRETCH = 4, 3, 3
_BUCKETS = 64
_BATCH_TEXTS = 4096
_CHUNK_ROWS = 50_000
# how many texts of one fingerprint each is compared with
_NEIGHBOURS = 3
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_GAP = " … "
_FINGERPRINT = np.dtype([("hash", np.uint64), ("text", np.uint32)])
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)

Rows = Callable[[], Iterable[Row]]


@dataclass(slots=True)
class Texts:
    """The texts of the direct rows in a file: where each begins, and which are equal."""

    path: Path
    starts: "array[int]"
    digests: "array[int]"
    # of every row of the ledger, whether it has a text here
    is_used: bytearray


def find_repeated(rows: Rows, *, min_words: int = MIN_WORDS, folder: Path | None = None) -> Iterator[Row]:
    """Yield the quotations that several articles have, those of most rows first.

    `rows` gives the ledger's rows, twice; `folder` is where temporary files go, about as large as the ledger.
    """
    with ScratchFolder(folder) as name:
        scratch = Path(name)
        texts = _write_texts(rows(), scratch / "texts", min_words)
        clusters = _clusters(texts, scratch)
        ranks, counts = _ranks(clusters)
        for chunk in _write_members(rows(), texts.is_used, ranks, counts, scratch):
            yield from _quotations_of(chunk)


def _write_texts(rows: Iterable[Row], path: Path, min_words: int) -> Texts:
    texts = Texts(path, array("Q", [0]), array("Q"), bytearray())
    with path.open("wb") as file:
        end = 0
        for row in rows:
            words = _words(row["quotation"]) if row["kind"] == "direct" else []
            texts.is_used.append(len(words) >= min_words)
            if len(words) < min_words:
                continue
            text = " ".join(words).encode("utf-8", "surrogatepass")
            end += file.write(text)
            texts.starts.append(end)
            texts.digests.append(int.from_bytes(blake2b(text, digest_size=8).digest()))
    return texts


def _clusters(texts: Texts, scratch: Path) -> npt.NDArray[np.uint32]:
    """Return the cluster of each text."""
    digests = np.frombuffer(texts.digests, dtype=np.uint64) if texts.digests else np.empty(0, np.uint64)
    _, first, same = np.unique(digests, return_index=True, return_inverse=True)
    if not len(first):
        return np.empty(0, np.uint32)
    parents = array("I", range(len(first)))
    with texts.path.open("rb") as file:

        def words_of(number: int) -> list[str]:
            at = int(first[number])
            start, end = texts.starts[at], texts.starts[at + 1]
            return os.pread(file.fileno(), end - start, start).decode("utf-8", "surrogatepass").split()

        for bucket in _write_fingerprints(words_of, len(first), scratch):
            for one, other in _candidates(bucket):
                root, other_root = sorted((_root(parents, one), _root(parents, other)))
                if root != other_root and is_same(words_of(one), words_of(other)):
                    parents[other_root] = root
    roots = np.fromiter((_root(parents, n) for n in range(len(parents))), np.uint32, len(parents))
    found: npt.NDArray[np.uint32] = roots[same]
    return found


def _write_fingerprints(
    words_of: Callable[[int], list[str]], count: int, scratch: Path
) -> Iterator[npt.NDArray[Any]]:
    """Write the fingerprints of all texts and yield them bucket by bucket."""
    paths = [scratch / f"bucket-{number}" for number in range(_BUCKETS)]
    with ExitStack() as stack:
        files = [stack.enter_context(path.open("wb")) for path in paths]
        for start in range(0, count, _BATCH_TEXTS):
            numbers = range(start, min(start + _BATCH_TEXTS, count))
            _spill(_fingerprints(numbers, [words_of(number) for number in numbers]), files)
    for path in paths:
        yield np.fromfile(path, dtype=_FINGERPRINT)
        path.unlink()


def _fingerprints(numbers: Sequence[int], texts: Sequence[Sequence[str]]) -> npt.NDArray[Any]:
    """Return the winnowed hashes of four words each: the least of every three in a row."""
    words = np.fromiter((_hash(word) for text in texts for word in text), np.uint64)
    owners = np.repeat(np.asarray(numbers, np.uint32), [len(text) for text in texts])
    grams = np.zeros(max(len(words) - _GRAM + 1, 0), np.uint64)
    with np.errstate(over="ignore"):
        for place in range(_GRAM):
            grams = grams * _MULTIPLIER + words[place : place + len(grams)]
        grams ^= grams >> np.uint64(29)
        grams *= _MULTIPLIER
    inside = owners[: len(grams)] == owners[_GRAM - 1 :]
    grams, owners = grams[inside], owners[: len(inside)][inside]
    chosen = np.zeros(len(grams), bool)
    if len(grams) >= _WINDOW:
        windows = np.lib.stride_tricks.sliding_window_view(grams, _WINDOW)
        whole = owners[: len(windows)] == owners[_WINDOW - 1 :]
        chosen[np.flatnonzero(whole) + windows[whole].argmin(axis=1)] = True
    # too short for a window
    sizes = np.bincount(owners - owners[0])[owners - owners[0]] if len(owners) else chosen
    chosen |= sizes < _WINDOW
    found = np.empty(int(chosen.sum()), _FINGERPRINT)
    found["hash"], found["text"] = grams[chosen], owners[chosen]
    return found


@lru_cache(maxsize=1 << 18)
def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass")) * 0x9E3779B1 & 0xFFFFFFFFFFFFFFFF


def _spill(found: npt.NDArray[Any], files: Sequence[BinaryIO]) -> None:
    bucket = (found["hash"] >> np.uint64(64 - _BUCKETS.bit_length() + 1)).astype(np.int64)
    order = np.argsort(bucket, kind="stable")
    edges = np.searchsorted(bucket[order], np.arange(_BUCKETS + 1))
    for number, file in enumerate(files):
        file.write(found[order[edges[number] : edges[number + 1]]].tobytes())


def _candidates(bucket: npt.NDArray[Any]) -> list[tuple[int, int]]:
    """Return pairs of texts that stand near each other under a fingerprint, each pair once."""
    bucket = bucket[np.lexsort((bucket["text"], bucket["hash"]))]
    pairs = []
    for distance in range(1, _NEIGHBOURS + 1):
        one, other = bucket[:-distance], bucket[distance:]
        near = one["hash"] == other["hash"]
        pairs.append(np.stack([one["text"][near], other["text"][near]], axis=1))
    unique = np.unique(np.concatenate(pairs), axis=0)
    return [(one, other) for one, other in unique.tolist() if one != other]


def is_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether nearly all words of the shorter text stand in the longer, three or more in a row."""
    shorter, longer = sorted((one, other), key=len)
    width = _STRETCH
    there = {tuple(longer[at : at + width]) for at in range(len(longer) - width + 1)}
    covered, end = 0, 0
    for at in range(len(shorter) - width + 1):
        if tuple(shorter[at : at + width]) in there:
            covered += at + width - max(at, end)
            end = at + width
    return covered >= SHARED * len(shorter)


def _root(parents: "array[int]", number: int) -> int:
    while parents[number] != number:
        parents[number] = number = parents[parents[number]]
    return number


def _ranks(clusters: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the rank of each text's cluster, -1 for those of one row, and the rows of each rank."""
    sizes = np.bincount(clusters) if len(clusters) else np.empty(0, np.int64)
    several = np.flatnonzero(sizes > 1)
    # clusters are numbered by digests; ties go by the first row
    first = np.full(len(sizes), len(clusters), np.int64)
    np.minimum.at(first, clusters, np.arange(len(clusters)))
    order = several[np.lexsort((first[several], -sizes[several]))]
    ranks = np.full(len(sizes), -1, np.int64)
    ranks[order] = np.arange(len(order))
    return (ranks[clusters] if len(clusters) else ranks), sizes[order]


def _write_members(
    rows: Iterable[Row],
    is_used: bytearray,
    ranks: npt.NDArray[np.int64],
    counts: npt.NDArray[np.int64],
    scratch: Path,
) -> Iterator[Path]:
    """Write the rows of the clusters to files, consecutive ranks together, and yield the files in order."""
    if not len(counts):
        return
    chunk_of = ((np.cumsum(counts) - counts) // _CHUNK_ROWS).tolist()
    paths = [scratch / f"members-{number}" for number in range(chunk_of[-1] + 1)]
    texts = iter(ranks.tolist())
    with ExitStack() as stack:
        files = [stack.enter_context(path.open("w", encoding="utf-8")) for path in paths]
        for row, used in zip(rows, is_used, strict=True):
            rank = next(texts) if used else -1
            if rank >= 0:
                published = row["published"].isoformat() if row["published"] else None
                values = [row[name] for name in NEEDED[:-1]] + [published, row.get(SPEAKER_KEY)]
                files[chunk_of[rank]].write(f"{json.dumps([rank, *values])}\n")
    for path in paths:
        yield path
        path.unlink()


def _quotations_of(chunk: Path) -> Iterator[Row]:
    with chunk.open(encoding="utf-8") as file:
        members = sorted((json.loads(line) for line in file), key=lambda values: int(values[0]))
    for _, group in groupby(members, key=lambda values: int(values[0])):
        found = [dict(zip((*NEEDED, SPEAKER_KEY), values[1:], strict=True)) for values in group]
        if len({row["doc_id"] for row in found}) > 1:
            yield _quotation_of(found)


def _quotation_of(rows: list[Row]) -> Row:
    """Return one quotation of all its rows; those with a date come first, in its order."""
    rows = sorted(
        rows, key=lambda row: (row["published"] is None, row["published"] or "", row["quotation_id"])
    )
    wordings = Counter(row["quotation"] for row in rows)
    # what differs in marks and capitals only is no variant
    variants: dict[str, list[str]] = {}
    for wording, _ in wordings.most_common():
        variants.setdefault(" ".join(_words(wording)), []).append(wording)
    of_words = {words: sum(wordings[wording] for wording in same) for words, same in variants.items()}
    fullest = max(variants, key=lambda words: (len(words.split()), of_words[words]))
    others = sorted(variants, key=lambda words: (words != fullest, -of_words[words], words))
    speakers = Counter(row["speaker"] for row in rows if row["speaker"] is not None)
    keys = Counter(row[SPEAKER_KEY] for row in rows if row[SPEAKER_KEY] is not None)
    dates = [row["published"] for row in rows if row["published"] is not None]
    return {
        "quotation": variants[fullest][0],
        "articles": len({row["doc_id"] for row in rows}),
        "rows": len(rows),
        "first_published": date.fromisoformat(dates[0]) if dates else None,
        "first_outlet": rows[0]["outlet"],
        "first_doc_id": rows[0]["doc_id"],
        "last_published": date.fromisoformat(dates[-1]) if dates else None,
        "outlets": list(dict.fromkeys(row["outlet"] for row in rows if row["outlet"] is not None)),
        "variants": [variants[words][0] for words in others],
        "variant_rows": [of_words[words] for words in others],
        "left_out": [left_out(variants[fullest][0], variants[words][0]) for words in others],
        "speaker": _most(speakers),
        SPEAKER_KEY: _most(keys),
        "speakers": [name for name, _ in speakers.most_common()],
        "speakers_disagree": len(keys) > 1 if keys else _disagree(speakers),
        "quotation_ids": [row["quotation_id"] for row in rows],
    }


def left_out(fullest: str, variant: str) -> str:
    """Return the words of the fullest wording that a variant lacks, `…` between stretches."""
    whole = list(_WORD.finditer(fullest))
    matcher = SequenceMatcher(None, [match[0].casefold() for match in whole], _words(variant), autojunk=False)
    stretches = [
        (a, b) for operation, a, b, _, _ in matcher.get_opcodes() if operation in ("delete", "replace")
    ]
    return _GAP.join(fullest[whole[a].start() : whole[b - 1].end()] for a, b in stretches)


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]


def _most(counts: Counter[str]) -> str | None:
    return max(counts, key=lambda name: (counts[name], len(name), name), default=None)


def _disagree(speakers: Iterable[str]) -> bool:
    """Return whether no name holds the words of all others: "Sunak" and "Rishi Sunak" agree."""
    names = [frozenset(plain_words(name)) for name in speakers]
    return bool(names) and not all(name <= max(names, key=len) for name in names)
