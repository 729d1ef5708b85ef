"""A small ledger of one article of a weir, and reviews of it as the report saves them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ledger_rows import make_row, quoted_in
from quoteledger.ledger.digests import digest_of
from quoteledger.reviews.decisions import FORMAT, VERSION

# an astral character before all offsets: JavaScript counts it twice, the ledger once
TEXT = (
    "🜁 Weir reopens\r\n\r\n“The lock is shut,” said Orsolya Varga, keeper of the weir.\r\n\r\n"
    "Bence Hollo, her deputy, denied that nobody has “the key”. It rained all night.\r\n\r\n"
    "“He told me ‘never again’ twice,” Ines Corvane recalled."
)
METADATA = {"title": "Weir reopens", "outlet": "Canal Courier"}
ROWS = [
    quoted_in(
        TEXT,
        "The lock is shut,",
        doc_id="weir",
        cue="said",
        source="Orsolya Varga",
        speaker="Orsolya Varga",
        speaker_kind="person",
        speaker_id="desk:1",
        speaker_role="keeper of the weir",
        confidence=0.9,
        **METADATA,
    ),
    quoted_in(
        TEXT,
        "that nobody has “the key”. It rained all night",
        doc_id="weir",
        kind="mixed",
        cue="denied",
        source="Bence Hollo",
        speaker="Ines Corvane",
        speaker_kind="person",
        flags=["ambiguous_speaker"],
        confidence=0.4,
        **METADATA,
    ),
    quoted_in(TEXT, "It rained all night", doc_id="weir", kind="indirect", confidence=0.3, **METADATA),
    make_row(doc_id="mill", speaker="Orsolya", speaker_kind="person", confidence=0.8),
]
SHUT, KEY, RAIN, MILL = [row["quotation_id"] for row in ROWS]
TOLD = "He told me ‘never again’ twice,"


def span(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def make_review(
    decisions: dict[str, Any] | None = None,
    *,
    missed: Sequence[Any] = (),
    whole: Sequence[str] = (),
    rows: Sequence[dict[str, Any]] = ROWS,
    text: str | None = TEXT,
    **changed: Any,
) -> dict[str, Any]:
    """Return a review as its file has it; a decision may be the verdict alone, or values that are right."""

    def decision(given: Any) -> dict[str, Any]:
        return {"verdict": given} if isinstance(given, str) else {"verdict": "fixed", "values": given}

    return {
        "format": FORMAT,
        "version": VERSION,
        "ledger": digest_of(rows),
        "decisions": {name: decision(given) for name, given in (decisions or {}).items()},
        "missed": [{"doc_id": "weir", "values": values} for values in missed],
        "whole": list(whole),
        "articles": {} if text is None else {"weir": {"text": text, **METADATA}},
    } | changed


def save(path: Path, review: Any) -> Path:
    path.write_text(json.dumps(review), encoding="utf-8")
    return path


# what a careful reader says of the whole article
DECISIONS: dict[str, Any] = {
    SHUT: "right",
    KEY: {
        "speaker": "Bence Hollo",
        "polarity": "negative",
        "parts": [span("that nobody has “the key”")],
    },
    RAIN: "wrong",
}
MISSED = {"kind": "direct", "parts": [span(TOLD)], "speaker": "Orsolya Varga", "speaker_kind": "person"}
