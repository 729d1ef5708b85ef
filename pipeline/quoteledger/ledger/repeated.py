"""Repeated quotations: the direct words that several articles quote, as one, with their variants.

The ledger is read twice: once for the words of its direct rows, of which `clusters` finds those that are one
quotation, and once for the rows of the quotations that are repeated. Both wait on disk.
"""

import json
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from quoteledger.article import Row
from quoteledger.documents.plain_texts import with_apostrophes
from quoteledger.knowledge.spelling import plain_words
from quoteledger.ledger.clusters import clusters_of
from quoteledger.schema import SPEAKER_KEY
from quoteledger.scratch import ScratchFolder

SCHEMA = pa.schema(
    [
        ("quotation", pa.string()),
        ("articles", pa.int64()),
        ("rows", pa.int64()),
        ("first_published", pa.date32()),
        ("first_outlet", pa.string()),
        ("first_doc_id", pa.string()),
        ("last_published", pa.date32()),
        ("outlets", pa.list_(pa.string())),
        ("variants", pa.list_(pa.string())),
        ("variant_rows", pa.list_(pa.int64())),
        ("left_out", pa.list_(pa.string())),
        ("speaker", pa.string()),
        (SPEAKER_KEY, pa.string()),
        ("speakers", pa.list_(pa.string())),
        ("speakers_disagree", pa.bool_()),
        ("quotation_ids", pa.list_(pa.string())),
    ]
)
NEEDED = ("doc_id", "quotation_id", "kind", "quotation", "speaker", "outlet", "published")
MIN_WORDS = 6
_CHUNK_ROWS, _MOST_CHUNKS = 50_000, 512
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_GAP = " … "
_NONE = np.iinfo(np.uint32).max

Rows = Callable[[], Iterable[Row]]


def find_repeated(rows: Rows, *, min_words: int = MIN_WORDS, folder: Path | None = None) -> Iterator[Row]:
    """Yield the quotations that several articles have, those of most rows first.

    `rows` gives the ledger's rows, twice; temporary files go into `folder`, some 400 bytes a row.
    """
    with ScratchFolder(folder) as name:
        scratch = Path(name)
        texts = (_words(row["quotation"]) if row["kind"] == "direct" else [] for row in rows())
        clusters = clusters_of((words if len(words) >= min_words else [] for words in texts), scratch)
        for chunk in _write_members(rows(), clusters, scratch):
            yield from _quotations_of(chunk)


def _write_members(rows: Iterable[Row], clusters: "array[int]", scratch: Path) -> Iterator[Path]:
    """Write the rows of the clusters to files, consecutive ranks together, and yield the files in order."""
    ranks, counts = _ranks(np.frombuffer(clusters, np.uint32))
    if not len(counts):
        return
    total = int(counts.sum())
    chunk_of = (np.cumsum(counts) - counts) // max(_CHUNK_ROWS, total // _MOST_CHUNKS)
    paths = [scratch / f"members-{number}" for number in range(int(chunk_of[-1]) + 1)]
    rank_of = memoryview(ranks.data)
    with ExitStack() as stack:
        files = [stack.enter_context(path.open("w", encoding="utf-8")) for path in paths]
        for row, cluster in zip(rows, clusters, strict=True):
            rank = rank_of[cluster]
            if rank != _NONE:
                published = row["published"].isoformat() if row["published"] else None
                values = [row[name] for name in NEEDED[:-1]] + [published, row.get(SPEAKER_KEY)]
                files[chunk_of[rank]].write(f"{json.dumps([rank, *values])}\n")
    for path in paths:
        yield path
        path.unlink()


