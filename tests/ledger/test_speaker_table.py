"""Speakers over a corpus: one person joined, namesakes apart."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner
from quoteledger.cli import cli
from quoteledger.ledger.speaker_table import tabulate
from quoteledger.schema import LEDGER_SCHEMA
from quoteledger.writers import open_ledger


def row(doc: str, speaker: str | None, **columns: Any) -> dict[str, Any]:
    defaults: dict[str, Any] = dict.fromkeys(LEDGER_SCHEMA.names)
    defaults |= {"doc_id": doc, "speaker": speaker, "speaker_kind": "person", "kind": "direct"}
    return defaults | {"quotation": "x", "quotation_id": f"{doc}:0-1", "parts": [], "flags": []} | columns


def names(rows: list[dict[str, Any]], *kinds: str) -> list[tuple[str, int]]:
    return [(entry.name, entry.rows) for entry in tabulate(rows, kinds or ("person",))]


def test_spellings_are_joined_by_id_and_by_rule() -> None:
    rows = [
        row("a", "Petro Lysenkyy", speaker_id="Q1"),
        row("b", "P. Lysenky", speaker_id="Q1"),
        row("c", "Ada Roe"),
        row("d", "Ada B. Roe"),
        row("e", "Petro Lysenkiy"),
    ]
    assert names(rows) == [("Petro Lysenkyy", 3), ("Ada B. Roe", 2)]


def test_namesakes_stay_apart() -> None:
    rows = [
        row("a", "Ada Roe", speaker_role="Foreign Minister"),
        row("b", "Ada Roe", speaker_role="goalkeeper"),
        row("c", "Ada B. Lund"),
        row("d", "Ada C. Lund"),
        row("e", "Bo Poe", speaker_id="Q1"),
        row("f", "Bo Poe", speaker_id="Q2"),
    ]
    assert len(names(rows)) == 6


def test_father_and_son_stay_apart() -> None:
    rows = [
        row("a", "Ada Roe", speaker_role="Mayor"),
        row("b", "Ada Roe Jr.", speaker_role="Mayor"),
        row("c", "Ada Roe Jr", speaker_role="Mayor"),
    ]
    assert names(rows) == [("Ada Roe Jr.", 2), ("Ada Roe", 1)]


def test_a_bare_surname_joins_only_with_a_role() -> None:
    rows = [
        row("a", "Ada Roe", speaker_role="Minister"),
        row("b", "Roe", speaker_role="the minister"),
        row("c", "Roe"),
    ]
    assert names(rows) == [("Ada Roe", 2), ("Roe", 1)]


def test_nameless_speakers_belong_to_their_article() -> None:
    rows = [row(doc, "officials", speaker_kind="anonymous") for doc in "aab"]
    assert names(rows, "anonymous") == [("officials", 2), ("officials", 1)]
    assert names(rows, "person") == []
    assert names(
        [
            row("a", "The Port Council", speaker_kind="organization"),
            row("b", "Port Council", speaker_kind="organization"),
        ],
        "organization",
    ) == [("The Port Council", 2)]


def test_organizations_without_a_name_belong_to_their_article() -> None:
    organization = {"speaker_kind": "organization"}
    rows = [
        *(row(doc, "Police", source_kind="nominal", **organization) for doc in "aab"),
        *(row(doc, "Osk", source_kind="name", **organization) for doc in "ab"),
        *(
            row(doc, "Roe campaign", source="the Roe campaign", source_kind="nominal", **organization)
            for doc in "cd"
        ),
        *(row(doc, "Port Council", source_kind="pronoun", **organization) for doc in "ab"),
        *(row(doc, "mayor", source_kind="nominal", speaker_role="mayor") for doc in "ab"),
    ]
    assert names(rows, "organization") == [
        ("Osk", 2),
        ("Police", 2),
        ("Port Council", 2),
        ("Roe campaign", 2),
        ("Police", 1),
    ]
    assert names(rows) == [("mayor", 1), ("mayor", 1)]


def test_names_without_letters_stay_apart() -> None:
    assert names([row("a", "!!!"), row("a", "???")]) == [("!!!", 1), ("???", 1)]


def test_an_entry_counts_kinds_articles_dates_and_roles() -> None:
    rows = [
        row("a", "Ada Roe", published=date(2024, 5, 2), speaker_role="Mayor"),
        row("b", "Ada Roe", published=date(2023, 1, 9), kind="indirect", speaker_role="Mayor of Osk"),
    ]
    [entry] = tabulate(rows)
    assert entry.as_row() == {
        "speaker": "Ada Roe",
        "speaker_id": None,
        "speaker_kind": "person",
        "rows": 2,
        "direct": 1,
        "mixed": 0,
        "indirect": 1,
        "articles": 2,
        "first": date(2023, 1, 9),
        "last": date(2024, 5, 2),
        "roles": ["Mayor", "Mayor of Osk"],
        "spellings": ["Ada Roe"],
    }


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.parquet"
    with open_ledger(path) as writer:
        columns = {"paragraph": 0, "start": 0, "end": 1, "zone": "body", "published": date(2024, 5, 2)}
        writer.write([row("a", "Ada Roe", speaker_role="Mayor", **columns), row("b", "Ada Roe", **columns)])
    return path


def test_the_command_prints_and_writes(ledger: Path, tmp_path: Path) -> None:
    shown = CliRunner().invoke(cli, ["speakers", str(ledger), "--width", "100"])
    assert shown.exit_code == 0
    assert "Ada Roe" in shown.output
    assert "1 speaker" in shown.output
    for suffix, read in ((".csv", pd.read_csv), (".parquet", pd.read_parquet)):
        out = tmp_path / f"speakers{suffix}"
        assert CliRunner().invoke(cli, ["speakers", str(ledger), "-o", str(out)]).exit_code == 0
        frame = read(out)
        assert list(frame["speaker"]) == ["Ada Roe"]
        assert list(frame["articles"]) == [2]
    out = tmp_path / "speakers.jsonl"
    assert CliRunner().invoke(cli, ["speakers", str(ledger), "-o", str(out)]).exit_code == 0
    assert '"first":"2024-05-02"' in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [["--kinds", "wizard"], ["-o", "speakers.docx"]])
def test_wrong_use_is_said(ledger: Path, arguments: list[str]) -> None:
    result = CliRunner().invoke(cli, ["speakers", str(ledger), *arguments])
    assert result.exit_code == 2
