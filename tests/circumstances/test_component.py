"""Circumstances on texts whose contents, cues and sources are given, by the rules alone and with a head."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from quoteledger.article import Article
from quoteledger.attributions.types import attributions_of
from quoteledger.circumstances.component import COLUMNS, ROLES, Circumstances
from quoteledger.circumstances.features import FEATURES
from quoteledger.ledger.component import rows
from quoteledger.ml.architectures import make_circumstance_head, make_encoded_tokens
from spacy.tokens import DocBin
from tagging import Words, attributed, blank, laid_out, ledger, tags

WIDTH = 8
NULL = dict.fromkeys(COLUMNS)


def filled(
    text: str,
    content: Words,
    cue: Words,
    source: Words | None = None,
    *,
    organizations: tuple[str, ...] = (),
    locations: tuple[str, ...] = (),
) -> dict[str, str]:
    """The columns that are not null in the row of the text's one quotation."""
    doc = laid_out(text, organizations=organizations)
    places = [
        doc.char_span(text.index(name), text.index(name) + len(name), label="LOCATION") for name in locations
    ]
    doc.set_ents([*doc.ents, *(place for place in places if place is not None)])
    attributed(doc, tags(text, contents=[content], cues=[cue], sources=[source] if source else []))
    (row,) = rows(doc)
    return {column: row[column] for column in COLUMNS if row[column] is not None}


@pytest.mark.parametrize(
    ("text", "content", "cue", "source", "expected"),
    [
        # the object of the verb, behind "to", in the passive, behind a participle
        ("Roth told the crew that it would rain.", "that it would rain", "told", "Roth", "the crew"),
        ("Roth warned her that it would rain.", "that it would rain", "warned", "Roth", "her"),
        ("“It rains,” Roth said to a group of bakers.", "“It rains,”", "said", "Roth", "a group of bakers"),
        ("Speaking to bakers, Roth said it would rain.", "it would rain", "said", "Roth", "bakers"),
        ("Residents were told that it would rain.", "that it would rain", "were told", None, "Residents"),
        ("I was told that it would rain.", "that it would rain", "was told", None, "I"),
        ("“It rains,” Roth told ABC’s “Good Day” on air.", "“It rains,”", "told", "Roth", "ABC’s “Good Day”"),
        ("Roth told the US team that it rained.", "that it rained", "told", "Roth", "the US team"),
        ("Roth told Bo Lee and Mia that it rained.", "that it rained", "told", "Roth", "Bo Lee and Mia"),
        ("Roth told the Tarn Post’s weekly news show that it rained.", "that it rained", "told", "Roth",
         "the Tarn Post’s weekly news show"),
        ("Roth told Tarn This Week that it rained.", "that it rained", "told", "Roth", "Tarn This Week"),
        ("Testifying before the council, Roth said it rained.", "it rained", "said", "Roth", "the council"),
        ("Speaking before the vote, Roth said it would rain.", "it would rain", "said", "Roth", None),
        # no hearer: an infinitive, an adverb, a topic, an outlet that is the subject
        ("Roth urged the crew to stay.", "the crew to stay", "urged", "Roth", "the crew"),
        ("Roth called on the crew to stay.", "the crew to stay", "called on", "Roth", "the crew"),
        ("Roth promised to mend the roof.", "to mend the roof", "promised", "Roth", None),
        ("Roth advised strongly that they leave.", "that they leave", "advised", "Roth", None),
        ("Addressing the flood, Roth said it would rain.", "it would rain", "said", "Roth", None),
        ("Roth said in answer to the flood that it rains.", "that it rains", "said", "Roth", None),
    ],
)  # fmt: skip
def test_addressee(text: str, content: str, cue: str, source: str | None, expected: str | None) -> None:
    assert filled(text, content, cue, source).get("addressee") == expected


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        (
            "Roth said on Monday that the vote on Friday was lost.",
            "that the vote on Friday was lost",
            "Monday",
        ),
        ("Roth said the vote would be on Friday.", "the vote would be on Friday", None),
        ("On Monday, Roth said the vote was lost.", "the vote was lost", "Monday"),
        ("Late on Monday Roth said the vote was lost.", "the vote was lost", "Late on Monday"),
        ("Roth on Monday said the vote was lost.", "the vote was lost", "Monday"),
        ("Roth, who lost his seat, on Monday said the vote was lost.", "the vote was lost", "Monday"),
        ("Roth, who lost his seat on Monday, said the vote was lost.", "the vote was lost", None),
        ("A letter sent on Monday said the vote was lost.", "the vote was lost", None),
        ("After a vote on Monday, Roth said he was sorry.", "he was sorry", None),
        ("Roth said, after leaving on Monday, “It is lost.”", "“It is lost.”", None),
        ("“It is lost,” Roth said last week.", "“It is lost,”", "last week"),
        ("“It is lost,” Roth said in 2019.", "“It is lost,”", "2019"),
        ("“It is lost,” Roth said in a Sunday interview.", "“It is lost,”", "Sunday"),
        ("In a note sent on Monday, Roth said it was lost.", "it was lost", "Monday"),
        ("Roth left. The next morning he said it was lost.", "it was lost", "The next morning"),
        ("LEEDS (Wire) — On Monday, Roth said it was lost.", "it was lost", "Monday"),
        ("Roth said that “it is lost” on Monday.", "that “it is lost”", "Monday"),
        ("Dunn left, and on Monday Roth said it was lost.", "it was lost", "Monday"),
    ],
)
def test_said_on(text: str, content: str, expected: str | None) -> None:
    source = "A letter" if text.startswith("A letter") else ("he", 2) if " he said" in text else ("Roth", 1)
    assert filled(text, content, "said", source).get("said_on") == expected


