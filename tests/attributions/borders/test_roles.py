"""Reframing: grammar moves words between content, cue and source; relays; set phrases; plain acts."""

import pytest
from tagging import Words, ledger, parts_of

Tags = dict[str, list[Words]]


def rows(text: str, **given: list[Words]) -> list[tuple[list[str], str | None, str | None]]:
    found = ledger(text, organizations=["Harbour Radio"], persons=["Una Moll", "Abel Roth"], **given)  # type: ignore[arg-type]
    return [(parts_of(text, row), row["cue"], row["source"]) for row in found]


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        (
            "Una Moll declined to say whether it leans.",
            {"contents": ["to say whether it leans"], "cues": ["declined"], "sources": ["Una Moll"]},
            (["whether it leans"], "declined to say", "Una Moll"),
        ),
        (
            "Una Moll refused to rule out a second pier.",
            {"contents": ["to rule out a second pier"], "cues": ["refused"], "sources": ["Una Moll"]},
            (["a second pier"], "refused to rule out", "Una Moll"),
        ),
        (
            "Una Moll urged the divers to come up.",
            {"contents": ["the divers to come up"], "cues": ["urged"], "sources": ["Una Moll"]},
            (["to come up"], "urged", "Una Moll"),
        ),
        (
            "Una Moll said the divers to the north are safe.",
            {"contents": ["the divers to the north are safe"], "cues": ["said"], "sources": ["Una Moll"]},
            (["the divers to the north are safe"], "said", "Una Moll"),
        ),
        (
            "Una Moll was quoted as saying that it leans.",
            {"contents": ["Una Moll", "that it leans"], "cues": ["was quoted as saying"]},
            (["that it leans"], "was quoted as saying", "Una Moll"),
        ),
        (
            "The planks, Una Moll claims, were stolen in May.",
            {"contents": ["The planks"], "cues": ["claims"], "sources": ["Una Moll"]},
            (["The planks", "were stolen in May"], "claims", "Una Moll"),
        ),
        (
            "The pier leans, Una Moll claims, like a drunk.",
            {"contents": ["The pier leans"], "cues": ["claims"], "sources": ["Una Moll"]},
            (["The pier leans"], "claims", "Una Moll"),
        ),
        (
            "Her claim that the planks were stolen does not convince the court.",
            {
                "contents": ["that the planks were stolen does not convince the court"],
                "cues": ["claim"],
                "sources": ["Her"],
            },
            (["that the planks were stolen"], "claim", "Her"),
        ),
        (
            "Una Moll said the pier was, she said, “a drunk”.",
            {
                "contents": ["the pier was", "“a drunk”"],
                "cues": [("said", 1), ("said", 2)],
                "sources": ["Una Moll", "she"],
            },
            (["the pier was, she said, “a drunk”"], "said", "Una Moll"),
        ),
        (
            "Una Moll wrote that the pier is safe while listing faults in it.",
            {
                "contents": ["that the pier is safe", "faults in it"],
                "cues": ["wrote", "listing"],
                "sources": ["Una Moll"],
            },
            (["that the pier is safe while listing faults in it"], "wrote", "Una Moll"),
        ),
        (
            "The pier is shut, Harbour Radio reported, citing a letter.",
            {
                "contents": ["The pier is shut", "a letter"],
                "cues": ["reported", "citing"],
                "sources": ["Harbour Radio"],
            },
            (["The pier is shut"], "reported", "a letter"),
        ),
        (
            "The pier is shut, Harbour Radio reported on Sunday, citing two divers.",
            {
                "contents": ["The pier is shut", "two divers"],
                "cues": ["reported", "citing"],
                "sources": ["Harbour Radio"],
            },
            (["The pier is shut"], "reported", "two divers"),
        ),
        (
            "“Is it shut?” Una Moll asked Abel Roth.",
            {"contents": ["“Is it shut?”", "Abel Roth"], "cues": ["asked"], "sources": ["Una Moll"]},
            (["Is it shut?"], "asked", "Una Moll"),
        ),
        (
            "“Is it shut?” Una Moll asked him.",
            {"contents": ["“Is it shut?”", "him"], "cues": ["asked"], "sources": ["Una Moll"]},
            (["Is it shut?"], "asked", "Una Moll"),
        ),
        (
            "The keeper’s answer was short: “Soon.”",
            {"contents": ["“Soon.”"], "cues": ["answer"]},
            (["Soon."], "answer", "The keeper"),
        ),
        (
            "Una Moll called on the divers to come up.",
            {"contents": ["the divers to come up"], "cues": ["called on"], "sources": ["Una Moll"]},
            (["to come up"], "called on", "Una Moll"),
        ),
        (
            "Una Moll implored him to come up.",
            {"contents": ["him to come up"], "cues": ["implored"], "sources": ["Una Moll"]},
            (["to come up"], "implored", "Una Moll"),
        ),
        (
            "Una Moll was mocked for the forecast that the pier would “fly”.",
            {
                "contents": ["Una Moll", "that the pier would “fly”"],
                "cues": ["was mocked for the forecast"],
            },
            (["that the pier would “fly”"], "was mocked for the forecast", None),
        ),
        (
            "Una Moll accused the Bank of Corvo of hiding “a leak”.",
            {
                "contents": ["the Bank of Corvo of hiding “a leak”"],
                "cues": ["accused"],
                "sources": ["Una Moll"],
            },
            (["of hiding “a leak”"], "accused", "Una Moll"),
        ),
        (
            "Una Moll accused the head of the bank of theft.",
            {"contents": ["the head of the bank of theft"], "cues": ["accused"], "sources": ["Una Moll"]},
            (["the head of the bank of theft"], "accused", "Una Moll"),
        ),
        (
            "“Hopeless” is what Una Moll called the pier.",
            {"contents": ["“Hopeless”", "the pier"], "cues": ["called"], "sources": ["Una Moll"]},
            (["Hopeless"], "called", "Una Moll"),
        ),
        (
            "Una Moll accused the divers.",
            {"contents": ["the divers"], "cues": ["accused"], "sources": ["Una Moll"]},
            (["the divers"], "accused", "Una Moll"),
        ),
        (
            "“A ruin” was how Una Moll described the pier.",
            {"contents": ["“A ruin”", "the pier"], "cues": ["described"], "sources": ["Una Moll"]},
            (["A ruin"], "described", "Una Moll"),
        ),
        (
            "The pier is shut, Una Moll said, citing a letter.",
            {"contents": ["The pier is shut"], "cues": ["said"], "sources": ["Una Moll"]},
            (["The pier is shut"], "said", "Una Moll"),
        ),
        (
            "The pier was mocked as “a drunk” by two divers.",
            {"contents": ["The pier", "as “a drunk”"], "cues": ["was mocked"], "sources": ["two divers"]},
            (["a drunk"], "was mocked", "two divers"),
        ),
        (
            "Divers were warned by Una Moll that the pier leans.",
            {"contents": ["Divers", "that the pier leans"], "cues": ["were warned"], "sources": ["Una Moll"]},
            (["that the pier leans"], "were warned", "Una Moll"),
        ),
        (
            "Una Moll told us that the pier was, she said, “a drunk”.",
            {
                "contents": ["that the pier was", "“a drunk”"],
                "cues": ["told", "said"],
                "sources": ["Una Moll", "she"],
            },
            (["that the pier was, she said, “a drunk”"], "told", "Una Moll"),
        ),
        (
            "Una Moll reported that divers had found the first crates in May.",
            {
                "contents": ["that divers had found the first crates in May"],
                "cues": ["reported"],
                "sources": ["Una Moll"],
            },
            (["that divers had found the first crates in May"], "reported", "Una Moll"),
        ),
        (
            "The harbour office estimates that it would cost ten barges a year.",
            {
                "contents": ["that it would cost ten barges a year"],
                "cues": ["estimates"],
                "sources": ["The harbour office"],
            },
            (["that it would cost ten barges a year"], "estimates", "The harbour office"),
        ),
        (
            "Una Moll's answer was that the divers who came up were told nothing.",
            {
                "contents": ["that the divers who came up were told nothing"],
                "cues": ["answer was"],
                "sources": ["Una Moll's"],
            },
            (["that the divers who came up were told nothing"], "answer was", "Una Moll"),
        ),
        (
            "Una Moll’s claim that the planks were stolen does not convince the court.",
            {
                "contents": ["that the planks were stolen does not convince the court"],
                "cues": ["claim"],
                "sources": ["Una Moll’s"],
            },
            (["that the planks were stolen"], "claim", "Una Moll"),
        ),
        (
            "Una Moll's denial that she had sold planks did not convince the court.",
            {
                "contents": ["that she had sold planks did not convince the court"],
                "cues": ["denial"],
                "sources": ["Una Moll's"],
            },
            (["that she had sold planks"], "denial", "Una Moll"),
        ),
        (
            "Una Moll urged divers not to use the pier.",
            {"contents": ["divers not to use the pier"], "cues": ["urged"], "sources": ["Una Moll"]},
            (["not to use the pier"], "urged", "Una Moll"),
        ),
        (
            "Harbour Radio, citing two officials, reported that the pier will close.",
            {
                "contents": ["two officials", "that the pier will close"],
                "cues": ["citing", "reported"],
                "sources": ["Harbour Radio"],
            },
            (["that the pier will close"], "reported", "two officials"),
        ),
        (
            "Una Moll warned divers against using the pier.",
            {"contents": ["divers against using the pier"], "cues": ["warned"], "sources": ["Una Moll"]},
            (["against using the pier"], "warned", "Una Moll"),
        ),
        (
            "Una Moll said that the letter “plainly” suggests that the pier leans.",
            {
                "contents": ["that the letter “plainly”", "that the pier leans"],
                "cues": ["said", "suggests"],
                "sources": ["Una Moll"],
            },
            (["that the letter “plainly” suggests that the pier leans"], "said", "Una Moll"),
        ),
        (
            "Una Moll scolded them: “It leans, and you knew it.”",
            {
                "contents": ["them", "“It leans, and you knew it.”"],
                "cues": ["scolded"],
                "sources": ["Una Moll"],
            },
            (["It leans, and you knew it."], "scolded", "Una Moll"),
        ),
        (
            "“It is shut,” Una Moll told the keeper, Abel Roth.",
            {
                "contents": ["“It is shut,”", "the keeper"],
                "cues": ["told"],
                "sources": ["Una Moll", "Abel Roth"],
            },
            (["It is shut,"], "told", "Una Moll"),
        ),
        (
            "The pier was declared “a wreck” by two divers.",
            {
                "contents": ["The pier", "“a wreck” by"],
                "cues": ["was declared"],
                "sources": ["two divers"],
            },
            (["a wreck"], "was declared", "two divers"),
        ),
        (
            "The pier will close, Harbour Radio reported, citing two officials.",
            {
                "contents": ["The pier will close", "two officials"],
                "cues": ["reported", "citing"],
                "sources": ["Harbour Radio"],
            },
            (["The pier will close"], "reported", "two officials"),
        ),
        (
            "Harbour Radio, quoting two people briefed on the plan, said that the pier will close.",
            {
                "contents": ["two people briefed on the plan", "that the pier will close"],
                "cues": ["quoting", "said"],
                "sources": ["Harbour Radio"],
            },
            (["that the pier will close"], "said", "two people briefed on the plan"),
        ),
        (
            "According to the trust, which runs it, the pier leans.",
            {
                "contents": ["which runs it, the pier leans"],
                "cues": ["According to"],
                "sources": ["the trust"],
            },
            (["the pier leans"], "According to", "the trust"),
        ),
        (
            "The trust, which speaks for 40 divers, says the pier leans.",
            {
                "contents": ["40 divers", "the pier leans"],
                "cues": ["speaks for", "says"],
                "sources": ["The trust, which"],
            },
            (["the pier leans"], "says", "The trust"),
        ),
        (
            "Asked by a diver why it leans, Una Moll laughed.",
            {"contents": ["why it leans"], "cues": ["Asked"]},
            (["why it leans"], "Asked", "a diver"),
        ),
        (
            "Una Moll asked Deputy Mayor Abel Roth whether it leans.",
            {
                "contents": ["Deputy Mayor Abel Roth", "whether it leans"],
                "cues": ["asked"],
                "sources": ["Una Moll"],
            },
            (["whether it leans"], "asked", "Una Moll"),
        ),
        (
            "Una Moll asked the keeper why it leans.",
            {"contents": ["the keeper why it leans"], "cues": ["asked"], "sources": ["Una Moll"]},
            (["why it leans"], "asked", "Una Moll"),
        ),
        (
            "“It leans,” Una Moll told police, according to a letter. “It fell twice.”",
            {
                "contents": ["“It leans,”", "“It fell twice.”"],
                "cues": ["told", "according to"],
                "sources": ["Una Moll", "a letter"],
            },
            (["It leans,", "It fell twice."], "told", "Una Moll"),
        ),
        (
            "Complaints from divers that it leans have doubled.",
            {"contents": ["that it leans have doubled"], "cues": ["Complaints"]},
            (["that it leans"], "Complaints", "divers"),
        ),
        (
            "Una Moll’s pledge to mend the pier has come to nothing.",
            {
                "contents": ["to mend the pier has come to nothing"],
                "cues": ["pledge"],
                "sources": ["Una Moll"],
            },
            (["to mend the pier"], "pledge", "Una Moll"),
        ),
        (
            "Una Moll’s warning that planks were rotten went unread.",
            {
                "contents": ["that planks were rotten went unread"],
                "cues": ["warning"],
                "sources": ["Una Moll"],
            },
            (["that planks were rotten"], "warning", "Una Moll"),
        ),
        (
            "Word came from the trust that it leans.",
            {"contents": ["that it leans"], "cues": ["came"], "sources": ["Word"]},
            (["that it leans"], "Word", "the trust"),
        ),
        (
            "Bring a lamp, Una Moll told visitors on Friday.",
            {"contents": ["visitors"], "cues": ["told"], "sources": ["Una Moll"]},
            (["Bring a lamp"], "told", "Una Moll"),
        ),
        (
            "By Una Moll’s own account, the pier leans.",
            {},
            (["the pier leans"], "account", "Una Moll"),
        ),
        (
            "As Una Moll tells it, the pier leans.",
            {"contents": ["it", "the pier leans"], "cues": ["tells"], "sources": ["Una Moll"]},
            (["the pier leans"], "tells", "Una Moll"),
        ),
        (
            "She paid a sum which its keeper, Una Moll, called “mad”.",
            {
                "contents": ["“mad”"],
                "cues": ["called"],
                "sources": ["which its keeper, Una Moll"],
            },
            (["mad"], "called", "its keeper, Una Moll"),
        ),
        (
            "A home-made sign read “Keep off the planks”.",
            {"contents": ["“Keep off the planks”"], "cues": ["read"]},
            (["Keep off the planks"], "read", "A home-made sign"),
        ),
        (
            "Una Moll shut the pier, describing an attack last week as “a disgrace”.",
            {
                "contents": ["an attack", "as “a disgrace”"],
                "cues": ["describing"],
                "sources": ["Una Moll"],
            },
            (["a disgrace"], "describing", "Una Moll"),
        ),
        (
            "Divers went home after talks that their union called “good”.",
            {"contents": ["that their union called “good”"], "cues": ["talks"]},
            (["good"], "called", "their union"),
        ),
        (
            "Una Moll was quoted by Harbour Radio as saying that it leans.",
            {
                "contents": ["Una Moll", "as saying that it leans"],
                "cues": ["was quoted"],
                "sources": ["Harbour Radio"],
            },
            (["that it leans"], "was quoted", "Una Moll"),
        ),
        (
            "“It is mine,” laughed the diver after the race.",
            {"contents": ["“It is mine,”"], "cues": ["laughed"]},
            (["It is mine,"], "laughed", "the diver"),
        ),
        (
            "“It leans,” said one of the divers, speaking by phone. “It fell twice.”",
            {
                "contents": ["“It leans,”", "“It fell twice.”"],
                "cues": ["said", "speaking"],
                "sources": ["one of the divers"],
            },
            (["It leans,", "It fell twice."], "said", "one of the divers"),
        ),
        (
            "Una Moll called on divers to “leave the pier” at once.",
            {
                "contents": ["divers to “leave the pier” at once"],
                "cues": ["called on"],
                "sources": ["Una Moll"],
            },
            (["to “leave the pier” at once"], "called on", "Una Moll"),
        ),
        (
            "Una Moll found the pier “drunk”.",
            {"contents": ["the pier “drunk”"], "cues": ["found"], "sources": ["Una Moll"]},
            (["drunk"], "found", "Una Moll"),
        ),
    ],
)
def test_reframing(text: str, given: Tags, expected: tuple[list[str], str | None, str | None]) -> None:
    assert rows(text, **given) == [expected]


