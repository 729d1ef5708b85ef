"""Borders of rows in texts that nobody wrote: what `make torture` found."""

import pytest
from spacy.language import Language

TEXTS = [
    "Mayor: ‘We Will Rebuild’\n\nMayor:s‘We Wil Rebuild’\n\nMayo : ‘WerrWill Rebui@d’\n\n"
    "Maor: ‘We Will Rebuild’\n",
    "SMITH: t rained”oll day.\n\nJONES: It did.\nsaidIt is,a good day far the children of this "
    "staeet ” Dr. Amira Nrsser tol7 >eporters. ",
    '{"teexx": "e saie no", "a": [11, 2]}, Their uniin warnd opastpike\n and ”aled the rlan “a disgracI'
    "\ufeff.\n\n?herr union warnd of strikes and called the ffllllan “ ddisgra«e\n.”\n",
]


TURN = (
    ",at 18:42 p.m. o_ Fr day evening that evening He declined to say whether it would go to court.\n\n"
    "He declined to say whether it would go to court.\n\nJon Grohlb:\n\nJon Grohlb:\n\n"
    "Residents had complained of noise and dust since the yard was enlarged.i"
)


def test_no_two_rows_have_one_id(nlp: Language) -> None:
    ids = [row["quotation_id"] for row in nlp(TURN)._.quotations]
    assert len(ids) == len(set(ids)) > 1


@pytest.mark.parametrize("text", TEXTS)
def test_spans_hold_words_and_no_outer_white_space(text: str, nlp: Language) -> None:
    found = nlp(text)._.quotations
    assert found
    for row in found:
        spans = [row["quotation"], row["source"] or "x", row["cue"] or "x"]
        spans += [text[part["start"] : part["end"]] for part in row["parts"]]
        assert all(span == span.strip() and any(map(str.isalnum, span)) for span in spans), row
