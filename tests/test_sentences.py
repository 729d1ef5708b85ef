"""Small texts, one phenomenon each, against the rows that the contract asks for: text in, rows out.

Each line of `cases/sentences.jsonl` is a text with its rows; contents, cue and source are words, written
`["words", 2]` for the second occurrence of words that occur more than once in the text. Columns that a row
leaves out are not asserted. `exact` asks for the contents' borders too, not only for half of the words.
`wrong` marks those that the shipped model does not get right yet; the test fails when it learns one.

    python tests/test_sentences.py     # sets `wrong` anew, to be read before it is committed
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from quoteledger.article import Article, Row
from quoteledger.corpus.processor import Settings
from quoteledger.corpus.run import run
from quoteledger.scoring.alignment import align
from quoteledger.scoring.cases import describe_differences
from quoteledger.scoring.gold import GoldArticle, make_gold_article
from tagging import locate

if TYPE_CHECKING:
    from spacy.language import Language

TABLE = Path(__file__).parent / "cases" / "sentences.jsonl"
Case = dict[str, Any]


def read_cases() -> list[Case]:
    """Return the table, in its order."""
    return [json.loads(line) for line in TABLE.read_text(encoding="utf8").splitlines()]


def gold_of(case: Mapping[str, Any]) -> GoldArticle:
    """Return the case with offsets in place of words."""
    text = case["text"]
    rows = []
    for given in case["rows"]:
        row = dict(given)
        row["parts"] = [place(text, words) for words in row.pop("content")]
        for role in ("cue", "source"):
            if row.get(role) is not None:
                start, end = place(text, row[role])
                row |= {role: text[start:end], f"{role}_start": start, f"{role}_end": end}
        if row.get("said_on_date") is not None:
            row["said_on_date"] = date.fromisoformat(row["said_on_date"])
        rows.append(row)
    return make_gold_article({"id": case["id"], "text": text, "rows": rows}, where=TABLE.name, is_case=True)


def place(text: str, words: str | list[Any]) -> tuple[int, int]:
    """Return where the words stand that the table gives as a string or as a pair."""
    return locate(text, words if isinstance(words, str) else (words[0], words[1]))


def ledgers(nlp: "Language", cases: Iterable[Case]) -> dict[str, list[Row]]:
    """Return the rows of each case by its id."""
    articles = []
    for case in cases:
        published = date.fromisoformat(case["published"]) if case.get("published") else None
        articles.append(Article(case["id"], case["text"], title=case.get("title"), published=published))
    results = run(articles, Settings(), nlp=nlp)
    return {result.article.id: result.rows for result in results if result.article}


def differences(case: Case, rows: list[Row]) -> list[str]:
    """Return how the rows differ from the case, as the scores of cases count it."""
    alignment = align(gold_of(case), rows)
    lines = describe_differences(alignment)
    if case.get("exact"):
        for pair in alignment.pairs:
            if not pair.is_exact:
                words = " … ".join(
                    case["text"][start:end] for start, end in alignment.gold.rows[pair.gold].parts
                )
                lines.append(f"borders: {words!r}, ledger {alignment.rows[pair.pred]['quotation']!r}")
    return lines


CASES = read_cases()
WRONG = pytest.mark.xfail(strict=True, raises=AssertionError, reason="the shipped model's rows are others")


@pytest.fixture(scope="session")
def extracted(nlp: "Language") -> dict[str, list[Row]]:
    return ledgers(nlp, CASES)


def test_sentences_have_names_of_their_own() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert len({(case["text"], case.get("published")) for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=case["id"], marks=[WRONG] if case.get("wrong") else []) for case in CASES],
)
def test_sentences(case: Case, extracted: dict[str, list[Row]]) -> None:
    assert differences(case, extracted[case["id"]]) == []


if __name__ == "__main__":
    import quoteledger

    found = ledgers(quoteledger.load(), CASES)
    lines = []
    for case in CASES:
        case.pop("wrong", None)
        if differences(case, found[case["id"]]):
            case["wrong"] = True
        lines.append(json.dumps(case, ensure_ascii=False) + "\n")
    TABLE.write_text("".join(lines), encoding="utf8")
