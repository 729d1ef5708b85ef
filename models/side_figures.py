"""Figures beside the news' own: names, GAP's pronouns, OntoGUM's chains, each on held-out documents.

python models/side_figures.py data/corpus            # prints them, for the shipped model
python models/side_figures.py data/corpus --ship     # and writes them and the news' own into its card
"""

import argparse
import json
import logging
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import coreference
import pronouns
import spacy
import srsly
from card import write_card
from components import component
from evaluate import news_figures
from package import PACKAGE, seal_package, shipped
from quoteledger.mentions.component import PERSON, score_mentions
from quoteledger.speakers.component import Speakers
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import DocBin
from spacy.training import Example
from speaker_articles import Vectors

_LOG = logging.getLogger(__name__)
_PLACES = 3
_NAMES = {"en-worldwide-newswire": "newswire", "gum": "gum", "crossner": "crossner"}


def name_figures(corpus: Path, nlp: Language, vectors: Vectors) -> dict[str, float]:
    """Return the F1 of exact names with their kinds on each corpus' test documents, and of persons alone."""
    examples: dict[str, list[Example]] = defaultdict(list)
    for number, gold in enumerate(DocBin().from_disk(corpus / "names-test.spacy").get_docs(nlp.vocab)):
        found = vectors.doc(f"names-test/{number}/{gold.text[:40]}", gold.text)
        examples[gold.user_data["corpus"]].append(Example(found, gold))
    figures = {}
    for name, short in _NAMES.items():
        kinds = Scorer.score_spans(examples[name], "ents")["ents_per_type"]
        figures[f"names_{short}_f"] = score_mentions(examples[name])["mentions_f"]
        figures[f"names_{short}_person_f"] = kinds[PERSON]["f"]
    return figures


def side_figures(corpus: Path, nlp: Language) -> dict[str, float]:
    """Return all of them by name, rounded to three places."""
    vectors, ranker = Vectors(nlp), component(nlp, "speakers", Speakers).ranker
    figures = name_figures(corpus, nlp, vectors)
    for gender, counts in pronouns.measure(corpus / "gap-test.jsonl", vectors, ranker).items():
        figures["gap_f" if gender == "all" else f"gap_{gender}_f"] = counts.f1
    records = coreference.read_documents(coreference.held_out(corpus), ["news"])
    scores = coreference.measure(records, vectors, ranker)
    figures |= {f"coreference_{name}_f": score.f1 for name, score in scores.items()}
    figures["coreference_f"] = sum(score.f1 for score in scores.values()) / len(scores)
    return {name: round(value, _PLACES) for name, value in figures.items()}


def ship(figures: Mapping[str, float]) -> None:
    """Write the figures into the shipped model's meta.json and card."""
    path = shipped() / "meta.json"
    meta = srsly.read_json(path)
    meta["performance"].update(figures)
    srsly.write_json(path, meta)
    seal_package()
    write_card(PACKAGE.parent)


def main() -> None:
    """Print the figures of a model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="folder that `make corpus` wrote")
    parser.add_argument("--model", type=Path, help="another model than the shipped one")
    parser.add_argument("--ship", action="store_true", help="write them into the shipped model")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    if args.ship and args.model:
        parser.error("--ship is for the shipped model; leave --model out")
    nlp = spacy.load(args.model or shipped())
    figures = side_figures(args.corpus, nlp)
    if args.ship:
        figures |= news_figures(nlp, args.corpus)
    _LOG.info("%s", json.dumps(figures, indent=2))
    if args.ship:
        ship(figures)


if __name__ == "__main__":
    main()
