"""Headings: labels, verbs and catchwords of the lines above a text, with and without marks."""

import pytest
from tagging import ledger, parts_of

BODY = "\n\nThe pier leans. Una Moll, who keeps it, and Harbour Radio, which films it, went home on Monday."


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        # a source and a colon
        ("Una Moll on Fees: They Are ‘Mad’", ("They Are ‘Mad’", "mixed", "Una Moll", None)),
        ("Una Moll: I'll run again", ("I'll run again", "indirect", "Una Moll", None)),
        ("Una Moll: ‘Over my dead body’", ("Over my dead body", "direct", "Una Moll", None)),
        ("Mayor to Board: ‘Go home’", ("Go home", "direct", "Mayor", None)),
        ("Poll: Most Back Free Ferries", ("Most Back Free Ferries", "indirect", "Poll", None)),
        ("Divers: Pier may fall", ("Pier may fall", "indirect", "Divers", None)),
        (
            "Watchdog: firm misled divers; board silent",
            ("firm misled divers", "indirect", "Watchdog", None),
        ),
        (
            "Harbour Radio: Pier Will Be Sold",
            ("Pier Will Be Sold", "indirect", "Harbour Radio", None),
        ),
        # a verb before the colon
        ("Una Moll slams board: ‘Shame on you’", ("Shame on you", "direct", "Una Moll", "slams")),
        # a verb before the marks
        ("Una Moll Sees ‘Chaos’ if Fees Rise", ("‘Chaos’ if Fees Rise", "mixed", "Una Moll", "Sees")),
        (
            "Una Moll warns of a ‘lost decade’ for divers",
            ("of a ‘lost decade’ for divers", "mixed", "Una Moll", "warns"),
        ),
        # marks first
        ("‘We lost it all’: Una Moll on the flood", ("We lost it all", "direct", "Una Moll", None)),
        ("‘Madness’: Una Moll slams fees", ("Madness", "direct", "Una Moll", "slams")),
        # the source last
        (
            "Pier fall: Keeper ‘was asleep’, divers say",
            ("Keeper ‘was asleep’", "mixed", "divers", "say"),
        ),
        ("Ferry fees to rise, warns Una Moll", ("Ferry fees to rise", "indirect", "Una Moll", "warns")),
    ],
)
def test_headings(heading: str, expected: tuple[str, str, str, str | None]) -> None:
    text = heading + BODY
    [row] = ledger(text, persons=["Una Moll"], organizations=["Harbour Radio"])
    assert (*parts_of(text, row), row["kind"], row["source"], row["cue"]) == expected
    assert row["zone"] == "headline"


@pytest.mark.parametrize(
    "heading",
    [
        "Una Moll: A Life in Pictures",
        # whose words these are is not in the line
        "Pier fall: Keeper ‘was asleep’, court hears",
        "Una Moll: How She Will Win",
        "Una Moll: hero or villain?",
        "Breaking: Pier Will Fall",
        "The Fees: They Are ‘Mad’",
        "The Latest: Moll wins again",
        "Festival: ‘The Glass Pier’ wins top prize",
        "Stealth over Health: Pier Was Sold",
        "Director: Una Moll",
        "‘The Glass Pier’: Una Moll on her new film",
        "Una Moll: Tickets are on sale now",
        "Teachers: Apply now for awards",
        "Inquiry: what we know so far",
        "Una Moll Recalls ‘Friends’ Days",
        "Una Moll Threatens ‘Sanctuary’ Piers",
        "Una Moll Reveals ‘The Glass Pier’ Cast",
        "Una Moll backs ‘fair’ deal for divers",
        "How Una Moll won: ‘Never give up’",
        "Crowds meet on the pier, then Una Moll sings",
        "‘The Glass Pier’: the full story of Harbour Radio",
    ],
)
def test_headings_that_report_nothing(heading: str) -> None:
    names = ["Harbour Radio", *(["Stealth over Health"] if "Stealth" in heading else [])]
    assert ledger(heading + BODY, persons=["Una Moll"], organizations=names) == []


def test_a_denial_in_a_heading_is_negative() -> None:
    [row] = ledger("Una Moll Denies ‘Secret’ Talks With Board" + BODY, persons=["Una Moll"])
    assert row["polarity"] == "negative"


def test_a_section_says_nothing() -> None:
    text = "Analysis: Why the pier leans" + BODY
    assert ledger(text, contents=["Why the pier leans"], sources=["Analysis"]) == []
