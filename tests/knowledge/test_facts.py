"""Facts of speakers: the user's list and the knowledge base, never the name."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import quoteledger
from click.testing import CliRunner
from quoteledger.cli import cli
from quoteledger.knowledge.base import load_knowledge_base
from quoteledger.knowledge.facts import country_of
from quoteledger.writers import read_ledger
from spacy.language import Language

PEOPLE = """id,name,role,from,to,party,desk\u00a0no
ruiz,Tom Ruiz,mayor,2020-01-01,2023-12-31,Greens,7
ruiz,Tom Ruiz,mayor,2024-01-01,,Independents,
varga,Orsolya Varga,,,,,3
"""
TEXT = "The mayor, Tom Ruiz, said the depot would close. “It rained,” said Ada Holm, a nurse."


@pytest.mark.parametrize("name", ["ledger.csv", "ledger/"])
def test_further_columns_of_a_list_come_out(tmp_path: Path, runner: CliRunner, name: str) -> None:
    people, out = tmp_path / "people.csv", f"{tmp_path}/{name}"
    people.write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    command = ["extract", str(tmp_path / "a.txt"), "-o", out, "--speakers", str(people)]
    done = runner.invoke(cli, [*command, "--published", "2022-05-01"])
    assert done.exit_code == 0, done.stderr
    found = [(row["speaker"], row["speaker_party"], row["speaker_desk\u00a0no"]) for row in read_ledger(out)]
    assert found == [("Tom Ruiz", "Greens", "7"), ("Ada Holm", None, None)]


def test_facts_follow_the_date(nlp: Language) -> None:
    people = pd.DataFrame(
        [
            {"id": "ruiz", "name": "Tom Ruiz", "to": date(2023, 12, 31), "party": "Greens"},
            {"id": "ruiz", "name": "Tom Ruiz", "from": date(2024, 1, 1), "party": None},
        ]
    )
    articles = [{"text": TEXT, "published": "2022-05-01"}, {"text": TEXT, "published": "2025-05-01"}]
    ledger = quoteledger.extract(articles, model=nlp, speakers=people, speaker_keys=True)
    of_ruiz = ledger[ledger["speaker_id"] == "ruiz"]
    assert of_ruiz["speaker_party"].fillna("-").tolist() == ["Greens", "-"]
    assert of_ruiz["speaker_key"].tolist() == ["ruiz", "ruiz"]


def test_the_knowledge_base_tells_on_request(nlp: Language) -> None:
    text = "U.S. President Joe Biden said the Senate would vote. “No,” said Ada Holm."
    article = {"text": text, "published": "2023-05-01"}
    ledger = quoteledger.extract(article, model=nlp, speaker_facts=True)
    assert ledger["speaker_gender"].fillna("-").tolist() == ["male", "-"]
    assert ledger["speaker_country"].fillna("-").tolist() == ["United States", "-"]
    assert "speaker_gender" not in quoteledger.extract(article, model=nlp)


@pytest.mark.parametrize(
    ("name", "on", "country"),
    [
        ("Lindsey Graham", date(2020, 1, 1), "United States"),
        ("Faure Gnassingbé", None, "Togo"),
        ("Yves Leterme", date(2020, 1, 1), None),
    ],
)
def test_the_country_is_that_of_the_office(name: str, on: date | None, country: str | None) -> None:
    [person] = load_knowledge_base().named(name)
    assert country_of(person, on) == country


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("id,name,kind", "rename it"),
        ("id,name,party,party", "called 'party'"),
        ("id,name,key,x", "rename it"),
    ],
)
def test_columns_that_cannot_come_out_are_refused(
    tmp_path: Path, runner: CliRunner, header: str, said: str
) -> None:
    people = tmp_path / "people.csv"
    people.write_text(f"{header}\n{','.join('abcd'[: len(header.split(','))])}\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "l.csv"
    done = runner.invoke(cli, ["extract", str(tmp_path / "a.txt"), "-o", str(out), "--speakers", str(people)])
    assert done.exit_code != 0
    assert said in done.stderr
    assert not out.exists()
