"""Coordinations: a further verb of reporting beside the cue begins a report of its own."""

import pytest
from tagging import ledger, parts_of


def reports(text: str, content: str, cue: str) -> list[tuple[list[str], str | None]]:
    found = ledger(text, persons=["Una Moll"], contents=[content], cues=[cue], sources=["Una Moll"])
    return [(parts_of(text, row), row["cue"]) for row in found if row["source"] == "Una Moll"]


@pytest.mark.parametrize(
    ("text", "content", "cue", "expected"),
    [
        (
            "Una Moll said she would close the pier and warned of loose planks.",
            "she would close the pier and warned of loose planks",
            "said",
            [(["she would close the pier"], "said"), (["of loose planks"], "warned")],
        ),
        (
            "Una Moll wrote late on Monday it was “rotten” and “a trap” and later urged divers to go.",
            "it was “rotten” and “a trap” and later urged divers to go",
            "wrote",
            [(["it was “rotten” and “a trap”"], "wrote"), (["to go"], "urged")],
        ),
        (
            "Una Moll declined to say whether planks were stolen and refused to rule out a search.",
            "to say whether planks were stolen and refused to rule out a search",
            "declined",
            [(["whether planks were stolen"], "declined to say"), (["a search"], "refused to rule out")],
        ),
        (
            "Una Moll said two piers were shut but would not say which pier was hers.",
            "two piers were shut but would not say which pier was hers",
            "said",
            [(["two piers were shut"], "said"), (["which pier was hers"], "would not say")],
        ),
        (
            "Una Moll left early, saying it leans, but adding that it will hold.",
            "it leans, but adding that it will hold",
            "saying",
            [(["it leans"], "saying"), (["that it will hold"], "adding")],
        ),
        (
            "Una Moll says it leans and claims that nobody looks and adds that it rains.",
            "it leans and claims that nobody looks and adds that it rains",
            "says",
            [
                (["it leans"], "says"),
                (["that nobody looks"], "claims"),
                (["that it rains"], "adds"),
            ],
        ),
        (
            "Una Moll said in a tweet that it leans and urged divers to leave.",
            "that it leans and urged divers to leave",
            "said in a tweet",
            [(["that it leans"], "said"), (["to leave"], "urged")],
        ),
        (
            "Una Moll has urged divers to act and demanded that it close.",
            "divers to act and demanded that it close",
            "has urged",
            [(["to act"], "has urged"), (["that it close"], "demanded")],
        ),
        (
            "Una Moll spoke up to accuse the port of neglect and warn that the pier leans.",
            "the port of neglect and warn that the pier leans",
            "accuse",
            [(["the port of neglect"], "accuse"), (["that the pier leans"], "warn")],
        ),
    ],
)
def test_verb_of_the_same_form_reports_by_itself(
    text: str, content: str, cue: str, expected: list[tuple[list[str], str]]
) -> None:
    assert reports(text, content, cue) == expected


@pytest.mark.parametrize(
    "content",
    [
        # of another form, or of a verb between
        "that guards met divers and told them to leave",
        "that guards saw divers and urged them to go",
        "the plan was read and rejected by all",
        "divers would look and report back soon",
        # not in the words somebody else said
        "it was “a mess and called for tugs” then",
        # as often deeds as words
        "it leans and found the planks",
    ],
)
def test_what_the_clause_itself_does_is_reported(content: str) -> None:
    found = reports(f"Una Moll said {content}.", content, "said")
    assert [parts for parts, _ in found] == [[content]]


def test_modality_is_shared() -> None:
    content = "that it leans and promise to mend it"
    text = f"Una Moll will say {content}."
    found = ledger(text, persons=["Una Moll"], contents=[content], cues=["will say"], sources=["Una Moll"])
    assert [(row["cue"], row["modality"]) for row in found] == [("will say", "future"), ("promise", "future")]
