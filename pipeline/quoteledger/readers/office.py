"""Word documents (.docx), by python-docx, which the extra `office` installs."""

import io
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from quoteledger.article import VOICE_SIGN
from quoteledger.errors import InputError
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.pages import has_sentence
from quoteledger.readers.records import Record
from quoteledger.readers.streams import Source, Warn, read_whole

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_LABEL_WORDS = 6


def read_docx(source: Source, options: ReadOptions, warn: Warn) -> Iterator[Record]:
    """Yield the document's paragraphs and the sentences in its tables, without headers, footers and notes."""
    from docx import Document

    content = read_whole(source, "document")
    try:
        document = Document(io.BytesIO(content))
        titled = (p.text.strip() for p in document.paragraphs if _style(p) == "Title" and p.text.strip())
        title = next(titled, None) or document.core_properties.title or None
        shown = list(_shown(document))
    except Exception as error:
        # archives may hold anything, and one must not stop the others
        raise InputError(
            f"is not a Word document that can be read ({type(error).__name__}); save it again, "
            "or give its text as .txt"
        ) from error
    # bold type alone tells questions from answers
    marks = "**" if sum(asks for _, asks in shown) > 1 else ""
    yield Record(
        text="\n\n".join(f"{marks}{text}{marks}" if asks else text for text, asks in shown), title=title
    )


def _shown(container: Any) -> Iterator[tuple[str, bool]]:
    """Yield the paragraphs of a document or cell, each with whether it is a question in bold."""
    from docx.table import Table

    for item in container.iter_inner_content():
        if isinstance(item, Table):
            yield from _told_in(item)
        elif text := item.text.strip():
            # the sign of a list's item, which Word draws, is a dash
            yield (f"- {text}" if _style(item).startswith("List") else text), _is_question(item)


def _told_in(table: "Table") -> Iterator[tuple[str, bool]]:
    """Yield the paragraphs of a table's cells that hold sentences; of a dialogue each row as a turn."""
    # merged cells come back
    rows = [list({cell._tc: cell for cell in row.cells}.values()) for row in table.rows]
    told = [[list(_shown(cell)) for cell in row] for row in rows]
    labels = [_label_of(row) for row in rows]
    # somebody speaks again after another
    runs = Counter(label for label, _ in groupby(labels) if label)
    telling = [[any(has_sentence(text) for text, _ in cell) for cell in row] for row in told]
    returning = {label for label, count in runs.items() if count > 1}
    if not any(label in returning and tells[1] for label, tells in zip(labels, telling, strict=True)):
        returning = set()
    for label, cells, tells in zip(labels, told, telling, strict=True):
        if returning and label and (tells[1] or label in returning):
            yield f"{VOICE_SIGN}{label}: " + "\n".join(text for text, _ in cells[1]), False
        else:
            yield from (each for cell, is_told in zip(cells, tells, strict=True) if is_told for each in cell)


def _label_of(row: list[Any]) -> str:
    """Return the short first one of two cells, which says who speaks if it comes back; else nothing."""
    words = row[0].text.strip().rstrip(":") if len(row) == 2 else ""
    return "" if has_sentence(words) or len(words.split()) > _LABEL_WORDS else " ".join(words.split())


def _style(paragraph: "Paragraph") -> str:
    return paragraph.style.name or "" if paragraph.style is not None else ""


def _is_question(paragraph: "Paragraph") -> bool:
    bold = all(run.bold for run in paragraph.runs if run.text.strip())
    return bold and bool(paragraph.runs) and paragraph.text.rstrip().endswith("?")
