"""The Python interface: articles -> a DataFrame with the same rows as the command writes."""

import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, lru_cache
from inspect import signature
from numbers import Integral
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

import numpy as np
import pandas as pd
import pyarrow as pa

from quoteledger.article import Article, Failure, Row
from quoteledger.corpus.processor import ARTICLE_SECONDS, Settings
from quoteledger.corpus.run import run
from quoteledger.errors import InputError, QuoteledgerError, UsageError, check_working_folder
from quoteledger.knowledge.base import Known
from quoteledger.knowledge.own import own_of_frame, read_own
from quoteledger.ledger.speaker_table import add_keys
from quoteledger.models import DEFAULT_MODEL, is_installed, load, use_people
from quoteledger.readers import read_articles
from quoteledger.readers.columns import check_named, choose_columns, find_columns, flatten
from quoteledger.readers.dates import is_day_first
from quoteledger.readers.inputs import FORMAT_OF_SUFFIX
from quoteledger.readers.making import ArticleMaker
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.records import Record
from quoteledger.schema import LEDGER_SCHEMA, SPEAKER_KEY, with_columns

if TYPE_CHECKING:
    from spacy.language import Language

OneArticle = str | Mapping[str, Any] | Article
Errors = Literal["raise", "skip"]
_STEM = "article"
# arguments that name a file
_OF_FILES = ("metadata", "speakers")
# an example of columns to keep
_COLUMNS = '["section"]'
# of the ledger's columns in pandas; lists are objects
_DTYPES = {pa.string(): "string", pa.int64(): "Int64", pa.float64(): "float64", pa.date32(): "datetime64[s]"}

# how the readers call what is an argument here
_OPTION = re.compile(r"--([a-z]+-(?:column|format|from)|keep|metadata|normalize)\b( (?='))?")

logger = logging.getLogger(__name__)


def _in_python(message: str) -> str:
    """Return a message with arguments in place of the command's options."""
    return _OPTION.sub(lambda found: found[1].replace("-", "_") + "=" * ("-" in found[1]), message)


def _warn(message: str) -> None:
    logger.warning("%s", _in_python(message))


@contextmanager
def _told_in_python() -> Iterator[None]:
    """Have errors name arguments in place of the command's options."""
    try:
        yield
    except QuoteledgerError as error:
        told = _in_python(str(error))
        if told == str(error):
            raise
        raise type(error)(told) from error


class ColumnNames(TypedDict, total=False):
    """Names of columns or keys that are not the usual ones, and the pattern of written dates."""

    text_column: str
    id_column: str
    title_column: str
    published_column: str
    outlet_column: str
    url_column: str
    date_format: str


@_told_in_python()
def read(
    inputs: str | Path | Sequence[str | Path],
    *,
    input_format: str | None = None,
    encoding: str | None = None,
    keep: Sequence[str] = (),
    published: date | str | None = None,
    published_from: str | None = None,
    metadata: str | Path | None = None,
    normalize: bool = False,
    errors: Errors = "raise",
    **columns: Unpack[ColumnNames],
) -> Iterator[Article]:
    """Yield the articles of files, folders and globs, whatever the command reads, for `extract` to take.

    Args:
        inputs: One path or several.
        input_format: Format of all files, whatever their suffixes say.
        encoding: Encoding of all text, such as "mac-roman"; by default the bytes of each file reveal it.
        keep: Columns of the input to keep as metadata of the articles.
        published: Date of publication of articles that carry none, a `date` or "2024-01-31".
        published_from: Pattern of the date in their paths, such as `(\\d{4}-\\d\\d-\\d\\d)`.
        metadata: Table with title, outlet, published, url and columns to keep, by id or path of the articles.
        normalize: Whether to clean the texts.
        errors: "raise" an InputError at the first bad article, or "skip" bad articles, which are logged.
        columns: `text_column`, `id_column`, …, as the options of the command.
    """
    check_working_folder()
    _check_names(read, columns)
    _check_errors(errors)
    given = {"input_format": input_format, "encoding": encoding, "published_from": published_from}
    _check_strings({**given, "metadata": metadata, **columns})
    options = ReadOptions(
        input_format=input_format,
        encoding=encoding,
        keep=_strings("keep", keep, _COLUMNS),
        published=_day(published),
        published_from=published_from,
        metadata=Path(metadata) if metadata is not None else None,
        normalize=normalize,
        **columns,
    )
    found = read_articles(_paths(inputs), options, on_warning=_warn)
    return _good_articles(found, errors)


def _good_articles(found: Iterator[Article | Failure], errors: Errors) -> Iterator[Article]:
    with _told_in_python():
        for article in found:
            if isinstance(article, Article):
                yield article
            elif errors == "raise":
                raise InputError(f'{article}; errors="skip" leaves such articles out')
            else:
                _warn(str(article))


def _check_names(function: Callable[..., Any], columns: Iterable[str]) -> None:
    """Raise the TypeError of a function that is given an argument it does not take."""
    known = [name for name in signature(function).parameters if name != "columns"]
    known += ColumnNames.__annotations__
    for name in columns:
        if name not in known:
            close = get_close_matches(name, known, 1)
            hint = f"did you mean {close[0]!r}?" if close else f"it takes {', '.join(known)}"
            raise TypeError(f"{function.__name__}() got an unexpected keyword argument {name!r}; {hint}")


def _check_articles(articles: object) -> None:
    # bytes would be taken for numbers
    if isinstance(articles, bytes) or not isinstance(articles, Iterable | Article | os.PathLike):
        raise UsageError(
            f"articles is of type {type(articles).__name__}; give a string, a dict, an Article, several of "
            "them, or a DataFrame"
        )


def _check_errors(errors: str) -> None:
    if errors not in ("raise", "skip"):
        raise UsageError(f'errors is {errors!r}; it must be "raise" or "skip"')


def _paths(inputs: Any) -> list[str]:
    """Return what names the inputs, one or several; raise a UsageError for what is no name."""
    is_one = isinstance(inputs, str | bytes | os.PathLike) or not isinstance(inputs, Iterable)
    paths = []
    for path in [inputs] if is_one else inputs:
        name = os.fspath(path) if isinstance(path, str | os.PathLike) else path
        if not isinstance(name, str):
            raise UsageError(f"{path!r} is of type {type(path).__name__}; name inputs by strings or Paths")
        try:
            is_name = b"\0" not in os.fsencode(name)
        except UnicodeEncodeError:
            is_name = False
        if not is_name:
            raise UsageError(f"{name!r} holds a character that no file's name can have")
        paths.append(name)
    return paths


def _day(published: object) -> date | None:
    """Return the day of a date, of a moment as pandas or numpy has it, or of a string as in ISO 8601."""
    if published is None or type(published) is date:
        return published
    if isinstance(published, str | date | np.datetime64) and not pd.isna(published):
        with suppress(ValueError, OverflowError, NotImplementedError):
            moment = date.fromisoformat(published) if isinstance(published, str) else published
            return pd.Timestamp(moment).date()
    raise UsageError(f'published is {published!r}; give a date such as date(2024, 1, 31) or "2024-01-31"')


def _strings(name: str, value: Any, example: str) -> tuple[str, ...]:
    """Return the strings of an argument; raise a UsageError for a single one, or what is none."""
    if isinstance(value, str):
        raise UsageError(f"{name} is the string {value!r}; give a list such as {example}")
    strings = tuple(value) if isinstance(value, Iterable) else (None,)
    if not all(isinstance(each, str) for each in strings):
        raise UsageError(f"{name} is {value!r}; give a list of strings such as {example}")
    return strings


def _check_strings(arguments: Mapping[str, object]) -> None:
    """Raise a UsageError for an argument that is no string, nor left out; for a file a Path is as good."""
    for name, value in arguments.items():
        kinds = str | os.PathLike if name in _OF_FILES else str
        if value is not None and not isinstance(value, kinds):
            raise UsageError(f"{name} is {value!r}, of type {type(value).__name__}; give a string")
        if value is not None and name in _OF_FILES:
            _paths(value)


def _check_workers(workers: object) -> None:
    if workers is not None and not isinstance(workers, Integral):
        raise UsageError(f"workers is {workers!r}; it must be a whole number")


