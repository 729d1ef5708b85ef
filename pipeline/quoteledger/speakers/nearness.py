"""Nearness: which of many referents are used nearest to a place, asked for one place after another."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

import numpy as np

_FAR = 10.0**7
_FEW = 64


class Used(Protocol):
    """What is used in a text: `places` are the offsets of its mentions in text order."""

    @property
    def places(self) -> Sequence[int]:
        """The offsets of its mentions."""

    def last_before(self, at: int) -> int | None:
        """Return the last place before the offset."""

    def first_after(self, at: int) -> int | None:
        """Return the first place after the offset."""


class Nearness:
    """The distances of all that is used in a text; only those change between two places that lie between.

    Columns: the last use and the last speech before a place, the next use after it, the uses between which
    both hold, and the weight of frequent ones.
    """

    def __init__(self) -> None:
        self._used: list[Used] = []
        self._table = np.zeros((6, 2 * _FEW))

    def add(self, used: Used) -> None:
        """Add one more."""
        number = len(self._used)
        self._used.append(used)
        if number == self._table.shape[1]:
            self._table = np.concatenate([self._table, np.zeros_like(self._table)], axis=1)
        self._table[:, number] = -np.inf, -np.inf, np.inf, 0, 0, 1

    def speak(self, number: int, at: int) -> None:
        """Note that one of them has spoken at a place."""
        self._table[1, number] = at

    def mention(self, number: int) -> None:
        """Note that one of them has a mention more."""
        self._table[4, number] = self._table[3, number]

    def nearest(self, at: int, most: int) -> list[int]:
        """Return the numbers of the nearest, nearest first; of equally near ones those that came first."""
        distances = self.distances(at)
        numbers = np.arange(len(distances))
        if len(distances) > max(most, _FEW):
            (numbers,) = np.nonzero(distances <= np.partition(distances, most - 1)[most - 1])
        ordered = np.argsort(distances[numbers], kind="stable")
        return numbers[ordered][:most].tolist()  # type: ignore[no-any-return]

    def distances(self, at: int) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        """Return characters to the last use before, or thrice those to the next, less for frequent ones."""
        table = self._table[:, : len(self._used)]
        for number in np.flatnonzero((table[3] >= at) | (at >= table[4])).tolist():
            self._look_up(number, at)
        before, spoken, after, _, _, weight = table
        distances = np.minimum(at - np.maximum(before, spoken), 3 * (after - at))
        distances[np.isinf(distances)] = _FAR
        return distances / weight  # type: ignore[no-any-return]

    def _look_up(self, number: int, at: int) -> None:
        used = self._used[number]
        before, after = used.last_before(at), used.first_after(at)
        next_place = bisect_left(used.places, at)
        since = used.places[next_place - 1] if next_place else -1
        until = used.places[next_place] if next_place < len(used.places) else np.inf
        self._table[0, number] = -np.inf if before is None else before
        self._table[2:, number] = (
            np.inf if after is None else after,
            since,
            until,
            np.sqrt(1.0 + len(used.places)),
        )
