"""PolNeAR's articles with annotated speakers -> JSON lines that train and measure speaker resolution.

A line is an article: `id`, `text`, `published` and its `attributions`, each with the extents of its
contents, cues and sources and what is known of the speaker: accepted `names` (none if it cannot be
told), `kind`, `statement`.

    python data/polnear_to_speakers.py ../shared/corpora -o data/corpus
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from converting import read_call, write_records
from polnear import read_articles, read_speakers

_LOG = logging.getLogger(__name__)


def polnear_to_speakers(corpora: Path, split: str) -> Iterator[dict[str, Any]]:
    """Yield a record for each article of the split whose speakers are annotated."""
    notes = read_speakers(corpora, split)
    for article in read_articles(corpora, split):
        if article.id not in notes:
            continue
        by_index = {note.k: note for note in notes[article.id]}
        attributions = []
        for gold in article.attributions:
            note = by_index.get(gold.index)
            if note is not None:
                attributions.append(
                    {
                        "contents": gold.contents,
                        "cues": gold.cues,
                        "sources": gold.sources,
                        "names": [name for name in (note.speaker, note.full) if name],
                        "kind": note.kind,
                        "statement": note.statement,
                    }
                )
        published = article.published.isoformat() if article.published else None
        yield {"id": article.id, "text": article.text, "published": published, "attributions": attributions}


def main() -> None:
    """Write speakers-train.jsonl and speakers-dev.jsonl."""
    corpora, out = read_call(__doc__, "polnear and polnear-speakers")
    for split in ("train", "dev"):
        records = list(polnear_to_speakers(corpora, split))
        write_records(out / f"speakers-{split}.jsonl", records)
        total = sum(len(record["attributions"]) for record in records)
        _LOG.info("%s: %d articles, %d attributions", split, len(records), total)


if __name__ == "__main__":
    main()
