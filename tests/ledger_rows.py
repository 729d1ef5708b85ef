"""Rows of invented ledgers, and texts that would do harm if they were taken for markup."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from quoteledger.article import Article
from quoteledger.schema import LEDGER_SCHEMA

HOSTILE = (
    '</script><script>window.harmed = 1</script><!-- <img src=x onerror="window.harmed = 2"> --> \'"&amp; '
    "\u2028\u2029 {{ 7 * 7 }} ${1} ]]> \\u003c javascript:harm()"
)
SPEAKERS = ("Orsolya Varga", "Bence Hollo", "Ines Corvane", "Matei Dorn", "river board", "Ute Halvorsen")


def make_row(**values: Any) -> dict[str, Any]:
    """Return a row with all columns; those not given are null, except the few that never are."""
    row: dict[str, Any] = dict.fromkeys(LEDGER_SCHEMA.names)
    row |= {"doc_id": "mill", "kind": "direct", "quotation": "It turns.", "start": 0, "end": 9}
    row |= {"paragraph": 0, "zone": "body", "source_kind": "none", "polarity": "positive"}
    row |= {"modality": "actual", "method": "none", "flags": []} | values
    row.setdefault("quotation_id", None)
    row["quotation_id"] = row["quotation_id"] or f"{row['doc_id']}:{row['start']}-{row['end']}"
    row["parts"] = row["parts"] or [{"start": row["start"], "end": row["end"]}]
    return row


def quoted_in(text: str, words: str, **values: Any) -> dict[str, Any]:
    """Return a row whose content, and cue and source if given, are where the text has them first."""
    row: dict[str, Any] = {"quotation": words, "start": text.index(words)}
    for role in ("cue", "source"):
        if values.get(role):
            start = text.index(values[role])
            row |= {f"{role}_start": start, f"{role}_end": start + len(values[role])}
    return make_row(**row, end=row["start"] + len(words), **values)


def large_ledger(count: int) -> Iterator[dict[str, Any]]:
    """Yield so many rows of all kinds, ten per article, over three years and a dozen outlets."""
    for number in range(count):
        article, place = divmod(number, 10)
        yield make_row(
            doc_id=f"archive/{article:05}",
            start=place * 100,
            end=place * 100 + 80,
            kind=("direct", "mixed", "indirect")[number % 3],
            quotation=f"that the weir at lock {number} would hold through the winter, and the one after it",
            cue="said",
            cue_lemma="say",
            source="she" if number % 2 else f"{SPEAKERS[number % 6]}",
            speaker=None if number % 50 == 7 else f"{SPEAKERS[number % 6]} {number % 300}",
            speaker_kind="person",
            speaker_role="keeper of the locks" if number % 4 else None,
            confidence=(number * 37 % 1000) / 1000,
            flags=["ambiguous_speaker"] if number % 23 == 0 else [],
            sentence=f"She said that the weir at lock {number} would hold through the winter.",
            title=f"Locks along the Serrin, part {article}",
            outlet=f"Canal Courier {article % 12}",
            published=date(2022, 1, 3) + timedelta(days=article * 5 % 1000),
            url=f"https://courier.example/{article}",
        )


def large_articles(count: int) -> Iterator[Article]:
    """Yield the articles of so many rows of a large ledger."""
    for article in range(count // 10):
        lines = (
            f"that the weir at lock {number} would hold through the winter, and the one after it".ljust(100)
            for number in range(article * 10, article * 10 + 10)
        )
        yield Article(id=f"archive/{article:05}", text="".join(lines))
