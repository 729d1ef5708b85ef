"""The terminal's views, with and without colour."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quoteledger.article import Article
from quoteledger.report.terminal import (
    KIND_STYLES,
    article_view,
    has_colour,
    ledger_view,
    marked_text,
    model_view,
    shortened,
    speakers_view,
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
        ("the beginning, the middle and the end", 25, "the […] the end"),
        ("begin, then the middle, end", 22, "begin, then […] end"),
        ("Donaudampfschifffahrtsgesellschaft and more", 20, "Donaudampf[…] more"),
        ("世界保健機関の事務局長の発言の全文", 11, "世界保健[…]全文"),
    ],
)
def test_shortened(text: str, length: int, expected: str) -> None:
    assert shortened(text, length) == expected
    assert len(shortened(text, length)) <= length


@given(st.text(st.sampled_from("ab \n…"), max_size=200), st.integers(12, 120))
def test_shortened_keeps_words_whole(text: str, length: int) -> None:
    words = text.split()
    short = shortened(text, length)
    assert len(short) <= length
    if len(" ".join(words)) <= length:
        assert short == " ".join(words)
        return
    head, _, tail = short.partition("[…]")
    assert head.split() == words[: len(head.split())] or (head[-1:] != " " and len(words[0]) > length // 3)
    kept = tail.split()
    assert not kept or kept == words[-len(kept) :] or (tail[:1] != " " and len(words[-1]) > length // 9)


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


def entry(**changed: Any) -> dict[str, Any]:
    return {
        "speaker": "Réka Ormos",
        "speaker_id": "Q1234567",
        "rows": 1234,
        "direct": 400,
        "mixed": 400,
        "indirect": 434,
        "articles": 321,
        "first": date(2021, 1, 3),
        "last": date(2024, 12, 3),
        "roles": ["keeper of the weir", "minister of waterways"],
    } | changed


def test_speakers_fit_eighty_columns() -> None:
    name = "Office of the United Nations High Commissioner for Human Rights"
    few = entry(speaker=name, speaker_id=None, roles=[], last=date(2021, 1, 3))
    lines = printed(speakers_view([entry(), few], width=80), 80).splitlines()
    assert [line.rstrip() for line in lines] == [
        "speaker                                rows  dir/mix/ind  articles  first – last",
        "Réka Ormos                            1,234  400/400/434       321  2021-01-03 –",
        "  keeper of the weir; minister of                                   2024-12-03",
        "  waterways · Q1234567",
        "Office of the United Nations High     1,234  400/400/434       321  2021-01-03",
        "Commissioner for Human Rights",
        "",
        "2 speakers",
    ]


def test_speakers_have_columns_of_their_own_where_there_is_room() -> None:
    shown = printed(speakers_view([entry()], width=130), 130)
    assert "keeper of the weir; minister of waterways" in shown
    assert "2021-01-03 – 2024-12-03" in shown


ACTING = "\x1b[31mred\x9b0m\x07\x08\x7f\u202e\u2066 \x1b]0;title\x07 \r\x1b[2J"


@pytest.mark.parametrize("width", [80, 130])
def test_nothing_in_names_and_texts_acts_on_the_terminal(width: int) -> None:
    texts = {name: ACTING for name in ("doc_id", "quotation", "cue", "source", "speaker", "title")}
    one = row(**texts, parts=[{"start": 0, "end": 4}])
    article = Article(id=ACTING, text=ACTING, title=ACTING, outlet=ACTING, url=ACTING)
    views = [
        article_view(article, [one], colour=False),
        ledger_view([one]),
        speakers_view([entry(speaker=ACTING, speaker_id=ACTING, roles=[ACTING])], width=width),
        model_view({"lang": ACTING, "name": ACTING, "sources": [{"name": ACTING}]}, {ACTING: {"a": ACTING}}),
    ]
    for view in views:
        shown = printed(view, width)
        assert not set(ACTING) - {*"[31mred0m ]0;title[2J"} & set(shown)
        assert "[31mred" in shown


def test_line_ends_of_any_system_are_line_ends() -> None:
    assert marked_text("one\r\ntwo\rthree", [], colour=False).plain == "one\ntwo\nthree"
