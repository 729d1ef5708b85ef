"""The yardstick of speed.py: spaCy's tokenizer and sentencizer over the texts, in one process.

A process of its own, so that what it imports does not count as the memory of anything else. Prints
the number of articles and of words (between white space) and the seconds of the texts alone.

    python bench/yardstick.py data/corpus/polnear-dev.articles.jsonl
"""

import json
import sys
import time
from pathlib import Path

import spacy
from quoteledger.articles import Article
from quoteledger.readers import read_articles


def run(path: Path) -> dict[str, float]:
    """Reads the articles as `extract` does, then splits their texts into tokens and sentences."""
    texts = [article.text for article in read_articles([path]) if isinstance(article, Article)]
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    began = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    seconds = time.perf_counter() - began
    return {
        "articles": len(texts),
        "words": sum(len(text.split()) for text in texts),
        "seconds": seconds,
    }


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]))))