@pytest.mark.parametrize(
    ("circumstance", "expected"),
    [
        ("in an interview with the Tarn Courier", "an interview with the Tarn Courier"),
        ("in a letter to ticket holders", "a letter to ticket holders"),
        ("at a rally in Tarnhaven on Friday night", "a rally in Tarnhaven"),
        ("in a post on X", "a post on X"),
        ("on Twitter", "Twitter"),
        ("on BBC Radio Tarn", "BBC Radio Tarn"),
        ("by phone", "phone"),
        ("during the White House briefing", "the White House briefing"),
        ("on the steps of the old mill", "on the steps of the old mill"),
        ("outside court in Tarnhaven", "outside court in Tarnhaven"),
        ("in Tarnhaven", "in Tarnhaven"),
        ("in a statement", "a statement"),
        ("on Tarn TV’s “Good Day.”", "Tarn TV’s “Good Day.”"),
        # manner, answer and cause are no occasions
        ("in response", None),
        ("with a smile", None),
        ("in part", None),
        ("on condition of anonymity", None),
        ("in an effort to calm the crowd", None),
    ],
)
def test_occasion(circumstance: str, expected: str | None) -> None:
    text = f"“It rains,” Roth said {circumstance}."
    places = ("Tarnhaven",) if "Tarnhaven" in text else ()
    assert filled(text, "“It rains,”", "said", "Roth", locations=places).get("occasion") == expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Speaking in Tarnhaven", "in Tarnhaven"),
        ("On Monday in Tarnhaven", "in Tarnhaven"),
        ("In Tarnhaven", None),
    ],
)
def test_occasion_before_the_subject(opening: str, expected: str | None) -> None:
    text = f"{opening}, Roth said that it rained."
    found = filled(text, "that it rained", "said", "Roth", locations=("Tarnhaven",))
    assert found.get("occasion") == expected


def test_occasion_that_is_sent_to_somebody_has_the_addressee() -> None:
    text = "In a memo to all staff, Roth wrote that the mill would close."
    found = filled(text, "that the mill would close", "wrote", "Roth")
    assert found == {"occasion": "a memo to all staff", "addressee": "all staff"}


