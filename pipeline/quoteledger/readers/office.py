"""Word documents (.docx), by python-docx, which the extra `office` installs."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quoteledger.errors import InputError
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.records import Record
from quoteledger.readers.streams import Source, Warn, read_whole

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph


def read_docx(source: Source, options: ReadOptions, warn: Warn) -> Iterator[Record]:
    """Yield the document's paragraphs as an article, without tables, headers, footers and notes."""
    from docx import Document

    content = read_whole(source, "document")
    try:
        document = Document(io.BytesIO(content))
        paragraphs = [paragraph for paragraph in document.paragraphs if paragraph.text.strip()]
        styles = [_style(paragraph) for paragraph in paragraphs]
        titled = (p.text.strip() for p, style in zip(paragraphs, styles, strict=True) if style == "Title")
        title = next(titled, None) or document.core_properties.title or None
        texts = [_shown(paragraph, style) for paragraph, style in zip(paragraphs, styles, strict=True)]
        asked = [_is_question(paragraph) for paragraph in paragraphs]
    except Exception as error:
        # archives may hold anything, and one must not stop the others
        raise InputError(
            f"is not a Word document that can be read ({type(error).__name__}); save it again, "
            "or give its text as .txt"
        ) from error
    if sum(asked) > 1:
        # bold type alone tells questions from answers
        texts = [f"**{text}**" if bold else text for text, bold in zip(texts, asked, strict=True)]
    yield Record(text="\n\n".join(texts), title=title)


def _style(paragraph: "Paragraph") -> str:
    return paragraph.style.name or "" if paragraph.style is not None else ""


def _shown(paragraph: "Paragraph", style: str) -> str:
    """Return the text; the sign of a list's item, which Word draws, as a dash."""
    text = paragraph.text.strip()
    return f"- {text}" if style.startswith("List") else text


def _is_question(paragraph: "Paragraph") -> bool:
    bold = all(run.bold for run in paragraph.runs if run.text.strip())
    return bold and bool(paragraph.runs) and paragraph.text.rstrip().endswith("?")
