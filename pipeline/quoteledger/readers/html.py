"""HTML pages: main text and metadata by trafilatura, which the extra `html` installs."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from quoteledger.errors import InputError
from quoteledger.extras import missing_extra
from quoteledger.readers.encoding import declared_codec, decode
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.page_metadata import PageMetadata, read_metadata
from quoteledger.readers.pages import (
    choose_blocks,
    find_blocks,
    mark_block_quotes,
    mark_questions,
    remove_surroundings,
)
from quoteledger.readers.records import Record
from quoteledger.readers.streams import Source, Warn, read_whole, settle_encoding

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 4096
# a page that shows less of the text than JSON-LD gives has hidden it
_LEAST_SHARE = 0.6
_LEAST_FOUND = 0.4


def read_html(source: Source, options: ReadOptions, warn: Warn) -> Iterator[Record]:
    """Yield the page's article: text, title, outlet, date and address."""
    content = read_whole(source, "page")
    encoding = settle_encoding(source, [content], warn, declared=_declared_encoding(content))
    yield extract_page(decode(content, encoding))


def extract_page(page: str) -> Record:
    """Return main text and metadata of a page; raise an InputError if there is no text."""
    try:
        from trafilatura import bare_extraction, load_html
    except ImportError as error:
        raise missing_extra("HTML", "trafilatura") from error
    try:
        tree = load_html(page)
        metadata = read_metadata(tree) if tree is not None else None
        text = _article_text(tree, metadata, bare_extraction) if metadata else ""
    except Exception as error:
        # pages may hold anything, and one must not stop the others
        raise InputError(
            f"is HTML that cannot be read ({type(error).__name__}); give its text as .txt"
        ) from error
    if not metadata or not text:
        raise InputError("contains no article text that could be found; give its text as .txt")
    return Record(
        text=text,
        title=metadata.title,
        outlet=metadata.outlet,
        published=metadata.published,
        url=metadata.url,
    )


def _article_text(tree: Any, metadata: PageMetadata, extract: Callable[..., Any]) -> str:
    """Return the article's paragraphs, joined by blank lines.

    Trafilatura says where on the page the article is, once what stands around it is gone; the paragraphs
    are read off the page itself.
    """
    remove_surroundings(tree)
    found = extract(tree, include_comments=False, include_formatting=False)
    blocks = choose_blocks(find_blocks(tree), found.text, metadata.title) if found and found.text else []
    blocks = blocks or (find_blocks(tree) if found is None else [])
    mark_questions(blocks)
    mark_block_quotes(blocks)
    text = "\n\n".join(block.text for block in blocks)
    if found and found.text and len(text.split()) < _LEAST_FOUND * len(found.text.split()):
        # the page's own paragraphs don't match what was found, so that is all there is
        text = "\n\n".join(filter(str.strip, found.text.splitlines()))
    stated = metadata.body or ""
    if len(text.split()) >= _LEAST_SHARE * len(stated.split()):
        return text
    # what JSON-LD gives is the whole text of an article of which the page shows little
    return "\n\n".join(filter(None, (" ".join(line.split()) for line in stated.splitlines())))


def _declared_encoding(content: bytes) -> str | None:
    match = _DECLARED.search(content[:_HEAD])
    return declared_codec(match[1].decode("ascii"), content) if match else None
