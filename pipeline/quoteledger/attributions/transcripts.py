"""Transcripts and interviews: each labelled turn is a direct quotation of its label."""

import re

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.documents.zones import turn_label

_STAGE = re.compile(r"[(\[]")


def find_turns(index: DocIndex) -> list[Attribution]:
    """Return an attribution for each turn, whose source is the label without stage directions."""
    turns = []
    for (start, end), zone in zip(index.layout.paragraphs, index.layout.zones, strict=True):
        label = turn_label(index.text[start:end]) if zone == "transcript" else None
        if label is None:
            continue
        name = _STAGE.split(index.text[start + label[0] : start + label[1]])[0].rstrip()
        source = (start + label[0], start + label[0] + len(name))
        words = _without_marks(index, (start + label[2], end))
        turns.append(Attribution(id="", parts=[words], kind="direct", source=source, turn=True))
    return turns


def _without_marks(index: DocIndex, extent: Extent) -> Extent:
    """Return a turn without quote marks around it, or around it and its label."""
    for quoted in index.outer:
        if (quoted.start, quoted.end) == extent:
            return quoted.inner_start, quoted.inner_end
        if quoted.start < extent[0] and extent[0] < quoted.inner_end and quoted.end == extent[1]:
            return extent[0], quoted.inner_end
    return extent
