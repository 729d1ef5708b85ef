"""Gold of a small text, and rows of a ledger that answer to it."""

from collections.abc import Mapping
from typing import Any

from quoteledger.scoring import GoldArticle
from quoteledger.scoring.gold import make_gold_article

# Five attributions: direct in two parts, mixed, indirect, an attitude, and a direct one without speaker.
TEXT = (
    "“We kept the ferry running,” said harbour master Ines Calder, “and nobody paid.” "
    "She told reporters that the pier was “past saving”. "
    "Two engineers say the piles will stand for a year. "
    "The islanders hope that the bridge opens in May. "
    "“Nobody asked us.”"
)


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    assert text.count(words) == 1, words
    start = text.index(words)
    return start, start + len(words)


def columns(role: str, words: str | None, text: str = TEXT) -> dict[str, Any]:
    start, end = span(words, text) if words else (None, None)
    return {role: words, f"{role}_start": start, f"{role}_end": end}


def gold_row(*contents: str, cue: str | None, source: str | None, **given: Any) -> dict[str, Any]:
    parts = [list(span(words)) for words in contents]
    return {
        "parts": parts,
        "content": list(contents),
        **columns("cue", cue),
        **columns("source", source),
    } | given


SPLIT = gold_row(
    "We kept the ferry running,",
    "and nobody paid.",
    cue="said",
    source="harbour master Ines Calder",
    kind="direct",
    speaker="Ines Calder",
    speaker_kind="person",
)
MIXED = gold_row(
    "that the pier was “past saving”",
    cue="told",
    source="She",
    kind="mixed",
    speaker="Ines Calder",
    speaker_kind="person",
)
INDIRECT = gold_row(
    "the piles will stand for a year",
    cue="say",
    source="Two engineers",
    kind="indirect",
    speaker="two engineers",
    speaker_kind="anonymous",
)
ATTITUDE = gold_row(
    "that the bridge opens in May",
    cue="hope",
    source="The islanders",
    kind="indirect",
    speaker="islanders",
    speaker_kind="group",
    statement=False,
)
FLOATING = gold_row("Nobody asked us.", cue=None, source=None, kind="direct", speaker=None)
ALL = [SPLIT, MIXED, INDIRECT, ATTITUDE, FLOATING]


def article(*rows: Mapping[str, Any], text: str = TEXT, doc_id: str = "pier") -> GoldArticle:
    return make_gold_article({"id": doc_id, "text": text, "rows": list(rows)})


def pred(gold: Mapping[str, Any], doc_id: str = "pier", **changed: Any) -> dict[str, Any]:
    parts = [{"start": start, "end": end} for start, end in gold["parts"]]
    row = {
        "doc_id": doc_id,
        "quotation_id": f"{doc_id}:{parts[0]['start']}-{parts[-1]['end']}",
        "quotation": " … ".join(gold["content"]),
        "parts": parts,
        "polarity": "positive",
        "modality": "actual",
        "zone": "body",
        "flags": [],
        **{key: value for key, value in gold.items() if key not in ("parts", "content", "statement")},
        **changed,
    }
    return {**row, "start": row["parts"][0]["start"], "end": row["parts"][-1]["end"]}


def pred_parts(*contents: str, **given: Any) -> dict[str, Any]:
    return pred({"parts": [list(span(words)) for words in contents], "content": list(contents)}, **given)
