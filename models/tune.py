"""What training leaves open, chosen on the development articles: two thresholds and the confidence.

The encoder runs once; decoding is repeated over a grid of the bias towards "outside" and of the
least probability of a statement. The confidence is a ridge-regularized logistic regression
(iteratively reweighted least squares) of "row and speaker are right" on the rows of the best setting.

    python models/tune.py models/build/onnx-untuned data/corpus -o models/build/settings.json
"""

import argparse
import json
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from quoteledger.articles import Article
from quoteledger.confidence import features_of
from quoteledger.documents import set_article
from quoteledger.ledger import Row, rows
from quoteledger.scoring import GoldArticle, Scores, evaluate, read_gold
from quoteledger.scoring.alignment import align, speaker_agrees
from quoteledger.spans import attributions_of
from spacy.language import Language
from spacy.tokens import Doc

_LOG = logging.getLogger(__name__)
_BIASES = (0.0, 0.5, 1.0, 1.5, 2.0)
_STATEMENTS = (0.0, 0.15, 0.3, 0.45)
_RIDGE = 1.0
_ROUNDS = 25


class Development:
    """The development articles, encoded once."""

    def __init__(self, nlp: Language, gold: Sequence[GoldArticle]) -> None:
        self.nlp = nlp
        self.gold = list(gold)
        self.docs = [self._encoded(article) for article in self.gold]
        self.logits = {name: nlp.get_pipe(name).predict(self.docs) for name in ("mentions", "attributions")}

    def _encoded(self, article: GoldArticle) -> Doc:
        doc = self.nlp.make_doc(article.text)
        set_article(doc, Article(article.id, article.text))
        for name in ("documents", "encoder"):
            doc = self.nlp.get_pipe(name)(doc)
        return doc

    def decode(self, bias: float, min_statement: float) -> list[list[Row]]:
        """The rows of each article under the two thresholds."""
        finder = self.nlp.get_pipe("attributions")
        finder.bias, finder.min_statement = bias, min_statement
        for name in ("mentions", "attributions"):
            self.nlp.get_pipe(name).set_annotations(self.docs, self.logits[name])
        for doc in self.docs:
            self.nlp.get_pipe("speakers")(doc)
        return [rows(doc) for doc in self.docs]

    def scores(self, found: Sequence[Sequence[Row]]) -> Scores:
        """The scores of the rows."""
        return evaluate(self.gold, [row for of_article in found for row in of_article])


def search(development: Development) -> tuple[float, float]:
    """The bias and statement threshold with the best sum of content F1 and who-said-what F1."""
    best, choice = -1.0, (0.0, 0.0)
    for bias in _BIASES:
        for least in _STATEMENTS:
            scores = development.scores(development.decode(bias, least))
            total = (scores.content_f1 or 0.0) + (scores.who_f1 or 0.0)
            _LOG.info(
                "bias %.1f statement %.2f: content %.3f who %.3f",
                bias,
                least,
                scores.content_f1,
                scores.who_f1,
            )
            if total > best:
                best, choice = total, (bias, least)
    return choice


def calibrate(development: Development, found: Sequence[Sequence[Row]]) -> dict[str, float]:
    """Weights of the confidence's features."""
    samples = list(_samples(development, found))
    names = sorted({name for features, _ in samples for name in features})
    matrix = np.array([[features.get(name, 0.0) for name in names] for features, _ in samples])
    right = np.array([float(is_right) for _, is_right in samples])
    weights = logistic_regression(matrix, right)
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def _samples(
    development: Development, found: Sequence[Sequence[Row]]
) -> Iterator[tuple[dict[str, float], bool]]:
    for article, doc, of_article in zip(development.gold, development.docs, found, strict=True):
        alignment = align(article, of_article)
        right = {
            pair.pred
            for pair in alignment.pairs
            if article.rows[pair.gold].statement
            and speaker_agrees(article.rows[pair.gold], alignment.rows[pair.pred])
        }
        for index, attribution in enumerate(attributions_of(doc)):
            yield features_of(attribution), index in right


def logistic_regression(matrix: NDArray[Any], right: NDArray[Any]) -> NDArray[Any]:
    """Ridge-regularized weights, by Newton's method."""
    weights = np.zeros(matrix.shape[1])
    for _ in range(_ROUNDS):
        probability = 1.0 / (1.0 + np.exp(-matrix @ weights))
        gradient = matrix.T @ (right - probability) - _RIDGE * weights
        curvature = (matrix.T * (probability * (1 - probability))) @ matrix
        weights += np.linalg.solve(curvature + _RIDGE * np.eye(len(weights)), gradient)
    return weights


def main() -> None:
    """Tunes one assembled pipeline."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path, help="an assembled pipeline on ONNX Runtime")
    parser.add_argument("corpus", type=Path, help="folder that holds polnear-dev.gold.jsonl")
    parser.add_argument("-o", "--out", type=Path, default=Path("models/build/settings.json"))
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    development = Development(spacy.load(args.model), read_gold(args.corpus / "polnear-dev.gold.jsonl"))
    bias, least = search(development)
    weights = calibrate(development, development.decode(bias, least))
    settings = {"bias": bias, "min_statement": least, "weights": weights}
    args.out.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf8")
    _LOG.info("bias %.1f, statement %.2f -> %s", bias, least, args.out)


if __name__ == "__main__":
    main()
