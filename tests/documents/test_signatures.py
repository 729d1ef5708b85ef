"""Signatures and datelines: what stands below words in marks, and before a wire's first sentence."""

import pytest
from quoteledger.documents.signatures import dateline_end, is_byline, is_signed, signature_in


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Una Roth", "Una Roth"),
        ("— Roth Belmore", "Roth Belmore"),
        ("Roth Belmore, keeper of the pier", "Roth Belmore, keeper of the pier"),
        ("-- Una Roth, diver, on the pier", "Una Roth, diver, on the pier"),
        ("Ottilie Kranz\nDairy farmer, Leith", "Ottilie Kranz\nDairy farmer, Leith"),
        ("Harbor Life\nRain is expected", None),
        ("Una Roth\nThe pier", None),
        ("Harbor Life", None),
        ("Una Roth, a diver, said that it creaks.", None),
        ("For Roth, it was late", None),
        ("Una", None),
        ("", None),
    ],
)
def test_a_signature_names_its_writer(line: str, source: str | None) -> None:
    found = signature_in(line)
    assert (line[slice(*found)] if found else None) == source


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("“It creaks.”", True),
        ('"It creaks.', True),
        ("“It creaks,” Moll said.", False),
        ("It creaks.", False),
    ],
)
def test_only_words_in_marks_are_signed(line: str, signed: bool) -> None:
    assert is_signed(line, "Una Roth, diver") is signed


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("By Nora Pell", True),
        ("BY NORA PELL", True),
        ("By Nora Pell and Tom de Roth in Leith", True),
        ("Posted by Nora Pell, Ada Holm", True),
        ("From CNX’s Nora Pell", True),
        ("By Friday", False),
        ("By Nora Pell, who was there", False),
        ("By Friday Nora Pell had left", False),
    ],
)
def test_a_byline_holds_names_only(line: str, is_one: bool) -> None:
    assert is_byline(line) is is_one


@pytest.mark.parametrize(
    ("dateline", "words"),
    [
        ("LEEDS, England (AP) — ", "The pier is shut."),
        ("LEEDS — ", "The pier is shut."),
        ("Edinburgh, UK – ", "Northgate said so."),
        ("EDINBURGH, UK – May 3, 2024 – ", "Northgate said so."),
        ("NEW YORK, May 3 (Reuters) - ", "The pier is shut."),
        ("Leeds (AP) -- ", "“It creaks,” she said."),
        ("LEEDS, England (AP) _ ", "The pier is shut."),
        ("NEW YORK--(BUSINESS WIRE)--", "Northgate said so."),
        ("", "The pier — shut since May — is open."),
        ("", "Roth — A diver — spoke."),
    ],
)
def test_words_begin_behind_the_dateline(dateline: str, words: str) -> None:
    assert (dateline + words)[dateline_end(dateline + words) :] == words
