"""The contract's own cases and article, where they are available; skipped elsewhere."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from quoteledger.article import Article
from quoteledger.corpus.processor import Settings
from quoteledger.corpus.run import run
from quoteledger.scoring import evaluate, read_gold

if TYPE_CHECKING:
    from spacy.language import Language

SHARED = Path(__file__).parent.parent.parent / "shared"


def scores(nlp: "Language", path: Path) -> tuple[float, float, float]:
    titles = {case["id"]: case.get("title") for case in map(json.loads, path.open(encoding="utf8"))}
    gold = read_gold(path)
    articles = [Article(article.id, article.text, title=titles[article.id]) for article in gold]
    found = [row for result in run(articles, Settings(), nlp=nlp) for row in result.rows]
    result = evaluate(gold, found)
    return result.content_f1 or 0.0, result.who_f1 or 0.0, result.kinds["direct"].value or 0.0


@pytest.mark.skipif(not (SHARED / "cases").exists(), reason="the shared cases are not here")
def test_shared_cases(nlp: "Language") -> None:
    content, who, _ = scores(nlp, SHARED / "cases" / "cases.jsonl")
    assert content > 0.92
    assert who > 0.9


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="the shared article is not here")
def test_shared_article(nlp: "Language") -> None:
    _, who, direct = scores(nlp, SHARED / "seeds" / "gold.jsonl")
    assert direct == 1.0
    assert who > 0.7