@pytest.mark.parametrize(
    ("text", "content", "cue", "source", "expected"),
    [
        ("“It rains,” Roth said, as translated by Tarn News.", "“It rains,”", "said", "Roth",
         {"translator": "Tarn News"}),
        ("“It rains,” Roth said through her interpreter.", "“It rains,”", "said", "Roth",
         {"translator": "her interpreter"}),
        ("It rains, according to aides cited by Tarn News.", "It rains", "according to", "aides",
         {"via": "Tarn News"}),
        ("“It rains,” Roth said, according to a tape obtained by Tarn News.", "“It rains,”", "said", "Roth",
         {"via": "Tarn News"}),
        ("Roth is ill, Tarn News reported, citing a letter.", "Roth is ill", "reported", "Tarn News",
         {"via": "Tarn News"}),
        ("Roth is ill, Tarn News reported, citing a letter.", "Roth is ill", "reported", "a letter",
         {"via": "Tarn News"}),
        ("“It rains,” Roth said, Tarn News reported.", "“It rains,”", "said", "Roth",
         {"via": "Tarn News"}),
        ("Citing a letter, Tarn News reported that Roth is ill.", "that Roth is ill", "reported", "Tarn News",
         {"via": "Tarn News"}),
        ("Citing a letter, Tarn News reported that Roth is ill.", "that Roth is ill", "reported", "a letter",
         {"via": "Tarn News"}),
        ("Tarn News quoted Roth as saying that it rains.", "that it rains", "quoted", "Roth",
         {"via": "Tarn News"}),
        ("“It rains,” Roth was quoted by Tarn News as saying.", "“It rains,”",
         "was quoted by Tarn News as saying", "Roth", {"via": "Tarn News"}),
        ("It rains, according to a tape obtained by Tarn News.", "It rains", "according to",
         "a tape obtained by Tarn News", {"via": "Tarn News"}),
        ("Roth is ill, Tarn News reported on Monday, citing a letter.", "Roth is ill", "reported",
         "Tarn News", {"via": "Tarn News", "said_on": "Monday"}),
        # an outlet that was told relays nothing; who cites evidence does not either
        ("“It rains,” Roth told Tarn News.", "“It rains,”", "told", "Roth", {"addressee": "Tarn News"}),
        ("It rains, Roth said, citing a letter.", "It rains", "said", "Roth", {}),
        ("“It rains,” Roth said, according to a letter.", "“It rains,”", "said", "Roth", {}),
    ],
)  # fmt: skip
def test_relays(text: str, content: str, cue: str, source: Words, expected: dict[str, str]) -> None:
    assert filled(text, content, cue, source, organizations=("Tarn News",)) == expected


def test_cue_that_was_found_too_long() -> None:
    text = "“It rains,” Roth said in a statement on Monday."
    expected = {"occasion": "a statement", "said_on": "Monday"}
    for cue in ("said", "said in a statement", "said in a statement on Monday"):
        assert filled(text, "“It rains,”", cue, "Roth") == expected


def test_circumstances_stay_with_their_cue() -> None:
    text = "Roth told bakers on Monday that it rained. Dunn said that it snowed in Tarnhaven on Friday."
    first, second = ledger(
        text,
        contents=["that it rained", "that it snowed in Tarnhaven on Friday"],
        cues=["told", "said"],
        sources=["Roth", "Dunn"],
    )
    assert [first[column] for column in COLUMNS] == ["bakers", None, "Monday", None, None]
    assert [second[column] for column in COLUMNS] == [None] * 5


def test_what_leads_up_to_the_subject_holds_for_all_its_verbs() -> None:
    text = "At a rally on Monday, Roth said that it rained and warned bakers that it would snow."
    first, second = ledger(
        text, contents=["that it rained", "that it would snow"], cues=["said", "warned"], sources=["Roth"]
    )
    assert (first["occasion"], first["said_on"], first["addressee"]) == ("a rally", "Monday", None)
    assert (second["occasion"], second["said_on"], second["addressee"]) == ("a rally", "Monday", "bakers")


def test_words_in_marks_that_go_on_without_a_cue_share_the_circumstances() -> None:
    text = "Roth told bakers on Monday that it rained. “We have nowhere to dry the flour.”"
    _, second = ledger(
        text,
        contents=["that it rained", "“We have nowhere to dry the flour.”"],
        cues=["told"],
        sources=["Roth"],
    )
    assert second["cue"] is None
    assert (second["addressee"], second["said_on"]) == ("bakers", "Monday")


@pytest.mark.parametrize(("published", "expected"), [(date(2025, 3, 20), date(2025, 3, 18)), (None, None)])
def test_said_on_date(published: date | None, expected: date | None) -> None:
    text = "“It rains,” Roth said on Tuesday."
    (row,) = ledger(
        text,
        contents=["“It rains,”"],
        cues=["said"],
        sources=["Roth"],
        article=Article("rain", text, published=published),
    )
    assert (row["said_on"], row["said_on_date"]) == ("Tuesday", expected)


