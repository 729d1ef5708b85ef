"""The same words in many articles: found as one, with what was left out."""

import random
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner
from ledger_rows import make_row
from quoteledger.cli import cli
from quoteledger.ledger.repeated import find_repeated, left_out
from quoteledger.writers import open_ledger

WHOLE = "We have studied this lot to death: it is flat, it is dry, and above all it is ours."
CUT = "It is flat, it is dry, and above all it is ours"
SHORTENED = "We have studied this lot to death … and above all it is ours"
CHANGED = "We have studied this plot to death: it is flat, it is dry, and above all it is ours"
OTHER = "The river has its own plans, and nobody at the town hall has ever asked it about them."


def quoted(doc: str, words: str, **columns: Any) -> dict[str, Any]:
    return make_row(doc_id=doc, quotation=words, end=len(words), **columns)


def repeated(*rows: dict[str, Any], **options: Any) -> list[dict[str, Any]]:
    return list(find_repeated(lambda: rows, **options))


@pytest.mark.parametrize("variant", [WHOLE.upper(), CUT, SHORTENED, CHANGED, WHOLE.replace(",", " —")])
def test_variants_are_one_quotation(variant: str) -> None:
    [found] = repeated(quoted("a", WHOLE), quoted("b", OTHER), quoted("c", variant))
    assert (found["articles"], found["rows"], found["quotation"]) == (2, 2, WHOLE)
    assert found["quotation_ids"] == [f"a:0-{len(WHOLE)}", f"c:0-{len(variant)}"]


def test_wordings_that_differ_in_apostrophes_are_no_variants() -> None:
    words = "It wasn’t ours, it isn’t ours, and it won’t be ours."
    [found] = repeated(quoted("a", words), quoted("b", words.replace("’", "\u02bc")))
    assert found["variants"] == [words]


@pytest.mark.parametrize(
    ("variant", "words"),
    [
        (WHOLE, ""),
        (CUT, "We have studied this lot to death"),
        (SHORTENED, "it is flat, it is dry"),
        (CHANGED, "lot"),
        ("studied this lot to death: it is flat", "We have … it is dry, and above all it is ours"),
    ],
)
def test_words_left_out_are_named(variant: str, words: str) -> None:
    assert left_out(WHOLE, variant) == words


def test_words_that_recur_by_chance_are_no_repeat() -> None:
    assert repeated(quoted("a", "It is what it is."), quoted("b", "It is what it is.")) == []
    assert len(repeated(quoted("a", "It is what it is."), quoted("b", "It is what it is."), min_words=5)) == 1
    assert repeated(quoted("a", WHOLE), quoted("a", WHOLE, start=9)) == []
    assert repeated(quoted("a", WHOLE, kind="indirect"), quoted("b", WHOLE, kind="mixed")) == []
    assert repeated() == []


def test_first_publication_outlets_variants_and_speakers_are_told() -> None:
    rows = [
        quoted("late", WHOLE, outlet="Herald", published=date(2024, 5, 3), speaker="Rishi Sunak"),
        quoted("undated", SHORTENED, outlet="Wire", speaker="Sunak"),
        quoted("first", CUT, outlet="Courier", published=date(2024, 5, 1), speaker="Sunak"),
        quoted("late", CUT, outlet="Herald", published=date(2024, 5, 3), start=100, speaker=None),
    ]
    [found] = repeated(*rows)
    assert found == {
        "quotation": WHOLE,
        "articles": 3,
        "rows": 4,
        "first_published": date(2024, 5, 1),
        "first_outlet": "Courier",
        "first_doc_id": "first",
        "last_published": date(2024, 5, 3),
        "outlets": ["Courier", "Herald", "Wire"],
        "variants": [WHOLE, CUT, SHORTENED],
        "variant_rows": [1, 2, 1],
        "left_out": ["", "We have studied this lot to death", "it is flat, it is dry"],
        "speaker": "Sunak",
        "speaker_key": None,
        "speakers": ["Sunak", "Rishi Sunak"],
        "speakers_disagree": False,
        "quotation_ids": [rows[at]["quotation_id"] for at in (2, 0, 3, 1)],
    }
    [found] = repeated(*rows, quoted("other", WHOLE, speaker="Ada Roe"))
    assert found["speakers_disagree"]
    keyed = [rows[0] | {"speaker_key": "rishi-sunak"}, rows[2] | {"speaker_key": "sunak"}]
    [found] = repeated(*keyed)
    assert (found["speakers_disagree"], found["speaker_key"]) == (True, "rishi-sunak")


def test_many_rows_in_any_order_give_the_same_quotations() -> None:
    rng = random.Random(3)
    stock = [f"word{number}" for number in range(900)]
    rows = [quoted(f"d{number}", " ".join(rng.choices(stock, k=20))) for number in range(3000)]
    rows += [quoted(f"e{number}", rows[number % 50]["quotation"] + " indeed") for number in range(200)]
    found = repeated(*rows)
    assert len(found) == 50
    assert {quotation["rows"] for quotation in found} == {5}
    rng.shuffle(rows)
    again = {frozenset(quotation["quotation_ids"]) for quotation in repeated(*rows)}
    assert again == {frozenset(quotation["quotation_ids"]) for quotation in found}


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_the_command_reads_and_writes_every_format(tmp_path: Path, suffix: str) -> None:
    ledger, out = tmp_path / f"ledger{suffix}", tmp_path / f"quotations{suffix}"
    with open_ledger(ledger) as writer:
        writer.write(
            [quoted("a", WHOLE, outlet="Herald"), quoted("b", CUT, outlet="Wire"), quoted("c", OTHER)]
        )
    done = CliRunner().invoke(cli, ["repeated", str(ledger), "-o", str(out)])
    assert done.exit_code == 0, done.output
    read = {".csv": pd.read_csv, ".parquet": pd.read_parquet, ".jsonl": lambda p: pd.read_json(p, lines=True)}
    frame = read[suffix](out)  # type: ignore[operator]
    assert list(frame["quotation"]) == [WHOLE]
    outlets = frame["outlets"][0]
    assert (outlets.split(" | ") if suffix == ".csv" else list(outlets)) == ["Herald", "Wire"]
    assert not list(tmp_path.glob(".quoteledger*"))
    refused = CliRunner().invoke(cli, ["repeated", str(ledger), "-o", str(ledger)])
    assert refused.exit_code == 2
    refused = CliRunner().invoke(cli, ["repeated", str(out), "-o", str(tmp_path / "more.csv")])
    assert (refused.exit_code, "is not a ledger" in refused.output) == (1, True)
