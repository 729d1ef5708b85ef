"""Plain texts: white space, invisible characters and composition make no difference to what is read."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import read_plain
from spacy.language import Language
from tagging import blank
from torture.rewritings import REWRITINGS, compare

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
ODD = st.text(" \n\t\u00a0\u200b\u3164\ufeff\u00ad\r\u2028ab.“”é\u02bc`", max_size=40)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("did \tnot\u2009say", "did not say"),
        ("\ufeff One\r\n\r\n \u00a0two\n", "One\n\ntwo"),
        ("one\ntwo", "one\n\ntwo"),
        ("one\ntwo\n\nthree", "one two\n\nthree"),
        ("ex\u00adam\u2060ple", "example"),
        (f"{'long ' * 25}end.\nOf line\n\ntwo", f"{'long ' * 25}end.\nOf line\n\ntwo"),
        (f"{'long ' * 25}end\nof line\n\ntwo", f"{'long ' * 25}end of line\n\ntwo"),
        ("did\u200bnot “\u200bgo\u200b”", "did not “go”"),
        ("did\ufeffnot “\ufeffgo\ufeff”\ufeff.", "did not “go”."),
        ('did\u3164not\u2800"go"\uffa0\ufeffat', 'did not "go" at'),
        ("“\u1160”", "“”"),
        ("A\x00da\x1b[5m\x7f Holm\x9b", "Ada[5m Holm"),
        ("Rene\u0301", "Ren\u00e9"),
        ("the Olsens\u02bc ‘Don\uff07t!\uff07", "the Olsens’ ‘Don’t!’"),
        ("O`Dell didn´t, Rene\u0301\u2032s did", "O’Dell didn’t, Ren\u00e9’s did"),
        ("5\u2032 10, the `pier` and ´we´", "5\u2032 10, the `pier` and ´we´"),
    ],
)
def test_plain_texts(written: str, plain: str) -> None:
    assert read_plain(written).text == plain


@pytest.mark.parametrize(
    "written", ["He didn\u02bct, O`Dell&rsquo;s did.", "**He** didn\u02bct, *O`Dell&rsquo;s* did."]
)
def test_words_have_the_apostrophes_that_were_written(written: str) -> None:
    plain = read_plain(written)
    assert "didn’t, O’Dell" in plain.text
    words = plain.words_of((0, len(plain.text)))
    assert "He didn\u02bct, O`Dell" in words


@given(ODD)
def test_plain_texts_are_plain(written: str) -> None:
    plain = read_plain(written)
    texts = [plain.text[start:end] for start, end in plain.paragraphs]
    assert "\n\n".join(texts) == plain.text
    assert all(text == " ".join(text.split()) != "" for text in texts)


@given(ODD)
def test_plain_texts_map_every_stretch_back(written: str) -> None:
    plain = read_plain(written)
    for start in range(len(plain.text)):
        first, end = plain.as_written((start, start + 1))
        assert first < end
        if not plain.text[start].isspace():
            assert plain.place(first) == start
        if not plain.text[start].isspace() and plain.text[start] != "’":
            assert unicodedata.normalize("NFC", written[first:end]) == plain.text[start]


@given(ODD)
def test_plain_texts_have_tokens_of_the_whole(written: str) -> None:
    assert blank().make_doc(written).text == written


@pytest.mark.parametrize("name", REWRITINGS)
def test_rewritten_articles_have_the_same_rows(nlp: Language, name: str) -> None:
    counts = [count for path in SEEDS for count in compare(nlp, path.read_text("utf-8"), REWRITINGS[name])]
    assert sum(count.rows for count in counts) > 100
    assert sum(count.lost + count.changed for count in counts) == 0


@pytest.mark.parametrize("blank", "\u200b\u2800\u3164\ufeff\uffa0")
def test_words_that_are_divided_by_other_blanks_alone_have_the_same_rows(nlp: Language, blank: str) -> None:
    (path,) = (path for path in SEEDS if path.stem == "island-heron-trial")
    count, _ = compare(nlp, path.read_text("utf-8"), lambda text: list(text.replace(" ", blank)))
    assert count.rows > 10
    assert (count.lost, count.changed) == (0, 0)


@pytest.mark.parametrize("gap", ["\n\n", " \n\n", "\n \n", "\u00a0\n\n\t", "\r\n\r\n"])
def test_a_break_is_one_word_however_it_was_written(gap: str) -> None:
    index = DocIndex(blank().make_doc(f"It rained.{gap}It did."))
    assert index.words == ["It", "rained", ".", "\n\n", "It", "did", "."]
    assert index.starts[3:5] == [10, 12]
