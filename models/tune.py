"""What training leaves open, chosen on the development articles: two thresholds and the confidence.

The encoder runs once; decoding is repeated over a grid of the bias towards "outside" and of the
least probability of a statement. The confidence is fitted on the rows of the best setting.

    python models/tune.py models/build/onnx-untuned data/corpus -o models/build/settings.json
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
from components import component
from evaluate import figures_of, right_rows
from quoteledger.article import Article, Row
from quoteledger.attributions.component import AttributionFinder
from quoteledger.attributions.judge import UNFITTED, acceptance_features
from quoteledger.attributions.types import attributions_of
from quoteledger.documents.component import set_article
from quoteledger.ledger.component import rows
from quoteledger.ledger.confidence import features_of
from quoteledger.mentions.component import MentionFinder
from quoteledger.scoring import GoldArticle, Scores, evaluate, read_gold
from quoteledger.scoring.alignment import align
from spacy.language import Language
from spacy.tokens import Doc

_LOG = logging.getLogger(__name__)
_BIASES = (-0.2, -0.1, 0.0, 0.05)
# below .2 rows come in that nobody would call quotations (DECISIONS 40)
_STATEMENTS = (0.2, 0.225, 0.25)
# what users need of both sides, before the best mean of them
FLOORS = {
    "content_f": 0.84,
    "content_p": 0.82,
    "content_r": 0.85,
    "direct_r": 0.985,
    "mixed_r": 0.93,
    "indirect_r": 0.82,
    "exact": 0.85,
}


class Development:
    """The development articles, encoded once."""

    def __init__(self, nlp: Language, gold: Sequence[GoldArticle]) -> None:
        self.nlp = nlp
        self.gold = list(gold)
        self.docs = [self._encoded(article) for article in self.gold]
        self.names = component(nlp, "mentions", MentionFinder)
        self.finder = component(nlp, "attributions", AttributionFinder)
        self.name_logits = self.names.predict(self.docs)
        self.logits = self.finder.predict(self.docs)

    def _encoded(self, article: GoldArticle) -> Doc:
        doc = self.nlp.make_doc(article.text)
        set_article(doc, Article(article.id, article.text))
        for name in ("documents", "encoder"):
            doc = self.nlp.get_pipe(name)(doc)
        return doc

    def decode(self, bias: float, min_statement: float, acceptance: dict[str, float]) -> list[list[Row]]:
        """Return the rows of each article under the thresholds, before speakers."""
        finder = self.finder
        finder.bias, finder.min_statement, finder.acceptance = bias, min_statement, acceptance
        self.names.set_annotations(self.docs, self.name_logits)
        finder.set_annotations(self.docs, self.logits)
        return [rows(doc) for doc in self.docs]

    def resolve(self) -> list[list[Row]]:
        """Return the rows with their speakers."""
        for doc in self.docs:
            self.nlp.get_pipe("speakers")(doc)
        return [rows(doc) for doc in self.docs]

    def scores(self, found: Sequence[Sequence[Row]]) -> Scores:
        """Return the scores of the rows."""
        return evaluate(self.gold, [row for of_article in found for row in of_article])


def search(development: Development) -> tuple[float, float, dict[str, float]]:
    """Return the bias, the threshold and the weights of the acceptance with the best content F1.

    Only settings that reach the `FLOORS` count; if there are none, those that fall short least.
    """
    best, choice = (-1.0, -1.0), (0.0, 0.0, UNFITTED)
    for bias in _BIASES:
        acceptance = fit(unquoted(development, development.decode(bias, 0.0, UNFITTED)))
        for least in _STATEMENTS:
            figures = figures_of(development.scores(development.decode(bias, least, acceptance)))
            lacking = sum(max(floor - figures[name], 0.0) for name, floor in FLOORS.items())
            # a thousandth is noise; on a tie the content decides
            total = (-round(lacking, 3), figures["content_f"])
            names = ("attitudes", *FLOORS)
            shown = " ".join(f"{name} {figures[name]:.3f}" for name in names)
            _LOG.info("bias %.2f statement %.2f: %s lacking %.3f", bias, least, shown, lacking)
            if total > best:
                best, choice = total, (bias, least, acceptance)
    return choice


def unquoted(development: Development, found: Sequence[Sequence[Row]]) -> list[Sample]:
    """Return the indirect rows as samples of the acceptance; one that answers a statement is right."""
    samples = []
    for number, (article, doc, of_article) in enumerate(
        zip(development.gold, development.docs, found, strict=True)
    ):
        pairs = align(article, of_article).pairs
        right = {pair.pred for pair in pairs if article.rows[pair.gold].statement}
        for index, attribution in enumerate(attributions_of(doc)):
            if attribution.kind == "indirect" and attribution.nested_in is None:
                samples.append(Sample(number, acceptance_features(attribution), index in right))
    return samples


def samples_of(development: Development, found: Sequence[Sequence[Row]]) -> list[Sample]:
    """Return the rows as samples of the confidence; one whose content and speaker are right is right."""
    samples = []
    both = zip(development.gold, development.docs, found, strict=True)
    for number, (article, doc, of_article) in enumerate(both):
        right = right_rows(article, of_article)
        for index, attribution in enumerate(attributions_of(doc)):
            samples.append(Sample(number, features_of(attribution), index in right))
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
    development = Development(spacy.load(args.model), read_gold(args.corpus / "polnear-dev.gold.jsonl"))
    bias, least, acceptance = search(development)
    development.decode(bias, least, acceptance)
    samples = samples_of(development, development.resolve())
    calibration = calibration_of(samples)
    settings = {"bias": bias, "min_statement": least, "acceptance": acceptance}
    settings |= {"weights": fit(samples), "calibration": calibration}
    args.out.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf8")
    _LOG.info("bias %.1f, statement %.2f -> %s", bias, least, args.out)


if __name__ == "__main__":
    main()
