"""The terminal's views, with and without colour."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
from quoteledger.article import Article
from quoteledger.report.terminal import (
    KIND_STYLES,
    article_view,
    has_colour,
    ledger_view,
    marked_text,
    model_view,
    shortened,
)
from quoteledger.schema import KINDS
from rich.console import Console, RenderableType

TEXT = "“It was wet,” said Réka. “But we swam.”"


def row(**changed: Any) -> dict[str, Any]:
    return {
        "doc_id": "pool",
        "kind": "direct",
        "quotation": "It was wet, But we swam.",
        "parts": [{"start": 1, "end": 12}, {"start": 26, "end": 38}],
        "cue": "said",
        "cue_start": 14,
        "cue_end": 18,
        "source": "Réka",
        "source_start": 19,
        "source_end": 23,
        "speaker": "Réka Ormos",
        "confidence": 0.875,
        "title": None,
    } | changed


def printed(view: RenderableType, width: int = 120) -> str:
    out = StringIO()
    Console(file=out, width=width, highlight=False).print(view)
    return out.getvalue()


def test_marked_text_has_brackets_without_colour() -> None:
    marked = marked_text(TEXT, [row()], colour=False)
    assert marked.plain == "“[1d It was wet,]” {said} <Réka>. “[1d But we swam.]”"
    assert marked.spans == []


def test_marked_text_has_numbers_and_styles_with_colour() -> None:
    marked = marked_text(TEXT, [row()], colour=True)
    assert marked.plain == "“1d It was wet,” said Réka. “1d But we swam.”"
    styled = {marked.plain[span.start : span.end]: str(span.style) for span in marked.spans}
    assert styled["It was wet,"] == styled["But we swam."] == KIND_STYLES["direct"]
    assert styled["said"] != styled["Réka"]


@pytest.mark.parametrize("kind", KINDS)
def test_marked_text_tells_kinds_apart(kind: str) -> None:
    assert f"[1{kind[0]} It was" in marked_text(TEXT, [row(kind=kind)], colour=False).plain
    assert any(
        KIND_STYLES[kind] in str(s.style) for s in marked_text(TEXT, [row(kind=kind)], colour=True).spans
    )


def test_marked_text_of_nested_and_shared_spans() -> None:
    text = "“She said no to it,” said Réka."
    outer = row(parts=[{"start": 1, "end": 19}], cue_start=21, cue_end=25, source_start=26, source_end=30)
    inner = row(
        kind="indirect",
        parts=[{"start": 10, "end": 18}],
        cue_start=5,
        cue_end=9,
        source_start=1,
        source_end=4,
    )
    again = row(parts=[{"start": 10, "end": 12}], cue_start=5, cue_end=9, source_start=1, source_end=4)
    marked = marked_text(text, [outer, inner, again], colour=False)
    assert marked.plain == "“[1d <She> {said} [2i [3d no] to it],]” {said} <Réka>."


@pytest.mark.parametrize("colour", [True, False])
def test_marked_text_without_rows_is_the_text(colour: bool) -> None:
    assert marked_text(TEXT, [], colour=colour).plain == TEXT


def test_control_characters_and_markup_do_nothing() -> None:
    nasty = "\x1b[31mred\x9b0m [bold]not bold[/bold]\n\ttab"
    shown = printed(article_view(Article(id="a", text=nasty, title="\x1b]0;title\x07"), [], colour=False))
    assert "\x1b" not in shown
    assert "\x9b" not in shown
    assert "[bold]not bold[/bold]" in shown


def test_article_view_has_heading_legend_and_rows() -> None:
    article = Article(id="pool", text=TEXT, title="Wet", outlet="The Lantern", published=date(2025, 6, 14))
    shown = printed(article_view(article, [row(), row(kind="mixed", speaker=None, cue=None)], colour=False))
    assert shown.startswith("Wet\nThe Lantern, 2025-06-14\n\nMarked: [1d …] direct, [1m …] mixed")
    assert "1  Réka Ormos  direct  said" in shown
    assert "2  –           mixed   –" in shown
    assert "0.88" in shown


def test_article_view_without_quotations() -> None:
    assert (
        printed(article_view(Article(id="a", text="Rain."), [], colour=True))
        .rstrip()
        .endswith("No quotations.")
    )


def test_ledger_view_goes_article_by_article() -> None:
    rows = [row(), row(), row(doc_id="river", title="High water", confidence=None)]
    shown = printed(ledger_view(rows))
    assert shown.startswith("pool\n")
    assert "\nriver: High water\n" in shown
    assert shown.endswith("3 rows of 2 articles\n")


@pytest.mark.parametrize(
    ("limit", "shown", "closing"),
    [
        (0, 5, "5 rows of 1 article\n"),
        (5, 5, "5 rows of 1 article\n"),
        (2, 2, "5 rows of 1 article (3 not shown)\n"),
    ],
)
def test_ledger_view_shows_no_more_than_the_limit(limit: int, shown: int, closing: str) -> None:
    view = printed(ledger_view([row()] * 5, limit=limit))
    assert view.count("Réka Ormos") == shown
    assert view.endswith(closing)


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("short", 10, "short"),
        (" on\ntwo\t lines ", 20, "on two lines"),
        ("exactly ten", 11, "exactly ten"),
        ("the beginning, the middle and the end", 23, "the beginning … the end"),
    ],
)
def test_shortened(text: str, length: int, expected: str) -> None:
    assert shortened(text, length) == expected
    assert len(shortened(text, length)) <= length


def test_model_view_names_sources_settings_and_scores() -> None:
    meta = {
        "lang": "en",
        "name": "x",
        "version": "1.2",
        "sources": [{"name": "Corpus", "license": "CC0", "url": "https://corpus.example"}],
        "performance": {"content_f": 0.8149, "speaker": {"accuracy": None}},
    }
    shown = printed(model_view(meta, {"encoder": {"factory": "encoder", "threads": 0, "model": {"a": 1}}}))
    assert shown.startswith("en_x 1.2\n")
    assert "Corpus (CC0; https://corpus.example)" in shown
    assert "encoder: threads 0\n" in shown
    assert "content_f           0.815" in shown
    assert "speaker accuracy    –" in shown


def test_model_view_says_what_is_not_stated() -> None:
    assert printed(model_view({"lang": "en", "name": "x"}, {})).count("not stated") == 2


@pytest.mark.parametrize(
    ("environment", "expected"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_has_colour(environment: dict[str, str], expected: bool) -> None:
    environment = {"TERM": "xterm-256color"} | environment
    assert has_colour(Console(file=StringIO(), force_terminal=True, _environ=environment)) is expected


def test_has_colour_not_where_it_is_piped() -> None:
    assert not has_colour(Console(file=StringIO(), _environ={"TERM": "xterm-256color"}))
