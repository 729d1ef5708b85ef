"""MUC, B³ and CEAF of chains of mentions, as the reference scorer of the CoNLL tasks counts them.

Pradhan et al. 2014, "Scoring Coreference Partitions of Predicted Mentions". A measure gives shares that
can be added up over documents: what was right, of how much, for recall and for precision. CEAF is the
one by entities.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import starmap

import numpy as np
from quoteledger.ml.windows import Ints
from scipy.optimize import linear_sum_assignment

Chains = Sequence[Collection[str]]


@dataclass(frozen=True, slots=True)
class Score:
    """Recall and precision as shares of two numbers."""

    recalled: float = 0.0
    gold: float = 0.0
    precise: float = 0.0
    found: float = 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.recalled + other.recalled,
            self.gold + other.gold,
            self.precise + other.precise,
            self.found + other.found,
        )

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.precise / self.found if self.found else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


Measure = Callable[[Chains, Chains], Score]


def muc(gold: Chains, found: Chains) -> Score:
    """Return the score by the links of each chain that the other side's chains keep."""
    return Score(*_links(gold, found), *_links(found, gold))


def b_cubed(gold: Chains, found: Chains) -> Score:
    """Return the score by the share of each mention's chain that the other side's chain has too."""
    return Score(*_overlaps(gold, found), *_overlaps(found, gold))


def ceaf(gold: Chains, found: Chains) -> Score:
    """Return the score by the similarity of chains, paired one to one in the best way."""
    likeness = np.array(
        [[2 * len(set(k) & set(r)) / (len(k) + len(r)) for r in found] for k in gold], dtype=float
    ).reshape(len(gold), len(found))
    pairs: tuple[Ints, Ints] = linear_sum_assignment(likeness, maximize=True)
    alike = float(likeness[pairs].sum())
    return Score(alike, len(gold), alike, len(found))


def total(measure: Measure, documents: Iterable[tuple[Chains, Chains]]) -> Score:
    """Return a measure over several documents, each a pair of gold and found chains."""
    return sum(starmap(measure, documents), Score())


def _links(chains: Chains, others: Chains) -> tuple[float, float]:
    kept = sum(len(chain) - _pieces(chain, others) for chain in chains)
    return kept, sum(len(chain) - 1 for chain in chains)


def _pieces(chain: Collection[str], others: Chains) -> int:
    """Return into how many pieces the others cut the chain; a mention in none of them is a piece too."""
    shared = [len(set(chain) & set(other)) for other in others]
    return sum(1 for count in shared if count) + len(chain) - sum(shared)


def _overlaps(chains: Chains, others: Chains) -> tuple[float, float]:
    shares = (len(set(chain) & set(other)) ** 2 / len(chain) for chain in chains for other in others)
    return sum(shares), sum(len(chain) for chain in chains)
