"""The ledgers of seeds/, whole, against what an annotator says they must be.

`golden/<doc_id>.gold.jsonl` is the truth by the ledger's contract. Where the shipped model falls short of it,
the difference stands in `golden/deviations.json`: the test fails when one comes or goes.

    python tests/test_golden.py     # writes deviations.json anew, to be read before it is committed
"""

import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from quoteledger.article import Article, Row
from quoteledger.corpus.processor import Settings
from quoteledger.corpus.run import run
from quoteledger.readers import read_articles
from quoteledger.scoring import GoldArticle, evaluate, read_gold
from quoteledger.scoring.alignment import align
from quoteledger.scoring.cases import describe_differences

if TYPE_CHECKING:
    from spacy.language import Language

GOLDEN = Path(__file__).parent / "golden"
SEEDS = Path(__file__).parent.parent / "seeds"
DEVIATIONS = GOLDEN / "deviations.json"


@cache
def gold_articles() -> dict[str, GoldArticle]:
    """Return the gold of each seed by id."""
    found = [article for path in sorted(GOLDEN.glob("*.gold.jsonl")) for article in read_gold(path)]
    return {article.id: article for article in found}


def published_dates() -> dict[str, date]:
    """Return the publication date that the gold gives each seed; a text file carries none itself."""
    records = [
        json.loads(line) for path in GOLDEN.glob("*.gold.jsonl") for line in path.open(encoding="utf8")
    ]
    return {r["id"]: date.fromisoformat(r["published"]) for r in records if r.get("published")}


def ledgers(nlp: "Language") -> dict[str, list[Row]]:
    """Return the rows of each article of seeds/."""
    articles = [item for item in read_articles([str(SEEDS)]) if isinstance(item, Article)]
    dates = published_dates()
    dated = [replace(article, published=dates.get(article.id)) for article in articles]
    results = run(dated, Settings(), nlp=nlp)
    return {result.article.id: result.rows for result in results if result.article}


def deviations(gold: GoldArticle, rows: list[Row]) -> list[str]:
    """Return where the rows differ from the gold."""
    return describe_differences(align(gold, rows))


@pytest.fixture(scope="session")
def extracted(nlp: "Language") -> dict[str, list[Row]]:
    return ledgers(nlp)


def test_golden_covers_every_seed(extracted: dict[str, list[Row]]) -> None:
    assert len(extracted) >= 6
    assert set(extracted) == set(gold_articles())


@pytest.mark.parametrize("doc_id", sorted(path.name.split(".")[0] for path in GOLDEN.glob("*.gold.jsonl")))
def test_golden_ledger(doc_id: str, extracted: dict[str, list[Row]]) -> None:
    known = json.loads(DEVIATIONS.read_text(encoding="utf8"))[doc_id]
    assert deviations(gold_articles()[doc_id], extracted[doc_id]) == known


def test_golden_scores(extracted: dict[str, list[Row]]) -> None:
    scores = evaluate(list(gold_articles().values()), [row for rows in extracted.values() for row in rows])
    assert scores.kinds["direct"].value == pytest.approx(1.0, abs=0.05)
    assert scores.content_f1 is not None and scores.content_f1 > 0.9
    assert scores.who_f1 is not None and scores.who_f1 > 0.85


if __name__ == "__main__":
    import quoteledger

    found = ledgers(quoteledger.load())
    written = {doc_id: deviations(gold, found[doc_id]) for doc_id, gold in sorted(gold_articles().items())}
    DEVIATIONS.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf8")
