"""Nested quotations: inner marks behind a reporting verb, inside direct speech only."""

import pytest
from tagging import ledger, parts_of


def rows(
    text: str, content: str, *, cue: str = "told us", source: str = "Una Moll"
) -> list[dict[str, object]]:
    return ledger(text, contents=[content], cues=[cue], sources=[source], persons=["Una Moll", "Abel Roth"])


@pytest.mark.parametrize(
    ("words", "nested"),
    [
        ("He yelled, ‘Get out,’ and I ran.", ("Get out,", "yelled", "He", "positive")),
        ("Abel Roth said ‘never’ to me.", ("never", "said", "Abel Roth", "positive")),
        ("She never said ‘sorry’ to me.", ("sorry", "never said", "She", "negative")),
        ("They called ‘Fire!’ and I ran.", ("Fire!", "called", "They", "positive")),
        (
            "My sister always said, ‘Sit down,’ and I sat.",
            ("Sit down,", "always said", "My sister", "positive"),
        ),
        ("The guard looked at me and said, ‘Get out.’", ("Get out.", "said", "The guard", "positive")),
        ("Somebody’s uncle asked, ‘Is it shut?’", ("Is it shut?", "asked", "Somebody’s uncle", "positive")),
        ("Boats that creak are rated ‘sound’ here.", None),
        ("The novel ‘Low Water’ is mine.", None),
        pytest.param(
            "I read ‘Low Water’ as a child.",
            None,
            marks=pytest.mark.xfail(reason="the title of a work behind “read” is taken for speech"),
        ),
        ("I think ‘never’ is a long time.", None),
        ("The question is, ‘A boat of what?’", None),
        ("They mend my boats and say, ‘It leaks.’", None),
        ("It creaks and leans.", None),
    ],
)
def test_nesting(words: str, nested: tuple[str, ...] | None) -> None:
    content = f"“{words}”"
    text = f"Una Moll told us: {content} The pier is shut."
    outer, *inner = rows(text, content)
    assert parts_of(text, outer) == [words]
    if nested is None:
        assert inner == []
        return
    (row,) = inner
    assert (parts_of(text, row), row["cue"], row["source"], row["polarity"]) == ([nested[0]], *nested[1:])
    assert row["nested_in"] == outer["quotation_id"]
    assert row["kind"] == "direct"


def test_fragment_that_a_naming_verb_embeds() -> None:
    content = "“The two piers you called ‘safe,’ are shut.”"
    _, inner = rows(f"Una Moll told us: {content} They are.", content)
    assert (parts_of(f"Una Moll told us: {content} They are.", inner), inner["kind"]) == (["safe"], "mixed")
    assert inner["source"] == "you"


@pytest.mark.parametrize(
    ("words", "nested"),
    [
        ("The clerk told us that it creaks, and we left.", ("that it creaks", "told", "The clerk")),
        ("He told me it was shut.", ("it was shut", "told", "He")),
        ("My sister warned the crew that it creaks.", ("that it creaks", "warned", "My sister")),
        ("She said it would never last.", ("it would never last", "said", "She")),
        ("He never told them whether it creaks.", ("whether it creaks", "never told", "He")),
        ("My sister always said the pier would fall.", ("the pier would fall", "said", "My sister")),
        ("The guard told us to run and we ran.", ("to run", "told", "The guard")),
        ("The guard told us to the letter.", None),
        ("What we told the guard to do was run.", None),
        ("The guard told me to my face.", None),
        ("The guard said that in May it would close.", ("that in May it would close", "said", "The guard")),
        ("The guard said that in May.", None),
        ("Let us get back to saying our piers are safe.", None),
        ("They say a lot.", None),
        ("I can tell you that it creaks.", None),
        ("I was told a lie.", None),
    ],
)
def test_nesting_of_clauses_without_marks(words: str, nested: tuple[str, str, str] | None) -> None:
    content = f"“{words}”"
    text = f"Una Moll wrote to us: {content} The pier is shut."
    outer, *inner = rows(text, content, cue="wrote")
    found = [(parts_of(text, row)[0], row["cue"], row["source"]) for row in inner]
    assert found == ([nested] if nested else [])
    assert all(row["nested_in"] == outer["quotation_id"] and row["kind"] == "indirect" for row in inner)


def test_nesting_ends_at_indirect_speech() -> None:
    text = "Una Moll told us that Abel Roth said “never” to her."
    assert len(rows(text, "that Abel Roth said “never” to her")) == 1


def test_nesting_speaker_is_not_the_outer_one() -> None:
    text = "Una Moll met Abel Roth. “He yelled, ‘Get out,’ and I ran,” Moll told us."
    found = rows(text, "“He yelled, ‘Get out,’ and I ran,”", source="Moll told")
    assert [row["nested_in"] is None for row in found] == [True, False]
    assert found[1]["speaker"] == "Abel Roth"
