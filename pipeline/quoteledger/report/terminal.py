"""Terminal views: an article with its quotations marked, a ledger and its speakers as tables, a model's card.

With colour, kinds have colours of their own; without it (piped, `NO_COLOR`) brackets carry the same: `[1d …]`
is direct quotation 1, `[2m …]` mixed, `[3i …]` indirect, `{…}` a cue, `<…>` a source.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quoteledger.article import Article, Row
from quoteledger.controls import visible, visible_line
from quoteledger.counts import counted
from quoteledger.schema import KINDS

KIND_STYLES = {"direct": "black on green", "mixed": "black on yellow", "indirect": "black on cyan"}
CUE_STYLE = "bold magenta"
SOURCE_STYLE = "bold underline blue"
_NUMBER_STYLE = "bold"
_QUOTATION_LENGTH = 90
_CUT = "[…]"
# a terminal with fewer columns has what is told of a speaker below the name
_WIDE = 110


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of the article to mark, with what is put around it where there is no colour."""

    start: int
    end: int
    style: str
    opening: str
    closing: str
    number: str = ""


def has_colour(console: Console) -> bool:
    """Return whether the console shows colours."""
    return console.color_system is not None and not console.no_color


def article_view(article: Article, rows: Sequence[Row], *, colour: bool) -> RenderableType:
    """Return the article with quotations, cues and sources marked, a legend above it and the rows below."""
    parts: list[RenderableType] = []
    if headline := _headline(article):
        parts += [headline, Text()]
    parts += [_legend(colour=colour), Text(), marked_text(article.text, rows, colour=colour), Text()]
    parts.append(rows_table(rows, numbered=True) if rows else Text("No quotations."))
    return Group(*parts)


def marked_text(text: str, rows: Sequence[Row], *, colour: bool) -> Text:
    """Return the text with its marks; the numbers are those of the rows, from 1."""
    marks = list(_marks(rows))
    cuts = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    shown = Text()
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        for mark in sorted((m for m in marks if m.end == start), key=lambda m: -m.start):
            shown.append("" if colour else mark.closing)
        for mark in sorted((m for m in marks if m.start == start), key=lambda m: -m.end):
            _open(shown, mark, colour=colour)
        styles = [m.style for m in marks if m.start <= start and end <= m.end] if colour else []
        shown.append(visible(text[start:end]), " ".join(styles) or None)
    return shown


def ledger_view(rows: Iterable[Row], *, limit: int = 0) -> RenderableType:
    """Return a ledger as a table for each article; `limit` bounds the rows, 0 for all."""
    rows = list(rows)
    shown = rows[:limit] if limit else rows
    parts: list[RenderableType] = []
    for _, group in groupby(shown, key=lambda row: row["doc_id"]):
        of_article = list(group)
        title, doc_id = of_article[0].get("title"), of_article[0]["doc_id"]
        parts += [
            _plain(f"{doc_id}: {title}" if title else str(doc_id), "bold"),
            rows_table(of_article),
            Text(),
        ]
    articles = len({row["doc_id"] for row in rows})
    rest = f" ({len(rows) - len(shown):,} not shown)" if len(shown) < len(rows) else ""
    parts.append(Text(f"{counted(len(rows), 'row')} of {counted(articles, 'article')}{rest}"))
    return Group(*parts)