@_told_in_python()
def extract(
    articles: OneArticle | Iterable[OneArticle] | pd.DataFrame,
    *,
    model: "str | Path | Language" = DEFAULT_MODEL,
    kinds: Sequence[str] | None = None,
    min_confidence: float = 0.0,
    workers: int = 1,
    article_timeout: float | None = None,
    keep: Sequence[str] = (),
    published: date | str | None = None,
    normalize: bool = False,
    speakers: str | Path | pd.DataFrame | None = None,
    speaker_facts: bool = False,
    speaker_keys: bool = False,
    errors: Errors = "raise",
    **columns: Unpack[ColumnNames],
) -> pd.DataFrame:
    """Return the ledger of the articles: one row per quotation, in the order of the articles.

    Strings get the ids `article:1`, `article:2`, …; dicts and the columns of a DataFrame are read by the
    usual names (`text`, `id`, `title`, `published`, `outlet`, `url`), and further ones named in `keep` become
    columns of the ledger. The index of a DataFrame is ignored.

    Strings have pandas' `string` type, offsets `Int64`, dates `datetime64`; missing values are `pd.NA` or
    `NaT`. `parts` and `flags` hold lists.

    Args:
        model: Name of an installed model, folder of one, or a loaded pipeline (then `workers` must be 1).
        kinds: Only these of direct, mixed, indirect.
        min_confidence: Leaves out rows with a lower confidence.
        workers: Processes that share the work; each loads the model, which takes seconds.
        article_timeout: Seconds after which a worker gives an article up, 600 by default, at least 1. It
            needs several workers: in this process nothing can stop an article, whose time grows with its
            length alone.
        keep: Columns or keys of the input to pass through; what `read` kept is passed through anyhow.
        published: Date of publication of articles that carry none, a `date` or "2024-01-31".
        normalize: Whether to clean the texts first; offsets then count the cleaned text's characters.
        speakers: Persons of your own, who win over the built-in ones: a CSV or a DataFrame with the columns
            `id`, `name`, `aliases` (joined by `;`), `role`, `from`, `to`; others become `speaker_…` columns.
        speaker_facts: Whether to add `speaker_gender` and `speaker_country` as the knowledge base has them.
        speaker_keys: Whether to add `speaker_key`, equal for all rows of a speaker in all articles.
        errors: "raise" an InputError at the first bad article, naming its position, or "skip" bad articles:
            they are logged, and listed in `.attrs["failures"]` of the result.
        columns: `text_column`, `id_column`, …, as the options of the command.
    """
    check_working_folder()
    _check_names(extract, columns)
    _check_errors(errors)
    _check_articles(articles)
    kinds = None if kinds is None else _strings("kinds", kinds, '["direct", "mixed"]')
    _check_workers(workers)
    _check_strings(columns)
    if article_timeout is not None and workers == 1:
        raise UsageError(
            "article_timeout needs workers to be 2 or more; in this process no article can be stopped"
        )
    kept = _strings("keep", keep, _COLUMNS)
    options = ReadOptions(keep=kept, published=_day(published), normalize=normalize, **columns)
    people = _people(speakers)
    nlp, name = _pipeline(model, workers)
    settings = Settings(
        model=name,
        kinds=kinds,
        min_confidence=min_confidence,
        workers=workers,
        speakers=people or None,
        speaker_facts=speaker_facts,
        article_timeout=ARTICLE_SECONDS if article_timeout is None else article_timeout,
    )
    rows: list[Row] = []
    failures: list[Failure] = []
    names = dict.fromkeys(kept)
    with _knowing(nlp, people):
        for result in run(make_articles(articles, options), settings, nlp=nlp):
            if result.article is not None:
                # `read` may have been told to keep others
                names.update(dict.fromkeys(result.article.metadata))
            if result.failure is None:
                rows.extend(result.rows)
            elif errors == "raise":
                raise InputError(f'{_located(result.failure)}; errors="skip" leaves such articles out')
            else:
                failures.append(replace(result.failure, error=_in_python(result.failure.error)))
                logger.warning("%s", _located(failures[-1]))
    facts = settings.facts().columns
    taken = {*LEDGER_SCHEMA.names, *facts, SPEAKER_KEY}
    further = (*(name for name in names if name not in taken), *facts)
    if speaker_keys:
        rows, further = list(add_keys(lambda: rows)), (*further, SPEAKER_KEY)
    frame = to_frame(rows, keep=further)
    if errors == "skip":
        frame.attrs["failures"] = [asdict(failure) for failure in failures]
    return frame


def to_frame(rows: Sequence[Row], *, keep: Sequence[str] = ()) -> pd.DataFrame:
    """Return the rows as a DataFrame with the ledger's columns, in order, followed by the kept ones."""
    columns = {
        field.name: pd.Series([row.get(field.name) for row in rows], dtype=_DTYPES.get(field.type, "object"))
        for field in with_columns(LEDGER_SCHEMA, keep)
    }
    return pd.DataFrame(columns)


