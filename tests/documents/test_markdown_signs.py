"""Markdown's signs: layout, never words; what looks like one and is none stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quoteledger.documents.layout import make_layout, read_plain
from quoteledger.documents.markdown_signs import BLOT, blot_signs
from spacy.language import Language

PLAIN = {
    "emphasis": ("The pier is **not** _safe_ and ***old***.", "The pier is not safe and old."),
    "link": ('It [fell](https://a.example/b_c "a title") in May.', "It fell in May."),
    "struck out": ("It ~~may fall~~ fell, ~~ and in ~5 days.", "It may fall fell, ~~ and in ~5 days."),
    "link by reference": ("It [fell][1] in May.\n\n[1]: https://a.example", "It fell in May."),
    "address": ("It fell, says <https://a.example/b>.", "It fell, says ."),
    "picture": ("![The pier](a.jpg) It fell.", "It fell."),
    "picture in a link": ("[![The pier](a.jpg)](https://a.example) It fell.", "It fell."),
    "head": ("# The pier #\n\nIt fell.", "The pier\n\nIt fell."),
    "underlined head": ("The pier\n========\n\nIt fell.", "The pier\n\nIt fell."),
    "head without a blank line": ("It fell.\n\n## Why\nNobody knows.", "It fell.\n\nWhy\n\nNobody knows."),
    "block quote": ("> It fell,\n> all of it.\n>\n> In May.", "It fell, all of it.\n\nIn May."),
    "list": ("Two say so:\n\n- Ada\n  Holm\n- *Otto* Renck", "Two say so:\n\n- Ada Holm\n\n- Otto Renck"),
    "escapes": (r"A \*star\*, __a name__, AT&amp;T.", "A *star*, a name, AT&T."),
    "tags": ("It **fell**.<br>So<em>on</em>.<!-- why? -->", "It fell.\n\nSoon."),
    "note": ("It *fell*.[^2]", "It fell."),
    "line ends": ("# The pier\r\n\r\n> It **fell**\r\n> in May.", "The pier\n\nIt fell in May."),
    "no sign": ("“It’s bull****. F*** them and f*** you.” ", "“It’s bull****. F*** them and f*** you.”"),
    "no emphasis": ("He wrote f**k and s**t, 2 * 3 * 4, a_b_c.", "He wrote f**k and s**t, 2 * 3 * 4, a_b_c."),
    "no code": ("It was ``a *gem*'', he said.", "It was ``a gem'', he said."),
    "no head": ("#1 of **ten** piers\n\n#SaveThePier", "#1 of ten piers\n\n#SaveThePier"),
    "indented": ("It **fell**.\n\n    In May it fell.", "It fell.\n\nIn May it fell."),
}
ROWS = {
    "article": (
        "# Pier to close, says mayor\n\n*By Una Belmore*\n\nThe pier **will** close, "
        "[Ann Lee](https://a.example) said.\n\n"
        "> “It is _old_,” added\n> the mayor.",
        [("Pier to close", "Ann Lee"), ("The pier will close", "Ann Lee"), ("It is old,", "Ann Lee")],
    ),
    "interview": (
        "**Jo Ray:** Why now?\n\n**Ann Lee:** It is *old*.\n\nVery old.\n\n**Jo Ray:** And then?",
        [("Why now?", "Jo Ray"), ("It is old. Very old.", "Ann Lee"), ("And then?", "Jo Ray")],
    ),
    "bold questions": (
        "Una Roth wrote a book.\n\n**Why now?**\n\nI was _old_.\n\n**And then?**\n\nI sang.",
        [("Why now?", None), ("I was old.", "Una Roth"), ("And then?", None), ("I sang.", "Una Roth")],
    ),
    "block quote without marks": (
        "Minister Klara Dorn said:\n\n> A drone *without* a name has no owner.\n>\n> We want owners.\n\n"
        "The rules apply from January.\n\n> A drone is a toy.\n\nShe listed two things:\n\n> Take a plate.",
        [("A drone without a name has no owner. We want owners.", "Klara Dorn")],
    ),
    "notes": (
        "**Q:** Why now?\n\nA: It is old[^1].\n\n**Q:** And then?\n\nA: I sing.\n\n[^1]: Source: Tide Office",
        [("Why now?", None), ("It is old.", None), ("And then?", None), ("I sing.", None)],
    ),
    "bold letters": (
        "**Q.** Why now?\n\n**A.** It is old.\n\n**Q.** And then?\n\n**A.** I sing.",
        [("Why now?", None), ("It is old.", None), ("And then?", None), ("I sing.", None)],
    ),
}


@pytest.mark.parametrize(("written", "plain"), PLAIN.values(), ids=PLAIN.keys())
def test_signs_are_no_text(written: str, plain: str) -> None:
    assert read_plain(written).text == plain


def test_heads_are_headlines_whatever_they_end_in() -> None:
    layout = make_layout(
        "# What now?\n\nIt fell, they say.\n\nWho knew?\n---------\n\nIt fell.\n---\n\nAll of it fell."
    )
    assert layout.zones == ["headline", "body", "headline", "body", "body"]


@pytest.mark.parametrize(("text", "rows"), ROWS.values(), ids=ROWS.keys())
def test_rows_of_markdown(text: str, rows: list[tuple[str, str | None]], nlp: Language) -> None:
    found = nlp(text)._.quotations
    assert [(row["quotation"], row["speaker"]) for row in found] == rows
    for row in found:
        # offsets count in the text as it was read
        written = read_plain(text[row["start"] : row["end"]]).text
        assert written.split() == row["quotation"].split()


@given(st.text(st.sampled_from("aB \n\r#>*_[]()<>!&;-=\\`'“”.:1"), max_size=60))
def test_other_characters_keep_their_places(text: str) -> None:
    blotted = blot_signs(text).text
    assert len(blotted) == len(text)
    changed = [(a, b) for a, b in zip(text, blotted, strict=True) if a != b]
    assert all(b in (BLOT, " ", "\n") or a == "&" for a, b in changed)
    read_plain(text)