def rows_table(rows: Sequence[Row], *, numbered: bool = False) -> Table:
    """Return speaker, kind, cue, quotation (shortened) and confidence of each row as a table."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    if numbered:
        table.add_column("#", justify="right")
    table.add_column("speaker", ratio=3, overflow="fold")
    table.add_column("kind", no_wrap=True)
    table.add_column("cue", ratio=1, overflow="fold")
    table.add_column("quotation", ratio=6, min_width=9, overflow="fold")
    table.add_column("conf.", justify="right", no_wrap=True)
    for number, row in enumerate(rows, start=1):
        confidence = row.get("confidence")
        cells = [
            _plain(row.get("speaker") or "–"),
            _plain(row["kind"]),
            _plain(row.get("cue") or "–"),
            _plain(shortened(row["quotation"])),
            Text("–" if confidence is None else f"{confidence:.2f}"),
        ]
        table.add_row(*([Text(str(number))] if numbered else []), *cells)
    return table


def speakers_view(entries: Sequence[Row], *, limit: int = 0, width: int = _WIDE) -> RenderableType:
    """Return speakers as a table for so many columns; `limit` bounds their number, 0 for all."""
    shown = entries[:limit] if limit else entries
    is_wide = width >= _WIDE
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("speaker", ratio=3, overflow="fold")
    if is_wide:
        table.add_column("roles", ratio=4, overflow="fold")
        table.add_column("id", no_wrap=True)
    table.add_column("rows", justify="right", no_wrap=True)
    table.add_column("dir/mix/ind", justify="right", no_wrap=True)
    table.add_column("articles", justify="right", no_wrap=True)
    table.add_column("first – last", no_wrap=True)
    for entry in shown:
        roles = shortened("; ".join(entry["roles"]))
        days = list(dict.fromkeys(day.isoformat() for day in (entry["first"], entry["last"]) if day))
        name, below = _plain(entry["speaker"]), " · ".join(filter(None, [roles, entry["speaker_id"]]))
        who: list[RenderableType] = [name]
        if is_wide:
            who += [_plain(roles or "–"), _plain(entry["speaker_id"] or "–")]
        elif below:
            who = [Group(name, Padding(_plain(below, "dim"), (0, 0, 0, 2)))]
        table.add_row(
            *who,
            Text(f"{entry['rows']:,}"),
            Text("/".join(str(entry[kind]) for kind in KINDS)),
            Text(f"{entry['articles']:,}"),
            Text((" – " if is_wide else " –\n").join(days) or "–"),
        )
    rest = f" ({len(entries) - len(shown):,} not shown)" if len(shown) < len(entries) else ""
    return Group(table, Text(), Text(f"{counted(len(entries), 'speaker')}{rest}"))


def model_view(meta: Mapping[str, Any], settings: Mapping[str, Mapping[str, Any]]) -> RenderableType:
    """Return a model's name and version, what it was trained on, its settings and its scores."""
    parts: list[RenderableType] = [
        _plain(f"{meta.get('lang', '')}_{meta.get('name', '')} {meta.get('version', '')}", "bold")
    ]
    for key in ("description", "license"):
        if meta.get(key):
            parts.append(_plain(str(meta[key])))
    parts += [Text(), Text("Trained on", "bold")]
    sources = meta.get("sources") or []
    parts += [_plain(f"  {_source_line(source)}") for source in sources] or [Text("  not stated")]
    parts += [Text(), Text("Settings", "bold")]
    for component, block in settings.items():
        simple = {k: v for k, v in block.items() if not isinstance(v, (dict, list)) and k != "factory"}
        listed = ", ".join(f"{k} {v}" for k, v in simple.items())
        parts.append(_plain(f"  {component}: {listed}" if listed else f"  {component}"))
    parts += [Text(), Text("Scores", "bold")]
    scores = Table(box=None, show_header=False, padding=(0, 2))
    for name, value in _flat(meta.get("performance") or {}):
        shown = "–" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
        scores.add_row(_plain(name), Text(shown))
    parts.append(scores if scores.row_count else Text("  not stated"))
    return Group(*parts)


def shortened(text: str, length: int = _QUOTATION_LENGTH) -> str:
    """Return the text on one line, whole words of its middle left out where it is longer than `length`.

    A word is cut only where it alone is too long, as in scripts without blanks; `[…]` then touches it.
    """
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    room = length - len(_CUT) - 2
    head = _beginning(text, room * 2 // 3)
    tail = _beginning(text[len(head) :][::-1], room - room * 2 // 3)[::-1]
    return f"{head}{_CUT}{tail}"


def _beginning(text: str, length: int) -> str:
    """Return the words that fit into the length with the blank after them, or else what fits of the first."""
    end = text.rfind(" ", 0, length + 1)
    return text[: end + 1] if end > 0 else text[:length]


def _marks(rows: Sequence[Row]) -> Iterator[_Mark]:
    spans: set[tuple[str, int, int]] = set()
    for number, row in enumerate(rows, start=1):
        label = f"{number}{row['kind'][0]}"
        for part in row["parts"]:
            yield _Mark(part["start"], part["end"], KIND_STYLES[row["kind"]], f"[{label} ", "]", label)
        for role, style, opening, closing in (
            ("cue", CUE_STYLE, "{", "}"),
            ("source", SOURCE_STYLE, "<", ">"),
        ):
            start, end = row.get(f"{role}_start"), row.get(f"{role}_end")
            # several quotations may share a cue or a source
            if start is not None and end is not None and (role, start, end) not in spans:
                spans.add((role, start, end))
                yield _Mark(start, end, style, opening, closing)


def _open(shown: Text, mark: _Mark, *, colour: bool) -> None:
    if not colour:
        shown.append(mark.opening)
    elif mark.number:
        shown.append(f"{mark.number} ", f"{mark.style} {_NUMBER_STYLE}")


def _legend(*, colour: bool) -> Text:
    legend = Text("Marked: ")
    if not colour:
        return legend.append("[1d …] direct, [1m …] mixed, [1i …] indirect quotation, {…} cue, <…> source")
    for kind, style in KIND_STYLES.items():
        legend.append(f" 1{kind[0]} {kind} ", style).append("  ")
    return legend.append("cue", CUE_STYLE).append("  ").append("source", SOURCE_STYLE)


def _headline(article: Article) -> Text | None:
    known = [article.outlet, article.published.isoformat() if article.published else None, article.url]
    below = ", ".join(part for part in known if part)
    if not article.title:
        return _plain(below) if below else None
    headline = _plain(article.title, "bold")
    return headline.append(f"\n{visible_line(below)}") if below else headline


def _source_line(source: Any) -> str:
    if not isinstance(source, Mapping):
        return str(source)
    details = [str(source[key]) for key in ("license", "author", "url") if source.get(key)]
    return f"{source.get('name', '')} ({'; '.join(details)})" if details else str(source.get("name", ""))


def _flat(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", value


def _plain(text: str, style: str = "") -> Text:
    """Return text on one line in which nothing is markup and no control character is left."""
    return Text(visible_line(text), style)
