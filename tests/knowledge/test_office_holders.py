"""Twenty office holders of ten countries, with title and date, by the packaged knowledge base."""

from datetime import date

import pytest
from quoteledger.documents.index import DocIndex
from quoteledger.knowledge.base import load_knowledge_base
from quoteledger.knowledge.linking import Linker
from quoteledger.mentions.entities import Entities
from tagging import laid_out

# heads of state and government of the recent past, and members of the United States Congress
KNOWN = [
    ("Sen.", "Elizabeth Warren", "2016-09-20", "Q434706"),
    ("Sen.", "Ted Cruz", "2016-05-01", "Q2036942"),
    ("Senator", "Bernie Sanders", "2021-05-01", "Q359442"),
    ("Senate Majority Leader", "Mitch McConnell", "2018-05-01", "Q355522"),
    ("House Speaker", "Nancy Pelosi", "2022-05-01", "Q170581"),
    ("Rep.", "Jim Jordan", "2021-05-01", "Q186215"),
    ("Vice President", "Kamala Harris", "2022-05-01", "Q10853588"),
    ("French President", "Emmanuel Macron", "2022-05-01", "Q3052772"),
    ("German Chancellor", "Olaf Scholz", "2022-05-01", "Q61053"),
    ("Prime Minister", "Boris Johnson", "2021-05-01", "Q180589"),
    ("Canadian Prime Minister", "Justin Trudeau", "2022-05-01", "Q3099714"),
    ("Indian Prime Minister", "Narendra Modi", "2022-05-01", "Q1058"),
    ("Ukrainian President", "Volodymyr Zelensky", "2022-05-01", "Q3874799"),
    ("South African President", "Cyril Ramaphosa", "2022-05-01", "Q1148669"),
    ("Turkish President", "Recep Tayyip Erdoğan", "2021-05-01", "Q39259"),
    ("New Zealand Prime Minister", "Jacinda Ardern", "2021-05-01", "Q3606816"),
]
# ministers, and chancellors before those, are in no source of the knowledge base
BEYOND = [
    ("German Chancellor", "Angela Merkel", "2019-05-01"),
    ("Russian Foreign Minister", "Sergei Lavrov", "2022-05-01"),
    ("U.S. Secretary of State", "Antony Blinken", "2022-05-01"),
    ("Treasury Secretary", "Janet Yellen", "2022-05-01"),
]


def linked(title: str, name: str, day: str) -> str | None:
    index = DocIndex(laid_out(f"{title} {name} said it would rain.", persons=[name], roles=[title]))
    [entity] = Entities(index, []).persons
    known = Linker(load_knowledge_base(), index, date.fromisoformat(day)).link(entity)
    return known.id if known else None


@pytest.mark.parametrize(("title", "name", "day", "expected"), KNOWN)
def test_office_holders_with_title_have_their_id(title: str, name: str, day: str, expected: str) -> None:
    assert linked(title, name, day) == expected
    assert linked("Goalkeeper", name, day) is None
    assert linked(title, f"{name} Jr.", day) != expected


@pytest.mark.parametrize(("title", "name", "day"), BEYOND)
def test_office_holders_beyond_the_data_have_none(title: str, name: str, day: str) -> None:
    assert linked(title, name, day) is None
    assert not load_knowledge_base().named(name)
