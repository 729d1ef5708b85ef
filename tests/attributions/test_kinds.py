"""Kinds: an utterance is direct, a fragment mixed, no marks indirect; what naming verbs embed."""

import pytest
from quoteledger.attributions.contents import find_contents
from quoteledger.attributions.kinds import denied_words, embeds, is_pet_name, kind_of
from quoteledger.documents.index import DocIndex
from tagging import laid_out, locate, tags


@pytest.mark.parametrize(
    ("text", "content", "lemma", "kind", "parts"),
    [
        ("“It creaks,” she said.", "“It creaks,”", "say", "direct", ["It creaks,"]),
        ("She said, “It creaks.”", "“It creaks.”", "say", "direct", ["It creaks."]),
        ("“Never,” she said.", "“Never,”", "say", "direct", ["Never,"]),
        ("“... and it sank,” she said.", "“... and it sank,”", "say", "direct", ["... and it sank,"]),
        ("It is, she said, “a ruin”.", "“a ruin”", "say", "mixed", ["a ruin"]),
        ("She spoke of “Nordic gloom”.", "“Nordic gloom”", "speak", "mixed", ["Nordic gloom"]),
        ("She said it creaks.", "it creaks", "say", "indirect", ["it creaks"]),
        ("She said it “creaks badly”.", "it “creaks badly”", "say", "mixed", ["it “creaks badly”"]),
        ("She said that “it creaks”.", "that “it creaks”", "say", "mixed", ["that “it creaks”"]),
        (
            "She said “Low Water” would run.",
            "“Low Water” would run",
            "say",
            "indirect",
            ["“Low Water” would run"],
        ),
        (
            "As Una Moll wrote, “it creaks at night.”",
            "“it creaks at night.”",
            "write",
            "direct",
            ["it creaks at night."],
        ),
        ("“A ruin” was how she described it.", "“A ruin”", "describe", "mixed", ["A ruin"]),
        ("She called the pier “a ruin”.", "the pier “a ruin”", "call", "mixed", ["a ruin"]),
        ("She described it as “a ruin.”", "it as “a ruin.”", "describe", "mixed", ["a ruin"]),
        (
            "She said the pier was “a ruin”.",
            "the pier was “a ruin”",
            "say",
            "mixed",
            ["the pier was “a ruin”"],
        ),
    ],
)
def test_kinds(text: str, content: str, lemma: str, kind: str, parts: list[str]) -> None:
    index = DocIndex(laid_out(text))
    (found,) = find_contents(index, tags(text, contents=[content]))
    assert kind_of(index, found, lemma) == (kind, [locate(text, part) for part in parts])


def test_kinds_naming_verbs_keep_the_fragments_only() -> None:
    text = "The plan was called “mad” by two readers."
    index = DocIndex(laid_out(text))
    contents = find_contents(index, tags(text, contents=["The plan", "“mad”"]))
    assert [text[slice(*c.extent)] for c in embeds(index, "call", contents)] == ["“mad”"]
    assert len(embeds(index, "say", contents)) == 2


@pytest.mark.parametrize(
    ("content", "verb", "words"),
    [
        ("having said “I quit” to anyone", "having said", "I quit"),
        ("saying “I quit”", "saying", "I quit"),
        ("having called her “a fool”", "having called", "a fool"),
        ("that he wrote “I quit”", None, None),
        ("that it was “sad”", None, None),
        ("any part in it", None, None),
    ],
)
def test_kinds_denied_words(content: str, verb: str | None, words: str | None) -> None:
    text = f"Abel Roth denied {content}."
    index = DocIndex(laid_out(text))
    (found,) = find_contents(index, tags(text, contents=[content]))
    denied = denied_words(index, found)
    assert (denied and tuple(text[slice(*extent)] for extent in denied[:2])) == (verb and (verb, words))


def test_kinds_as_leads_to_a_fragment() -> None:
    text = "Una Moll welcomed the offer as “overdue”."
    index = DocIndex(laid_out(text))
    (found,) = find_contents(index, tags(text, contents=["the offer as “overdue”"]))
    assert kind_of(index, found, "welcome") == ("mixed", [locate(text, "overdue")])


@pytest.mark.parametrize(
    ("words", "lemma", "is_name"),
    [
        ("the Hide", "call", True),
        ("a ruin", "call", False),
        ("the Hide", "say", False),
        ("The Hide", "dub", True),
    ],
)
def test_kinds_pet_names(words: str, lemma: str, is_name: bool) -> None:
    text = f"They named the place “{words}”."
    assert is_pet_name(DocIndex(laid_out(text)), lemma, [locate(text, words)]) is is_name
