"""What of the words beside a name is its role."""

import pytest
from quoteledger.speakers.attributes import trim_role
from tagging import ledger


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


@pytest.mark.parametrize("role", ["Ada", "Ada \x1b"])
def test_a_role_is_no_piece_of_the_name(role: str) -> None:
    source = "Ada \x1bHolm of the council"
    text = f"It rained, said {source}."
    [row] = ledger(
        text,
        contents=["It rained"],
        cues=["said"],
        sources=[source],
        roles=[role],
        persons=["Ada \x1bHolm"],
    )
    assert row["source"] == source
    assert (row["speaker"], row["speaker_role"]) == ("Ada Holm", None)
