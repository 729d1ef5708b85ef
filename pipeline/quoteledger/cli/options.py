"""Options that several subcommands share, and what they set up."""

import logging
import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from quoteledger.errors import OutputError
from quoteledger.models import DEFAULT_MODEL

if TYPE_CHECKING:
    from rich.console import Console

F = TypeVar("F", bound=Callable[..., Any])


model_option = click.option(
    "--model",
    metavar="NAME_OR_PATH",
    default=DEFAULT_MODEL,
    show_default=True,
    help="Installed model or model folder.",
)


def output_option(text: str, *, metavar: str = "OUT", required: bool = True) -> Callable[[F], F]:
    """Add `-o`, with its help."""
    return click.option("-o", "--output", metavar=metavar, required=required, help=text)


def csv_options(function: F) -> F:
    """Add `--bom` and `--spreadsheet-safe`."""
    function = click.option(
        "--spreadsheet-safe",
        is_flag=True,
        help="In CSV, put an apostrophe before cells that a spreadsheet would run as formulas.",
    )(function)
    return click.option(
        "--bom", is_flag=True, help="Begin CSV with a byte order mark, so that Excel recognizes UTF-8."
    )(function)


def verbosity_options(function: F) -> F:
    """Add `--quiet` and `--verbose`."""
    function = click.option("--verbose", is_flag=True, help="Log more, including the tracebacks of errors.")(
        function
    )
    return click.option("--quiet", is_flag=True, help="Print only warnings and errors.")(function)


def logging_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add `--quiet` and `--verbose`, and have them set up the log before the command runs."""

    @wraps(function)
    def logged(*, quiet: bool, verbose: bool, **arguments: Any) -> None:
        set_up_logging(make_console(err=True), quiet=quiet, verbose=verbose)
        function(**arguments)

    return verbosity_options(logged)


def make_console(*, err: bool = False, width: int | None = None) -> "Console":
    """Return a console on stdout or stderr that interprets no markup and highlights nothing."""
    from rich.console import Console

    if not err and sys.stdout is None:
        raise OutputError("standard output is closed; send it to a file or another command")
    return Console(stderr=err, width=width, highlight=False, markup=False, emoji=False)


def set_up_logging(console: "Console", *, quiet: bool, verbose: bool) -> None:
    """Send log lines to the console; only warnings if `quiet`, tracebacks too if `verbose`."""
    level = logging.DEBUG if verbose else logging.WARNING if quiet else logging.INFO
    handler = _ConsoleHandler(console)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s" if verbose else "%(message)s"))
    package = logging.getLogger("quoteledger")
    package.handlers = [handler]
    package.setLevel(level)
    package.propagate = False


class _ConsoleHandler(logging.Handler):
    """Handler that prints through the console, so that a line does not break the progress bar."""

    def __init__(self, console: "Console") -> None:
        super().__init__()
        self._console = console

    def emit(self, record: logging.LogRecord) -> None:
        """Print one record; what a name or a text in it would do to the terminal is left out."""
        from quoteledger.controls import visible, visible_line

        record = logging.makeLogRecord(
            {**record.__dict__, "msg": visible_line(record.getMessage()), "args": None}
        )
        self._console.print(visible(self.format(record)), soft_wrap=True)