def _ranks(clusters: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
    """Return the rank of each cluster by its rows, `_NONE` for those of one, and the rows of each rank."""
    ranks = np.zeros(len(clusters), np.uint32)
    np.add.at(ranks, clusters, np.uint32(1))
    several = np.flatnonzero(ranks > 1)
    counts = ranks[several].astype(np.int64)
    # a cluster has the number of its first row: ties go by it
    order = np.argsort(-counts, kind="stable")
    ranks.fill(_NONE)
    ranks[several[order]] = np.arange(len(order), dtype=np.uint32)
    return ranks, counts[order]


def _quotations_of(chunk: Path) -> Iterator[Row]:
    with chunk.open(encoding="utf-8") as file:
        members = sorted(map(json.loads, file), key=itemgetter(0))
    for _, group in groupby(members, key=itemgetter(0)):
        found = [dict(zip((*NEEDED, SPEAKER_KEY), values[1:], strict=True)) for values in group]
        if len({row["doc_id"] for row in found}) > 1:
            yield _quotation_of(found)


def _quotation_of(rows: list[Row]) -> Row:
    """Return one quotation of all its rows; those with a date come first, in its order."""
    rows = sorted(
        rows, key=lambda row: (row["published"] is None, row["published"] or "", row["quotation_id"])
    )
    wordings = Counter(row["quotation"] for row in rows)
    # what differs in marks and capitals only is no variant
    variants: dict[str, list[str]] = {}
    for wording, _ in wordings.most_common():
        variants.setdefault(" ".join(_words(wording)), []).append(wording)
    of_words = {words: sum(wordings[wording] for wording in same) for words, same in variants.items()}
    fullest = max(variants, key=lambda words: (len(words.split()), of_words[words]))
    others = sorted(variants, key=lambda words: (words != fullest, -of_words[words], words))
    speakers = Counter(row["speaker"] for row in rows if row["speaker"] is not None)
    keys = Counter(row[SPEAKER_KEY] for row in rows if row[SPEAKER_KEY] is not None)
    dates = [row["published"] for row in rows if row["published"] is not None]
    return {
        "quotation": variants[fullest][0],
        "articles": len({row["doc_id"] for row in rows}),
        "rows": len(rows),
        "first_published": date.fromisoformat(dates[0]) if dates else None,
        "first_outlet": rows[0]["outlet"],
        "first_doc_id": rows[0]["doc_id"],
        "last_published": date.fromisoformat(dates[-1]) if dates else None,
        "outlets": list(dict.fromkeys(row["outlet"] for row in rows if row["outlet"] is not None)),
        "variants": [variants[words][0] for words in others],
        "variant_rows": [of_words[words] for words in others],
        "left_out": [left_out(variants[fullest][0], variants[words][0]) for words in others],
        "speaker": _most(speakers),
        SPEAKER_KEY: _most(keys),
        "speakers": [name for name, _ in speakers.most_common()],
        "speakers_disagree": len(keys) > 1 if keys else _disagree(speakers),
        "quotation_ids": [row["quotation_id"] for row in rows],
    }


def left_out(fullest: str, variant: str) -> str:
    """Return the words of the fullest wording that a variant lacks, `…` between stretches."""
    whole = list(_WORD.finditer(fullest))
    matcher = SequenceMatcher(None, [match[0].casefold() for match in whole], _words(variant), autojunk=False)
    stretches = [
        (a, b) for operation, a, b, _, _ in matcher.get_opcodes() if operation in ("delete", "replace")
    ]
    return _GAP.join(fullest[whole[a].start() : whole[b - 1].end()] for a, b in stretches)


def _words(text: str) -> list[str]:
    return _WORD.findall(with_apostrophes(text).casefold().replace("’", "'"))


def _most(counts: Counter[str]) -> str | None:
    return max(counts, key=lambda name: (counts[name], len(name), name), default=None)


def _disagree(speakers: Iterable[str]) -> bool:
    """Return whether no name holds the words of all others: "Sunak" and "Rishi Sunak" agree."""
    names = [frozenset(plain_words(name)) for name in speakers]
    return bool(names) and not all(name <= max(names, key=len) for name in names)
