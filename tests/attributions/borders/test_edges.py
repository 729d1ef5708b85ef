"""Tails: what follows reported words in their sentence and is the article's own."""

import pytest
from tagging import ledger, parts_of


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        # when it was said
        ("said", "the pier would float, hours before it sank", "the pier would float"),
        ("said", "the pier would float, just two days after it sank", "the pier would float"),
        ("said", "it sank two days after the storm", "it sank two days after the storm"),
        # the reported clause's own
        (
            "said",
            "that, two days before the vote, it would sink",
            "that, two days before the vote, it would sink",
        ),
        ("said", "it was stolen, an hour before the raid", "it was stolen, an hour before the raid"),
        (
            "said",
            "it would sink, hours before noon, and drown",
            "it would sink, hours before noon, and drown",
        ),
        ("said", "it was “shut, hours before noon”", "it was “shut, hours before noon”"),
        # what explains the marks
        ("said", "it was “partial,” meaning that it leans", "it was “partial,”"),
        ("said", "it was “the lake”, an apparent reference to the flood", "it was “the lake”"),
        ("said", "“partial” meaning is no meaning", "“partial” meaning is no meaning"),
        # a second predicate
        ("praised", "its “stubborn divers” but could do nothing for them", "stubborn divers"),
        ("called", "the plan “a farce” and blocked it until May", "a farce"),
        ("praised", "the “stubborn” divers and pilots", "the “stubborn” divers and pilots"),
        # the thing described
        ("described", "as “unhinged” a letter of the keeper", "unhinged"),
        ("described", "as a “leaning wreck” pier", "a “leaning wreck” pier"),
        # a setting
        ("criticized", "the act as a “farce” during a visit to the pier", "farce"),
        ("called", "it “a farce” in a letter", "a farce"),
        ("called", "it “the worst” in history", "it “the worst” in history"),
        ("said", "it was “a farce” during a visit", "it was “a farce” during a visit"),
    ],
)
def test_tails(cue: str, content: str, expected: str) -> None:
    text = f"Una Moll {cue} {content}."
    [row] = ledger(text, contents=[content], cues=[cue], sources=["Una Moll"], persons=["Una Moll"])
    assert parts_of(text, row) == [expected]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("But the pier is sound", "the pier is sound"),
        ("However, the pier is sound", "the pier is sound"),
        ("However old it is, the pier is sound", "However old it is, the pier is sound"),
        ("Still waters run deep", "Still waters run deep"),
        ("But for the rain it would float", "But for the rain it would float"),
        ("“But the pier is sound,”", "But the pier is sound,"),
    ],
)
def test_the_connective_is_the_articles(content: str, expected: str) -> None:
    text = f"{content}{'' if content.endswith('”') else ','} Una Moll said."
    [row] = ledger(text, contents=[content], cues=["said"], sources=["Una Moll"], persons=["Una Moll"])
    assert parts_of(text, row) == [expected]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("as a relic of the war", "a relic of the war"),
        ("as much in a letter", "as much in a letter"),
        ("as “a relic” of the war", "as “a relic” of the war"),
    ],
)
def test_what_something_was_called_is_reported_without_as(content: str, expected: str) -> None:
    text = f"The pier, Una Moll indicated {content}."
    [row] = ledger(text, contents=[content], cues=["indicated"], sources=["Una Moll"], persons=["Una Moll"])
    assert parts_of(text, row) == [expected]


def test_a_content_that_begins_with_a_stray_mark_has_no_tail() -> None:
    text = "Una Moll said , “it leans” today."
    rows = ledger(text, contents=[", “it leans” today"], cues=["said"], sources=["Una Moll"])
    assert len(rows) <= 1


def test_the_subject_of_what_follows_is_not_reported() -> None:
    text = "Una Moll warned that the coast sinks; a letter due in May is expected to say that it burns."
    row, *_ = ledger(
        text,
        contents=["that the coast sinks; a letter", "that it burns"],
        cues=["warned", "is expected to say"],
        sources=["Una Moll"],
        persons=["Una Moll"],
    )
    assert parts_of(text, row) == ["that the coast sinks"]
