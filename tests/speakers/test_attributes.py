"""What of the words beside a name is its role."""

import pytest
from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex
from quoteledger.speakers.attributes import descriptions_of, trim_role
from tagging import laid_out


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("now a baker", "baker"),
        ("PO) leader", "leader"),
        ("student surnamed", "student"),
        ("dean of Odra Dr.", "dean of Odra"),
        ("head of Ume, an NGO that feeds birds", "head of Ume"),
        ("clerk told the court that", "clerk"),
        ("head of the port (in", "head of the port"),
        ("Dr.", "Dr."),
        ("director of the Port Office (PO)", "director of the Port Office (PO)"),
    ],
)
def test_roles_are_trimmed(text: str, role: str) -> None:
    assert trim_role(text) == role


@pytest.mark.parametrize(
    ("source", "described"), [("The harbour clerk", ["harbour clerk"]), ("She and her aides", [])]
)
def test_pronouns_begin_no_description(source: str, described: list[str]) -> None:
    index = DocIndex(laid_out(f"{source} said that it leans."))
    attribution = Attribution("", [], "indirect", source=(0, len(source)), source_kind="nominal")
    assert [role.text for role in descriptions_of(index, attribution, [])] == described
