"""Entities: which names of an article are one person's or one institution's."""

import pytest
from quoteledger.documents.index import DocIndex
from quoteledger.mentions.entities import Entities
from tagging import laid_out


def names_of(text: str, **names: list[str]) -> list[str]:
    return sorted(entity.name for entity in Entities(DocIndex(laid_out(text, **names)), []).all)


@pytest.mark.parametrize(
    ("text", "persons", "found"),
    [
        ("Ada Roe Diaz spoke. Roe left.", ["Ada Roe Diaz", "Roe"], ["Ada Roe Diaz"]),
        ("Ada Roe Diaz spoke. Ada Roe left.", ["Ada Roe Diaz", "Ada Roe"], ["Ada Roe Diaz"]),
        (
            "Ada Roe Diaz met Bo Roe Lund. Roe left.",
            ["Ada Roe Diaz", "Bo Roe Lund", "Roe"],
            ["Ada Roe Diaz", "Bo Roe Lund", "Roe"],
        ),
        ("Ada O’Neill spoke. O'Neill left.", ["Ada O’Neill", "O'Neill"], ["Ada O’Neill"]),
        ("Bo Lund Jr. met Bo Lund.", ["Bo Lund", "Bo Lund"], ["Bo Lund", "Bo Lund Jr."]),
        ("Park Ji-yeon met Ada Roe-led teams.", ["Park Ji", "Ada Roe"], ["Ada Roe", "Park Ji-yeon"]),
        ("Eva Fernandez left. Ms. Fernández spoke.", ["Eva Fernandez", "Fernández"], ["Eva Fernandez"]),
        (
            "Karen Somerville left. Sommerville spoke.",
            ["Karen Somerville", "Sommerville"],
            ["Karen Somerville"],
        ),
        ("Ida Mkula left. Mkulu spoke.", ["Ida Mkula", "Mkulu"], ["Ida Mkula"]),
        ("Bo Regan left. Reagan spoke.", ["Bo Regan", "Reagan"], ["Bo Regan", "Reagan"]),
        ("Bo Al-Ghanem left. Al-Ghanim spoke.", ["Bo Al-Ghanem", "Al-Ghanim"], ["Bo Al-Ghanem"]),
        ("Bo Lund, the hacker known as “Gu,” left. Gu spoke.", ["Bo Lund", "Gu"], ["Bo Lund"]),
        ("Ida Roe left. “Crooked Ida Roe fell,” he said.", ["Ida Roe", "Crooked Ida Roe"], ["Ida Roe"]),
        ('Rep. Robert “Bobby" Roe left.', ['Bobby" Roe'], ["Bobby Roe"]),
        ("Adam and Eva Lund met. Adam left.", ["Adam", "Eva Lund"], ["Adam Lund", "Eva Lund"]),
        ("Two sisters, Vesna and Mirela Roe, met.", ["Vesna", "Mirela Roe"], ["Mirela Roe", "Vesna Roe"]),
        ("Messi and Adam Lund met.", ["Messi", "Adam Lund"], ["Adam Lund", "Messi"]),
        (
            "Bo James met. James and Eva Lund left.",
            ["Bo James", "Eva Lund", "James"],
            ["Bo James", "Eva Lund"],
        ),
        ("Ada Roe MP left. Eva Lund KC spoke.", ["Ada Roe MP", "Eva Lund KC"], ["Ada Roe", "Eva Lund"]),
        ("Karen Lunt left. Lund spoke.", ["Karen Lunt", "Lund"], ["Karen Lunt", "Lund"]),
        (
            "Ida Hasina met Bo Hasian. Hasinaa left.",
            ["Ida Hasina", "Bo Hasian", "Hasinaa"],
            ["Bo Hasian", "Ida Hasina"],
        ),
    ],
)
def test_persons_are_told_apart_by_their_names(text: str, persons: list[str], found: list[str]) -> None:
    assert names_of(text, persons=persons) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Harbour Workers’ League (HWL) met. HWL left.", ["Harbour Workers’ League"]),
        ("The Liga Portuaria (Lipo) met. Lipo left.", ["Liga Portuaria"]),
    ],
)
def test_institutions_have_the_short_name_in_brackets(text: str, found: list[str]) -> None:
    long, short = text[4 : text.index(" (")], text[text.index("(") + 1 : text.index(")")]
    index = DocIndex(laid_out(text, organizations=[long, short]))
    assert [entity.name for entity in Entities(index, []).all] == found


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("Tey Business Machines Corp met. TBM left.", "Tey Business Machines Corp", "TBM"),
        ("Eastern Lund Co met. Lund left.", "Eastern Lund Co", "Lund"),
        ("U.S. Fruit and Drug Office met. FDO left.", "U.S. Fruit and Drug Office", "FDO"),
        ("HWL (Harbour Workers’ League) met. HWL left.", "Harbour Workers’ League", "HWL"),
        ("Liga Portuaria, better known as Lipo, met. Lipo left.", "Liga Portuaria", "Lipo"),
        (
            "Rowing Union of Chile met. Chilean Rowing Union left.",
            "Rowing Union of Chile",
            "Chilean Rowing Union",
        ),
        (
            "Department of Tey Labor met. Tey Labor Department left.",
            "Department of Tey Labor",
            "Tey Labor Department",
        ),
    ],
)
def test_institutions_have_a_short_name(text: str, long: str, short: str) -> None:
    assert names_of(text, organizations=[long, short]) == [long]


@pytest.mark.parametrize(
    ("long", "short"), [("Lundmail/Roe College", "Roe College"), ("Acme-Tey", "Acme"), ("Tey's Fund", "Tey")]
)
def test_a_name_is_no_other_that_it_is_joined_to(long: str, short: str) -> None:
    assert names_of(f"{long} met. {short} left.", organizations=[long, short]) == sorted([long, short])


@pytest.mark.parametrize(
    ("plural", "family"),
    [("Roes", ["Ada Roe", "Bo Roe"]), ("Lunds", []), ("Joneses", ["Ida Jones", "Cem Jones"])],
)
def test_a_plural_surname_means_all_persons_of_it(plural: str, family: list[str]) -> None:
    persons = ["Ada Roe", "Bo Roe", "Eva Lund", "Ida Jones", "Cem Jones"]
    entities = Entities(DocIndex(laid_out(f"{', '.join(persons)} met.", persons=persons)), [])
    assert [entity.name for entity in entities.family((plural,))] == family


@pytest.mark.parametrize(
    ("text", "roles"),
    [("Pope Ada Roe left.", ["Pope"]), ("Ms. Ada Roe left.", []), ("When Queen Ada Roe left", ["Queen"])],
)
def test_a_form_of_address_may_be_an_office(text: str, roles: list[str]) -> None:
    [entity] = Entities(DocIndex(laid_out(text, persons=["Ada Roe"])), []).all
    assert [role.text for role in entity.roles] == roles
