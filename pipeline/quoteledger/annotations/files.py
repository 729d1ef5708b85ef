"""Files of annotation formats: records -> names with contents, and records from what annotators saved."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

from quoteledger.annotations import brat, conll, jsonlines, web
from quoteledger.annotations.records import Record
from quoteledger.errors import GoldError, UsageError

# by name: the suffix of its one file, or of each article's file in a folder
FORMATS = {
    "brat": ".ann",
    "conll": ".conll",
    "doccano": ".jsonl",
    "prodigy": ".jsonl",
    "webannotation": ".jsonld",
}
IN_FOLDERS = ("brat", "webannotation")
_MOST_BYTES_OF_NAME = 240


def files_of(record: Record, form: str) -> Iterator[tuple[str, str]]:
    """Yield name and content of the files of an article, for formats in folders."""
    name = quote(record["id"], safe=" ,()")
    if len(name) > _MOST_BYTES_OF_NAME:
        raise UsageError(
            f"the id {record['id']!r} is too long for the name of a file; choose conll or doccano"
        )
    yield f"{name}.txt", record["text"]
    if form == "brat":
        yield f"{name}.ann", brat.write(record)
    else:
        yield f"{name}.jsonld", json.dumps(web.write(record), ensure_ascii=False, indent=1) + "\n"


def lines_of(record: Record, form: str) -> str:
    """Return the lines of an article, for formats in one file."""
    if form == "conll":
        return conll.write(record)
    made = jsonlines.write_doccano(record) if form == "doccano" else jsonlines.write_prodigy(record)
    return json.dumps(made, ensure_ascii=False) + "\n"


def is_annotations(path: Path) -> bool:
    """Return whether the path is a folder, or a file of CoNLL; lines of JSON are told one by one."""
    return path.is_dir() or path.suffix == FORMATS["conll"]


def read_annotations(path: Path) -> Iterator[Record]:
    """Yield the records of a folder of brat or Web Annotation, or of a CoNLL file."""
    if not path.is_dir():
        yield from conll.read(_text(path).split("\n"), str(path))
        return
    files = sorted(file for file in path.rglob("*") if file.suffix in (".ann", ".jsonld"))
    if not files:
        raise GoldError(f"{path}: contains neither .ann nor .jsonld files; give what brat or annotate wrote")
    for file in files:
        text = _text(file.with_suffix(".txt"))
        doc_id = unquote(file.relative_to(path).with_suffix("").as_posix())
        if file.suffix == ".ann":
            yield brat.read(doc_id, text, _text(file).split("\n"), str(file))
        else:
            yield web.read(_page(file), text, str(file)) | {"id": doc_id}


def _page(file: Path) -> dict[str, object]:
    try:
        page = json.loads(_text(file))
    except ValueError as error:
        raise GoldError(f"{file}: is not valid JSON: {error}") from error
    if not isinstance(page, dict):
        raise GoldError(f"{file}: is not a page of annotations")
    return page


def _text(path: Path) -> str:
    try:
        # offsets count characters as read: line ends are not translated
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read: {error}") from error
