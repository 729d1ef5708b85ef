"""A Doc or a ledger -> HTML for a notebook: articles with their quotations marked, as displaCy does.

The HTML is whole in itself: no script, no style sheet, nothing to fetch; whatever comes from a text is
escaped. Colours are those of speakers; kinds differ by the line below the words, as they do in print.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup, escape

from quoteledger.api import OneArticle, make_articles
from quoteledger.article import Article, Row, articles_by_id
from quoteledger.controls import visible
from quoteledger.counts import counted
from quoteledger.documents.words import text_of
from quoteledger.errors import UsageError, check_working_folder
from quoteledger.readers.options import ReadOptions
from quoteledger.report.selections import fits
from quoteledger.schema import LEDGER_SCHEMA

if TYPE_CHECKING:
    from spacy.tokens import Doc

# far apart, the first ones furthest; those who are quoted less are grey
_HUES = (212, 28, 145, 325, 268, 52, 182, 0)
_LINES = {"direct": "solid", "mixed": "dashed", "indirect": "dotted"}
_SIGNS = {"direct": "dir", "mixed": "mix", "indirect": "ind"}
_BREAK = re.compile(r"\r?\n[^\S\n]*(?:\r?\n[^\S\n]*)+")
_INK = "#1a1e24"
_CUE = "font-style:italic;font-weight:600"
_SOURCE = "font-weight:600;box-shadow:0 0 0 1.5px currentColor;border-radius:3px;padding:0 .15em"
_LABEL = "font:600 .68em/1.3 system-ui,sans-serif;margin-inline-start:.4em;white-space:nowrap"
_SMALL = "opacity:.75;font-size:.85em"
# start, end, tag and style of what is marked, and the label that follows it
_Stretch = tuple[int, int, str, str, Markup]
# what is shown of a row
_SHOWN = (
    *("doc_id", "kind", "quotation", "parts", "cue", "cue_start", "cue_end"),
    *("source", "source_start", "source_end", "speaker", "polarity", "modality"),
    *("confidence", "title", "outlet", "published"),
)


@dataclass(frozen=True, slots=True)
class Rendering:
    """HTML that a notebook shows, and that `str` gives."""

    html: str

    def __str__(self) -> str:
        return self.html

    _repr_html_ = __str__

    def __repr__(self) -> str:
        return f"Rendering of {counted(len(self.html), 'character')} of HTML"


def render(
    doc_or_ledger: "Doc | pd.DataFrame | Iterable[Row] | str | Path",
    articles: OneArticle | Iterable[OneArticle] | pd.DataFrame | None = None,
    *,
    limit: int = 20,
) -> Rendering:
    """Return a Doc, or the articles of a ledger, with its quotations marked, for a notebook to show.

    Args:
        doc_or_ledger: A Doc of the pipeline; a ledger as `extract` returns it, as rows, or as a path.
        articles: Whatever `extract` took, for the texts of a ledger; without it quotations are listed.
        limit: Most articles to show, 0 for all.
    """
    check_working_folder()
    from spacy.tokens import Doc

    if isinstance(doc_or_ledger, Doc):
        if articles is not None:
            raise UsageError("a Doc has its text; articles are for a ledger")
        article = doc_or_ledger._.article or Article("", text_of(doc_or_ledger))
        return Rendering(str(_boxed([_article(article, doc_or_ledger._.quotations)])))
    rows = _rows(doc_or_ledger)
    texts = {} if articles is None else articles_by_id(make_articles(articles, ReadOptions()))
    groups: dict[str | None, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["doc_id"], []).append(row)
    shown = list(groups.items())[: limit or None]
    parts = [_article(texts[i], group) if i and i in texts else _listed(group) for i, group in shown]
    if len(shown) < len(groups):
        rest = counted(len(groups) - len(shown), "more article")
        parts.append(_remark(f"{rest}; limit=0 shows all."))
    return Rendering(str(_boxed(parts or [Markup("<p>No quotations.</p>")])))


def _rows(ledger: Any) -> list[Row]:
    if isinstance(ledger, str | Path):
        from quoteledger.writers import read_ledger

        return read_ledger(ledger)
    if isinstance(ledger, pd.DataFrame):
        ledger = ledger.to_dict("records")
    if not isinstance(ledger, Iterable):
        raise UsageError(f"{type(ledger).__name__} is neither a Doc nor a ledger")
    return [_plain(row) for row in ledger]


def _plain(row: Any) -> Row:
    """Return a row without pandas' missing values, with all columns that are shown."""
    if not isinstance(row, Mapping) or not {"doc_id", "quotation", "kind"} <= row.keys():
        raise UsageError(f"a row of a ledger has the columns {', '.join(LEDGER_SCHEMA.names[:4])}, …")
    made = {name: row.get(name) for name in _SHOWN}
    parts = made.pop("parts")
    made = {name: None if pd.isna(value) else value for name, value in made.items()}
    offsets = {
        name: int(value)
        for name, value in made.items()
        if name.endswith(("_start", "_end")) and value is not None
    }
    return made | offsets | {"parts": [] if parts is None else list(parts)}


def _boxed(parts: Iterable[Markup]) -> Markup:
    style = "line-height:1.9;max-width:46rem;overflow-wrap:anywhere"
    return Markup('<div class="quoteledger" style="{}">{}</div>').format(style, Markup("").join(parts))


