"""Whom a spokesperson or a lawyer speaks for, in the words of a source or a role."""

import pytest
from quoteledger.speakers.attributes import principal_of, trim_role


@pytest.mark.parametrize(
    ("text", "principal"),
    [
        ("Hale’s spokesman, Tom Reidy", "Hale"),
        ("a spokeswoman for Orbel Rail", "Orbel Rail"),
        ("a lower-ranking Port Ministry spokeswoman", "Port Ministry"),
        ("Harbour Workers’ Union spokesman", "Harbour Workers’ Union"),
        ("the government spokesman", "government"),
        ("Moll’s lawyer Tom Reidy", "Moll"),
        ("Moll’s public defender", "Moll"),
        ("a lawyer representing shareholders", "shareholders"),
        ("corporate lawyer", None),
        ("her lawyer", None),
        ("Assistant U.S. attorney", None),
        ("the mayor of Corvo", None),
    ],
)
def test_principal_of(text: str, principal: str | None) -> None:
    assert principal_of(text) == principal


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("now a baker", "baker"),
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
