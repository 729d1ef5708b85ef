"""What training leaves open, fitted on the development articles: the confidence.

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
from components import read_until
from evaluate import right_rows
from quoteledger.attributions.types import attributions_of
from quoteledger.ledger.component import rows
from quoteledger.ledger.confidence import features_of
from quoteledger.scoring import read_gold
from spacy.language import Language

_LOG = logging.getLogger(__name__)
# how much each row counts: of news under the contract most, of texts that are hard on purpose least
_GOLD = {"annotations-dev.gold.jsonl": 3.0, "written-dev.gold.jsonl": 0.5, "polnear-dev.gold.jsonl": 1.0}


def samples_of(nlp: Language, path: Path, first: int, weight: float) -> list[Sample]:
    """Return the rows of a gold file's articles as samples; one whose content and speaker are right is right.

    `first` is the number of the first article, `weight` how much each row counts.
    """
    samples = []
    both = zip(read_gold(path), read_articles(path), strict=True)
    for number, (gold, article) in enumerate(both, first):
        doc = read_until(nlp, article, "ledger")
        right = right_rows(gold, rows(doc))
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
    samples: list[Sample] = []
    for name, weight in _GOLD.items():
        samples += samples_of(nlp, args.corpus / name, len(samples), weight)
    calibration = calibration_of(samples)
    settings = {"weights": fit(samples), "calibration": calibration}
    args.out.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf8")
    _LOG.info("calibration error %.3f -> %s", calibration["error"], args.out)


if __name__ == "__main__":
    main()
