"""What the report's tests in a browser share: sizes, a ledger of one article, waiting."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ledger_rows import make_row, quoted_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROWS = 2_000
DESKTOP = {"width": 1440, "height": 900}
# an astral character before all marks: JavaScript counts it twice, the ledger once
TEXT = (
    "🜁 Weir reopens\r\n\r\n“The lock is shut,” said Orsolya Varga. “It will stay shut.”\r\n\r\n"
    "Bence Hollo, her deputy, said that nobody has “the key”.\r\n\r\n"
    "“He told me ‘never again’ twice,” Ines Corvane recalled."
)
SMALL = [
    make_row(
        doc_id="weir",
        quotation="The lock is shut, … It will stay shut.",
        start=TEXT.index("The lock"),
        end=TEXT.index("shut.”") + 5,
        parts=[
            {"start": TEXT.index("The lock"), "end": TEXT.index("shut,”") + 5},
            {"start": TEXT.index("It will"), "end": TEXT.index("shut.”") + 5},
        ],
        cue="said",
        cue_start=TEXT.index("said"),
        cue_end=TEXT.index("said") + 4,
        source="Orsolya Varga",
        source_start=TEXT.index("Orsolya"),
        source_end=TEXT.index("Orsolya") + 13,
        speaker="Orsolya Varga",
        speaker_role="keeper of the weir",
        confidence=0.91,
    ),
    quoted_in(
        TEXT,
        "that nobody has “the key”",
        doc_id="weir",
        kind="mixed",
        source="Bence Hollo",
        speaker="Bence Hollo",
        confidence=0.62,
    ),
    quoted_in(
        TEXT,
        "He told me ‘never again’ twice,",
        doc_id="weir",
        cue="recalled",
        source="Ines Corvane",
        speaker="Ines Corvane",
        flags=["ambiguous_speaker"],
        confidence=0.31,
    ),
    quoted_in(TEXT, "never again", doc_id="weir", kind="indirect", confidence=0.2),
]
Open = Callable[..., "Page"]


def shown(page: "Page", count: int) -> None:
    """Wait until the list shows so many rows."""
    page.wait_for_selector(f'#quotation-list[data-rows="{count}"]', state="attached")
