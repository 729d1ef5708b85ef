"""Matching: gold and predicted contents of one article -> pairs, each side used once.

Contents are compared as sets of counted characters, kept as the bits of one integer each.
"""

from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int]

# Quote marks and punctuation at a content's edges are a matter of convention, so they do not count.
_UNCOUNTED = frozenset("\"“”„‟＂'‘’‚‛`´«»‹›.,;:!?…—–-()[]")


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold and a predicted content that match, by their positions in the two sequences."""

    gold: int
    pred: int
    overlap: float

    @property
    def is_exact(self) -> bool:
        """True if both have the same counted characters."""
        return self.overlap == 1.0


def counted_characters(text: str) -> int:
    """Return the positions of the text that count, as bits."""
    digits = "".join("0" if char in _UNCOUNTED or char.isspace() else "1" for char in reversed(text))
    return int(digits or "0", 2)


def cover(parts: Sequence[Span], counted: int) -> int:
    """Return the counted positions inside the parts, as bits."""
    covered = 0
    for start, end in parts:
        covered |= ((1 << (end - start)) - 1) << start
    return covered & counted


def match_contents(
    text: str,
    gold: Sequence[Sequence[Span]],
    pred: Sequence[Sequence[Span]],
    statements: Sequence[bool],
) -> list[Pair]:
    """Return the pairs that share at least half of their union, best first, ties statements first.

    Further ties go by the order of the gold, then of the predictions.
    """
    counted = counted_characters(text)
    gold_bits = [cover(parts, counted) for parts in gold]
    pred_bits = [cover(parts, counted) for parts in pred]
    candidates: list[tuple[float, bool, int, int]] = []
    for g, in_gold in enumerate(gold_bits):
        for p, in_pred in enumerate(pred_bits):
            shared = (in_gold & in_pred).bit_count()
            union = (in_gold | in_pred).bit_count()
            if shared and 2 * shared >= union:
                candidates.append((-shared / union, not statements[g], g, p))
    pairs: list[Pair] = []
    used_gold: set[int] = set()
    used_pred: set[int] = set()
    for overlap, _, g, p in sorted(candidates):
        if g not in used_gold and p not in used_pred:
            used_gold.add(g)
            used_pred.add(p)
            pairs.append(Pair(g, p, -overlap))
    return pairs
