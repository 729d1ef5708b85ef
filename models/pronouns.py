"""Pronouns of GAP as questions: more of them to learn from, and a figure beside the news.

python models/pronouns.py data/corpus       # F1 on GAP's test part, by gender
"""

import argparse
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from components import component
from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex
from quoteledger.knowledge.base import load_knowledge_base
from quoteledger.knowledge.linking import Linker
from quoteledger.ml.ranker import Ranker
from quoteledger.ml.windows import Floats
from quoteledger.speakers.candidates import NAMED, Referent
from quoteledger.speakers.component import Speakers
from quoteledger.speakers.inquiry import Asked
from quoteledger.speakers.resolver import Resolver
from speaker_articles import SHIPPED, Vectors, placing
from speaker_questions import Sample

_LOG = logging.getLogger(__name__)
_WEIGHT = 0.3


class _OnePronoun(Resolver):
    """A reader of a passage with one pronoun."""

    def __init__(self, record: dict[str, Any], vectors: Vectors, ranker: Ranker) -> None:
        doc = vectors.doc(f"gap/{record['id']}", record["text"])
        index = DocIndex(doc)
        placed = placing(index)
        start, end = placed(record["pronoun"])
        attribution = Attribution("a0", [(end, end)], "indirect", (end, end), (start, end))
        attribution.source_kind = "pronoun"
        linker = Linker(load_knowledge_base(), index, None)
        super().__init__(index, [attribution], ranker, linker)
        self.names = [(*placed((first, last)), is_it) for first, last, is_it in record["names"]]
        self.asked: Asked | None = None

    def answer(self, asked: Asked) -> Floats:
        self.asked = asked
        return super().answer(asked)

    def is_at(self, referent: Referent, extent: tuple[int, int]) -> bool:
        """Return whether the referent is named at the extent."""
        if referent.form != NAMED or referent.entity is None:
            return False
        return any(m.extent[0] < extent[1] and extent[0] < m.extent[1] for m in referent.entity.mentions)


def pronoun_samples(path: Path, vectors: Vectors, ranker: Ranker) -> Iterator[Sample]:
    """Yield the passages of a file whose pronoun refers to a name that was found, as samples."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            reader = _OnePronoun(json.loads(line), vectors, ranker)
            reader.read()
            asked = reader.asked
            if asked is None:
                continue
            right = np.array(
                [any(it and reader.is_at(c, (s, e)) for s, e, it in reader.names) for c in asked.candidates]
            )
            if right.any() and not right.all():
                yield Sample.of(asked, right, _WEIGHT)


@dataclass(slots=True)
class Counts:
    """Numbers of pairs that were rightly said to corefer, wrongly said to, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 0.0


def measure(path: Path, vectors: Vectors, ranker: Ranker) -> dict[str, Counts]:
    """Return counts over the passages' pairs of pronoun and name, for all and for each gender."""
    counts = {"all": Counts(), "male": Counts(), "female": Counts()}
    with path.open(encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            reader = _OnePronoun(record, vectors, ranker)
            reader.read()
            found = reader.findings.referents.get("a0")
            word = record["text"][slice(*record["pronoun"])].lower()
            gender = "female" if word in ("she", "her", "hers") else "male"
            for start, end, is_it in reader.names:
                said = found is not None and reader.is_at(found, (start, end))
                for name in ("all", gender):
                    counts[name].right += said and is_it
                    counts[name].wrong += said and not is_it
                    counts[name].missed += is_it and not said
    return counts


def main() -> None:
    """Print the F1 of a model's speakers on GAP's test part."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="folder that `make corpus` wrote")
    parser.add_argument("--model", type=Path, default=SHIPPED)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    nlp = spacy.load(args.model)
    ranker = component(nlp, "speakers", Speakers).ranker
    counts = measure(args.corpus / "gap-test.jsonl", Vectors(nlp), ranker)
    for name, count in counts.items():
        _LOG.info("%-7s F1 %.3f", name, count.f1)


if __name__ == "__main__":
    main()
