"""Columns: the values that a case asserts against those of the row that answers it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from quoteledger.article import Row
from quoteledger.scoring.alignment import Alignment, spans_overlap, speaker_agrees
from quoteledger.scoring.gold import CASE_DEFAULTS, GoldRow
from quoteledger.scoring.matching import Span


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TEXT_COLUMNS = _set(
    "quotation cue cue_lemma source speaker_role on_behalf_of addressee occasion said_on via translator "
    "sentence title outlet"
)
# Content is compared by matching, cue and source offsets as spans, the confidence by calibration.
_APART = _set("start end parts cue_start cue_end source_start source_end speaker nested_in flags confidence")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_DROPPED = _set(
    "a an the about across after against along among around as at before behind below beside between by "
    "during for from in inside into near of off on onto outside over per since through to toward towards "
    "under until up upon via with within without"
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One asserted column of a matched gold row: what gold asserts and what the ledger has."""

    gold: GoldRow
    column: str
    agrees: bool
    expected: Any
    found: Any


def compare_columns(alignment: Alignment) -> Iterator[Comparison]:
    """Yield a comparison for every asserted column of every matched statement, in the order of the gold."""
    answers = {pair.gold: alignment.rows[pair.pred] for pair in alignment.pairs}
    for index, row in answers.items():
        gold = alignment.gold.rows[index]
        if not gold.statement:
            continue
        asserted = {**(CASE_DEFAULTS if alignment.gold.is_case else {}), **gold.columns}
        for column, expected in asserted.items():
            if column not in _APART:
                found = row.get(column)
                yield Comparison(gold, column, _values_agree(column, expected, found), expected, found)
        for role in ("cue", "source"):
            if f"{role}_start" in asserted:
                yield _compare_spans(gold, row, role)
        if "speaker" in asserted:
            agrees = speaker_agrees(gold, row)
            yield Comparison(gold, "speaker", agrees, asserted["speaker"], row.get("speaker"))
        if "flags" in asserted:
            # A format that has no empty list may give null.
            flags, there = sorted(asserted["flags"] or []), row.get("flags")
            found = [] if there is None else sorted(there)
            yield Comparison(gold, "flags", flags == found, flags, found)
        if "nested_in" in asserted:
            yield _compare_nesting(gold, row, asserted["nested_in"], answers)


def _values_agree(column: str, expected: Any, found: Any) -> bool:
    """Return whether two values of a column agree: text by its words, anything else if equal.

    Example: occasion "an interview with Izvestia" agrees with "interview".
    """
    if expected is None or found is None:
        return expected is None and found is None
    if column in _TEXT_COLUMNS:
        left, right = _words(str(expected)), _words(str(found))
        return left <= right or right <= left
    return bool(_plain(expected) == _plain(found))


def _words(text: str) -> set[str]:
    words = set(_WORD.findall(text.lower().replace("’", "'")))
    # A value of only such words ("up") keeps them, or it would agree with everything.
    return words - _DROPPED or words or {text}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _compare_spans(gold: GoldRow, row: Row, role: str) -> Comparison:
    expected: Span | None = getattr(gold, role)
    start, end = row.get(f"{role}_start"), row.get(f"{role}_end")
    found = None if start is None else (start, end)
    agrees = found is None if expected is None else spans_overlap(expected, row, role)
    return Comparison(gold, f"{role} span", agrees, expected, found)


def _compare_nesting(gold: GoldRow, row: Row, expected: int | None, answers: dict[int, Row]) -> Comparison:
    # Gold names the enclosing row by index, the ledger by the id of the row that answers it.
    found = row.get("nested_in")
    if expected is None:
        return Comparison(gold, "nested_in", found is None, None, found)
    enclosing = answers.get(expected)
    wanted = None if enclosing is None else enclosing.get("quotation_id")
    return Comparison(gold, "nested_in", found is not None and found == wanted, wanted, found)
