"""Whom sources name, from texts to rows: initials, accounts, examples, joined names, roles of several."""

import pytest
from spacy.language import Language

INTERVIEW = """The Harbour Post sat down with Jacqueline Novak, who founded Acremen.

HP: What do you think of the region?

Jacqueline Novak: It is a region of joy.

HP: Why did you start there?

JN: I'm lucky to work with good leaders.
"""


def test_initials_label_whom_the_article_names(nlp: Language) -> None:
    speakers = {row["source"]: row["speaker"] for row in nlp(INTERVIEW)._.quotations}
    assert speakers == {
        "HP": "Harbour Post",
        "Jacqueline Novak": "Jacqueline Novak",
        "JN": "Jacqueline Novak",
    }


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It was a disgrace,” @AdaRoe wrote on Monday. Ada Roe runs the port.", "Ada Roe"),
        ("“It was a disgrace,” @harbourwatch wrote on Monday. Ada Roe runs the port.", "@harbourwatch"),
        ("The bridge will close in May, KING-TV reported on Monday.", "KING-TV"),
        ("The opera was written by Dr Alya’a Samir Borhan. It is hers, Borhan said.", "Alya’a Samir Borhan"),
        ("Lakeside superintendent of police (SP) Arun Tey left. The SP said it leaned.", "Arun Tey"),
        ("A teacher came from the hills. He said that wolves had taken two of his sheep.", "teacher"),
        ("A spokesman for the Harbour Ministry left. He said the talks would go on.", "spokesman for"),
        ("The Rt Hon Bo Lund, a former Odra secretary, said it was over.", "Bo Lund"),
        ("Scientists from Odra University and the Tarn Institute said it was over.", "Scientists from Odra"),
        ("Analyst Michael Ellmann of Wertheim and Co said prices would rise.", "Michael Ellmann"),
        ("Several producers, including the Soviet Union and Mexico, said it was over.", "Several producers"),
        ("The U.S. Agriculture Department met. USDA said the crop was small.", "U.S. Agriculture Department"),
        ("Critics’ claims that the bridge leaned were read out.", "Critics"),
        ("Health officials came. They said that the water was safe.", "Health officials"),
        ("Other ministers, like Ada Roe and Bo Lund, said that the bridge would close.", "Other ministers"),
    ],
)
def test_speaker(text: str, speaker: str, nlp: Language) -> None:
    [row] = nlp(text)._.quotations
    assert row["speaker"].startswith(speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The bridge would close, said analyst Ada Roe of Tey Brothers and Roth.", "Ada Roe"),
        ("Tey and Co analyst Ada Roe said on Monday that the bridge would close.", "Ada Roe"),
        ("Deputy Youth and Sports Minister Ada Roe said the bridge would close.", "Ada Roe"),
        ("The bank NV Lund <LUND.AS>, once a dairy, said that the bridge would close.", "NV Lund"),
        ("The mayor is Adam Roe. He (Roe) said that the bridge would close.", "Adam Roe"),
        ("The bridge would close, said Ada Roe, an aide to Bo Lund and Eva Tey.", "Ada Roe"),
        ("Aides to Ada Roe and Bo Lund said that the bridge would close.", "Aides to Ada Roe and Bo Lund"),
        ("A study by Ada Roe and Bo Lund found that the bridge rusts.", "study by Ada Roe and Bo Lund"),
        ("Mayor Ada Roe and Secretary of State Bo Lund said the bridge would close.", "Ada Roe & Bo Lund"),
    ],
)
def test_speaker_alone(text: str, speaker: str, nlp: Language) -> None:
    [row] = nlp(text)._.quotations
    assert row["speaker"] == speaker


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("Former Governor Ada Roe and Bo Lund", None),
        ("City councillors Ada Roe and Bo Lund", "City councillors"),
        ("CNN’s Ada Roe", None),
    ],
)
def test_role(source: str, role: str | None, nlp: Language) -> None:
    [row] = nlp(f"{source} said on Monday that the bridge would close in May.")._.quotations
    assert row["speaker_role"] == role


def test_a_firm_before_a_person_says_nothing_of_the_kind(nlp: Language) -> None:
    [row] = nlp("Odra Air's Ken Powers reported three cancellations.")._.quotations
    assert (row["speaker"], row["speaker_kind"]) == ("Ken Powers", "person")


@pytest.mark.parametrize(
    "text",
    [
        "Robert Brusca of Nikko Securities Co. said rates would rise.",
        "Brent Okell left with his father, Ralph Okell. The older Mr. Okell said it was over.",
    ],
)
def test_a_firm_or_a_comparison_is_no_role(nlp: Language, text: str) -> None:
    [row] = nlp(text)._.quotations
    assert row["speaker_role"] is None
