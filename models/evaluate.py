"""The shipped model on the development articles: the figures of the model card and the README.

python models/evaluate.py data/corpus/polnear-dev.gold.jsonl
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import quoteledger
from quoteledger.articles import Article
from quoteledger.batch import Settings, run
from quoteledger.ledger import Row
from quoteledger.scoring import GoldArticle, Scores, evaluate, format_report, read_gold
from spacy.language import Language

GOLD = Path("data/corpus/polnear-dev.gold.jsonl")


def rows_of(nlp: Language, gold: Sequence[GoldArticle]) -> list[list[Row]]:
    """The rows of each gold article's text."""
    articles = [Article(article.id, article.text) for article in gold]
    return [result.rows for result in run(articles, Settings(), nlp=nlp)]


def score(nlp: Language, gold_file: Path) -> Scores:
    """The scores of a pipeline's rows against the gold."""
    gold = read_gold(gold_file)
    return evaluate(gold, [row for rows in rows_of(nlp, gold) for row in rows])


def scores_of(nlp: Language, gold_file: Path) -> dict[str, float]:
    """The headline figures by name, rounded to three places."""
    scores = score(nlp, gold_file)
    figures = {
        "who_said_what_f": scores.who_f1,
        "content_f": scores.content_f1,
        "content_p": scores.precision.value,
        "content_r": scores.recall.value,
        **{f"{kind}_r": ratio.value for kind, ratio in scores.kinds.items()},
        "exact": scores.exact.value,
        "attitudes": scores.attitudes.value,
        "source": scores.source.value,
        "cue": scores.cue.value,
        "speaker": scores.speaker.value,
    }
    return {name: round(value, 3) for name, value in figures.items() if value is not None}


def main() -> None:
    """Prints the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="?", default=GOLD)
    parser.add_argument("--model", default="en_quoteledger", help="a distribution or a folder")
    args = parser.parse_args()
    print(format_report(score(quoteledger.load(args.model), args.gold)))


if __name__ == "__main__":
    main()