def test_a_text_that_breaks_off_behind_its_outlet_cites_nobody() -> None:
    text = "“The pier leans,” said Harbour Radio,"
    given: dict[str, list[Words]] = {"contents": ["“The pier leans,”"], "cues": ["said"]}
    assert rows(text, **given, sources=["Harbour Radio"]) == [(["The pier leans,"], "said", "Harbour Radio")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan (“a mess,” in Una Moll’s words) is dead.", (["a mess"], "words", "Una Moll")),
        ("In her words, “It leans.” The rest agreed.", (["It leans."], "words", "her")),
        ("It was, as Una Moll put it, “a mess”.", (["a mess"], "put", "Una Moll")),
        ("It was, as Una Moll put it in a long letter, “a mess”.", (["a mess"], "put", "Una Moll")),
        ("It was over, as Una Moll put it at noon. Nobody saw “Low Water”.", None),
        (
            "It was, in the words of its owner, Una Moll, “a mess”.",
            (["a mess"], "words", "its owner, Una Moll"),
        ),
        ("“A mess,” was how Una Moll put it.", (["A mess,"], "put", "Una Moll")),
        ("A sign read “Keep off the planks”. Nobody did.", (["Keep off the planks"], "read", "A sign")),
        ("The film was “Low Water”. Her words were few.", None),
        ("Una Moll read “Low Water” to the crew.", None),
    ],
)
def test_set_phrases(text: str, expected: tuple[list[str], str, str] | None) -> None:
    assert rows(text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "content", "cue", "kept"),
    [
        ("Una Moll denied theft.", "theft", "denied", False),
        ("Una Moll denied taking the planks.", "taking the planks", "denied", True),
        ("Una Moll denied that it leans.", "that it leans", "denied", True),
        ("Una Moll thanked the crew.", "the crew", "thanked", False),
        ("Una Moll read out the names.", "the names", "read out", False),
        ("Una Moll pleaded guilty to theft.", "to theft", "pleaded guilty", False),
        ("Una Moll admitted theft.", "theft", "admitted", False),
        ("Una Moll admitted that it leans.", "that it leans", "admitted", True),
        ("Una Moll questioned the minister.", "the minister", "questioned", False),
        ("Una Moll questioned the minister's figures.", "the minister's figures", "questioned", True),
        ("Una Moll announced a ball.", "a ball", "announced", True),
        ("Una Moll discussed the text.", "the text", "discussed", False),
        ("Una Moll asked for a report in May.", "a report in May", "asked for", False),
        ("Una Moll asked for divers to be sent home.", "divers to be sent home", "asked for", True),
        ("Una Moll discussed her plans for a new pier.", "her plans for a new pier", "discussed", True),
    ],
)
def test_acts_without_content_give_no_row(text: str, content: str, cue: str, kept: bool) -> None:
    assert bool(rows(text, contents=[content], cues=[cue], sources=["Una Moll"])) is kept


