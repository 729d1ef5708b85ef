"""PolNeAR as upstream lays it out -> articles with their attributions, all as character offsets.

`CORPORA/polnear/data/<split>` holds one text a file and, beside it, brat standoff: `T` lines are
spans (broken ones joined by `;`, their parts in any order), `E` lines join them into attributions.
`CORPORA/polnear-speakers` and `CORPORA/polnear-corenlp` add speakers and silver annotation.
"""

import csv
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from quoteledger.errors import InputError

Span = tuple[int, int]

_T_LINE = re.compile(r"(T\d+)\t([\w-]+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?$")
_E_LINE = re.compile(r"E\d+\t(\S.*)$")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PolnearAttribution:
    """One attribution; each role's parts are in text order, `cues` and `sources` may be empty.

    `index` is the k of the speaker notes: it counts the article's attributions that have a content.
    """

    index: int
    contents: list[Span]
    cues: list[Span]
    sources: list[Span]
    has_source: bool


@dataclass(frozen=True, slots=True)
class PolnearArticle:
    """One article, its text exactly as in its file, and the attributions of one annotator."""

    id: str
    text: str
    title: str | None
    outlet: str | None
    published: date | None
    attributions: list[PolnearAttribution]


@dataclass(frozen=True, slots=True)
class SpeakerNote:
    """Who an attribution's source is; `full` completes a name of which the article has a part.

    `kind` is `person`, `organization`, `group`, `anonymous` or `unknown`; `statement` is false for attitudes,
    beliefs, acts and the like.
    """

    k: int
    speaker: str | None
    full: str | None
    kind: str
    statement: bool


def read_articles(corpora: Path, split: str) -> Iterator[PolnearArticle]:
    """Yield the articles of a split (`train`, `dev`), in the order of their ids.

    Where several annotators did one article, the first `.ann` file by name counts.
    """
    folder = corpora / "polnear" / "data" / split
    if not (folder / "text").is_dir():
        raise InputError(f"{folder / 'text'}: no such folder; CORPORA must hold PolNeAR as `polnear/`")
    metadata = _read_metadata(corpora / "polnear" / "data" / "metadata.tsv")
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        # the annotator's code stands after the last underscore of the name
        annotations.setdefault(path.stem.rpartition("_")[0], path)
    for path in sorted((folder / "text").glob("*.txt")):
        text = _read_exactly(path)
        standoff = annotations.get(path.stem)
        row = metadata.get(path.stem, {})
        yield PolnearArticle(
            id=path.stem,
            text=text,
            title=row.get("title") or None,
            outlet=row.get("publisher") or None,
            published=date.fromisoformat(row["publication_date"]) if row.get("publication_date") else None,
            attributions=_read_attributions(standoff, text) if standoff else [],
        )


def read_speakers(corpora: Path, split: str) -> dict[str, list[SpeakerNote]]:
    """Return the speaker notes of each annotated article by id; empty strings become None."""
    notes: dict[str, list[SpeakerNote]] = {}
    for line in _read_jsonl(corpora / "polnear-speakers" / f"{split}.jsonl"):
        notes[line["id"]] = [
            SpeakerNote(k, speaker or None, full or None, kind, statement)
            for k, speaker, full, kind, statement in line["speakers"]
        ]
    return notes


def read_corenlp(corpora: Path, split: str) -> dict[str, tuple[list[tuple[int, int, str]], list[list[Span]]]]:
    """Return CoreNLP's silver annotation of each article by id: labelled name spans, coreference chains."""
    silver = {}
    for line in _read_jsonl(corpora / "polnear-corenlp" / f"{split}.jsonl.gz"):
        names = [(start, end, label) for start, end, label in line["ner"]]
        chains = [[(start, end) for start, end in chain] for chain in line["coref"]]
        silver[line["id"]] = (names, chains)
    return silver


def _read_exactly(path: Path) -> str:
    # Offsets count the characters of the file: no translation of line ends.
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _read_metadata(path: Path) -> dict[str, dict[str, str]]:
    if not path.is_file():
        raise InputError(f"{path}: no such file; it holds PolNeAR's titles, outlets and dates")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["filename"]: row for row in rows}


def _read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_file():
        raise InputError(f"{path}: no such file; give the folder of the corpora as CORPORA")
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def _read_attributions(path: Path, text: str) -> list[PolnearAttribution]:
    spans: dict[str, list[Span]] = {}
    events: list[dict[str, list[str]]] = []
    for number, line in enumerate(_read_exactly(path).split("\n"), 1):
        if match := _T_LINE.match(line):
            name, _, offsets, carried = match.groups()
            spans[name] = _parse_offsets(offsets)
            if not _agrees(text, offsets, carried or ""):
                raise InputError(
                    f"{path}, line {number}: the text at {offsets} is not {carried!r}; "
                    "check that the corpus was copied without changing line ends"
                )
        elif match := _E_LINE.match(line):
            events.append(_parse_roles(match[1]))
        # Anything else is a note, or the rest of a span's text that runs over a line end.
    attributions: list[PolnearAttribution] = []
    # Spans may stand after the attribution that uses them, hence two passes.
    for index, event in enumerate(event for event in events if "Content" in event):
        contents = _gather(event["Content"] + event.get("Content2", []), spans)
        if not contents:
            # it keeps its k, since the speaker notes count it
            continue
        cues = _gather(event.get("Cue", []), spans)
        sources = _gather(event.get("Source", []), spans)
        attributions.append(PolnearAttribution(index, contents, cues, sources, has_source=bool(sources)))
    return attributions


def _parse_offsets(offsets: str) -> list[Span]:
    parts = [part.split() for part in offsets.split(";")]
    return [(int(start), int(end)) for start, end in parts]


def _parse_roles(text: str) -> dict[str, list[str]]:
    roles: dict[str, list[str]] = {}
    for argument in text.split():
        role, _, name = argument.partition(":")
        roles.setdefault(role, []).append(name)
    return roles


def _gather(names: list[str], spans: dict[str, list[Span]]) -> list[Span]:
    return sorted(part for name in names for part in spans.get(name, []))


def _agrees(text: str, offsets: str, carried: str) -> bool:
    # a span over a line end is quoted up to that line end only, hence a prefix
    here = " ".join(text[start:end] for start, end in _parse_offsets(offsets))
    return _SPACE.sub("", here).startswith(_SPACE.sub("", carried))
