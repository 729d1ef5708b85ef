"""PolNeAR and its speakers -> gold for `quoteledger evaluate`, and the articles to extract from.

Only articles with speaker notes are written. The corpus knows no kinds, so the rows state none and
the scorer derives them; a speaker that could not be determined is null.

    python data/polnear_to_gold.py ../shared/corpora --split dev -o data/corpus/polnear-dev.gold.jsonl \
        --articles data/corpus/polnear-dev.articles.jsonl
"""

import argparse
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from converting import write_records
from polnear import (
    PolnearArticle,
    PolnearAttribution,
    Span,
    SpeakerNote,
    read_articles,
    read_speakers,
)

_LOG = logging.getLogger(__name__)
# Documents, polls and the undeterminable share this label, so it asserts nothing.
_UNKNOWN = "unknown"


def polnear_to_gold(corpora: Path, split: str) -> Iterator[dict[str, Any]]:
    """Yield the gold record of each annotated article of the split."""
    speakers = read_speakers(corpora, split)
    for article in read_articles(corpora, split):
        notes = {note.k: note for note in speakers.get(article.id, [])}
        if not notes:
            continue
        rows = [_make_row(article.text, a, notes[a.index]) for a in article.attributions if a.index in notes]
        yield {
            "id": article.id,
            **_metadata(article),
            "text": article.text,
            "rows": rows,
        }


def _make_row(text: str, attribution: PolnearAttribution, note: SpeakerNote) -> dict[str, Any]:
    parts = attribution.contents
    row: dict[str, Any] = {
        "start": parts[0][0],
        "end": parts[-1][1],
        "parts": [list(part) for part in parts],
        "content": [text[start:end] for start, end in parts],
        **_role(text, "cue", attribution.cues),
        **_role(text, "source", attribution.sources),
        "speaker": note.speaker,
        "statement": note.statement,
    }
    if note.full:
        row["speaker_alt"] = [note.full]
    if note.kind != _UNKNOWN:
        row["speaker_kind"] = note.kind
    return row


def _role(text: str, role: str, spans: list[Span]) -> dict[str, Any]:
    # The few broken ones are written from end to end, as the ledger has one span per role.
    start, end = (spans[0][0], spans[-1][1]) if spans else (None, None)
    return {
        role: None if start is None else text[start:end],
        f"{role}_start": start,
        f"{role}_end": end,
    }


def _metadata(article: PolnearArticle) -> dict[str, Any]:
    published = article.published.isoformat() if article.published else None
    return {"title": article.title, "outlet": article.outlet, "published": published}


def main() -> None:
    """Write the gold of one split and, if asked, its articles."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path, help="folder that holds polnear and polnear-speakers")
    parser.add_argument("--split", choices=("train", "dev"), default="dev")
    parser.add_argument("-o", "--out", type=Path, required=True, help="gold, JSON lines")
    parser.add_argument(
        "--articles",
        type=Path,
        help="the articles alone, JSON lines, as input of extract",
    )
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    records = list(polnear_to_gold(args.corpora, args.split))
    write_records(args.out, records)
    rows = [row for record in records for row in record["rows"]]
    statements = sum(row["statement"] for row in rows)
    _LOG.info(
        "%s: %d articles, %d rows, %d statements",
        args.out,
        len(records),
        len(rows),
        statements,
    )
    if args.articles:
        write_records(
            args.articles,
            ({k: v for k, v in record.items() if k != "rows"} for record in records),
        )


if __name__ == "__main__":
    main()
