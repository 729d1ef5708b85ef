"""Text files: a file is one article, read as it is; Markdown without its front matter, which is metadata."""

from collections.abc import Iterator
from dataclasses import replace

from quoteledger.errors import InputError
from quoteledger.readers.columns import choose_columns
from quoteledger.readers.encoding import decode
from quoteledger.readers.front_matter import split_front_matter
from quoteledger.readers.making import MOST_CHARACTERS
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.records import Record
from quoteledger.readers.streams import Source, Warn, opened, settle_encoding

# no character takes more than four bytes, so this is enough to know that a text is too long
_MOST_BYTES = 4 * (MOST_CHARACTERS + 2)


def read_text(source: Source, options: ReadOptions, warn: Warn) -> Iterator[Record]:
    """Yield the article; of a file far too long only as much as is needed to cut it."""
    with opened(source) as data:
        content = data.stream.read(_MOST_BYTES)
        if data.problem:
            raise InputError(data.problem)
    complete = len(content) < _MOST_BYTES
    encoding = settle_encoding(source, [content], warn, ends_early=lambda: not complete)
    text = decode(content, encoding, complete=complete)
    record = choose_columns([], options).record({}, None)
    if source.is_markdown:
        values, text, problem = split_front_matter(text)
        try:
            record = choose_columns(list(values), options).record(values, None)
        except InputError as error:
            problem = str(error)
        if problem is not None:
            # the article is there all the same
            warn(f"{source.name}: {problem}")
    yield replace(record, text=text, lack="")
