"""JSON: one object a line, or a file that is one object or one array of objects."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain

from quoteledger.article import Failure
from quoteledger.errors import InputError
from quoteledger.readers.columns import choose_columns, listed
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.records import Record
from quoteledger.readers.streams import Opened, Source, Warn, opened_lines

_TELLING_LINES = 2
# objects may have any keys; these are enough for a message
_MOST_KEYS = 100

Numbered = tuple[int | None, object]


def read_json_lines(source: Source, options: ReadOptions, warn: Warn) -> Iterator[Record | Failure]:
    """Yield the objects; the row number is that of the line, empty lines counted."""
    with opened_lines(source, warn, newline="\n") as (lines, data):
        yield from _records(_parsed(lines), source, options)
        _complete(data)


def read_json(source: Source, options: ReadOptions, warn: Warn) -> Iterator[Record | Failure]:
    """Yield the objects of a file that is one array or object, read as a whole, or else of JSON lines."""
    with opened_lines(source, warn, newline="\n") as (lines, data):
        # enough lines to see whether the first is an object by itself and another follows
        head: list[str] = []
        telling: list[str] = []
        while len(telling) < _TELLING_LINES and (line := next(lines, "")):
            head.append(line)
            if not line.isspace():
                telling.append(line)
        if len(telling) == _TELLING_LINES and isinstance(_try_parse(telling[0]), dict):
            yield from _records(_parsed(chain(head, lines)), source, options)
            _complete(data)
            return
        content = "".join(chain(head, lines))
        _complete(data)
    yield from _records(_whole(content), source, options)


def _whole(content: str) -> Iterable[Numbered]:
    """Return the objects of a file's content, read as JSON lines if it is not valid as a whole."""
    value = _try_parse(content)
    if isinstance(value, list):
        return enumerate(value, start=1)
    if not isinstance(value, ValueError):
        return [(None, value)]
    lines = content.split("\n")
    if content.lstrip().startswith("[") or not any(isinstance(_try_parse(line), dict) for line in lines):
        raise InputError(str(value))
    return _parsed(lines)


def _parsed(lines: Iterable[str]) -> Iterator[Numbered]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _try_parse(line)


def _try_parse(content: str) -> object:
    """Return the value, or a ValueError that says what is wrong."""
    try:
        return json.loads(content)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if "\n" in content.strip() else ""
        return ValueError(f"is not valid JSON: {error.msg} at {line}character {error.colno}")
    except (ValueError, RecursionError) as error:
        return ValueError(f"is not JSON that can be read: {error}")


def _records(values: Iterable[Numbered], source: Source, options: ReadOptions) -> Iterator[Record | Failure]:
    """Yield a record for each object, which may lack keys; a named column that all lack is a Failure."""
    missing = options.named_columns
    keys: dict[str, None] = {}
    for row, value in values:
        if not isinstance(value, dict):
            problem = (
                str(value) if isinstance(value, ValueError) else "is valid JSON but no object with a text"
            )
            yield Failure(problem, file=source.name, row=row)
            continue
        if missing:
            missing = {option: name for option, name in missing.items() if name not in value}
            if len(keys) < _MOST_KEYS:
                keys.update(dict.fromkeys(value))
        if options.text_column is not None and options.text_column not in value:
            problem = f"there is no {options.text_column!r} (--text-column); there are {listed(list(value))}"
            yield Failure(problem, file=source.name, row=row)
            continue
        try:
            yield choose_columns(list(value), options).record(value, row)
        except InputError as error:
            yield Failure(str(error), file=source.name, row=row)
    if keys:
        for option, name in missing.items():
            # without its text each row has failed on its own
            if option != "--text-column":
                yield Failure(
                    f"no object has {name!r} ({option}); there are {listed(list(keys))}", file=source.name
                )


def _complete(data: Opened) -> None:
    if data.problem:
        raise InputError(data.problem)