@pytest.mark.parametrize(
    ("text", "source", "kept"),
    [
        ("Divers call the silt “porridge”.", "Divers", False),
        ("Una Moll called the silt “porridge”.", "Una Moll", True),
    ],
)
def test_terms_give_no_row(text: str, source: str, kept: bool) -> None:
    cue = text[len(source) :].split()[0]
    assert bool(rows(text, contents=["“porridge”"], cues=[cue], sources=[source])) is kept


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("— Only me, replied Una Moll.", (["Only me,"], "replied", "Una Moll")),
        ("— Who is it? asked the guard.", (["Who is it?"], "asked", "the guard")),
        ("— a short walk from the pier, opened Una Moll.", None),
    ],
)
def test_dialogue_opened_by_a_dash(behind: str, expected: tuple[list[str], str, str] | None) -> None:
    assert rows(f"The door opened.\n\n{behind}") == ([expected] if expected else [])


def test_promise_takes_the_infinitive_behind_it() -> None:
    text = "Una Moll urged the divers to come up and offered to tow the boat. Nobody came."
    found = rows(text, contents=["the divers to come up"], cues=["urged", "offered"], sources=["Una Moll"])
    assert found == [
        (["to come up"], "urged", "Una Moll"),
        (["to tow the boat"], "offered", "Una Moll"),
    ]


def test_what_is_labelled_is_nobodys_word() -> None:
    text = "Una Moll found 14 boxes labelled “spare parts” on the pier."
    given: dict[str, list[Words]] = {"contents": ["“spare parts”"], "cues": ["labelled"]}
    assert rows(text, **given, sources=["Una Moll found 14 boxes"]) == []