def _article(article: Article, rows: Sequence[Row]) -> Markup:
    """Return an article with its rows marked; those whose offsets count another text are listed below it."""
    marked = [row for row in rows if fits(row, article)]
    others = [row for row in rows if not fits(row, article)]
    parts = [_heading(article.title or article.id, article.outlet, article.published)]
    parts += _paragraphs(article.text, marked, _hues(rows))
    if not rows:
        parts.append(_remark("No quotations."))
    if others:
        parts += [_remark(f"{counted(len(others), 'quotation')} of another text:"), _items(others)]
    return Markup("").join(parts)


def _listed(rows: Sequence[Row]) -> Markup:
    """Return the rows as sentences, below the title of their article."""
    first = rows[0]
    return _heading(first["title"] or first["doc_id"], first["outlet"], first["published"]) + _items(rows)


def _items(rows: Sequence[Row]) -> Markup:
    hues = _hues(rows)
    items = Markup("").join(_item(row, hues) for row in rows)
    return Markup('<ul style="padding-inline-start:1.2em">{}</ul>').format(items)


def _item(row: Row, hues: Mapping[str, int]) -> Markup:
    """Return a row as a sentence; what turns its words round stands before them."""
    cue = Markup("<i>{}</i> ").format(visible(row["cue"])) if row["cue"] else ""
    reserved = Markup("").join(Markup("<small>[{}]</small> ").format(word) for word in _reservations(row))
    words = Markup('<mark style="{}">{}</mark>').format(_content_style(row, hues), visible(row["quotation"]))
    speaker = visible(row["speaker"] or "no speaker")
    return Markup('<li dir="auto"><b>{}</b> {}{}{}{}</li>').format(
        speaker, reserved, cue, words, _label(row, named=False)
    )


def _heading(title: str | None, outlet: str | None, published: date | None) -> Markup:
    if not title:
        return Markup("")
    beside = ", ".join(filter(None, [outlet, str(published or "")[:10]]))
    small = Markup('<span style="{}"> {}</span>').format(_SMALL, visible(beside)) if beside else ""
    return Markup('<p dir="auto" style="margin:.8em 0 .3em"><b>{}</b>{}</p>').format(visible(title), small)


def _remark(text: str) -> Markup:
    return Markup('<p style="{}">{}</p>').format(_SMALL, text)


def _hues(rows: Sequence[Row]) -> dict[str, int]:
    """Return a hue for each of the most quoted speakers."""
    counts = Counter(row["speaker"] for row in rows if row["speaker"])
    return {name: hue for (name, _), hue in zip(counts.most_common(), _HUES, strict=False)}


def _content_style(row: Row, hues: Mapping[str, int]) -> str:
    hue = hues.get(row["speaker"])
    tint, edge = ("#e9ebee", "#7d8591") if hue is None else (f"hsl({hue},75%,91%)", f"hsl({hue},60%,42%)")
    line = _LINES.get(row["kind"], "solid")
    return f"background:{tint};color:{_INK};border-bottom:2.5px {line} {edge};padding:.12em 0"


def _label(row: Row, *, named: bool = True) -> Markup:
    """Return what is told of a row beside its words: the speaker, what turns the words round, the kind."""
    told = [row["speaker"] or "no speaker", *_reservations(row)] if named else []
    told.append(_SIGNS.get(row["kind"], ""))
    if row["confidence"] is not None:
        told.append(f"{row['confidence']:.2f}")
    return Markup('<span style="{}">{}</span>').format(_LABEL, visible(" · ".join(told)))


def _reservations(row: Row) -> list[str]:
    """Return what turns the words of a row round, or puts them off."""
    denied = ["denied"] if row["polarity"] == "negative" else []
    return denied + {"future": ["will"], "hypothetical": ["may"]}.get(row["modality"], [])


def _paragraphs(text: str, rows: Sequence[Row], hues: Mapping[str, int]) -> Iterator[Markup]:
    # a cue or source that rows share is marked once
    waiting = sorted({one for row in rows for one in _stretches(row, hues)}, key=lambda one: -one[0])
    marked: list[_Stretch] = []
    at = 0
    for gap in [*_BREAK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        while waiting and waiting[-1][0] < end:
            marked.append(waiting.pop())
        marked = [one for one in marked if one[1] > at]
        if end > at:
            words = Markup("").join(_segments(text, at, end, marked))
            style = "white-space:pre-wrap;margin:0 0 .9em"
            yield Markup('<p dir="auto" style="{}">{}</p>').format(style, words)
        at = gap.end() if gap else len(text)


def _segments(text: str, start: int, end: int, marked: Sequence[_Stretch]) -> Iterator[Markup]:
    """Yield a paragraph in pieces, cut wherever what is marked begins or ends."""
    edges = sorted({start, end, *(min(max(edge, start), end) for one in marked for edge in one[:2])})
    for first, last in pairwise(edges):
        inside = [one for one in marked if one[0] <= first and last <= one[1]]
        inside.sort(key=lambda one: one[1] - one[0])
        words: Markup = escape(visible(text[first:last]))
        for _, _, tag, style, _ in inside:
            words = Markup('<{0} style="{1}">{2}</{0}>').format(Markup(tag), style, words)
        yield words
        for _, stop, _, _, label in inside:
            if stop == last:
                yield label


def _stretches(row: Row, hues: Mapping[str, int]) -> Iterator[_Stretch]:
    """Yield start, end, tag, style and the label that follows for all that is marked of a row."""
    for number, part in enumerate(row["parts"]):
        label = Markup("") if number else _label(row)
        yield part["start"], part["end"], "mark", _content_style(row, hues), label
    for role, style in (("cue", _CUE), ("source", _SOURCE)):
        if row[f"{role}_start"] is not None:
            yield row[f"{role}_start"], row[f"{role}_end"], "span", style, Markup("")
