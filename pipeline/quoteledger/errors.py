"""Named errors. The command turns each into a one-line message and an exit code."""

import os


class QuoteledgerError(Exception):
    """Base class of all errors of this package; the message says what to do next."""


class UsageError(QuoteledgerError):
    """An option or argument cannot be used as given (exit code 2)."""


class InputError(QuoteledgerError):
    """An input file or one of its rows cannot be read."""


class OutputError(QuoteledgerError):
    """The output cannot be written."""


class ModelError(QuoteledgerError):
    """A model is missing or cannot be used as asked."""


class GoldError(QuoteledgerError):
    """A gold file or ledger given for evaluation does not have the form that scoring needs."""


class WorkerError(QuoteledgerError):
    """Worker processes cannot be started or used."""


def check_working_folder() -> None:
    """Raise an error if the working folder was deleted: no library can be imported there, no path be told."""
    try:
        os.getcwd()
    except OSError:
        raise QuoteledgerError("the working folder no longer exists; change to another") from None


def one_line(error: BaseException, most: int = 200) -> str:
    """Return the message of any error on one line, cut after `most` characters; without one its name."""
    return " ".join(str(error).split())[:most] or type(error).__name__
