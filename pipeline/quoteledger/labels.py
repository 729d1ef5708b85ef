"""Labels: quotations that layout alone attributes: `Mayor: ‘…’` in a headline, `“…” — Name` below a text."""

import re
from collections.abc import Sequence

from quoteledger.pages import Extent, Page, overlap
from quoteledger.spans import Attribution

_COLON = re.compile(r"(?P<source>[^:“”‘’\"«»]{2,60}):\s*$")
_NAME_WORD = r"(?:[A-Z][\w.’'\-]*|the|of|de|van|von|for)"
_SIGNATURE = re.compile(rf"\s*(?:—|–|--?)\s*(?P<source>{_NAME_WORD}(?:\s+{_NAME_WORD})*)")
_LONGEST_SOURCE = 7


def find_labelled(page: Page, taken: Sequence[Extent]) -> list[Attribution]:
    """Attributions of stretches in marks that no other has, by a label before or a signature behind them."""
    found = []
    for quoted in page.outer:
        inner = (quoted.inner_start, quoted.inner_end)
        if not quoted.closed or any(overlap(inner, extent) for extent in taken):
            continue
        index = page.paragraph_of(quoted.start)
        start, end = page.layout.paragraphs[index]
        source = _label(page, start, quoted.start) if page.layout.zones[index] == "headline" else None
        if source is not None and any(c.isalnum() for c in page.text[quoted.end : end]):
            source = None
        if source is None and quoted.start == start:
            source = _signature(page, quoted.end, end)
        if source is not None:
            found.append(
                Attribution(id="", parts=[inner], kind="direct", source=source, content_probability=0.9)
            )
    return found


def source_after(page: Page, cue: Extent) -> Extent | None:
    """The rest of a headline behind its cue, if it is short: "Pier may fall, says surveyor"."""
    end = page.layout.paragraphs[page.paragraph_of(cue[0])][1]
    words = page.text[cue[1] : end].split()
    if not words or len(words) > _LONGEST_SOURCE:
        return None
    start = page.text.index(words[0], cue[1])
    return start, start + len(page.text[start:end].rstrip(" .!?"))


def _label(page: Page, start: int, end: int) -> Extent | None:
    match = _COLON.match(page.text[start:end])
    if match is None or len(match.group("source").split()) > _LONGEST_SOURCE:
        return None
    return start + match.start("source"), start + match.end("source")


def _signature(page: Page, start: int, end: int) -> Extent | None:
    match = _SIGNATURE.match(page.text, start, end)
    return (match.start("source"), match.end("source")) if match else None
