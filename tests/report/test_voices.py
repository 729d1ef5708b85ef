"""How the articles refer to who speaks."""

from typing import Any

from ledger_rows import make_row
from quoteledger.report.voices import voices_of


def voice_of(*rows: dict[str, Any]) -> str | None:
    made = [make_row(speaker="Robin Roe", speaker_kind="person") | row for row in rows]
    return voices_of(made, [0] * len(made), 1)[0]


def test_pronouns_titles_and_descriptions_tell() -> None:
    assert voice_of({"source": "she", "source_kind": "pronoun"}) == "she"
    assert voice_of({"source": "Mr. Roe", "source_kind": "name"}) == "he"
    assert voice_of({"source": "his wife", "source_kind": "nominal"}) == "she"
    assert voice_of({"source": "Roe", "source_kind": "name", "speaker_role": "spokeswoman for Osk"}) == "she"


def test_a_name_alone_tells_nothing() -> None:
    assert voice_of({"source": "Maria Roe", "source_kind": "name", "speaker": "Maria Roe"}) is None
    assert voice_of({"source": "King", "source_kind": "name", "speaker": "King"}) is None
    assert voice_of({"source": "they", "source_kind": "pronoun"}) is None
    assert voice_of({"source": "she", "source_kind": "pronoun", "speaker_kind": "organization"}) is None


def test_what_is_said_oftener_holds_and_a_tie_is_not_stated() -> None:
    he, she = ({"source": word, "source_kind": "pronoun"} for word in ("he", "she"))
    assert voice_of(he, she, she) == "she"
    assert voice_of(he, she) is None


def test_the_knowledge_base_wins() -> None:
    she = {"source": "she", "source_kind": "pronoun", "speaker_id": "Q76"}
    assert voice_of(she) == "he"
