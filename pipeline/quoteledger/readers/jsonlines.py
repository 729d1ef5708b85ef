"""JSON: one object a line, or a file that is one object or one array of objects."""

import io
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from quoteledger.article import Failure, to_whole
from quoteledger.errors import InputError
from quoteledger.readers.columns import choose_columns, flatten, has_text
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.records import Record
from quoteledger.readers.streams import MOST_AT_ONCE, Source, Warn, opened_lines

_TELLING_LINES = 2
_LEFT_OUT = re.compile(r"\s*\[\+\d+ chars\]\s*$")
_LONGEST_COUNT = 40

Numbered = tuple[int | None, object]


def read_json_objects(source: Source, options: ReadOptions, warn: Warn) -> Iterator[Record | Failure]:
    """Yield a record for each object; any may lack any key, and without its text it fails alone."""
    for row, value in read_values(source, warn):
        try:
            if not isinstance(value, dict):
                known = isinstance(value, ValueError)
                raise InputError(str(value) if known else "is valid JSON but no object with a text")
            value = flatten(value)
            record = choose_columns(list(value), options).record(value, row)
        except InputError as error:
            yield Failure(str(error), file=source.name, row=row)
        else:
            yield _without_count(record)


def read_values(source: Source, warn: Warn) -> Iterator[Numbered]:
    """Yield the numbered values of a JSON file, a ValueError for one that cannot be parsed.

    In JSON lines the number is that of the line, empty lines counted. A file called .json is read as a whole
    if it is one array or object, else as JSON lines.
    """
    with opened_lines(source, warn, newline="\n") as (lines, data):
        head = io.StringIO()
        kept = _copied(lines, head)
        # enough lines to see whether the first is an object by itself and another follows
        words = (line for line in kept if not line.isspace())
        telling = list(islice(words, _TELLING_LINES)) if source.format == "json" else []
        is_whole = source.format == "json" and not (
            len(telling) == _TELLING_LINES and isinstance(_try_parse(telling[0]), dict)
        )
        if is_whole:
            deque(kept, maxlen=0)
        else:
            yield from _unambiguous(_parsed(chain(_split(head.getvalue()), lines)))
        content = head.getvalue() if is_whole else ""
        if data.problem:
            raise InputError(data.problem)
    if is_whole:
        yield from _unambiguous(_whole(content))


def _whole(content: str) -> Iterable[Numbered]:
    """Return the objects of a file's content, read as JSON lines if it is not valid as a whole."""
    value = _listed(_try_parse(content))
    if isinstance(value, list):
        return enumerate(value, start=1)
    if not isinstance(value, ValueError):
        return [(None, value)]
    lines = (line for _, line in _parsed(_split(content)))
    if content.lstrip()[:1] in ("", "[") or not any(isinstance(line, dict) for line in lines):
        raise InputError(str(value))
    return _parsed(_split(content))


def _copied(lines: Iterable[str], to: io.StringIO) -> Iterator[str]:
    """Yield the lines, each written to memory, too; raise an InputError for more than one file may take."""
    for line in lines:
        if to.tell() + len(line) > MOST_AT_ONCE:
            raise InputError(
                f"is larger than {MOST_AT_ONCE:,} characters, too large for one JSON value; write it as JSON "
                "lines (.jsonl), one object a line"
            )
        to.write(line)
        yield line


def _split(content: str) -> Iterator[str]:
    """Yield the lines one by one: there may be millions, all empty."""
    return (match.group() for match in re.finditer(r"[^\n]*\n|[^\n]+", content))


def _without_count(record: Record) -> Record:
    """Return a record without a news service's count of what it left out, its text flagged as cut."""
    cut = _LEFT_OUT.search(record.text[-_LONGEST_COUNT:]) if isinstance(record.text, str) else None
    if cut is None or not isinstance(record.text, str):
        return record
    text = record.text[: len(record.text) - len(cut.group())]
    return replace(record, text=text, flags=(*record.flags, "cut"))


def _listed(value: object) -> object:
    """Return the list of articles in an answer of a news service, as {"articles": […]}; else the value."""
    if not isinstance(value, dict) or isinstance(value, _Double) or has_text(value):
        return value
    lists = [each for each in flatten(value).values() if isinstance(each, list) and each]
    lists = [each for each in lists if all(isinstance(item, dict) for item in each)]
    return lists[0] if len(lists) == 1 else value


def _parsed(lines: Iterable[str]) -> Iterator[Numbered]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _try_parse(line)


class _Double(dict[str, object]):
    """A JSON object, or one around it, in which a key comes twice: which value counts would be a guess."""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    is_double = len(values) < len(pairs) or any(isinstance(value, _Double) for value in values.values())
    return _Double(values) if is_double else values


def _unambiguous(numbered: Iterable[Numbered]) -> Iterator[Numbered]:
    for number, value in numbered:
        if isinstance(value, _Double):
            value = ValueError("is a JSON object in which a key comes twice; leave one of them out")
        yield number, value


def _try_parse(content: str) -> object:
    """Return the value, or a ValueError that says what is wrong."""
    try:
        return json.loads(content, object_pairs_hook=_object, parse_int=to_whole)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if "\n" in content.strip() else ""
        return ValueError(f"is not valid JSON: {error.msg} at {line}character {error.colno}")
    except (ValueError, RecursionError) as error:
        return ValueError(f"is not JSON that can be read: {error}")
