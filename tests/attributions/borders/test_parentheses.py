"""Interruptions: a reported sentence that its cue clause cuts keeps the half that was not tagged."""

import pytest
from tagging import Words, ledger, parts_of


def rows(text: str, **given: list[Words]) -> list[tuple[list[str], str | None]]:
    found = ledger(text, persons=["Una Moll"], **given)  # type: ignore[arg-type]
    return [(parts_of(text, row), row["cue"]) for row in found]


@pytest.mark.parametrize(
    ("text", "content", "parts"),
    [
        (
            "The planks, Una Moll said, were stolen in May.",
            "were stolen in May",
            ["The planks", "were stolen in May"],
        ),
        (
            "It was, Una Moll said, “a farce from the first plank.”",
            "“a farce from the first plank.”",
            ["It was", "a farce from the first plank."],
        ),
        ("Perhaps, Una Moll said, it will float.", "it will float", ["Perhaps", "it will float"]),
        (
            "The divers were late, Una Moll said, and “nobody had a lamp.”",
            "and “nobody had a lamp.”",
            ["The divers were late", "and “nobody had a lamp.”"],
        ),
        (
            "When the rain came, Una Moll said, “we ran for the pier.”",
            "“we ran for the pier.”",
            ["When the rain came", "we ran for the pier."],
        ),
        (
            "So when the bank closed, Una Moll said, “we sold the pier.”",
            "“we sold the pier.”",
            ["So when the bank closed", "we sold the pier."],
        ),
        # the narrator's: a sentence of its own, or about the speaker
        ("When the rain came, Una Moll said, “Run.”", "“Run.”", ["Run."]),
        ("When asked about it, Una Moll said, “I ran.”", "“I ran.”", ["I ran."]),
        ("When she left, Una Moll said, “we ran.”", "“we ran.”", ["we ran."]),
        ("When on the pier, Una Moll said, “we ran.”", "“we ran.”", ["we ran."]),
        ("After the rain came, Una Moll said, “we ran.”", "“we ran.”", ["we ran."]),
        # what stands before the clause is no half of the sentence
        ("In May, Una Moll said, it will float.", "it will float", ["it will float"]),
        ("On the pier, Una Moll said, “It leans.”", "“It leans.”", ["It leans."]),
        ("When it rained, Una Moll said, divers left.", "divers left", ["When it rained", "divers left"]),
        ("When she left, Una Moll said, divers wept.", "divers wept", ["divers wept"]),
    ],
)
def test_sentence_cut_by_its_cue_clause(text: str, content: str, parts: list[str]) -> None:
    ((found, cue),) = rows(text, contents=[content], cues=["said"], sources=["Una Moll"])
    assert (found, cue) == (parts, "said")


@pytest.mark.parametrize(
    ("text", "contents", "expected"),
    [
        ("She paid a fee, which Una Moll said was illegal.", ["was illegal"], ["which", "was illegal"]),
        (
            "She paid a fee, which Una Moll said was illegal.",
            ["which", "was illegal"],
            ["which", "was illegal"],
        ),
        ("She left the pier, from which Una Moll said divers jump.", ["divers jump"], ["divers jump"]),
        ("She knew the diver who Una Moll said the mayor is.", ["the mayor is"], ["the mayor is"]),
    ],
)
def test_relative_pronoun_is_the_subject_of_what_is_reported(
    text: str, contents: list[Words], expected: list[str]
) -> None:
    assert rows(text, contents=contents, cues=["said"], sources=["Una Moll"]) == [(expected, "said")]


def test_relative_pronoun_does_not_end_the_content_before_it() -> None:
    text = "Una Moll recalled his two sons, who he said live on a barge."
    found = rows(
        text,
        contents=["his two sons, who", "live on a barge"],
        cues=["recalled", "said"],
        sources=["Una Moll", "he"],
    )
    assert found == [(["his two sons"], "recalled"), (["who", "live on a barge"], "said")]


@pytest.mark.parametrize(
    ("text", "contents", "cues", "expected"),
    [
        (
            "She dismissed what seemed to be a leak, but Una Moll said it was rain.",
            ["what seemed to be a leak", "it was rain"],
            ["said"],
            [["it was rain"]],
        ),
        (
            "“It was rain.” To which Una Moll said, “It was no rain.”",
            ["“It was rain.”", "“It was no rain.”"],
            ["said"],
            [["It was no rain."]],
        ),
        (
            "Una Moll first wrote “It was rain” and, when asked again, said, “It was a leak.”",
            ["“It was rain”", "“It was a leak.”"],
            ["wrote", "said"],
            [["It was rain"], ["It was a leak."]],
        ),
    ],
)
def test_cue_of_a_new_clause_leaves_what_stands_before_it(
    text: str, contents: list[Words], cues: list[Words], expected: list[list[str]]
) -> None:
    found = rows(text, contents=contents, cues=cues, sources=["Una Moll"])
    assert [parts for parts, cue in found if cue is not None] == expected


def test_clause_that_says_when_is_not_reported() -> None:
    text = "“It leans,” Una Moll said after the pier fell. “It always has.”"
    contents: list[Words] = ["“It leans,”", "the pier fell", "“It always has.”"]
    assert rows(text, contents=contents, cues=["said"], sources=["Una Moll"]) == [
        (["It leans,", "It always has."], "said")
    ]


def test_verb_of_a_relative_clause_does_not_take_the_next_sentence() -> None:
    text = "“It leans,” Una Moll said at the fair, where a diver also spoke. “It always has.”"
    contents: list[Words] = ["“It leans,”", "“It always has.”"]
    assert rows(text, contents=contents, cues=["said", "also spoke"], sources=["Una Moll"]) == [
        (["It leans,", "It always has."], "said")
    ]


def test_what_a_fronted_clause_tells_of_others_words_belongs_to_it() -> None:
    text = "When the bank said that it would close, Una Moll said, “we sold the pier.”"
    found = rows(
        text,
        contents=["that it would close", "“we sold the pier.”"],
        cues=[("said", 1), ("said", 2)],
        sources=["the bank", "Una Moll"],
    )
    assert found == [(["When the bank said that it would close", "we sold the pier."], "said")]
