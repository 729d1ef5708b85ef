"""Alignment: one gold article and its ledger rows -> which row answers which attribution."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quoteledger.article import Row, gives
from quoteledger.errors import GoldError
from quoteledger.scoring.gold import GoldArticle, GoldRow
from quoteledger.scoring.matching import Pair, Span, match_contents
from quoteledger.scoring.names import agrees_with_any

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Alignment:
    """The article, its ledger rows, and the matched pairs, in the order of the gold."""

    gold: GoldArticle
    rows: Sequence[Row]
    pairs: Sequence[Pair]

    @property
    def missed(self) -> list[GoldRow]:
        """The statements that no row answers."""
        found = {pair.gold for pair in self.pairs}
        return [row for index, row in enumerate(self.gold.rows) if row.statement and index not in found]

    @property
    def extra(self) -> list[Row]:
        """The rows that answer no statement: those that match nothing, or an attitude."""
        answering = {pair.pred for pair in self.pairs if self.gold.rows[pair.gold].statement}
        return [row for index, row in enumerate(self.rows) if index not in answering]


def align(gold: GoldArticle, rows: Iterable[Row]) -> Alignment:
    """Return the rows of one article matched with its gold; raise a GoldError for a row outside the text."""
    rows = list(rows)
    parts = [row_parts(row, gold) for row in rows]
    shifted = sum(_is_shifted(row, gold.text, spans) for row, spans in zip(rows, parts, strict=True))
    if shifted:
        logger.warning(
            "%s: %d of %d rows hold other words than the gold text has at their offsets; was the ledger "
            "made from this text, without --normalize?",
            gold.id,
            shifted,
            len(rows),
        )
    statements = [row.statement for row in gold.rows]
    pairs = match_contents(gold.text, [row.parts for row in gold.rows], parts, statements)
    return Alignment(gold, rows, sorted(pairs, key=lambda pair: pair.gold))


def row_parts(row: Row, gold: GoldArticle) -> list[Span]:
    """Return the parts of a ledger row as spans of the gold text; raise a GoldError for one outside it."""
    given = row.get("parts")
    # A column read with pandas gives an array, whose truth is not defined.
    if given is None or len(given) == 0:
        given = [{"start": row.get("start"), "end": row.get("end")}]
    spans = []
    for part in given:
        start, end = (part["start"], part["end"]) if isinstance(part, Mapping) else part
        if start is None or end is None or not 0 <= start < end <= len(gold.text):
            raise GoldError(
                f"ledger row {row.get('quotation_id')}: {start}-{end} is not a span of the gold text "
                f"of {gold.id!r} ({len(gold.text)} characters); make the ledger from that text"
            )
        spans.append((int(start), int(end)))
    return spans


def speaker_agrees(gold: GoldRow, row: Row) -> bool:
    """Return whether the row's speaker agrees with the gold one; one that gold leaves out always does.

    A gold null agrees with a null and with any speaker flagged as ambiguous. Gold decides whether the speaker
    is a person.
    """
    if "speaker" not in gold.columns:
        return True
    expected, found = gold.columns["speaker"], row.get("speaker")
    if expected is None:
        flags = row.get("flags")
        return found is None or (flags is not None and "ambiguous_speaker" in flags)
    if found is None:
        return False
    is_person = gold.columns.get("speaker_kind") == "person"
    return agrees_with_any((expected, *gold.alternatives), found, is_person=is_person)


def spans_overlap(gold: Span, row: Row, role: str) -> bool:
    """Return whether the row's span of that role (`cue`, `source`) shares a character with the gold one."""
    start, end = row.get(f"{role}_start"), row.get(f"{role}_end")
    return start is not None and end is not None and bool(start < gold[1] and gold[0] < end)


def _is_shifted(row: Row, text: str, parts: Sequence[Span]) -> bool:
    quotation = row.get("quotation")
    return isinstance(quotation, str) and not all(gives(text[start:end], quotation) for start, end in parts)
