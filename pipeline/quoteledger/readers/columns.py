"""Which column of a table, or key of a JSON object, gives which part of an article."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quoteledger.errors import InputError
from quoteledger.readers.options import USUAL_NAMES, ReadOptions
from quoteledger.readers.records import Record


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: those `of_part`s of an article that it has, and those to `keep`.

    `lack` says of a table without a text what there is instead.
    """

    of_part: Mapping[str, str]
    keep: tuple[str, ...]
    lack: str = ""

    @property
    def used(self) -> list[str]:
        """The columns that have to be read, each once."""
        return list(dict.fromkeys([*self.of_part.values(), *self.keep]))

    def record(self, values: Mapping[str, object], row: int | None) -> Record:
        """Return the raw article in these values."""
        parts: dict[str, Any] = {part: values.get(name) for part, name in self.of_part.items()}
        return Record(**parts, kept={name: values.get(name) for name in self.keep}, row=row, lack=self.lack)


def find_columns(names: Sequence[str], options: ReadOptions) -> Columns:
    """Return the columns of a table; raise an InputError if it has no text, or no ids where they are named.

    Other named columns may be missing: `check_columns` sees to it that some input has them.
    """
    check_unique(names)
    columns = choose_columns(names, options)
    if columns.lack:
        raise InputError(columns.lack)
    if options.id_column is not None and options.id_column not in names:
        raise InputError(lacking(options.id_column, "--id-column", names))
    return columns


def check_unique(names: Sequence[str]) -> None:
    """Raise an InputError if two columns have one name: which of them counts would be a guess."""
    twice = next((name for name, times in Counter(names).items() if name and times > 1), None)
    if twice is not None:
        raise InputError(_taken(twice))


def choose_columns(names: Sequence[str], options: ReadOptions) -> Columns:
    """Return the columns by option, there or not, or by usual name.

    Raises an InputError where that name is written in two ways: which of them counts would be a guess.
    """
    written: dict[str, list[str]] = {}
    for name in names:
        written.setdefault(name.strip().lower(), []).append(name)

    of_part = {}
    for part, usual in USUAL_NAMES.items():
        named = options.column_of(part)
        found = [named] if named else next((written[name] for name in usual if name in written), [])
        if len(found) > 1:
            raise InputError(
                f"has the columns {found[0]!r} and {found[1]!r}; name one of them with --{part}-column"
            )
        if found:
            of_part[part] = found[0]
    lack = ""
    if "text" not in of_part:
        *others, last = USUAL_NAMES["text"]
        lack = (
            f"no column is called {', '.join(others)} or {last}; the columns are {listed(names)}; "
            "name the one with the text with --text-column"
        )
    elif of_part["text"] not in names:
        lack = lacking(of_part["text"], "--text-column", names)
    return Columns(of_part, options.keep, lack)


def has_text(names: Iterable[str]) -> bool:
    """Return whether one of the names is a usual one for the text."""
    return not set(USUAL_NAMES["text"]).isdisjoint(name.strip().lower() for name in names)


def flatten(values: Mapping[str, object]) -> dict[str, object]:
    """Return the values with those inside them, too, under names such as `source.name`.

    Raises an InputError where such a name is taken, or a value is inside itself.
    """
    flat = dict(values)
    outer: tuple[int, ...] = (id(values),)
    waiting = [(name, value, outer) for name, value in values.items() if isinstance(value, dict)]
    while waiting:
        around, inner, holders = waiting.pop()
        if id(inner) in holders:
            raise InputError(f"{around!r} holds itself; give values that end")
        for name, value in inner.items():
            column = f"{around}.{name}"
            if column in flat:
                raise InputError(_taken(column))
            flat[column] = value
            if isinstance(value, dict):
                waiting.append((column, value, (*holders, id(inner))))
    return flat


def check_named(names: Sequence[str], options: ReadOptions) -> None:
    """Raise an InputError for a column named by the user that a table, the only one, lacks."""
    for option, name in options.named_columns.items():
        if name not in names:
            raise InputError(lacking(name, option, names))


def lacking(name: str, option: str, names: Sequence[str]) -> str:
    """Return the message about a missing column, with those that there are."""
    return f"there is no column {name!r} ({option}); the columns are {listed(names)}"


def listed(names: Sequence[str], *, most: int = 30) -> str:
    """Return the names for a message, only the first if there are many."""
    shown = ", ".join(names[:most]) or "none"
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown


def _taken(name: str) -> str:
    return f"has two columns called {name!r}; rename one of them"
