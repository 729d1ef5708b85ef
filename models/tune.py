"""What training leaves open, chosen on the development articles: the tagger's bias, and the confidence.

The encoder runs once; decoding is repeated over a grid of the bias towards "outside". The confidence is
fitted on the rows of the best setting.

    python models/tune.py models/build/untuned data/corpus -o models/build/settings.json
"""

import argparse
import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from calibrate import Sample, calibration_error, cross_fit, fit, reliability, trade_off
from complete_gold import read_articles
from components import component
from evaluate import figures_of, right_rows
from quoteledger.article import Article, Row
from quoteledger.attributions.component import AttributionFinder
from quoteledger.attributions.types import attributions_of
from quoteledger.documents.component import set_article
from quoteledger.ledger.component import rows
from quoteledger.ledger.confidence import features_of
from quoteledger.scoring import Scores, evaluate, read_gold
from spacy.language import Language
from spacy.tokens import Doc

_LOG = logging.getLogger(__name__)
_BIASES = (-1.0, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75)
# how much each gold counts: news under the contract most, texts that are hard on purpose least
_GOLD = {"annotations-dev.gold.jsonl": 3.0, "written-dev.gold.jsonl": 0.5, "polnear-dev.gold.jsonl": 1.0}


class Development:
    """The articles of a gold file, encoded once."""

    def __init__(self, nlp: Language, path: Path) -> None:
        self.nlp = nlp
        self.gold = read_gold(path)
        self.finder = component(nlp, "attributions", AttributionFinder)
        self.docs = [self._encoded(article) for article in read_articles(path)]

    def _encoded(self, article: Article) -> Doc:
        doc = self.nlp.make_doc(article.text)
        set_article(doc, article)
        for name in ("documents", "encoder", "mentions"):
            doc = self.nlp.get_pipe(name)(doc)
        return doc

    def decode(self, bias: float) -> list[list[Row]]:
        """Return the rows of each article under the bias, before speakers."""
        self.finder.bias = bias
        self.finder.set_annotations(self.docs, self.finder.predict(self.docs))
        return [rows(doc) for doc in self.docs]

    def resolve(self) -> list[list[Row]]:
        """Return the rows with their speakers."""
        for doc in self.docs:
            self.nlp.get_pipe("speakers")(doc)
        return [rows(doc) for doc in self.docs]

    def scores(self, found: Sequence[Sequence[Row]]) -> Scores:
        """Return the scores of the rows."""
        return evaluate(self.gold, [row for of_article in found for row in of_article])


def search(developments: Sequence[Development]) -> float:
    """Return the bias with the best content F1 of all golds, each with its weight; other borders count half.

    Of those that are equal to the third place it is the one that finds most.
    """
    totals = {}
    for bias in _BIASES:
        figures = [figures_of(each.scores(each.decode(bias))) for each in developments]
        found = [f["content_f"] * (1 + f["exact"]) / 2 for f in figures]
        totals[bias] = round(float(np.average(found, weights=list(_GOLD.values()))), 3)
        shown = ("content_f", "content_p", "content_r", "exact")
        _LOG.info(
            "bias %.2f: %s", bias, " | ".join(" ".join(f"{k} {f[k]:.3f}" for k in shown) for f in figures)
        )
    return min(bias for bias, total in totals.items() if total == max(totals.values()))


def samples_of(
    development: Development, found: Sequence[Sequence[Row]], first: int, weight: float
) -> list[Sample]:
    """Return the rows as samples of the confidence; one whose content and speaker are right is right.

    `first` is the number of the first article, `weight` how much each row counts.
    """
    samples = []
    both = zip(development.gold, development.docs, found, strict=True)
    for number, (article, doc, of_article) in enumerate(both, first):
        right = right_rows(article, of_article)
        for index, features in enumerate(features_of(attributions_of(doc))):
            samples.append(Sample(number, features, index in right, weight))
    return samples


def calibration_of(samples: Sequence[Sample]) -> dict[str, Any]:
    """Return error, reliability table and trade-off of cross-fitted confidences."""
    confidences = cross_fit(samples)
    right = np.array([sample.right for sample in samples])
    return {
        "error": round(calibration_error(confidences, right), 4),
        "reliability": reliability(confidences, right),
        "trade_off": trade_off(confidences, right),
    }


def main() -> None:
    """Tune one assembled pipeline."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path, help="an assembled pipeline on ONNX Runtime")
    parser.add_argument("corpus", type=Path, help="folder that holds polnear-dev.gold.jsonl")
    parser.add_argument("-o", "--out", type=Path, default=Path("models/build/settings.json"))
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    nlp = spacy.load(args.model)
    developments = [Development(nlp, args.corpus / name) for name in _GOLD]
    bias = search(developments)
    samples: list[Sample] = []
    for development, weight in zip(developments, _GOLD.values(), strict=True):
        development.decode(bias)
        samples += samples_of(development, development.resolve(), len(samples), weight)
    calibration = calibration_of(samples)
    settings = {"bias": bias, "weights": fit(samples), "calibration": calibration}
    args.out.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf8")
    _LOG.info("bias %.2f, calibration error %.3f -> %s", bias, calibration["error"], args.out)


if __name__ == "__main__":
    main()
