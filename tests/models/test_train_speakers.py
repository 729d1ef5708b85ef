"""Training of the ranker: it finds what tells the right candidate."""

import numpy as np
import pytest

pytest.importorskip("torch")

from quoteledger.ml.ranker import ALIKE, Ranker
from speaker_questions import Sample
from train_speakers import accuracy, cooled, train


def test_training_learns_which_candidate_is_right() -> None:
    rng = np.random.default_rng(0)
    samples = []
    for _ in range(300):
        rows = rng.normal(size=(4, 40)).astype(np.float16)
        right = np.arange(4) == rows[:, 0].argmax()
        vectors = rng.normal(size=(4, 6)).astype(np.float16)
        samples.append(Sample("he", rows, vectors[0], vectors, right))
    projections = Ranker({name: rng.normal(size=(7, 3)) for name in ALIKE})
    ranker = train(samples[:200], projections, epochs=60)
    right, total = accuracy(ranker, samples[200:])["all"]
    assert right / total > 0.5  # chance is a quarter
    sample = samples[0]
    arrays = [a.astype(np.float32) for a in (sample.evidence, sample.source, sample.vectors)]
    assert np.allclose(cooled(ranker, 2.0).scores(*arrays), ranker.scores(*arrays) / 2, atol=1e-4)
