"""Records -> articles: ids, checks of the text, dates and metadata, the same for every format."""

import math
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import numpy as np

from quoteledger.article import Article, Failure, is_blank, to_string
from quoteledger.counts import counted
from quoteledger.readers.dates import DayFirst, to_date
from quoteledger.readers.encoding import MARK
from quoteledger.readers.metadata import MetadataTable, date_of_path, join_records, written_in_path
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.records import Record
from quoteledger.readers.streams import Warn

MOST_CHARACTERS = 1_000_000
_MOST_DATE_WARNINGS, _MOST_SHOWN = 5, 60


class ArticleMaker:
    """Maker of articles from records, which ensures that no id occurs twice in a run."""

    def __init__(self, options: ReadOptions, warn: Warn) -> None:
        self.options = options
        self.warn = warn
        self._ids: dict[str, tuple[str | None, int | None]] = {}
        self._bad_dates = 0
        self._normalize: Callable[[str], str] | None = None
        if options.normalize:
            # textacy takes seconds to import
            from quoteledger.readers.normalize import normalize_text

            self._normalize = normalize_text
        self._table = MetadataTable(options.metadata, options, warn) if options.metadata else None

    def make(
        self, record: Record, *, file: str | None, stem: str, day_first: DayFirst | None = None
    ) -> Article | Failure:
        """Return the article, or a Failure that says what is wrong with it.

        `day_first` says, when asked, whether the dates of the record's table begin with the day.
        """
        doc_id = _id(record, stem)
        if doc_id is None:
            return Failure("has an id that is neither a string nor a number", file=file, row=record.row)
        place = file or doc_id
        if file and record.row is not None:
            place = f"{file}, row {record.row}"
        if self._table is not None and (told := self._table.of(doc_id, file)) is not None:
            day_first = self._table.day_first if told.published is not None else day_first
            record = join_records(record, told)
        text = _text(record.text)
        if isinstance(text, Failure):
            error = f"{text.error}: {record.lack}" if record.lack else text.error
            return Failure(error, doc_id, file, record.row)
        # a byte order mark that is no part of the words
        text = text.lstrip(MARK)
        flags = record.flags
        if len(text) > MOST_CHARACTERS:
            text, flags = cut(text), (*flags, "cut")
            self.warn(f"{place}: cut after {len(text):,} characters; split it into several articles")
        if self._normalize:
            text = self._normalize(text)
        if is_blank(text):
            return Failure("the text is empty", doc_id, file, record.row)
        article = Article(
            id=doc_id,
            text=text,
            title=to_string(record.title),
            outlet=to_string(record.outlet),
            published=self._published(record, place, file, day_first),
            url=to_string(record.url),
            metadata={
                **dict.fromkeys(self.options.keep),
                **{name: to_string(value) for name, value in record.kept.items()},
            },
            flags=flags,
            file=file,
            row=record.row,
        )
        return self.claim(article)

    def claim(self, article: Article) -> Article | Failure:
        """Return the article if it is the first with its id, else a Failure."""
        if article.id in self._ids:
            file, row = self._ids[article.id]
            first = f"{file}, row {row}" if file and row else file or f"articles[{(row or 1) - 1}]"
            error = f"the id {article.id!r} is already that of {first}; give one of them another"
            return Failure(error, article.id, article.file, article.row)
        self._ids[article.id] = article.file, article.row
        return article

    def finish_file(self, file: str) -> None:
        """Warn of the bad dates that were only counted while the file was read."""
        if (rest := self._bad_dates - _MOST_DATE_WARNINGS) > 0:
            self.warn(f"{file}: {counted(rest, 'more date')} that could not be read")
        self._bad_dates = 0

    def finish(self) -> None:
        """Warn of what the whole run leaves open: metadata that belongs to no article."""
        if self._table is not None:
            self._table.report()

    def _published(
        self, record: Record, place: str, file: str | None, day_first: DayFirst | None
    ) -> date | None:
        """Return the date that the record gives, else its path, else the one of all articles."""
        form, pattern = self.options.date_format, self.options.published_from
        found = self._date(
            lambda: to_date(record.published, form=form, day_first=day_first), record.published, place
        )
        written = written_in_path(file, pattern) if pattern is not None and file is not None else None
        if found is None and written is not None:
            found = self._date(lambda: date_of_path(written, form), written, place)
        return found or self.options.published

    def _date(self, read: Callable[[], date | None], written: object, place: str) -> date | None:
        """Return the date that a reading gives; warn where it gives none, a few times for each file."""
        try:
            return read()
        except ValueError as error:
            self._bad_dates += 1
            if self._bad_dates <= _MOST_DATE_WARNINGS:
                self.warn(f"{place}: the date {_shown(written)} is left out ({error}); see --date-format")
            return None


def cut(text: str) -> str:
    """Return the start of a text that is too long, up to its last whole paragraph, line or word."""
    start = text[:MOST_CHARACTERS]
    for border in ("\n\n", "\r\n\r\n", "\n", "\r", " "):
        end = start.rfind(border)
        # a border far from the limit would throw away most of the text
        if end > MOST_CHARACTERS // 2:
            return start[:end]
    return start


def _shown(value: object) -> str:
    """Return a value for a message, without its end if it is long."""
    try:
        shown = repr(value)
    except Exception:
        # Python refuses to write whole numbers of thousands of digits
        return f"that is of type {type(value).__name__}"
    return shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}…"


def _id(record: Record, stem: str) -> str | None:
    """Return the given id, else one made of stem and row; None for one that cannot be used."""
    value = record.id
    if isinstance(value, dict | list | bool):
        return None
    # many tables store whole numbers with gaps as floats
    if isinstance(value, float | np.floating | Decimal) and math.isfinite(value) and value == int(value):
        value = int(value)
    given = to_string(value)
    # names of files need not be Unicode
    stem = stem.encode("utf-8", "backslashreplace").decode("utf-8")
    return given or (stem if record.row is None else f"{stem}:{record.row}")


def _text(value: object) -> str | Failure:
    """Return the text unchanged; a Failure for what is not text."""
    if isinstance(value, bytes):
        try:
            value = value.decode("utf-8")
        except UnicodeDecodeError:
            return Failure("the text is bytes that are not UTF-8; write it as a string")
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return Failure("the text is missing")
    if not isinstance(value, str):
        return Failure(f"the text is not a string but of type {type(value).__name__}; write it as a string")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        return Failure(
            f"the text contains half a surrogate pair at character {error.start}, which no file can hold"
        )
    return value
