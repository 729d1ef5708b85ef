"""The knowledge base: spellings, the user's own persons, and ids only where name and context agree."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from quoteledger.documents.index import DocIndex
from quoteledger.errors import InputError
from quoteledger.knowledge.base import KnowledgeBase, Known, Office, keys_of, load_knowledge_base
from quoteledger.knowledge.linking import Linker
from quoteledger.knowledge.own import own_of_frame, read_own
from quoteledger.knowledge.spelling import derived_names, name_key
from quoteledger.mentions.entities import Entities
from tagging import blank, laid_out

VOSS = Known(
    "Q1",
    "Petra Voss",
    keys_of(["Petra Voss"]),
    (
        Office("president", "Ukraine", date(2015, 1, 1), date(2019, 12, 31), True),
        Office("senator", "Texas", date(2008, 1, 1), date(2014, 1, 1)),
    ),
    "female",
)
NEXT = Known(
    "Q2",
    "Adam Lisko",
    keys_of(["Adam Lisko"]),
    (Office("president", "Ukraine", date(2020, 1, 1), None, True),),
)


def linked(
    text: str,
    name: str,
    published: date | None = date(2017, 5, 1),
    *,
    roles: Sequence[str] = (),
    own: tuple[Known, ...] = (),
) -> str | None:
    index = DocIndex(laid_out(text, persons=[name], roles=roles))
    [entity] = Entities(index, []).persons
    known = Linker(KnowledgeBase([*own, VOSS, NEXT]), index, published).link(entity)
    return known.id if known else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyj"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Mikhail Kasyanov", "Mihail Kasianov"),
        ("Mohammed al-Roe", "Muhammad al Roe"),
        ("Jean-Luc Poe", "Jean Luc Poe"),
        ("O’Hara", "O'Hara"),
        ("O\u02bcHara", "O`Hara"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_different_names_have_different_keys() -> None:
    assert len({name_key(name) for name in ("Ada Roe", "Ida Roe", "Ada Rowe", "Ada Roe Lund")}) == 4


def test_names_are_derived_by_rule() -> None:
    assert derived_names("Robert F. Roe Jr. (politician)", nickname="Bobby") == [
        "Robert F. Roe Jr.",
        "Robert F. Roe",
        "Robert Roe",
        "Bobby Roe",
    ]


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("Ukrainian President Petra Voss spoke in Kyiv, Ukraine.", "Ukrainian President", "Q1"),
        ("The Senate heard Sen. Petra Voss, the Texas Republican.", "Sen.", "Q1"),
        ("Goalkeeper Petra Voss kept a clean sheet against Ukraine.", "Goalkeeper", None),
        ("President Petra Voss of the chess club spoke.", "President", None),
        ("Petra Voss baked bread.", None, None),
    ],
)
def test_an_id_needs_name_and_context(text: str, role: str | None, expected: str | None) -> None:
    assert linked(text, "Petra Voss", roles=[role] if role else []) == expected


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("Sen. Petra Voss spoke.", "Sen.", "Q1"),
        ("Sen. Petra Voss, D-Tex., spoke.", "Sen.", "Q1"),
        ("Sen. Petra Voss, D-Ohio, spoke.", "Sen.", None),
        ("State Sen. Petra Voss spoke.", "State Sen.", None),
        ("State Sen. Petra Voss told the Texas Senate.", "State Sen.", None),
        ("Nigerian Senator Petra Voss spoke.", "Nigerian Senator", None),
        ("U.S. Senator Petra Voss spoke.", "U.S. Senator", "Q1"),
        ("President Petra Voss spoke.", "President", "Q1"),
        ("Polish President Petra Voss spoke.", "Polish President", None),
    ],
)
def test_a_full_name_with_its_title_needs_no_place_but_no_other(
    text: str, role: str, expected: str | None
) -> None:
    assert linked(text, "Petra Voss", roles=[role]) == expected


def test_a_junior_is_not_his_father() -> None:
    text = "Ukrainian President Petra Voss Jr. spoke in Kyiv, Ukraine."
    assert linked(text, "Petra Voss Jr.", roles=["Ukrainian President"]) is None


def test_an_id_needs_a_time_that_fits() -> None:
    text = "Ukrainian President Petra Voss spoke in Kyiv, Ukraine."
    assert linked(text, "Petra Voss", date(1970, 1, 1), roles=["Ukrainian President"]) is None


def test_a_bare_surname_is_the_head_of_state_in_office() -> None:
    text = "Ukrainian President Voss spoke."
    assert linked(text, "Voss", roles=["Ukrainian President"]) == "Q1"
    assert linked(text, "Voss", date(2022, 1, 1), roles=["Ukrainian President"]) is None
    assert linked("Voss spoke of Ukraine.", "Voss") is None


def test_the_users_own_person_wins() -> None:
    own = Known(
        "me:7", "Petra Voss", keys_of(["Petra Voss"]), (Office("baker", "", None, None),), is_own=True
    )
    assert linked("Petra Voss baked bread.", "Petra Voss", own=(own,)) == "me:7"


def test_offices_resolve_by_date() -> None:
    index = DocIndex(blank()("x"))
    base = KnowledgeBase([VOSS, NEXT])
    for published, expected in ((date(2016, 3, 1), "Q1"), (date(2021, 3, 1), "Q2")):
        linker = Linker(base, index, published)
        for phrase in ("Ukrainian president", "Ukraine’s president", "president of Ukraine"):
            holder = linker.holder(phrase)
            assert holder is not None
            assert holder.id == expected
    assert Linker(base, index, None).holder("Ukrainian president") is None
    assert Linker(base, index, date(2021, 3, 1)).holder("president") is None
    assert Linker(base, index, date(2021, 3, 1)).holder("president of the chess club") is None


def test_the_packaged_base_knows_offices_and_spellings() -> None:
    base = load_knowledge_base()
    us = [base.holder("president", "United States", date(year, 3, 1)) for year in (2016, 2025)]
    assert [person.name for person in us if person] == ["Barack Obama", "Donald Trump"]
    assert [person.id for person in base.named("Volodymyr Zelenskiy")] == ["Q3874799"]
    assert [person.id for person in base.named("Donald J. Trump")] == ["Q22686"]


@pytest.mark.parametrize("mark", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "mac_roman"])
def test_own_persons_are_read_by_any_delimiter(tmp_path: Path, mark: str, encoding: str) -> None:
    lines = [["id", "name", "aliases"], ["x1", "José Núñez", "J. Núñez;Pepe Núñez" if mark != ";" else ""]]
    path = tmp_path / "mine.csv"
    path.write_bytes("\r\n".join(map(mark.join, lines)).encode(encoding))
    [person] = read_own(path)
    assert (person.id, person.name) == ("x1", "José Núñez")


def test_own_persons_are_read_from_csv(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "id,name,aliases,role,from,to\nx1,Ada Roe,A. Roe;Ada Lund,Mayor,2020-01-01,\n", encoding="utf-8"
    )
    [person] = read_own(path)
    assert person.is_own
    assert set(person.keys) >= {"ada roe", "ada lund"}
    assert person.offices == (Office("mayor", "", date(2020, 1, 1), None),)
    assert [p.id for p in load_knowledge_base().with_own([person]).named("Ada Lund")] == ["x1"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name\nAda Roe\n", "lacks the columns id"),
        ("id,name\n,Ada Roe\n", "row 1"),
        ("id,name\nx1,\u200b\n", "row 1: id and name must not be empty"),
        ('id,name\nx1,"Ada Roe\n', "row 1 opens a quoted field"),
        ("id,name,from\nx1,Ada Roe,May 2020\n", "'May 2020' is not a date"),
        ("id,name,from,to\nx1,Ada Roe,2025-12-01,2020-01-01\n", "row 1: ends .2020-01-01. before it begins"),
    ],
)
def test_a_bad_csv_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_own(path)


def test_a_fact_that_looks_empty_is_none(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("id,name,party\nx1,Ada Roe,\ufeff\u3164\n", encoding="utf-8")
    [person] = read_own(tmp_path / "mine.csv")
    assert person.facts == (("party", None),)


def test_own_persons_come_from_a_frame_as_from_a_csv(tmp_path: Path) -> None:
    started = pd.Timestamp("2020-01-01")
    rows = [
        {"id": "x1", "name": "Ada Roe", "aliases": ["A. Roe", "Ada Lund"], "from": started},
        {"id": "x2", "name": "Bo Lund", "role": "Mayor", "to": date(2024, 5, 31)},
    ]
    lines = [
        "id,name,aliases,role,from,to",
        "x1,Ada Roe,A. Roe;Ada Lund,,2020-01-01,",
        "x2,Bo Lund,,Mayor,,2024-05-31",
    ]
    (tmp_path / "mine.csv").write_text("\n".join(lines), encoding="utf-8")
    assert own_of_frame(pd.DataFrame(rows)) == read_own(tmp_path / "mine.csv")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"name": "Ada Roe"}, "speakers: lacks the columns id"),
        ({"id": "x1", "name": None}, "speakers, row 0: id and name"),
        ({"id": "x1", "name": "Ada Roe", "to": "May 2020"}, "'May 2020' is not a date"),
    ],
)
def test_a_bad_frame_is_named(row: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        own_of_frame(pd.DataFrame([row]))