def _pipeline(model: "str | Path | Language", workers: int) -> tuple["Language | None", str | Path]:
    """Return a loaded pipeline for this process, None if workers are to load it, and the model's name."""
    if not isinstance(model, str | Path):
        if not hasattr(model, "pipe_names"):
            raise UsageError(f"model is {model!r}; give a model's name, its folder or a loaded pipeline")
        if workers != 1:
            raise UsageError(
                "a loaded pipeline runs in this process only; for several workers give the model's name"
            )
        return model, DEFAULT_MODEL
    if workers != 1:
        return None, model
    # a folder may be retrained at any time, an installed model stays as it is
    return (_load_once(str(model)) if is_installed(model) else load(model)), model


def _people(speakers: str | Path | pd.DataFrame | None) -> tuple[Known, ...]:
    if speakers is None:
        return ()
    if isinstance(speakers, pd.DataFrame):
        return tuple(own_of_frame(speakers))
    _check_strings({"speakers": speakers})
    return tuple(read_own(Path(speakers)))


@contextmanager
def _knowing(nlp: "Language | None", people: tuple[Known, ...]) -> Iterator[None]:
    """Let a pipeline of this process know the user's persons inside the context, and forget them after it."""
    if nlp is None or not people:
        yield
        return
    before = use_people(nlp, people)
    try:
        yield
    finally:
        use_people(nlp, before)


@lru_cache(maxsize=1)
def _load_once(name: str) -> "Language":
    return load(name)


def make_articles(
    articles: OneArticle | Iterable[OneArticle] | pd.DataFrame, options: ReadOptions
) -> Iterator[Article | Failure]:
    """Yield the articles that `extract` takes, or in the place of one what is wrong with it."""
    maker = ArticleMaker(options, _warn)
    if isinstance(articles, str | Mapping | Article | os.PathLike):
        articles = [articles]

    def records() -> Iterator[Record | Failure]:
        if isinstance(articles, pd.DataFrame):
            return _frame_records(articles, options)
        return (_record(one, row, options) for row, one in enumerate(articles, start=1))

    @cache
    def day_first() -> bool | None:
        return is_day_first(record.published for record in records() if isinstance(record, Record))

    # what can be read only once cannot be asked beforehand
    order = None if isinstance(articles, Iterator) else day_first
    for record in records():
        if isinstance(record, Failure):
            yield record
        else:
            yield maker.make(record, file=None, stem=_STEM, day_first=order)


def _record(one: OneArticle, row: int, options: ReadOptions) -> Record | Failure:
    if isinstance(one, Article):
        return Record(
            one.text, one.id, one.title, one.outlet, one.published, one.url, one.metadata, row, one.flags
        )
    if isinstance(one, os.PathLike) or (isinstance(one, str) and _is_path(one)):
        return Failure(f"{one} is a path; quoteledger.read gives the articles of files and folders", row=row)
    if isinstance(one, str):
        return Record(one, row=row)
    if not isinstance(one, Mapping):
        return Failure(
            f"is of type {type(one).__name__}; an article is a string, a dict or an Article", row=row
        )
    try:
        values = flatten({str(key): _present(value) for key, value in one.items()})
        return choose_columns(list(values), options).record(values, row)
    except InputError as error:
        return Failure(str(error), row=row)


def _is_path(text: str) -> bool:
    """Return whether a text is one of a file, a folder or a glob rather than an article of a single word."""
    if text.lower().endswith(tuple(FORMAT_OF_SUFFIX)) and os.path.exists(text):
        return True
    single = bool(text) and not any(character.isspace() for character in text)
    return single and ("/" in text or "*" in text or os.path.isdir(text))


def _frame_records(frame: pd.DataFrame, options: ReadOptions) -> Iterator[Record]:
    names = [str(name) for name in frame.columns]
    check_named(names, options)
    columns = find_columns(names, options)
    by_name = {str(name): frame.iloc[:, at] for at, name in enumerate(frame.columns)}
    for row, values in enumerate(zip(*(by_name[name] for name in columns.used), strict=True), start=1):
        present = (_present(value) for value in values)
        yield columns.record(dict(zip(columns.used, present, strict=True)), row)


def _present(value: Any) -> Any:
    """Return the value; None for any of pandas' missing values, and for what is no number.

    Moments of numpy become those of pandas.
    """
    if isinstance(value, np.datetime64):
        # one beyond what pandas counts stays, and is no date
        with suppress(ValueError, OverflowError):
            value = pd.Timestamp(value)
    is_missing = value is pd.NA or value is pd.NaT or (isinstance(value, Decimal) and value.is_nan())
    return None if is_missing else value


def _located(failure: Failure) -> str:
    """Return the failure's message with the position of its article before it."""
    named = f" ({failure.doc_id})" if failure.doc_id else ""
    return f"articles[{(failure.row or 1) - 1}]{named}: {failure.error}"
