"""Options of reading that `extract` and `show` share, gathered into one argument."""

from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from pathlib import Path
from typing import Any

import click

_COLUMNS = {
    "text": "text",
    "id": "id",
    "title": "title",
    "published": "date of publication",
    "outlet": "outlet",
    "url": "address",
}
_OPTIONS = (
    click.option(
        "--input-format",
        metavar="FORMAT",
        help="text, html, docx, vtt, srt, eml, jsonl, json, csv, tsv or parquet. "
        "[default: by each file's suffix]",
    ),
    click.option(
        "--encoding",
        metavar="NAME",
        help="Encoding of all text, such as mac-roman. [default: UTF-8, UTF-16, else Windows-1252 or "
        "Mac Roman]",
    ),
    click.option(
        "--published",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        help="Date of publication of articles that carry none, such as 2025-03-17.",
    ),
    click.option(
        "--metadata",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="TABLE",
        help="Table of title, outlet, published, url and columns to --keep, by the articles' id or "
        "path: .csv, .jsonl, …",
    ),
    click.option(
        "--published-from",
        metavar="PATTERN",
        help=r"Pattern that finds the date of publication in the path, such as (\d{4}-\d\d-\d\d), where an "
        "article carries none.",
    ),
    click.option(
        "--date-format",
        metavar="PATTERN",
        help="How dates are written, such as %d/%m/%Y. [default: the usual forms; 3/4/24 is read like "
        "the other dates of its column]",
    ),
    *(
        click.option(
            f"--{column}-column",
            metavar="NAME",
            help=f"Name of the column that holds the {meaning}. [default: a usual name]",
        )
        for column, meaning in _COLUMNS.items()
    ),
    click.option(
        "--normalize",
        is_flag=True,
        help="Clean the text first: Unicode forms, hyphenated line breaks, bullets, runs of white space.",
    ),
)


def input_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of reading; the function gets the fields of `ReadOptions` as the dict `reading`."""

    @wraps(function)
    def gather(**arguments: Any) -> Any:
        from quoteledger.readers import ReadOptions

        names = [field.name for field in fields(ReadOptions) if field.name in arguments]
        reading = {name: arguments.pop(name) for name in names}
        if reading["published"] is not None:
            reading["published"] = reading["published"].date()
        return function(**arguments, reading=reading)

    decorated: Callable[..., Any] = gather
    # the last that is added comes first in the help
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated
