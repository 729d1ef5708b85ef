"""Clusters of texts: those that share nearly all their words, found among any number of texts.

What is kept of a text in memory are four bytes; words and fingerprints (hashes of four words, winnowed: two
texts that share six words in a row share one) lie on disk in buckets. Texts that stand next to each other
under a fingerprint are compared. They belong together if nearly all words of the shorter stand in the longer,
in stretches of three words or more: newspapers shorten, and leave words out.
"""

import os
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

SHARED = 0.8
_GRAM, _WINDOW, _STRETCH = 4, 3, 3
# how many texts of one fingerprint each is compared with
_NEIGHBOURS = 3
_BUCKET_BYTES, _MOST_BUCKETS = 1 << 23, 512
_BATCH_TEXTS = 1 << 14
_PAIR_BITS = 13
# a hash, and the number of the text that has it
_ENTRY = np.dtype([("hash", np.uint64), ("text", np.uint32)])
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)

Numbers = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Entries = npt.NDArray[Any]


def clusters_of(texts: Iterable[Sequence[str]], scratch: Path) -> "array[int]":
    """Return for each text, given as its words, the number of the first text of its cluster.

    Texts without words, or with fewer than three, are clusters of their own.
    """
    stored = Texts(scratch, texts)
    parents = array("I", range(len(stored)))
    firsts = np.frombuffer(parents, np.uint32)
    for bucket in _buckets(stored.digests(), len(stored), scratch):
        _, first, same = np.unique(bucket["hash"], return_index=True, return_inverse=True)
        # entries stand in the order of their texts
        firsts[bucket["text"]] = bucket["text"][first][same]
    for bucket in _buckets(_fingerprints(stored, firsts), stored.words // 2, scratch):
        pairs = _candidates(bucket)
        for start in range(0, len(pairs), 1 << _PAIR_BITS):
            batch = pairs[start : start + (1 << _PAIR_BITS)]
            batch = batch[_roots(firsts, batch[:, 0]) != _roots(firsts, batch[:, 1])]
            for one, other in batch[are_same(stored, batch)].tolist():
                root, other_root = sorted((_root(parents, one), _root(parents, other)))
                parents[other_root] = root
    for start in range(0, len(firsts), _BATCH_TEXTS):
        some = slice(start, start + _BATCH_TEXTS)
        firsts[some] = _roots(firsts, firsts[some])
    return parents


class Texts:
    """Texts on disk, as hashes of their words."""

    def __init__(self, folder: Path, texts: Iterable[Sequence[str]]) -> None:
        self._folder = folder
        self.words, self._count = 0, 0
        names = ("words", "starts", "digests")
        with ExitStack() as stack:
            words, starts, digests = (stack.enter_context((folder / name).open("wb")) for name in names)
            for text in texts:
                hashes = array("I", map(_hash, text)).tobytes()
                words.write(hashes)
                starts.write(self.words.to_bytes(8, "little"))
                digests.write(blake2b(hashes, digest_size=8).digest())
                self.words += len(text)
                self._count += 1
            starts.write(self.words.to_bytes(8, "little"))

    def __len__(self) -> int:
        return self._count

    def read(self, numbers: Numbers) -> tuple[Hashes, Numbers]:
        """Return the words of some texts, one after the other, and how many each has."""
        with (self._folder / "starts").open("rb") as file:
            starts = b"".join(os.pread(file.fileno(), 16, 8 * at) for at in numbers.tolist())
        edges = np.frombuffer(starts, np.uint64)
        firsts, sizes = edges[::2].tolist(), (edges[1::2] - edges[::2]).astype(np.int64)
        places = zip(firsts, sizes.tolist(), strict=True)
        with (self._folder / "words").open("rb") as file:
            words = b"".join(os.pread(file.fileno(), 4 * size, 4 * at) for at, size in places)
        return np.frombuffer(words, np.uint32).astype(np.uint64), sizes

    def batches(self) -> Iterator[tuple[int, Hashes, Numbers]]:
        """Yield all texts in order, in batches: the number of the first, the words, how many each has."""
        with (self._folder / "words").open("rb") as words, (self._folder / "starts").open("rb") as starts:
            for first in range(0, self._count, _BATCH_TEXTS):
                starts.seek(8 * first)
                sizes = np.diff(np.fromfile(starts, np.uint64, _BATCH_TEXTS + 1)).astype(np.int64)
                yield first, np.fromfile(words, np.uint32, int(sizes.sum())).astype(np.uint64), sizes

    def digests(self) -> Iterator[Entries]:
        """Yield the digests of the texts that have words."""
        with (self._folder / "digests").open("rb") as file:
            for first, _, sizes in self.batches():
                found = np.empty(len(sizes), _ENTRY)
                found["hash"] = np.fromfile(file, np.uint64, len(sizes))
                found["text"] = np.arange(first, first + len(sizes))
                yield found[sizes > 0]


@lru_cache(maxsize=1 << 18)
def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _fingerprints(stored: Texts, firsts: npt.NDArray[np.uint32]) -> Iterator[Entries]:
    """Yield the winnowed hashes of four words each, the least of every three in a row, of unequal texts."""
    for first, words, sizes in stored.batches():
        numbers = np.arange(first, first + len(sizes))
        of_word = np.repeat(numbers, sizes)
        is_first = np.repeat(firsts[first : first + len(sizes)] == numbers, sizes)
        yield _winnowed(words[is_first], of_word[is_first])


def _winnowed(words: Hashes, owners: Numbers) -> Entries:
    grams = _hashes_of(words, _GRAM)
    inside = owners[: len(grams)] == owners[len(owners) - len(grams) :]
    grams, owners = grams[inside], owners[: len(inside)][inside]
    chosen = np.zeros(len(grams), bool)
    if len(grams) >= _WINDOW:
        windows = np.lib.stride_tricks.sliding_window_view(grams, _WINDOW)
        whole = owners[: len(windows)] == owners[_WINDOW - 1 :]
        chosen[np.flatnonzero(whole) + windows[whole].argmin(axis=1)] = True
    # too short for a window
    sizes = np.bincount(owners - owners[0])[owners - owners[0]] if len(owners) else chosen
    chosen |= sizes < _WINDOW
    found = np.empty(int(chosen.sum()), _ENTRY)
    found["hash"], found["text"] = grams[chosen], owners[chosen]
    return found


def _hashes_of(words: Hashes, width: int) -> Hashes:
    """Return the hash of every so many words in a row."""
    hashes = np.zeros(max(len(words) - width + 1, 0), np.uint64)
    for place in range(width):
        hashes = hashes * _MULTIPLIER + words[place : place + len(hashes)]
    hashes ^= hashes >> np.uint64(29)
    return hashes * _MULTIPLIER


def _buckets(entries: Iterable[Entries], expected: int, scratch: Path) -> Iterator[Entries]:
    """Write entries to files by their hashes and yield those of each file, in the order they came in."""
    count = min(1 + expected * _ENTRY.itemsize // _BUCKET_BYTES, _MOST_BUCKETS)
    paths = [scratch / f"bucket-{number}" for number in range(count)]
    with ExitStack() as stack:
        files = [stack.enter_context(path.open("wb")) for path in paths]
        for batch in entries:
            bucket = ((batch["hash"] >> np.uint64(32)) * np.uint64(count)) >> np.uint64(32)
            order = np.argsort(bucket, kind="stable")
            edges = np.searchsorted(bucket[order], np.arange(count + 1, dtype=np.uint64))
            for number, file in enumerate(files):
                file.write(batch[order[edges[number] : edges[number + 1]]].tobytes())
    for path in paths:
        yield np.fromfile(path, dtype=_ENTRY)
        path.unlink()


def _candidates(bucket: Entries) -> Numbers:
    """Return pairs of texts that stand near each other under a fingerprint, each pair once."""
    bucket = bucket[np.argsort(bucket["hash"], kind="stable")]
    hashes, texts = bucket["hash"], bucket["text"].astype(np.uint64)
    near = np.zeros((len(bucket), _NEIGHBOURS), bool)
    pairs = np.zeros((len(bucket), _NEIGHBOURS), np.uint64)
    for distance in range(1, _NEIGHBOURS + 1):
        near[:-distance, distance - 1] = hashes[:-distance] == hashes[distance:]
        pairs[:-distance, distance - 1] = texts[:-distance] << np.uint64(32) | texts[distance:]
    found = pairs[near]
    _, first = np.unique(found, return_index=True)
    # in the order of the fingerprints, so that the pairs of a batch have texts in common
    found = found[np.sort(first)]
    return np.stack([found >> np.uint64(32), found & np.uint64(0xFFFFFFFF)], axis=1).astype(np.int64)


def are_same(stored: Texts, pairs: Numbers) -> npt.NDArray[np.bool_]:
    """Return for each pair whether nearly all words of the shorter stand in the longer, three in a row."""
    numbers, at = np.unique(pairs, return_inverse=True)
    words, sizes = stored.read(numbers)
    starts, stretches = np.cumsum(sizes) - sizes, np.maximum(sizes - _STRETCH + 1, 0)
    hashes = _hashes_of(words, _STRETCH)
    at = at.reshape(-1, 2)
    at = np.where((sizes[at[:, 0]] <= sizes[at[:, 1]])[:, np.newaxis], at, at[:, ::-1])
    # the stretches of either side, headed by the number of their pair
    of_pair = np.arange(len(at), dtype=np.uint64) << np.uint64(64 - _PAIR_BITS)
    shorter, longer = (
        np.repeat(of_pair, stretches[side])
        | hashes[_ranges(starts[side], stretches[side])] >> np.uint64(_PAIR_BITS)
        for side in at.T
    )
    is_there = _among(shorter, longer)
    lengths = sizes[at[:, 0]]
    firsts = np.cumsum(lengths) - lengths
    covered = np.zeros(int(lengths.sum()), bool)
    begins = _ranges(firsts, stretches[at[:, 0]])[is_there]
    for place in range(_STRETCH):
        covered[begins + place] = True
    counts = np.add.reduceat(covered, firsts, dtype=np.int64) if len(at) else lengths
    return np.asarray(counts >= SHARED * lengths)


def _ranges(starts: Numbers, sizes: Numbers) -> Numbers:
    """Return the numbers from each start on, as many as its size."""
    ends = np.cumsum(sizes)
    return np.repeat(starts - (ends - sizes), sizes) + np.arange(int(sizes.sum()))


def _among(some: Hashes, others: Hashes) -> npt.NDArray[np.bool_]:
    others = np.sort(others)
    places = np.searchsorted(others, some)
    return np.asarray(others[np.minimum(places, len(others) - 1)] == some)


def _roots(parents: npt.NDArray[np.uint32], numbers: npt.NDArray[Any]) -> npt.NDArray[np.uint32]:
    roots = parents[numbers]
    while (roots != (above := parents[roots])).any():
        roots = above
    return np.asarray(roots)


def _root(parents: "array[int]", number: int) -> int:
    while parents[number] != number:
        parents[number] = number = parents[parents[number]]
    return number