def test_said_on_date_through_the_text() -> None:
    text = "The dam broke on Sunday. “We saw it,” Roth said that evening."
    (row,) = ledger(
        text,
        contents=["“We saw it,”"],
        cues=["said"],
        sources=["Roth"],
        article=Article("dam", text, published=date(2025, 3, 20)),
    )
    assert (row["said_on"], row["said_on_date"]) == ("that evening", date(2025, 3, 16))


def head_that_answers(role: str, bias: float) -> Circumstances:
    """A component whose head gives the role a logit of `bias` and every other one of 0."""
    rows = 2 * WIDTH + len(FEATURES)
    head = make_circumstance_head(rows, 2, len(ROLES), 0.0)
    head.initialize()
    layers = [layer for layer in head.walk() if layer.has_param("W")]
    for layer in layers:
        layer.set_param("W", np.zeros_like(layer.get_param("W")))
    biases = np.zeros(len(ROLES), dtype=np.float32)
    biases[ROLES.index(role)] = bias
    head.layers[-1].set_param("b", biases)
    return Circumstances(tok2vec=make_encoded_tokens(WIDTH), head=head, min_attached=0.05, min_loose=0.5)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("", {}),  # unlikely, so even what stands beside the cue is dropped
        ("said_on", {"said_on": "Monday"}),
        ("addressee", {"addressee": "bakers"}),
    ],
)
def test_the_head_decides(role: str, expected: dict[str, str]) -> None:
    text = "“It rains,” Roth told bakers on Monday."
    doc = laid_out(text)
    attributed(doc, tags(text, contents=["“It rains,”"], cues=["told"], sources=["Roth"]))
    doc.tensor = np.zeros((len(doc), WIDTH), dtype=np.float32)
    head_that_answers(role, 9.0)(doc)
    (row,) = rows(doc)
    assert {column: row[column] for column in COLUMNS} == NULL | expected


def test_the_head_lets_in_what_stands_apart() -> None:
    text = "“It rains,” said Roth, smiling at the crowd on Monday."
    doc = laid_out(text)
    attributed(doc, tags(text, contents=["“It rains,”"], cues=["said"], sources=["Roth"]))
    assert rows(doc)[0]["said_on"] is None
    doc.tensor = np.zeros((len(doc), WIDTH), dtype=np.float32)
    head_that_answers("said_on", 9.0)(doc)
    assert rows(doc)[0]["said_on"] == "Monday"


def test_the_head_survives_bytes_and_disk(tmp_path: Path) -> None:
    first, second, third = (head_that_answers(*answer) for answer in (("said_on", 9.0), ("", 9.0), ("", 9.0)))
    first.to_disk(tmp_path / "circumstances")
    for other in (second.from_bytes(first.to_bytes()), third.from_disk(tmp_path / "circumstances")):
        assert other.head is not None and first.head is not None
        assert other.head.to_bytes() == first.head.to_bytes()


def test_without_a_head_nothing_is_written(tmp_path: Path) -> None:
    bare = Circumstances()
    bare.to_disk(tmp_path / "circumstances")
    assert bare.from_disk(tmp_path / "circumstances").head is None
    assert bare.from_bytes(bare.to_bytes()).head is None


def test_circumstances_factory_takes_its_settings() -> None:
    config: dict[str, Any] = {"min_attached": 0.1, "min_loose": 0.7}
    pipe = spacy.blank("en").add_pipe("circumstances", config=config)
    assert isinstance(pipe, Circumstances)
    assert (pipe.min_attached, pipe.min_loose, pipe.head) == (0.1, 0.7, None)


def test_circumstances_survive_docbin() -> None:
    text = "“It rains,” Roth told bakers."
    doc = laid_out(text)
    attributed(doc, tags(text, contents=["“It rains,”"], cues=["told"], sources=["Roth"]))
    data = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(data).get_docs(blank().vocab)
    assert attributions_of(again)[0].addressee == "bakers"


def test_circumstances_of_an_empty_text() -> None:
    doc = laid_out("")
    Circumstances()(doc)
    assert rows(doc) == []
