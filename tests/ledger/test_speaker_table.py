"""Speakers over a corpus: one person joined, namesakes apart."""

import random
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner
from quoteledger.cli import cli
from quoteledger.ledger.speaker_table import Speakers, tabulate
from quoteledger.schema import LEDGER_SCHEMA
from quoteledger.writers import open_ledger, read_ledger


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


def test_an_outlet_may_be_missing_on_some_rows_of_an_article() -> None:
    rows = [
        row(doc, name, outlet=outlet, speaker_role=role)
        for doc, role in (("a", "baker"), ("b", "pilot"))
        for name, outlet, role in (("Bo Lee", None, None), ("Ada Roe", "Herald", role))
    ]
    assert {name for name, _ in names(rows)} == {"Bo Lee", "Ada Roe"}


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
    [entry] = tabulate(rows, ["person"])
    assert entry.as_row() == {
        "speaker_key": "ada-roe",
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


def keys(rows: list[dict[str, Any]]) -> list[str | None]:
    """Return the keys of the rows, which must not depend on their order."""
    found = []
    for seed in range(4):
        speakers = Speakers(random.Random(seed).sample(rows, len(rows)))
        found.append([speakers.key_of(one) for one in rows])
    assert all(other == found[0] for other in found)
    return found[0]


def test_keys_are_ids_slugs_and_descriptions_of_an_article() -> None:
    nameless = {"speaker_kind": "anonymous", "source_kind": "nominal"}
    assert keys(
        [
            row("a", "Ada Roe", speaker_id="Q1"),
            row("b", "Ínes Corvané-Roe"),
            row("c", "officials", **nameless),
            row("d", "officials", **nameless),
            row("a", "Port Council", speaker_kind="organization"),
            row("b", None),
            row("b", "!!!"),
        ]
    ) == ["Q1", "ines-corvane-roe", "officials@c", "officials@d", "port-council", None, "speaker@b"]


ROLES_OF_ONE = ["former Secretary of State", "Democratic nominee", "senator from New York", "first lady"]


def test_one_who_changes_offices_is_one() -> None:
    assert set(keys([row(role, "Hillary Clinton", speaker_role=role) for role in ROLES_OF_ONE])) == {
        "hillary-clinton"
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fisherman", "surgeon at Mercy"),
        ("mayor of Osk", "mayor of Lund"),
        ("minister", "goalkeeper"),
    ],
)
def test_contradicting_roles_keep_namesakes_apart(one: str, other: str) -> None:
    rows = [row("a", "John Smith", speaker_role=one), row("b", "John Smith", speaker_role=other)]
    assert keys(rows) == ["john-smith", "john-smith-2"]


def test_an_article_with_both_roles_brings_namesakes_together() -> None:
    roles = [("a", "minister"), ("b", "goalkeeper"), ("c", "former goalkeeper and minister")]
    assert set(keys([row(doc, "John Smith", speaker_role=role) for doc, role in roles])) == {"john-smith"}


HERALD = {"outlet": "Herald", "published": date(2023, 5, 1)}


@pytest.mark.parametrize(
    ("columns", "is_joined"),
    [
        ({"speaker_role": "the prime minister"}, True),
        ({"outlet": "Herald", "published": date(2023, 5, 3)}, True),
        ({"outlet": "Herald", "published": date(2010, 5, 3)}, False),
        ({"outlet": "Times"}, False),
        ({"outlet": "Herald", "published": date(2023, 5, 3), "speaker_role": "baker"}, False),
        ({"published": date(2023, 5, 3), "sentence": "In Downing Street, Sunak met Hunt."}, True),
        ({"published": date(2023, 5, 3), "source": "she", "outlet": "Herald"}, False),
    ],
)
def test_a_surname_is_joined_where_the_evidence_carries_it(columns: dict[str, Any], is_joined: bool) -> None:
    full = row("a", "Rishi Sunak", speaker_role="Prime Minister", source="he", **HERALD)
    full["sentence"] = "Outside Downing Street, Sunak and Hunt spoke."
    found = keys([full, row("b", "Sunak", **columns)])
    assert found == ["rishi-sunak", "rishi-sunak" if is_joined else "sunak"]


def test_a_surname_that_two_could_have_stays_alone() -> None:
    rows = [
        row(doc, name, speaker_role="minister")
        for doc, name in [("a", "Ada Roe"), ("b", "Bo Roe"), ("c", "Roe")]
    ]
    assert keys(rows) == ["ada-roe", "bo-roe", "roe"]


def test_a_surname_in_an_article_of_the_full_name_is_somebody_else() -> None:
    rows = [row("a", "Ada Roe"), row("a", "Roe"), row("b", "Ada Roe")]
    assert keys(rows) == ["ada-roe", "roe", "ada-roe"]


def test_the_command_adds_keys_to_a_ledger(ledger: Path, tmp_path: Path) -> None:
    for suffix in (".csv", ".jsonl.gz", ".parquet"):
        out = tmp_path / f"keyed{suffix}"
        done = CliRunner().invoke(cli, ["speakers", str(ledger), "--keys", "-o", str(out)])
        assert done.exit_code == 0, done.output
        keyed = read_ledger(out)
        assert [r.pop("speaker_key") for r in keyed] == ["ada-roe", "ada-roe"]
        assert keyed == [{name: r[name] for name in keyed[0]} for r in read_ledger(ledger)]
        ledger = out
    table = CliRunner().invoke(cli, ["speakers", str(ledger), "-o", str(tmp_path / "s.csv")])
    assert table.exit_code == 0
    assert list(pd.read_csv(tmp_path / "s.csv")["speaker_key"]) == ["ada-roe"]
    assert CliRunner().invoke(cli, ["speakers", str(ledger), "--keys"]).exit_code == 2
    assert CliRunner().invoke(cli, ["speakers", str(ledger), "--keys", "-o", str(ledger)]).exit_code == 2
