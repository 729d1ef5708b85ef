"""The command `quoteledger`: one module per subcommand, each a thin layer over the library.

Nothing heavy is imported here or at the top of a subcommand's module, so that help appears at once.
"""

import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, TextIO, cast

import click

from quoteledger import __version__
from quoteledger.cli.annotate import annotate
from quoteledger.cli.convert import convert
from quoteledger.cli.evaluate import evaluate
from quoteledger.cli.extract import extract
from quoteledger.cli.model import model
from quoteledger.cli.repeated import repeated
from quoteledger.cli.report import report
from quoteledger.cli.review import review
from quoteledger.cli.sample import sample
from quoteledger.cli.show import show
from quoteledger.cli.speakers import speakers
from quoteledger.cli.table import table
from quoteledger.controls import visible, visible_line
from quoteledger.errors import QuoteledgerError, UsageError, check_working_folder, one_line

_INTERRUPTED = 130
# what shells add to the number of the signal that ended a command
_ENDED_BY_SIGNAL = 128

logger = logging.getLogger(__name__)


class _Group(click.Group):
    """A group that turns the library's errors into a one-line message and an exit code."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        # the options of the command itself print, too
        with _told_in_a_line():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        with _told_in_a_line():
            check_working_folder()
            return super().invoke(ctx)


@contextmanager
def _told_in_a_line() -> Iterator[None]:
    try:
        yield
    except UsageError as error:
        logger.debug("usage", exc_info=True)
        raise click.UsageError(visible_line(str(error))) from error
    except KeyboardInterrupt:
        click.echo("Interrupted.", err=True)
        raise click.exceptions.Exit(_INTERRUPTED) from None
    except click.ClickException as error:
        error.message = visible(error.message)  # type: ignore[misc]  # nobody else has it
        raise
    except (click.exceptions.Exit, click.Abort, BrokenPipeError):
        # a broken pipe: whoever reads has enough
        raise
    except Exception as error:
        logger.debug("failed", exc_info=True)
        raise click.ClickException(visible_line(_explain(error))) from error


@click.group(
    cls=_Group,
    commands=[
        extract,
        convert,
        annotate,
        show,
        table,
        report,
        repeated,
        speakers,
        sample,
        review,
        evaluate,
        model,
    ],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="quoteledger")
def cli() -> None:
    """Find who said what in news articles and write it down as a ledger, one row per quotation."""


def main() -> None:
    """Run the command; its entry point."""
    _open_streams()
    # textacy imports joblib, which tries out a semaphore of the system unless it is to use no processes
    os.environ.setdefault("JOBLIB_MULTIPROCESSING", "0")
    # exit as from an error, so that temporary files are removed and workers stop
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # nohup has it ignored
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _terminate)
    # None where it is closed
    if sys.stdout is not None:
        sys.stdout = cast(TextIO, _Output(sys.stdout))
    if sys.stderr is not None:
        sys.stderr = cast(TextIO, _Messages(sys.stderr))
    cli(prog_name="quoteledger")


def _open_streams() -> None:
    """Open what is closed of the three standard streams, as nothing else may have their numbers.

    A daemon closes them, and the next file or connection that is opened would get what is written to them.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # the least number that is free; workers need it, too
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)


class _Output:
    """Standard output whose errors name it, as those of a file do."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write the text."""
        with self._named():
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Write what waits."""
        with self._named():
            self._stream.flush()

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            error.filename = "standard output"
            raise


class _Messages(_Output):
    """Standard error, which is silent once it cannot be written: the work goes on without its log."""

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _explain(error: Exception) -> str:
    """Return what is wrong and what to do, of a foreign error on one line, with its file if it names one."""
    if isinstance(error, QuoteledgerError):
        return str(error)
    if isinstance(error, MemoryError):
        return "memory ran out; use fewer --workers, or smaller files"
    kind, problem = type(error).__name__, one_line(error, 300)
    if not isinstance(error, OSError | RecursionError | ValueError):
        return f"{kind}: {problem}; a fault of quoteledger, please report it"
    name = getattr(error, "filename", None)
    told = getattr(error, "strerror", None) or problem or kind
    return f"{f'{name}: ' if name else ''}{told}; put it right and run again"


def _terminate(signum: int, frame: FrameType | None) -> None:
    sys.exit(_ENDED_BY_SIGNAL + signum)
