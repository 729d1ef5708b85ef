"""Reading: what names, titles, signatures and questions come to, on texts with names given."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from quoteledger.article import Article, Row
from quoteledger.attributions.assembly import assemble
from quoteledger.attributions.types import Attribution, attributions_of, keep_attributions
from quoteledger.documents.index import DocIndex
from quoteledger.ml.ranker import Ranker
from quoteledger.speakers.candidates import NULL
from quoteledger.speakers.inquiry import Asked
from quoteledger.speakers.resolver import Reader
from tagging import Words, laid_out, ledger, tags


def said(text: str, source: Words, *persons: str, content: str = "it rained", **more: Any) -> Row:
    [row] = ledger(text, contents=[content], cues=["said"], sources=[source], persons=persons, **more)
    return row


@pytest.mark.parametrize(
    ("text", "source", "persons", "speaker"),
    [
        ("Roe said it rained. Ada Lee Roe left.", ("Roe", 1), ["Ada Lee Roe", "Roe"], "Ada Lee Roe"),
        ("Mr. King, 82, said it rained.", "Mr. King, 82", ["King"], "King"),
        ("Ada Holm-Lund said it rained.", "Ada Holm-Lund", ["Ada Holm"], "Ada Holm-Lund"),
        ("On Monday Ada Holm-Lund said it rained.", "Ada Holm-Lund", ["Lund"], "Ada Holm-Lund"),
        ("Ada Holm - Lund said it rained.", "Ada Holm", ["Ada Holm"], "Ada Holm"),
        (
            "Ada Sung-lee, the head of the pier, said it rained.",
            "Ada Sung-lee, the head of the pier",
            [],
            "Ada Sung-lee",
        ),
        (
            "Ada Roe and Bo Lund said it rained.",
            "Ada Roe and Bo Lund",
            ["Ada Roe", "Bo Lund"],
            "Ada Roe & Bo Lund",
        ),
        (
            "Ada Roe, Bo Lund and Cy Poe said it rained.",
            "Ada Roe, Bo Lund and Cy Poe",
            ["Ada Roe", "Bo Lund", "Cy Poe"],
            "Ada Roe & Bo Lund & Cy Poe",
        ),
        (
            "Ada Roe, an aide to Bo Lund and Cy Poe, said it rained.",
            "Ada Roe, an aide to Bo Lund and Cy Poe",
            ["Ada Roe", "Bo Lund", "Cy Poe"],
            "Ada Roe",
        ),
        (
            "Secretary of State Ada Roe said it rained.",
            "Secretary of State Ada Roe",
            ["Ada Roe"],
            "Ada Roe",
        ),
        ("Roe’s aide said it rained. Ada Roe left.", "Roe’s aide", ["Ada Roe", "Roe"], "Roe’s aide"),
        ("Aides to Mayor Roe said it rained.", "Aides to Mayor Roe", ["Roe"], "Aides to Mayor Roe"),
        ("Some voters who said it rained left Ada Roe.", "who", ["Ada Roe"], "Some voters"),
        ("Ada Roe saw two young doctors who said it rained.", "who", ["Ada Roe"], "doctors"),
        ("Ada Roe, a lawyer who said it rained, left.", "who", ["Ada Roe"], "Ada Roe"),
    ],
)
def test_names_say_whom_they_mean(text: str, source: Words, persons: list[str], speaker: str) -> None:
    assert said(text, source, *persons)["speaker"] == speaker


def test_a_surname_of_two_is_told_by_title_or_left_open() -> None:
    start = "Mayor Ada Roe met her brother, the baker Bo Roe. "
    told = said(start + "Mayor Roe said it rained.", "Mayor Roe", "Ada Roe", "Bo Roe", "Roe")
    assert told["speaker"] == "Ada Roe"
    text = "Ada Roe met Bo Roe. Then Roe said it rained."
    untold = said(text, ("Roe", 3), "Ada Roe", "Bo Roe", "Roe")
    assert untold["speaker"] is None
    assert untold["flags"] == ["ambiguous_speaker"]


def test_an_institution_is_called_what_stands_before_its_name() -> None:
    [row] = ledger(
        "Water company Clearby said it rained.",
        contents=["it rained"],
        cues=["said"],
        sources=["Water company Clearby"],
        organizations=["Clearby"],
    )
    assert (row["speaker"], row["speaker_kind"]) == ("Clearby", "organization")
    assert row["speaker_role"] == "Water company"


def test_a_document_is_never_who_wrote_it() -> None:
    text = "Clearby met in Osk. A memo said it rained."
    [row] = ledger(text, contents=["it rained"], cues=["said"], sources=["A memo"], organizations=["Clearby"])
    assert (row["speaker"], row["speaker_kind"]) == ("memo", "document")


@pytest.mark.parametrize("signature", ["― Ada Roe", "― Ada Roe, a reader", "\u00a0—\u00a0Ada Roe."])
def test_a_signature_names_the_speaker(signature: str) -> None:
    words = "“It rained all day and we stayed.”"
    rows = ledger(
        f"Readers wrote in.\n\n{words}{signature}\n\nIt rained.", contents=[words], persons=["Ada Roe"]
    )
    assert {row["speaker"] for row in rows} == {"Ada Roe"}
    assert {row["source_kind"] for row in rows} == {"name"}


def test_the_article_gives_the_id_and_the_usual_name() -> None:
    article = Article("a", "", published=date(2021, 5, 1))
    text = "Russian President Putin said it rained."
    row = said(text, "Russian President Putin", "Putin", article=article)
    assert (row["speaker"], row["speaker_id"]) == ("Vladimir Putin", "Q7747")
    row = said("The baker Ada Roe said it rained.", "The baker Ada Roe", "Ada Roe", article=article)
    assert row["speaker_id"] is None


class Oracle(Reader):
    """A reader that is told the probabilities."""

    answers: tuple[float, ...] = ()

    def answer(self, asked: Asked) -> np.ndarray:
        self.asked = asked
        spread = np.zeros(len(asked.candidates), np.float32)
        spread[: len(self.answers)] = self.answers
        return spread


def read(answers: tuple[float, ...], source: str = "She") -> tuple[Oracle, Attribution]:
    text = f"Ada Roe met Eva Lund. {source} said it rained."
    doc = laid_out(text, persons=["Ada Roe", "Eva Lund"])
    found = assemble(doc, tags(text, contents=["it rained"], cues=["said"], sources=[source]))
    keep_attributions(doc, found)
    reader = Oracle(DocIndex(doc), attributions_of(doc), Ranker())
    reader.answers = answers
    [attribution] = reader.read()
    return reader, attribution


def test_a_pronoun_is_a_question_among_those_it_may_mean() -> None:
    reader, attribution = read((0.9, 0.1))
    names = {candidate.name for candidate in reader.asked.candidates}
    assert names == {"Ada Roe", "Eva Lund", None}
    assert attribution.speaker == reader.asked.candidates[0].name
    assert attribution.speaker_probability == pytest.approx(0.9)
    assert not attribution.ambiguous


def test_an_indefinite_phrase_is_new_to_the_story() -> None:
    reader, attribution = read((1.0,), "A ringer")
    assert [candidate.name for candidate in reader.asked.candidates] == ["ringer"]
    assert (attribution.speaker, attribution.speaker_kind) == ("ringer", "anonymous")


def test_a_close_call_is_flagged_and_nobody_is_null() -> None:
    _, close = read((0.5, 0.45))
    assert close.ambiguous
    reader, nobody = read((0.0, 0.1, 0.9))
    assert reader.asked.candidates[2] is NULL
    assert nobody.speaker is None
    assert nobody.method == "none"


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("Ada Roe, the bell-hanger", "bell-hanger"),
        ("Ada Roe, a lodger on the ninth floor", "lodger on the ninth floor"),
        ("Ada Roe, with a bell in her hand", None),
    ],
)
def test_apposition_inside_the_source_is_a_role(source: str, role: str | None) -> None:
    row = said(f"It rained, said {source}.", source, "Ada Roe", content="It rained")
    assert (row["speaker"], row["speaker_role"]) == ("Ada Roe", role)


def test_who_is_the_speakers_own_is_somebody_else() -> None:
    text = "“My uncle always said ‘count the bells first,’” said Ada Roe."
    outer = "“My uncle always said ‘count the bells first,’”"
    rows = ledger(text, contents=[outer], cues=[("said", 2)], sources=["Ada Roe"], persons=["Ada Roe"])
    assert [(row["speaker"], row["speaker_kind"]) for row in rows] == [
        ("Ada Roe", "person"),
        ("uncle", "anonymous"),
    ]


def test_both_of_neither_nor_are_who_said_nothing() -> None:
    row = said(
        "Neither Ada Roe nor Bo Lund said it rained.", "Neither Ada Roe nor Bo Lund", "Ada Roe", "Bo Lund"
    )
    assert (row["speaker"], row["polarity"]) == ("Ada Roe & Bo Lund", "negative")


def test_speech_inside_a_turn_is_nested() -> None:
    turn = "It fell. My wife told me, “You look like a ghost.”"
    text = f"Q: And then?\n\nRoe: {turn}\n\nQ: Then?\n\nRoe: I slept."
    rows = ledger(text, persons=["Roe"])
    inner = [row for row in rows if row["nested_in"]]
    assert [(row["quotation"], row["source"]) for row in inner] == [("You look like a ghost.", "My wife")]
    assert len(rows) == 5


def test_unnamed_interviewer_is_nobody() -> None:
    text = "Ada Roe mends bells.\n\nInterviewer: Hard?\n\nRoe: At times.\n\nInterviewer: Why?\n\nRoe: Rust."
    rows = ledger(text, persons=["Ada Roe", "Roe"])
    assert [(row["source"], row["speaker"]) for row in rows] == [
        ("Interviewer", None),
        ("Roe", "Ada Roe"),
    ] * 2


@pytest.mark.parametrize(
    ("source", "kind"),
    [("A message to parents", "document"), ("the coastguard", "organization"), ("two divers", "anonymous")],
)
def test_kind_of_who_is_only_described(source: str, kind: str) -> None:
    assert said(f"It rained, said {source}.", source, content="It rained")["speaker_kind"] == kind


def test_name_behind_a_genitive_is_one() -> None:
    source = "The Bell Hangers’ Guild"
    assert said(f"{source} said it rained.", source)["source_kind"] == "name"


def test_a_nickname_is_no_part_of_the_name() -> None:
    row = said("Bo “Spark” Lund said it rained.", "Bo “Spark” Lund", "Bo", "Spark” Lund")
    assert row["speaker"] == "Bo Lund"
    # two persons, and words in marks between them
    row = said("Bo met “Spark” and Cy Lund said it rained.", "Cy Lund", "Bo", "Cy Lund")
    assert row["speaker"] == "Cy Lund"


def test_a_given_name_may_end_in_a_small_letter() -> None:
    row = said("Spokeswoman Park Ji-yeon said it rained.", "Spokeswoman Park Ji-yeon", "Park Ji-yeon")
    assert (row["source_kind"], row["speaker"]) == ("name", "Park Ji-yeon")


def test_a_person_and_an_institution_together_are_a_group() -> None:
    [row] = ledger(
        "Ada Roe and the Tenants’ League said it rained.",
        contents=["it rained"],
        cues=["said"],
        sources=["Ada Roe and the Tenants’ League"],
        persons=["Ada Roe"],
        organizations=["Tenants’ League"],
    )
    assert (row["speaker"], row["speaker_kind"]) == ("Ada Roe & Tenants’ League", "group")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("I asked a woman in a red coat. Then she said it rained.", "woman in a red coat"),
        ("An old man leaned over the counter.\n\nThen he said it rained.", "old man"),
        # of another gender, in marks, too long ago
        ("I asked an old man. Then she said it rained.", None),
        ("A sign read “a woman waits here”. Then she said it rained.", None),
        ("I asked a woman.\n\nThe pier leans.\n\nThen she said it rained.", None),
        ("The novelist was late. Then she said it rained.", "novelist"),
        ("On Monday the novelist was late. Then she said it rained.", None),
    ],
)
def test_somebody_just_brought_in_speaks(text: str, speaker: str | None) -> None:
    source = "he" if " he " in text else "she"
    start = text.index(f"Then {source}") + len("Then ")
    occurrence = text[:start].count(source) + 1
    row = ledger(text, contents=["it rained"], cues=["said"], sources=[(source, occurrence)])[-1]
    assert row["speaker"] == speaker


def test_the_author_is_nobody_in_the_story() -> None:
    text = "By Ada Roe\n\nThe queue was long.\n\nThen she said it rained."
    row = said(text, "she", "Ada Roe")
    assert row["speaker"] is None
    row = said(text.replace("The queue", "Ada Roe saw that the queue"), "she", "Ada Roe")
    assert row["speaker"] == "Ada Roe"


def test_what_opens_the_sentence_before_a_name_is_a_role_if_it_is_one() -> None:
    assert (
        said("Commuter Ada Roe said it rained.", "Commuter Ada Roe", "Ada Roe")["speaker_role"] == "Commuter"
    )
    assert said("Outside Ada Roe said it rained.", "Outside Ada Roe", "Ada Roe")["speaker_role"] is None


@pytest.mark.parametrize(
    ("role", "speaker"), [("a lawyer for the boy", "Ada Roe"), ("a spokesman for the Osk clinic", None)]
)
def test_the_noun_of_a_role_tells_the_gender(role: str, speaker: str | None) -> None:
    assert said(f"Ada Roe, {role}, left. Then she said it rained.", "she", "Ada Roe")["speaker"] == speaker


def test_whoever_is_asked_does_not_ask() -> None:
    text = "“Is it safe?” he asked Roe. Roe left."
    [row] = ledger(text, contents=["“Is it safe?”"], cues=["asked"], sources=["he"], persons=["Roe"])
    assert row["speaker"] is None


def test_a_pronoun_tells_the_gender_of_whom_it_stands_for() -> None:
    text = "Kim Roe beat Sam Lund. Later she said it leaned. Then he said it rained."
    rows = ledger(
        text,
        contents=["it leaned", "it rained"],
        cues=[("said", 1), ("said", 2)],
        sources=["she", ("he", 2)],
        persons=["Kim Roe", "Sam Lund"],
    )
    assert len({row["speaker"] for row in rows}) == 2


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        # an institution is no person or group, nor one of another sort
        ("Doctors at Osk said it leaned. The army said it rained.", "The army", "army"),
        (
            "The health authority said it leaned. The regional laboratory said it rained.",
            "The regional laboratory",
            "regional laboratory",
        ),
        # nobody is his own agent, and a coach is no doctor
        ("Singer Ada Roe said it leaned. Her agent said it rained.", "Her agent", "agent"),
        ("Coach Ada Roe said it leaned. The club doctor said it rained.", "The club doctor", "club doctor"),
        # one witness is the same witness again
        ("A witness told Ada Roe it leaned. The witness said it rained.", "The witness", "witness"),
        (
            "Foreign Minister Ada Roe left. A diplomat said it leaned. The diplomat said it rained.",
            "The diplomat",
            "diplomat",
        ),
        # somebody is named later, and is something else
        (
            "A spokesman for Osk said it rained. Mayor Ada Roe left.",
            "A spokesman for Osk",
            "spokesman for Osk",
        ),
    ],
)
def test_descriptions_are_not_whoever_is_near(text: str, source: str, speaker: str) -> None:
    given = {"contents": ["it rained"], "cues": [("said", text.count("said"))], "sources": [source]}
    if "it leaned" in text:
        first = text.split(" said ")[0].split(" told ")[0].split(". ")[-1]
        given["contents"].append("it leaned")
        given["cues"].append(("said", 1) if "told" not in text else "told")
        given["sources"].append(first)
    rows = ledger(text, persons=["Ada Roe"], **given)  # type: ignore[arg-type]
    assert rows[-1]["speaker"] == speaker


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("its chairman, Ada Roe", "chairman"),
        ("the head of the port authority, Ada Roe", "head of the port authority"),
        ("police chief Ada Roe", "police chief"),
    ],
)
def test_descriptions_before_a_name_are_roles(source: str, role: str) -> None:
    assert said(f"Today {source}, said it rained.", source, "Ada Roe")["speaker_role"] == role


def test_a_spokesman_for_the_firm_speaks_for_no_outlet_and_not_past_others() -> None:
    for between, who in ((" Acme is to pay.", "Orbel Rail"), ("", "Harbour Gazette")):
        text = f"{who} said it leaned.{between} A spokesman for the firm said it rained."
        rows = ledger(
            text,
            contents=["it leaned", "it rained"],
            cues=[("said", 1), ("said", 2)],
            sources=[who, "A spokesman for the firm"],
            organizations=["Orbel Rail", "Acme", "Harbour Gazette"],
        )
        assert rows[-1]["on_behalf_of"] == "firm"


def test_a_person_behind_the_company_is_none() -> None:
    text = "After a year at the company Lund left. Bo Lund said it leaned. He said it rained."
    row = ledger(
        text,
        contents=["it leaned", "it rained"],
        cues=[("said", 1), ("said", 2)],
        sources=[("Bo Lund", 1), "He"],
        persons=["Bo Lund", "Lund"],
    )[-1]
    assert (row["speaker"], row["speaker_kind"]) == ("Bo Lund", "person")


def test_a_state_is_no_firm_that_has_its_name() -> None:
    text = "Photo: Global Images Norway\n\nOn Monday Norway said it rained."
    [row] = ledger(
        text,
        contents=["it rained"],
        cues=["said"],
        sources=[("Norway", 2)],
        organizations=["Global Images Norway", "Norway"],
    )
    assert row["speaker"] == "Norway"


def test_two_teenagers_are_not_one() -> None:
    text = "Ada Roe, 16, and Bo Lund, 18, left. The teenager said it rained."
    assert said(text, "The teenager", "Ada Roe", "Bo Lund")["speaker"] == "teenager"


def test_who_heard_it_is_not_who_said_it() -> None:
    text = "Ada Roe was told that it rained."
    [row] = ledger(
        text, contents=["that it rained"], cues=["was told"], sources=["Ada Roe"], persons=["Ada Roe"]
    )
    assert (row["source"], row["speaker"]) == (None, None)


def test_the_spokesperson_of_who_spoke_speaks_for_them() -> None:
    text = "Orbel Rail said it leaned. Its spokeswoman, Ada Roe, said it rained."
    rows = ledger(
        text,
        contents=["it leaned", "it rained"],
        cues=[("said", 1), ("said", 2)],
        sources=["Orbel Rail", "Its spokeswoman, Ada Roe"],
        persons=["Ada Roe"],
        organizations=["Orbel Rail"],
    )
    assert [row["on_behalf_of"] for row in rows] == [None, "Orbel Rail"]


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        # age, office and origin tell whom a description means
        ("Ada Roe, 17, beat Mia Lund, 31.", "The teenager", "Ada Roe"),
        ("Transport Secretary Ada Roe met local MP Bo Lund.", "The minister", "Ada Roe"),
        # what stands before a name, and what outlets are, tell what an institution is not
        ("Nordfly will shrink. The Harbour Gazette knew.", "The company", "Nordfly"),
        ("Nordfly met Skyforce.", "The company", "company"),
        ("Read on.", "The report, by Nordfly,", "report, by Nordfly"),
        ("Airline Nordfly met pilots’ union Skyforce.", "The carrier", "Nordfly"),
        ("The trust told the Harbour Gazette of it.", "The trust", "trust"),
        ("Divers read the report,", "which", "report"),
        # several are not one person
        ("Ada Roe told of it.", "The guards", "guards"),
    ],
)
def test_descriptions_mean_whom_they_fit(before: str, source: str, speaker: str) -> None:
    text = f"{before} {source} said it rained."
    found = ledger(
        text,
        contents=["it rained"],
        cues=["said"],
        sources=[(source, text.count(source))],
        persons=["Ada Roe", "Mia Lund", "Bo Lund"],
        organizations=["Nordfly", "Skyforce", "Harbour Gazette"],
    )
    assert found[-1]["speaker"] == speaker


def test_a_spokesman_for_the_firm_speaks_for_the_firm_before() -> None:
    text = "Orbel Rail said it leaned. A spokesman for the firm said it rained."
    rows = ledger(
        text,
        contents=["it leaned", "it rained"],
        cues=[("said", 1), ("said", 2)],
        sources=["Orbel Rail", "A spokesman for the firm"],
        organizations=["Orbel Rail"],
    )
    assert rows[-1]["on_behalf_of"] == "Orbel Rail"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Brynteg Homes", "organization"),
        ("WestGrid", "organization"),
        ("carmaker Falcon", "organization"),
        ("MacDonald", "person"),
        ("Tom Homes", "person"),
        ("Ada Banks", "person"),
    ],
)
def test_a_firm_is_no_person(name: str, kind: str) -> None:
    person = name.removeprefix("carmaker ")
    assert said(f"On Monday {name} said it rained.", name, person)["speaker_kind"] == kind


def test_a_spokesperson_speaks_for_the_same_all_along() -> None:
    text = "Ada Roe, a spokeswoman for Orbel Rail, left. Roe said it rained."
    row = said(text, ("Roe", 2), "Ada Roe", "Roe")
    assert row["on_behalf_of"] == "Orbel Rail"


@pytest.mark.parametrize(
    "source", ["Minister Ada Roe and police chief Bo Lund", "Ada Roe and the builder, Bo Lund"]
)
def test_names_joined_by_and_with_a_role_are_one_subject(source: str) -> None:
    assert said(f"{source} said it rained.", source, "Ada Roe", "Bo Lund")["speaker"] == "Ada Roe & Bo Lund"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ottawa", "organization"),
        ("Ravenia", "organization"),
        ("Garcia", "person"),
        ("Jordan", "person"),
        ("Maria", "person"),
        ("Roe", "person"),
    ],
)
def test_a_capital_or_country_speaks_as_a_state(name: str, kind: str) -> None:
    assert said(f"{name} said it rained on the troops.", name, name)["speaker_kind"] == kind
    titled = said(f"Mayor {name} met troops. {name} said it rained.", (name, 2), name)
    assert titled["speaker_kind"] == "person"
    full = said(f"Ada {name} left. {name} said it rained.", (name, 2), f"Ada {name}", name)
    assert full["speaker_kind"] == "person"


def test_a_headline_announces_what_the_article_names() -> None:
    text = "Strike to last, says rail union\n\nThe National Rail Union has 40,000 members."
    given = {"contents": ["Strike to last"], "cues": ["says"], "sources": ["rail union"]}
    [row] = ledger(text, organizations=["National Rail Union"], **given)  # type: ignore[arg-type]
    assert (row["speaker"], row["method"]) == ("National Rail Union", "coreference")
    two = text + " The Boat Union has 300."
    [row] = ledger(two, organizations=["National Rail Union", "Boat Union"], **given)  # type: ignore[arg-type]
    assert row["speaker"] == "rail union"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ada Roe, 61, said it rained.", "person"),
        ("Ada Roe said it rained.", "organization"),
        ("Ada Bank, 61, said it rained.", "organization"),
    ],
)
def test_an_age_behind_a_name_makes_a_person(text: str, kind: str) -> None:
    name = text[:8].rstrip(" ,")
    [row] = ledger(text, contents=["it rained"], cues=["said"], sources=[name], organizations=[name])
    assert row["speaker_kind"] == kind


def test_a_headline_announces_whom_the_article_gives_an_office() -> None:
    text = "PM vows to leave\n\nPrime Minister Ada Roe set out her plan in a speech on Monday."
    [row] = ledger(text, contents=["to leave"], cues=["vows"], sources=["PM"], persons=["Ada Roe"])
    assert (row["speaker"], row["source_kind"]) == ("Ada Roe", "nominal")
