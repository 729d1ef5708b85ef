"""Which column of a table, or key of a JSON object, gives which part of an article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quoteledger.errors import InputError
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.records import Record

USUAL_NAMES = {
    "text": ("text", "body", "content", "article"),
    "id": ("id", "doc_id", "article_id", "uid"),
    "title": ("title", "headline"),
    "published": (
        "published",
        "date",
        "publish_date",
        "published_at",
        "publishedat",
        "publication_date",
        "published_date",
        "date_published",
        "datepublished",
        "pub_date",
        "pubdate",
    ),
    "outlet": ("outlet", "source.name", "source", "publisher.name", "publisher", "publication", "newspaper"),
    "url": ("url", "link"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The column for each part of an article, None for a part that the table lacks.

    `lack` says of a table without a text what there is instead.
    """

    text: str | None
    id: str | None
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    keep: tuple[str, ...]
    lack: str = ""

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
            text=value(self.text),
            id=value(self.id),
            title=value(self.title),
            outlet=value(self.outlet),
            published=value(self.published),
            url=value(self.url),
            kept={name: values.get(name) for name in self.keep},
            row=row,
            lack=self.lack,
        )


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
    twice = next((name for at, name in enumerate(names) if name and name in names[:at]), None)
    if twice is not None:
        raise InputError(f"has two columns called {twice!r}; rename one of them")


def choose_columns(names: Sequence[str], options: ReadOptions) -> Columns:
    """Return the columns by option, there or not, or by usual name."""
    lowered: dict[str, str] = {}
    for name in names:
        lowered.setdefault(name.strip().lower(), name)

    def usual(part: str) -> str | None:
        return next((lowered[name] for name in USUAL_NAMES[part] if name in lowered), None)

    text, lack = options.text_column or usual("text"), ""
    if text is None:
        lack = (
            f"no column is called {', '.join(USUAL_NAMES['text'][:-1])} or {USUAL_NAMES['text'][-1]}; "
            f"the columns are {listed(names)}; name the one with the text with --text-column"
        )
    elif text not in names:
        lack = lacking(text, "--text-column", names)
    return Columns(
        text=text,
        id=options.id_column or usual("id"),
        title=options.title_column or usual("title"),
        published=options.published_column or usual("published"),
        outlet=options.outlet_column or usual("outlet"),
        url=options.url_column or usual("url"),
        keep=options.keep,
        lack=lack,
    )


def flatten(values: Mapping[str, object]) -> dict[str, object]:
    """Return the values with those inside them, too, under names such as `source.name`."""
    flat = dict(values)
    waiting = [(name, value) for name, value in values.items() if isinstance(value, dict)]
    while waiting:
        around, inner = waiting.pop()
        for name, value in inner.items():
            flat.setdefault(f"{around}.{name}", value)
            if isinstance(value, dict):
                waiting.append((f"{around}.{name}", value))
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
