"""How inputs are to be read: formats, columns, and what to do with the text."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quoteledger.errors import UsageError
from quoteledger.extras import is_installed, missing_extra

FORMATS = ("text", "html", "docx", "vtt", "srt", "eml", "jsonl", "json", "csv", "tsv", "parquet")
# formats of which a file is one article, so that its id is known before it is read
ONE_ARTICLE = FORMATS[:6]
# of the columns for the parts of an article
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
class ReadOptions:
    """Options of reading; a column that is None is looked for under its usual names.

    `input_format` overrides the suffixes of all files. `published` is the date of articles that carry none,
    `date_format` the pattern of written dates, `encoding` that of all text, which otherwise reveals it.
    `metadata` is a table about the articles, `published_from` a pattern of the date in their paths.
    `exclude` names files that the run itself writes: they are skipped in folders, and refused where they are
    given by name.
    """

    input_format: str | None = None
    text_column: str | None = None
    id_column: str | None = None
    title_column: str | None = None
    published_column: str | None = None
    outlet_column: str | None = None
    url_column: str | None = None
    keep: tuple[str, ...] = ()
    published: date | None = None
    date_format: str | None = None
    encoding: str | None = None
    normalize: bool = False
    metadata: Path | None = None
    published_from: str | None = None
    exclude: tuple[Path, ...] = ()

    def __post_init__(self) -> None:
        if self.input_format is not None and self.input_format not in FORMATS:
            raise UsageError(
                f"there is no input format {self.input_format!r}; choose among {', '.join(FORMATS)}"
            )
        # PyArrow takes long to import, and `--help` needs none
        from quoteledger.schema import check_kept

        check_kept(self.keep)
        if self.date_format is not None:
            from quoteledger.readers.dates import check_date_format

            check_date_format(self.date_format)
        if self.normalize and not is_installed("textacy"):
            raise missing_extra("--normalize", "textacy")
        if self.published_from is not None:
            try:
                re.compile(self.published_from)
            except re.error as error:
                raise UsageError(
                    f"--published-from {self.published_from!r} is not a regular expression: {error}"
                ) from error
        if self.encoding is not None:
            from quoteledger.readers.encoding import check_encoding

            check_encoding(self.encoding)

    def column_of(self, part: str) -> str | None:
        """Return the column that was named for a part of an article."""
        name: str | None = getattr(self, f"{part}_column")
        return name

    @property
    def named_columns(self) -> dict[str, str]:
        """The columns that were asked for by name, keyed by the option that asked."""
        columns = {f"--{part}-column": self.column_of(part) for part in USUAL_NAMES}
        named = {option: name for option, name in columns.items() if name is not None}
        # one option given several times: the columns tell the entries apart
        return named | {f"--keep {name}": name for name in self.keep}
