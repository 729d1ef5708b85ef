"""Where the time goes: processor seconds of each stage of the pipeline, in one process and one thread.

python bench/stages.py ARTICLES.jsonl [--model NAME_OR_PATH]
"""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

import quoteledger
from quoteledger.article import Article
from quoteledger.documents.component import set_article
from quoteledger.ledger.component import rows
from quoteledger.readers import read_articles
from spacy.language import Language


def measure(nlp: Language, articles: Sequence[Article]) -> dict[str, float]:
    """Return the seconds of each stage, run one after the other over all articles."""
    seconds: dict[str, float] = {}
    began = time.process_time()
    docs = [nlp.make_doc(article.text) for article in articles]
    for doc, article in zip(docs, articles, strict=True):
        set_article(doc, article)
    seconds["tokens"] = time.process_time() - began
    for name, component in nlp.pipeline:
        began = time.process_time()
        docs = list(component.pipe(docs)) if hasattr(component, "pipe") else [component(doc) for doc in docs]
        seconds[name] = time.process_time() - began
    began = time.process_time()
    for doc in docs:
        rows(doc)
    seconds["rows"] = time.process_time() - began
    return seconds


def main() -> None:
    """Print the best of three runs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--model", default="en_quoteledger")
    args = parser.parse_args()
    nlp = quoteledger.load(args.model, threads=1)
    articles = [article for article in read_articles([args.articles]) if isinstance(article, Article)]
    runs = [measure(nlp, articles) for _ in range(3)]
    print(json.dumps(min(runs, key=lambda run: sum(run.values()))))


if __name__ == "__main__":
    main()
