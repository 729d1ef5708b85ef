"""Roles: the tagged titles and descriptions go to the name that they stand next to."""

import pytest
from quoteledger.documents.index import DocIndex
from quoteledger.mentions.entities import Entities
from quoteledger.mentions.roles import roles_of
from tagging import Words, laid_out, ledger


def roles(text: str, *tagged: Words) -> dict[str, str]:
    """Return the role of each name that has one, where Osk and the Port Council are institutions."""
    doc = laid_out(
        text, persons=["Una Moll", "Abel Roth"], organizations=["Osk", "Port Council"], roles=tagged
    )
    mentions = {(name.start_char, name.end_char): name.label_ for name in doc.ents}
    found = roles_of(DocIndex(doc), mentions)
    return {text[slice(*extent)]: role.text for extent, (role,) in found.items()}


@pytest.mark.parametrize(
    ("tagged", "role"),
    [("The mayor,", "mayor"), ("The mayor", "mayor"), ("mayor,", "mayor"), ("mayor", "mayor")],
)
def test_roles_are_without_article_and_comma(tagged: str, role: str) -> None:
    text = "The mayor, Una Moll, left."
    assert roles(text, tagged) == {"Una Moll": role}
    [row] = ledger(
        "The mayor, Una Moll, said that it leans.",
        contents=["that it leans"],
        cues=["said"],
        sources=["The mayor, Una Moll"],
        persons=["Una Moll"],
        roles=[tagged],
    )
    assert row["speaker_role"] == role


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("It leans, said Mayor Una Moll.", "Mayor", "Una Moll"),
        ("It leans, said Sen. Una Moll.", "Sen.", "Una Moll"),
        ("The surveyor Dr. Una Moll left.", "surveyor", "Una Moll"),
        ("Una Moll, the mayor of Corvo, left.", "mayor of Corvo", "Una Moll"),
        ("Una Moll, who is the mayor, left.", "mayor", "Una Moll"),
        ("The mayor, Una Moll, left.", "mayor", "Una Moll"),
        ("The watchdog Osk left.", "watchdog", "Osk"),
        # a genitive is none
        ("The town's pier master, Una Moll, left.", "town's", "Una Moll: town's pier master"),
        ("Port Council's Una Moll left.", "Council's", None),
        # the nearer of two
        ("Una Moll met surveyor Abel Roth.", "surveyor", "Abel Roth"),
        ("Una Moll met Abel Roth, the surveyor.", "surveyor", "Abel Roth"),
        # a title before a name is nearer than a description after another, and a person than an institution
        ("With Abel Roth, Mayor Una Moll left.", "Mayor", "Una Moll"),
        ("Osk chief Una Moll left.", "chief", "Una Moll"),
        ("Port Council, the watchdog, met.", "watchdog", "Port Council"),
        # too far
        ("Una Moll left the pier with the old mayor.", "mayor", None),
        ("The mayor of the town met Una Moll.", "mayor", None),
        # a name goes on with it
        (
            "Una Moll, a diver at the Port Council, left.",
            "diver at the",
            "Una Moll: diver at the Port Council",
        ),
        ("Head of Osk Una Moll left.", "Head of", "Una Moll: Head of Osk"),
        ("Una Moll, a diver at the pier, left.", "diver at the", "Una Moll: diver"),
        # without a noun
        ("There came 62-year-old Una Moll.", "62-year-old", None),
        ("Another diver, Una Moll, left.", "Another", None),
        # with a word between
        ("The surveyor Prof. Una Moll left.", "surveyor", "Una Moll"),
        ("The surveyor, Mrs Una Moll, left.", "surveyor", "Una Moll"),
        ("A surveyor named Una Moll left.", "surveyor", "Una Moll"),
        ("The candidate Sen. Una Moll left.", "candidate", "Una Moll"),
        ("The mayor praised Una Moll.", "mayor", None),
        ("According to the founder, Advocate Una Moll left.", "founder", None),
        # the name does not go on with it
        ("Una Moll’s former surveyor left.", "surveyor", None),
        ("Una Moll and her surveyor left.", "surveyor", None),
        ("Una Moll praised the surveyor.", "surveyor", None),
        ("Una Moll is a surveyor.", "surveyor", "Una Moll"),
        ("Una Moll (now the mayor) left.", "mayor", "Una Moll"),
        # an article says which of two
        ("Una Moll, a clerk of the watchdog Osk, left.", "clerk of the watchdog", "Una Moll"),
        # in another sentence, clause or paragraph
        ("There came Una Moll. The mayor left.", "mayor", None),
        ("There came Una Moll; the mayor left.", "mayor", None),
        ("There came Una Moll\n\nMayor of Corvo", "Mayor of Corvo", None),
        ("There came the mayor\n\nUna Moll left.", "mayor", None),
        ("Who is the mayor? Una Moll left.", "mayor", None),
        pytest.param("There came the mayor. Una Moll left.", "mayor", None),
        pytest.param("There came Abel Roth, a diver. Una Moll left.", "diver", "Abel Roth"),
    ],
)
def test_roles_go_to_the_name_beside(text: str, role: str, name: str | None) -> None:
    name, _, whole = (name or "").partition(": ")
    assert roles(text, role) == ({name: whole or role} if name else {})


