"""Principals: whom a spokesperson speaks for."""

import re

from quoteledger.lang.en.people import PRONOUNS, SPOKESPEOPLE

_FOR = re.compile(r"(?:for|of)\s+(?:the\s+)?([^,;]+)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$")
_ARTICLES = frozenset(["a", "an", "the"])


# what kind of speaker a possessive pronoun in front of "spokesman" stands for
OWNERS = {"her": "person", "his": "person", "its": "organization"}


def speaks_for(text: str) -> bool:
    """Whether the source is a spokesperson."""
    return any(word.lower() in SPOKESPEOPLE for word in re.findall(r"\w+", text))


def principal_of(text: str) -> str | None:
    """The principal in a source or role: after "for", or in front of the word; None without a spokesperson.

    Example: "Hale’s spokesman, Tom Reidy" gives "Hale"; "a spokeswoman for Orbel Rail" gives "Orbel Rail".
    """
    word = next((w for w in re.findall(r"\w+", text) if w.lower() in SPOKESPEOPLE), None)
    if word is None:
        return None
    at = text.index(word)
    match = _FOR.match(text[at + len(word) :].lstrip())
    if match is not None:
        return match.group(1).strip()
    before = text[:at].replace(",", " , ").split()
    if "," in before:
        before = before[len(before) - before[::-1].index(",") :]
    named = [w for w in before if w.lower() not in _ARTICLES and w.lower() not in PRONOUNS]
    phrase = _POSSESSIVE.sub("", " ".join(named))
    return phrase if phrase[:1].isupper() else None
