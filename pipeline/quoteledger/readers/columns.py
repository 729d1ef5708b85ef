"""Which column of a table, or key of a JSON object, gives which part of an article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quoteledger.errors import InputError
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.records import Record

USUAL_NAMES = {
    "text": ("text", "body", "content", "article"),
    "id": ("id", "doc_id", "uid"),
    "title": ("title", "headline"),
    "published": ("published", "date", "publish_date"),
    "outlet": ("outlet", "source", "publisher"),
    "url": ("url", "link"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The column for each part of an article, None for a part that the table lacks."""

    text: str
    id: str | None
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    keep: tuple[str, ...]

    @property
    def used(self) -> list[str]:
        """The columns that have to be read, each once."""
        parts = (self.text, self.id, self.title, self.published, self.outlet, self.url)
        return list(dict.fromkeys([name for name in parts if name is not None] + list(self.keep)))

    def record(self, values: Mapping[str, object], row: int | None) -> Record:
        """Return the raw article in these values."""

        def value(name: str | None) -> object:
            return None if name is None else values.get(name)

        return Record(
            text=values.get(self.text),
            id=value(self.id),
            title=value(self.title),
            outlet=value(self.outlet),
            published=value(self.published),
            url=value(self.url),
            kept={name: values.get(name) for name in self.keep},
            row=row,
        )


def find_columns(names: Sequence[str], options: ReadOptions) -> Columns:
    """Return the columns of a table; raise an InputError if a named one is missing or none is the text."""
    check_unique(names)
    for option, name in options.named_columns.items():
        if name not in names:
            raise InputError(f"there is no column {name!r} ({option}); the columns are {listed(names)}")
    return choose_columns(names, options)


def check_unique(names: Sequence[str]) -> None:
    """Raise an InputError if two columns have one name: which of them counts would be a guess."""
    twice = next((name for at, name in enumerate(names) if name and name in names[:at]), None)
    if twice is not None:
        raise InputError(f"has two columns called {twice!r}; rename one of them")


def choose_columns(names: Sequence[str], options: ReadOptions) -> Columns:
    """Return the columns by option, there or not, or usual name; raise an InputError if none is the text."""
    lowered: dict[str, str] = {}
    for name in names:
        lowered.setdefault(name.strip().lower(), name)

    def usual(part: str) -> str | None:
        return next((lowered[name] for name in USUAL_NAMES[part] if name in lowered), None)

    text = options.text_column or usual("text")
    if text is None:
        raise InputError(
            f"no column is called {', '.join(USUAL_NAMES['text'][:-1])} or {USUAL_NAMES['text'][-1]}; "
            f"the columns are {listed(names)}; name the one with the text with --text-column"
        )
    return Columns(
        text=text,
        id=options.id_column or usual("id"),
        title=options.title_column or usual("title"),
        published=options.published_column or usual("published"),
        outlet=options.outlet_column or usual("outlet"),
        url=options.url_column or usual("url"),
        keep=options.keep,
    )


def listed(names: Sequence[str], *, most: int = 30) -> str:
    """Return the names for a message, only the first if there are many."""
    shown = ", ".join(names[:most]) or "none"
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown
