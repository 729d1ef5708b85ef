"""What a notebook shows of a Doc and of a ledger."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import quoteledger
from ledger_files import write
from ledger_rows import HOSTILE, make_row, quoted_in
from quoteledger.api import to_frame
from quoteledger.article import Article
from quoteledger.errors import InputError, UsageError
from quoteledger.report.renderings import Rendering, render
from review_files import METADATA, ROWS, TEXT, TOLD
from spacy.language import Language


class Shown(HTMLParser):
    """The tags, attributes and words of a rendering; unclosed or crossed tags are an error."""

    def __init__(self, rendering: Rendering) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.marked: list[str] = []
        self._open: list[str] = []
        self.feed(rendering.html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "mark" in self._open:
            self.marked.append(data)


WEIR = Article("weir", TEXT, **METADATA)


def test_a_doc_is_shown_with_its_marks(nlp: Language) -> None:
    doc = nlp("“It rained,” said Ada Holm.\n\nShe denied that the roof “leaks”.")
    rendering = quoteledger.render(doc)
    assert rendering._repr_html_() == str(rendering) == rendering.html
    shown = Shown(rendering)
    assert shown.marked == ["It rained,", "that the roof “leaks”"]
    assert re.search(r"Ada Holm · dir · 0\.\d\d", shown.text)
    assert "Ada Holm · denied · mix" in shown.text
    assert shown.tags.count("p") == 2
    assert "rendering of" in repr(rendering).lower()


def test_a_ledger_with_articles_is_shown_in_their_texts() -> None:
    shown = Shown(render(ROWS, [WEIR, {"id": "mill", "text": "It turns. Always."}]))
    assert "".join(shown.marked[:2]) == "The lock is shut,that nobody has “the key”. "
    assert "Weir reopens Canal Courier" in shown.text
    assert "It turns." in shown.marked
    # nothing of the text is lost but the breaks between paragraphs
    labels = re.compile(r"(?:\w+ )?\w+ · .*?\d\.\d\d|no speaker · ind · 0\.30")
    assert TEXT.split("\r\n\r\n")[1] in labels.sub("", shown.text)


def test_a_ledger_alone_is_a_list_of_sentences() -> None:
    rows = [ROWS[0], ROWS[1] | {"polarity": "negative", "modality": "future"}, ROWS[3]]
    shown = Shown(render(rows))
    assert "Orsolya Varga said The lock is shut," in shown.text
    assert "Ines Corvane [denied] [will] denied that nobody has" in shown.text
    assert shown.tags.count("li") == 3


@pytest.mark.parametrize("form", ["frame", "parquet", "csv", "rows", "iterator"])
def test_a_ledger_of_any_form_is_the_same(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"ledger.{form}"
    given: Any = {"frame": lambda: to_frame(ROWS), "rows": lambda: ROWS, "iterator": lambda: iter(ROWS)}.get(
        form, lambda: path
    )()
    if given is path:
        write(path, ROWS)
    assert render(given, [WEIR]).html == render(ROWS, [WEIR]).html


def test_parquet_read_by_pandas_is_a_ledger_too(tmp_path: Path) -> None:
    write(tmp_path / "l.parquet", ROWS)
    frame = pd.read_parquet(tmp_path / "l.parquet")
    assert render(frame, [WEIR]).html == render(ROWS, [WEIR]).html


def test_rows_of_another_text_are_listed() -> None:
    shown = Shown(render(ROWS[:1], [Article("weir", "Something else.")]))
    assert "1 quotation of another text:" in shown.text
    assert "Orsolya Varga said The lock is shut," in shown.text


def test_nested_and_shared_stretches() -> None:
    inner = quoted_in(TEXT, "never again", doc_id="weir", kind="mixed", cue="told", source="me")
    outer = quoted_in(
        TEXT, TOLD, doc_id="weir", cue="recalled", source="Ines Corvane", speaker="Ines Corvane"
    )
    shown = Shown(render([outer, inner, outer | {"quotation_id": "again"}], [WEIR]))
    assert "".join(shown.marked) == "He told me ‘never again’ twice,"
    assert "againno speaker · mix’ twice" in shown.text
    assert shown.text.count("recalled") == 1


def test_hostile_text_stays_text() -> None:
    texts = [
        name for name in make_row() if name not in ("kind", "parts", "flags", "published", "said_on_date")
    ]
    fields = {name: HOSTILE for name in texts if isinstance(make_row()[name], str | None)}
    numbers = {
        "paragraph",
        "confidence",
        "start",
        "end",
        "cue_start",
        "cue_end",
        "source_start",
        "source_end",
    }
    row = make_row(**{name: value for name, value in fields.items() if name not in numbers})
    words = Article(
        HOSTILE, f"{HOSTILE} \x1b[31m said", title=HOSTILE, outlet=HOSTILE, url="javascript:harm()"
    )
    marked = make_row(doc_id=HOSTILE, quotation=HOSTILE, start=0, end=len(HOSTILE), speaker=HOSTILE)
    for rendering in (render([row]), render([row, marked], [words])):
        shown = Shown(rendering)
        assert set(shown.tags) <= {"div", "p", "b", "i", "span", "mark", "ul", "li", "small"}
        assert shown.attributes <= {"style", "class", "dir"}
        assert HOSTILE in shown.text
        assert "\x1b" not in rendering.html


def test_the_limit_says_what_is_left_out() -> None:
    assert "1 more article; limit=0 shows all." in Shown(render(ROWS, limit=1)).text
    assert "more article" not in Shown(render(ROWS, limit=0)).text
    assert "No quotations." in Shown(render([])).text
    assert "No quotations." in Shown(render(to_frame([]))).text


def test_what_cannot_be_rendered_is_refused(nlp: Language) -> None:
    with pytest.raises(UsageError, match="a Doc has its text"):
        render(nlp("Rain."), "Rain.")
    with pytest.raises(UsageError, match="int is neither a Doc nor a ledger"):
        render(7)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="a row of a ledger has the columns doc_id"):
        render(pd.DataFrame({"a": [1]}))
    with pytest.raises(InputError, match="the text is empty"):
        render(ROWS, [""])
