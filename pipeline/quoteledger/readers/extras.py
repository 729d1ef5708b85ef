"""Formats that can be read only where an extra is installed."""

from collections.abc import Iterable

from quoteledger.article import Failure
from quoteledger.extras import is_installed, missing_extra
from quoteledger.readers.streams import Source

_MODULES = {"html": "trafilatura", "docx": "docx", "vtt": "webvtt", "srt": "webvtt"}


def check_extras(sources: Iterable[Source | Failure]) -> None:
    """Raise a UsageError for a file whose format needs what is not installed."""
    lacking = {form: module for form, module in _MODULES.items() if not is_installed(module)}
    for source in sources if lacking else ():
        if isinstance(source, Source) and source.format in lacking:
            raise missing_extra(f"{source.name}: {source.format}", lacking[source.format])
