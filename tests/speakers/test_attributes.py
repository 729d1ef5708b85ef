"""What of the words beside a name is its role."""

import pytest
from quoteledger.speakers.attributes import trim_role


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
