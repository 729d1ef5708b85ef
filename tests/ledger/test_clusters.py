"""Texts that share nearly all their words stand in one cluster, in whatever order and number they come."""

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from quoteledger.ledger import clusters
from quoteledger.ledger.clusters import Texts, are_same, clusters_of

WORDS = ["we", "have", "studied", "this", "lot", "to", "death", "and", "above", "all", "it", "is", "ours"]
OTHER = ["the", "river", "has", "its", "own", "plans", "and", "nobody", "at", "the", "town", "hall", "asked"]


def test_a_cluster_has_the_number_of_its_first_text(tmp_path: Path) -> None:
    texts = [OTHER, WORDS, [], WORDS[:8], ["it", "rained"], WORDS, OTHER, [], ["it", "rained"]]
    assert list(clusters_of(texts, tmp_path)) == [0, 1, 2, 1, 4, 1, 0, 7, 4]
    assert list(clusters_of([], tmp_path)) == []
    assert list(clusters_of([[], []], tmp_path)) == [0, 1]


def share_nearly_all(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say in plain words what `are_same` computes."""
    shorter, longer = sorted((one, other), key=len)
    there = {tuple(longer[at : at + 3]) for at in range(len(longer) - 2)}
    starts = [at for at in range(len(shorter) - 2) if tuple(shorter[at : at + 3]) in there]
    return len({at + place for at in starts for place in range(3)}) >= 0.8 * len(shorter)


def test_pairs_are_compared_as_said(tmp_path: Path) -> None:
    rng = random.Random(7)
    texts = []
    for _ in range(200):
        text = rng.choices(OTHER, k=rng.randint(3, 30))
        at = rng.randrange(len(text))
        texts += [text, text[:at] + rng.choices(OTHER, k=rng.randint(0, 3)) + text[at + rng.randint(0, 3) :]]
    texts = [text if len(text) >= 3 else WORDS for text in texts]
    pairs = [
        *zip(range(0, 400, 2), range(1, 400, 2), strict=True),
        *zip(range(399), range(1, 400), strict=True),
    ]
    expected = [share_nearly_all(texts[one], texts[other]) for one, other in pairs]
    assert are_same(Texts(tmp_path, texts), np.array(pairs)).tolist() == expected
    assert 100 < sum(expected) < 400


def test_clusters_depend_on_no_size_of_buckets_or_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(5)
    stock = [f"word{number}" for number in range(300)]
    texts = [rng.choices(stock, k=rng.randint(8, 30)) for _ in range(400)]
    texts += [texts[rng.randrange(400)][:-1] for _ in range(200)]
    expected = clusters_of(texts, tmp_path)
    assert len(set(expected)) <= 400
    monkeypatch.setattr(clusters, "_BUCKET_BYTES", 1000)
    monkeypatch.setattr(clusters, "_BATCH_TEXTS", 7)
    monkeypatch.setattr(clusters, "_PAIR_BITS", 3)
    assert clusters_of(texts, tmp_path) == expected
    assert not list(tmp_path.glob("bucket-*"))
