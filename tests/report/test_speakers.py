"""The report's speakers."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from ledger_rows import large_ledger, make_row
from quoteledger.cli import cli
from quoteledger.report.html import make_report
from report_pages import Page, write_ledger


def speakers_of(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    data = Page(make_report(rows).page).data
    return [
        (one["key"], one["name"], one["total"], [n for n, who in enumerate(data["who"]) if who == number])
        for number, one in enumerate(data["speakers"])
    ]


def test_speakers_of_one_id_or_name_are_one() -> None:
    person = {"speaker_kind": "person"}
    rows = [
        make_row(doc_id="a", speaker="Holm", speaker_id="Q1", **person),
        make_row(doc_id="b", speaker="Ada Holm", speaker_id="Q1", **person),
        make_row(doc_id="c", speaker="Ada Holm", **person),
        make_row(doc_id="c"),
        make_row(doc_id="d", speaker="Bence Hollo", speaker_role="mayor", **person),
        make_row(doc_id="e", speaker="Bence Hollo", speaker_role="goalkeeper", **person),
    ]
    assert speakers_of(rows) == [
        ("Q1", "Ada Holm", 3, [0, 1, 2]),
        ("bence-hollo", "Bence Hollo", 1, [4]),
        ("bence-hollo-2", "Bence Hollo", 1, [5]),
    ]
    labels = [one["label"] for one in Page(make_report(rows).page).data["speakers"]]
    assert labels == ["Ada Holm", "Bence Hollo (mayor)", "Bence Hollo (goalkeeper)"]


def test_roles_of_most_articles_come_first_in_page_and_command(runner: CliRunner, tmp_path: Path) -> None:
    person = {"speaker": "Ada Holm", "speaker_id": "Q1", "speaker_kind": "person"}
    rows = [make_row(doc_id="a", start=n, speaker_role="rival", **person) for n in range(5)]
    rows += [make_row(doc_id=doc, speaker_role="mayor", **person) for doc in "bc"]
    rows += [make_row(doc_id="d", start=n, speaker_role="aunt", **person) for n in range(2)]
    roles = ["mayor", "rival", "aunt"]
    assert [one["roles"] for one in Page(make_report(rows).page).data["speakers"]] == [roles]
    write_ledger(tmp_path / "ledger.parquet", rows)
    out = tmp_path / "speakers.jsonl"
    assert runner.invoke(cli, ["speakers", str(tmp_path / "ledger.parquet"), "-o", str(out)]).exit_code == 0
    assert json.loads(out.read_text("utf-8"))["roles"] == roles


def test_who_is_only_described_is_of_one_article() -> None:
    rows = [
        make_row(doc_id=doc, speaker=speaker, speaker_kind=kind, source_kind=source)
        for doc in "ab"
        for speaker, kind, source in (
            ("police", "organization", "nominal"),
            ("officials", "anonymous", "nominal"),
            ("Port Council", "organization", "nominal"),
            ("Osk", "organization", "name"),
        )
    ]
    assert speakers_of(rows) == [
        ("osk", "Osk", 2, [3, 7]),
        ("port-council", "Port Council", 2, [2, 6]),
        ("officials@a", "officials", 1, [1]),
        ("officials@b", "officials", 1, [5]),
        ("police@a", "police", 1, [0]),
        ("police@b", "police", 1, [4]),
    ]
    assert Page(make_report(rows).page).data["speakers"][2]["label"] == "officials (in one article)"


def test_the_report_and_the_command_count_the_same_speakers(runner: CliRunner, tmp_path: Path) -> None:
    rows = list(large_ledger(300))
    write_ledger(tmp_path / "ledger.parquet", rows)
    out = tmp_path / "speakers.jsonl"
    arguments = ["speakers", str(tmp_path / "ledger.parquet"), "-o", str(out)]
    assert runner.invoke(cli, arguments).exit_code == 0
    written = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    reported = [(name, total) for _, name, total, _ in speakers_of(rows)]
    assert reported == [(entry["speaker"], entry["rows"]) for entry in written]