def test_roles_go_each_to_its_own_name() -> None:
    text = "Mayor Una Moll met Abel Roth, a diver, at Osk, the watchdog."
    assert roles(text, "watchdog", "diver", "Mayor") == {
        "Una Moll": "Mayor",
        "Abel Roth": "diver",
        "Osk": "watchdog",
    }


@pytest.mark.parametrize(
    "text", ["Una Moll, the mayor, and Abel J. Roth met.", "Una Moll, mayor, Abel J. Roth and I met."]
)
def test_roles_between_two_names_are_the_first_ones(text: str) -> None:
    index = DocIndex(laid_out(text, persons=["Una Moll", "Abel J. Roth"], roles=["mayor"]))
    assert {entity.name: len(entity.roles) for entity in Entities(index, []).all} == {
        "Una Moll": 1,
        "Abel J. Roth": 0,
    }


def test_roles_go_over_a_line_in_a_paragraph() -> None:
    text = "The council of the old town met late\nthat day. It leans, said Mayor\nUna Moll.\n\nNobody left."
    assert len(DocIndex(laid_out(text)).layout.paragraphs) == 2
    assert roles(text, "Mayor") == {"Una Moll": "Mayor"}


@pytest.mark.parametrize(
    ("text", "source", "role"),
    [
        ("Mayor Una Moll left. Una Moll, a pianist, said that it leans.", "Una Moll, a pianist", "pianist"),
        ("Mayor Una Moll left. It leans, said Moll.", ("Moll", 2), "Mayor"),
        ("It leans, said the watchdog Osk.", "the watchdog Osk", "watchdog"),
    ],
)
def test_roles_are_those_of_speakers(text: str, source: Words, role: str) -> None:
    [row] = ledger(
        text,
        contents=["that it leans" if "that" in text else "It leans"],
        cues=["said"],
        sources=[source],
        roles=[word for word in ("Mayor", "pianist", "watchdog") if word in text],
        persons=["Una Moll", "Moll"],
        organizations=["Osk"],
    )
    assert row["speaker_role"] == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Una Moll said that it leans. “I know Mayor Una Moll,” he wrote.", None),
        ("Una Moll said that it leans. “I know the mayor of Corvo, Una Moll,” he wrote.", "mayor of Corvo"),
        ("Una Moll said that it leans. Nobody else saw Mayor Una Moll.", "Mayor"),
        ("“I know Mayor Una Moll,” he wrote. Una Moll said that it leans.", "Mayor"),
    ],
)
def test_titles_that_others_use_later_are_no_roles(text: str, role: str | None) -> None:
    source = ("Una Moll", 1 if text.startswith("Una") else 2)
    tagged = [title for title in ("mayor of Corvo", "Mayor") if title in text]
    [row] = ledger(
        text, contents=["that it leans"], cues=["said"], sources=[source], roles=tagged, persons=["Una Moll"]
    )
    assert row["speaker_role"] == role


@pytest.mark.parametrize(
    ("before", "after", "role"),
    [
        ("former mayor", "a pianist", "former mayor"),
        ("Professor", "head of the clinic", "head of the clinic"),
        ("Corvo Sen.", "chair of the committee", "chair of the committee"),
        ("Brigadier General", "head of the clinic", "head of the clinic"),
        ("Senator", "Democrat of Corvo", "Senator"),
        ("Senator", "member of the committee", "Senator"),
        ("former mayor", "head of the clinic", "former mayor"),
    ],
)
def test_titles_go_before_what_follows_but_for_bare_ones_of_who_holds_an_office(
    before: str, after: str, role: str
) -> None:
    source = f"{before} Una Moll, {after}"
    [row] = ledger(
        f"On Monday {source}, said that it leans.",
        contents=["that it leans"],
        cues=["said"],
        sources=[source],
        roles=[before, after],
        persons=["Una Moll"],
    )
    assert row["speaker_role"] == role
