"""The project's annotation and the texts of the corpora -> gold for `quoteledger evaluate`.

`data/annotations` holds complete articles without their texts. A row has `parts`, `cue` and `source` as
spans `[start, end)` and the other columns as values; what it leaves out is null, or for polarity,
modality and zone positive, actual and body. A value of many words is given as spans too, joined with
` & ` if they are several.

    python data/annotations_to_gold.py ../shared/corpora --out data/corpus
"""

import hashlib
import logging
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from converting import read_call, read_records, write_records
from quoteledger.errors import InputError
from quoteledger.scoring.gold import CASE_DEFAULTS
from reuters import is_prose, read_reuters

_LOG = logging.getLogger(__name__)
ANNOTATIONS = Path(__file__).parent / "annotations"
SPLITS = ("train", "dev", "test")
# news without annotation, for models to learn from what others say of it
UNLABELLED = "unlabelled.jsonl"
ROLES = ("cue", "source")
# the columns that hold words or names, in the order of a row
VALUES = (
    *("speaker", "speaker_kind", "speaker_role", "on_behalf_of", "addressee", "occasion"),
    *("said_on", "said_on_date", "via", "translator"),
)
ROW = (
    *("kind", "start", "end", "parts", "cue", "cue_start", "cue_end"),
    *("source", "source_start", "source_end", "source_kind"),
    *VALUES,
    *("polarity", "modality", "zone", "nested_in"),
)
# between conjoined speakers
JOINT = " & "


class Texts:
    """The texts of the corpora that are annotated."""

    def __init__(self, corpora: Path) -> None:
        self.newswire = corpora / "newswire" / "articles.jsonl"
        self.polnear = corpora / "polnear" / "data" / "train" / "text"
        self.reuters = corpora / "reuters" / "full"

    @cached_property
    def _newswire_texts(self) -> dict[str, str]:
        return {record["id"]: record["text"] for _, record in read_records(self.newswire)}

    @cached_property
    def _reuters_texts(self) -> dict[str, str]:
        return dict(read_reuters(self.reuters))

    def without(self, annotated: Collection[str]) -> Iterator[dict[str, str]]:
        """Yield id and text of each article of newswire, and of Reuters's prose, that is not annotated."""
        prose = {name: text for name, text in self._reuters_texts.items() if is_prose(text)}
        for name, text in (self._newswire_texts | prose).items():
            if name not in annotated:
                yield {"id": name, "text": text}

    def lack(self, corpus: str) -> bool:
        """Return whether the corpus is one that may be missing, and is."""
        return corpus == "reuters" and not self.reuters.is_dir()

    def find(self, corpus: str, name: str) -> tuple[Path, str | None]:
        """The file that an article's text is in, and the text, None where it is not there."""
        if corpus == "newswire":
            return self.newswire, self._newswire_texts.get(name)
        if corpus == "reuters":
            return self.reuters, self._reuters_texts.get(name)
        path = self.polnear / f"{name}.txt"
        # Offsets count the characters of the file: no translation of line ends.
        return path, path.read_bytes().decode("utf-8") if path.is_file() else None


def annotations_to_gold(path: Path, texts: Texts) -> Iterator[dict[str, Any]]:
    """Yield the gold record of each article of a file of annotation.

    Without the folder of Reuters, which others may lack, its articles are left out, and a warning is logged.
    """
    left_out = 0
    for where, article in read_records(path):
        if texts.lack(article["corpus"]):
            left_out += 1
            continue
        text = _read_text(article, texts, where)
        yield {
            **{key: article[key] for key in ("id", "corpus", "published", "outlet", "url", "sha256")},
            "text": text,
            "rows": [_restore_row(row, text) for row in article["rows"]],
        }
    if left_out:
        _LOG.warning("%s: articles left out, whose texts would be in %s: %d", path, texts.reuters, left_out)


def _read_text(article: Mapping[str, Any], texts: Texts, where: str) -> str:
    source, text = texts.find(article["corpus"], article["id"])
    here = f"{where}: {article['id']}"
    if text is None:
        raise InputError(
            f"{here}: its text is not in {source}; give the folder of the corpora, "
            "filled as data/README.md says, as CORPORA"
        )
    digest = hashlib.sha256(text.encode()).hexdigest()
    if digest != article["sha256"]:
        raise InputError(
            f"{here}: the text in {source} is not the annotated one (SHA-256 {digest}, annotated "
            f"{article['sha256']}); take the version that data/README.md names, without changing a character"
        )
    return text


def _restore_row(row: Mapping[str, Any], text: str) -> dict[str, Any]:
    full = {**dict.fromkeys(ROW), **CASE_DEFAULTS, **row}
    full["start"], full["end"] = row["parts"][0][0], row["parts"][-1][1]
    for role in ROLES:
        start, end = row.get(role) or (None, None)
        full[role] = None if start is None else text[start:end]
        full[f"{role}_start"], full[f"{role}_end"] = start, end
    for column in VALUES:
        if isinstance(full[column], list):
            full[column] = JOINT.join(text[start:end] for start, end in full[column])
    return {column: full[column] for column in ROW}


def main() -> None:
    """Write the gold of the splits, and the texts without."""
    corpora, out = read_call(__doc__, "newswire, polnear and, if it is to be had, reuters")
    texts = Texts(corpora)
    annotated = set()
    for split in SPLITS:
        target = out / f"annotations-{split}.gold.jsonl"
        try:
            records = list(annotations_to_gold(ANNOTATIONS / f"{split}.jsonl", texts))
        except InputError as error:
            raise SystemExit(str(error)) from error
        write_records(target, records)
        annotated |= {record["id"] for record in records}
        rows = sum(len(record["rows"]) for record in records)
        _LOG.info("%s: %d articles, %d rows", target, len(records), rows)
    write_records(out / UNLABELLED, texts.without(annotated))


if __name__ == "__main__":
    main()
