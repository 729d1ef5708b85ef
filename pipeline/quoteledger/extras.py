"""Extras: what has to be installed for some formats and options, and what is said where it is not."""

from importlib.util import find_spec

from quoteledger.errors import UsageError

_EXTRAS = {
    "docx": ("python-docx", "office"),
    "duckdb": ("DuckDB", "duckdb"),
    "openpyxl": ("openpyxl", "xlsx"),
    "ray": ("Ray", "ray"),
    "textacy": ("textacy", "textacy"),
    "trafilatura": ("trafilatura", "html"),
    "webvtt": ("webvtt-py", "subtitles"),
    "xlsxwriter": ("XlsxWriter", "xlsx"),
}


def missing_extra(what: str, module: str) -> UsageError:
    """Return the error for something that needs a library which is not installed."""
    library, extra = _EXTRAS[module]
    return UsageError(f'{what} needs {library}, which is not installed: pip install "quoteledger[{extra}]"')


def is_installed(module: str) -> bool:
    """Return whether the module can be imported, without importing it."""
    try:
        return find_spec(module) is not None
    except ValueError:
        # loaded as nothing
        return False
