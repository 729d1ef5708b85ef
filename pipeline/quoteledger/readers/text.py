"""Text files: a file is one article, read as it is, even if it is Markdown."""

from collections.abc import Iterator

from quoteledger.errors import InputError
from quoteledger.readers.encoding import decode, detect_encoding
from quoteledger.readers.making import MOST_CHARACTERS
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.records import Record
from quoteledger.readers.streams import Source, Warn, opened, warn_of_fallback

# no character takes more than four bytes, so this is enough to know that a text is too long
_MOST_BYTES = 4 * (MOST_CHARACTERS + 2)


def read_text(source: Source, options: ReadOptions, warn: Warn) -> Iterator[Record]:
    """Yield the article; of a file far too long only as much as is needed to cut it."""
    with opened(source) as data:
        content = data.stream.read(_MOST_BYTES)
        if data.problem:
            raise InputError(data.problem)
    complete = len(content) < _MOST_BYTES
    encoding = detect_encoding([content], ends_early=lambda: not complete)
    warn_of_fallback(source, encoding, warn)
    yield Record(text=decode(content, encoding, complete=complete))
