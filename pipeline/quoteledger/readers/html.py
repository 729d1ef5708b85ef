"""HTML pages: main text and metadata by trafilatura, which the extra `html` installs."""

import codecs
import re
from collections.abc import Iterator

from quoteledger.errors import InputError
from quoteledger.readers.encoding import FALLBACK, decode, detect_encoding
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.records import Record
from quoteledger.readers.streams import Source, Warn, opened, warn_of_fallback

_MOST_BYTES = 32 << 20
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 4096
# names under which pages, as browsers read them, mean Windows-1252
_WINDOWS_1252 = {"iso8859-1", "ascii", "cp1252"}


def read_html(source: Source, options: ReadOptions, warn: Warn) -> Iterator[Record]:
    """Yield the page's article: text, title, outlet, date and address."""
    with opened(source) as data:
        content = data.stream.read(_MOST_BYTES + 1)
        if data.problem:
            raise InputError(data.problem)
    if len(content) > _MOST_BYTES:
        raise InputError(
            f"is larger than {_MOST_BYTES >> 20} MiB, too large for one page; give its text as .txt"
        )
    encoding = detect_encoding([content])
    declared = _declared_encoding(content) if encoding == FALLBACK else None
    if declared is None:
        warn_of_fallback(source, encoding, warn)
    yield extract_page(decode(content, declared or encoding))


def extract_page(page: str) -> Record:
    """Return main text and metadata of a page; raise an InputError if there is no text or no trafilatura."""
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise InputError('HTML needs trafilatura: pip install "quoteledger[html]"') from error
    try:
        found = bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            # a date from anywhere in the page would be a guess
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:
        # pages may hold anything, and one must not stop the others
        raise InputError(
            f"is HTML that cannot be read ({type(error).__name__}); give its text as .txt"
        ) from error
    if found is None or isinstance(found, dict) or not found.text:
        raise InputError("holds no article text that could be found; give its text as .txt")
    return Record(
        text=found.text,
        title=found.title,
        outlet=found.sitename,
        published=found.date,
        url=found.url,
    )


def _declared_encoding(content: bytes) -> str | None:
    """Return the encoding that a page outside Unicode declares; None if there is none or it does not fit."""
    match = _DECLARED.search(content[:_HEAD])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
        if name in _WINDOWS_1252:
            return FALLBACK
        content.decode(name)
    except (LookupError, ValueError):
        return None
    return None if name.startswith("utf") else name
