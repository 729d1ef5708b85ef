"""Extras: what has to be installed before some formats can be read."""

from collections.abc import Iterable
from importlib.util import find_spec

from quoteledger.article import Failure
from quoteledger.errors import UsageError
from quoteledger.readers.streams import Source

# a format's module, and the extra that installs it
_NEEDED = {
    "html": ("trafilatura", "html"),
    "docx": ("docx", "office"),
    "vtt": ("webvtt", "subtitles"),
    "srt": ("webvtt", "subtitles"),
}


def check_extras(sources: Iterable[Source | Failure]) -> None:
    """Raise a UsageError for a file whose format needs what is not installed."""
    lacking = {name: need for name, need in _NEEDED.items() if not _is_there(need[0])}
    for source in sources if lacking else ():
        if isinstance(source, Source) and source.format in lacking:
            module, extra = lacking[source.format]
            raise UsageError(
                f"{source.name}: {source.format} needs {module}, which is not installed: "
                f'pip install "quoteledger[{extra}]"'
            )


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ValueError:
        # loaded as nothing
        return False
