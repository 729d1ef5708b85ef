"""Who the mentions of persons are: figures beside the news, on OntoGUM's chains.

The mentions of a document are given, as OntoGUM marks them: those of persons in chains of two or more,
without first and second persons, whom a ledger resolves by who is quoted. Whom each refers to is asked of the
speakers' reader in the order of the text; what it takes for one entity or one description is one chain.

    python models/coreference.py data/corpus       # MUC, B³, CEAF on held-out documents
"""

import argparse
import json
import logging
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from chain_scores import Chains, Score, b_cubed, ceaf, muc, total
from components import component
from quoteledger.attributions.sources import source_extent, source_kind
from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex
from quoteledger.lang.en.people import FIRST_PRONOUNS
from quoteledger.ml.ranker import Ranker
from quoteledger.speakers.component import Speakers
from quoteledger.speakers.resolver import Resolver
from speaker_articles import SHIPPED, Vectors, placing

_LOG = logging.getLogger(__name__)
_SECOND_PRONOUNS = frozenset(["you", "your", "yours", "yourself", "yourselves"])
_LEFT_OUT = FIRST_PRONOUNS | _SECOND_PRONOUNS | frozenset(["mine", "myself", "ours", "ourselves"])
_HELD_OUT = ("dev", "test")
MEASURES = {"muc": muc, "b3": b_cubed, "ceaf": ceaf}


class MentionReader(Resolver):
    """A reader that resolves every given mention as if it were the source of a report; nobody speaks."""

    def __init__(self, record: dict[str, Any], vectors: Vectors, ranker: Ranker) -> None:
        index = DocIndex(vectors.doc(f"coreference/{record['id']}", record["text"]))
        placed, attributions, self.chain_of = placing(index), [], dict[str, int]()
        for number, (start, end, chain) in enumerate(record["mentions"]):
            source = source_extent(index, placed((start, end)))
            if record["text"][start:end].lower() in _LEFT_OUT or source is None:
                continue
            made = Attribution(f"m{number}", [(source[1], source[1])], "indirect", source=source)
            made.source_kind = source_kind(index, source)
            attributions.append(made)
            self.chain_of[made.id] = chain
        super().__init__(index, attributions, ranker)

    def read(self) -> list[Attribution]:
        """Resolve each mention; what is found becomes a mention of its referent."""
        for attribution in sorted(self.attributions, key=lambda a: a.source or (0, 0)):
            self._resolve(attribution, None)
            referent, source = self.findings.referents.get(attribution.id), attribution.source
            if referent is None or source is None:
                continue
            self.story.mention(referent, source[0])
        return self.attributions

    def chains(self) -> tuple[Chains, Chains]:
        """Return the gold's chains and those found, as sets of mentions."""
        gold: dict[int, set[str]] = {}
        found: dict[int, set[str]] = {}
        for attribution in self.attributions:
            gold.setdefault(self.chain_of[attribution.id], set()).add(attribution.id)
            referent = self.findings.referents.get(attribution.id)
            if referent is not None:
                key = id(referent.entity) if referent.entity is not None else id(referent)
                found.setdefault(key, set()).add(attribution.id)
        return ([c for c in gold.values() if len(c) > 1], [c for c in found.values() if len(c) > 1])


def held_out(corpus: Path) -> list[Path]:
    """Return the files of OntoGUM's held-out documents."""
    return [corpus / f"coreference-{part}.jsonl" for part in _HELD_OUT]


def read_documents(paths: Iterable[Path], genres: Collection[str] = ()) -> Iterator[dict[str, Any]]:
    """Yield the records that `data/coreference.py` wrote, all or those of some genres."""
    for path in paths:
        with path.open(encoding="utf-8") as file:
            for record in map(json.loads, file):
                if not genres or record["genre"] in genres:
                    yield record


def measure(records: Iterable[dict[str, Any]], vectors: Vectors, ranker: Ranker) -> dict[str, Score]:
    """Return each measure over the documents."""
    documents = []
    for record in records:
        reader = MentionReader(record, vectors, ranker)
        reader.read()
        documents.append(reader.chains())
    return {name: total(function, documents) for name, function in MEASURES.items()}


def main() -> None:
    """Print the measures of a model's speakers on OntoGUM's held-out documents."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="folder that `make corpus` wrote")
    parser.add_argument("--model", type=Path, default=SHIPPED)
    parser.add_argument("--genres", nargs="*", default=["news"], help="none for all")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    nlp = spacy.load(args.model)
    records = list(read_documents(held_out(args.corpus), args.genres))
    scores = measure(records, Vectors(nlp), component(nlp, "speakers", Speakers).ranker)
    _LOG.info("%d documents", len(records))
    for name, score in scores.items():
        _LOG.info("%-8s R %.3f  P %.3f  F1 %.3f", name, score.recall, score.precision, score.f1)
    _LOG.info("mean F1  %.3f", sum(score.f1 for score in scores.values()) / len(scores))


if __name__ == "__main__":
    main()
