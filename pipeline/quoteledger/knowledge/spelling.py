"""Spellings: when two ways to write a name are one name, by stated rules.

`name_key` gives one key to all spellings that these rules join: accents and special letters go
(Erdoğan, Erdogan), hyphens are spaces, dots and apostrophes go, endings of Slavic names agree
(Zelensky, Zelenskyy, Zelenskiy), so do common transliterations (kh and h, yu and iu, Aleks and Alex,
the spellings of Muhammad), and a leading "al" goes. `derived_names` gives further names: without
suffix, without initials, with the nickname for the first name.
"""

import re
import unicodedata

from quoteledger.documents.plain_texts import with_apostrophes

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a"}
)
_RULES = (
    (re.compile(r"sk(?:iy|yy|yi|ij|yj|ii|iĭ|y|j)$"), "ski"),
    (re.compile(r"(?:iy|yy|yi|ij|yj|ii)$"), "i"),
    (re.compile(r"^(?:mohammed|mohamed|muhammed|mohammad|mohamad|muhamad)$"), "muhammad"),
    (re.compile(r"^aleks"), "alex"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"(?:iu|yu|ju)"), "u"),
    (re.compile(r"(?:ia|ya|ja)"), "a"),
)
_ARTICLES = frozenset(["al", "el", "bin", "ben", "ibn"])
SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "esq"])
_PARENTHESIS = re.compile(r"\s*\([^)]*\)")


def name_key(name: str) -> str:
    """Return the key of a name, which is equal for all spellings of one name."""
    words = []
    for word in plain_words(name):
        for pattern, plain in _RULES:
            word = pattern.sub(plain, word)
        if word not in _ARTICLES:
            words.append(word)
    return " ".join(words)


def plain_words(name: str) -> list[str]:
    """Return lower-case ASCII words, without dots, apostrophes and hyphens."""
    decomposed = unicodedata.normalize("NFKD", with_apostrophes(name).lower().translate(_LETTERS))
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", re.sub(r"[.'’‘`]", "", letters))


def suffix_of(name: str) -> str | None:
    """Return what tells father and son apart: "jr" of "Ada Roe Jr."; None without it."""
    return next((word for word in plain_words(name)[1:] if word in SUFFIXES), None)


def derived_names(name: str, *, nickname: str | None = None, first: str | None = None) -> list[str]:
    """Return the name without parenthesis and its shorter forms, the name itself first.

    Example: "Robert F. Kennedy Jr." gives also "Robert F. Kennedy", "Robert Kennedy".
    """
    full = _PARENTHESIS.sub("", name).strip()
    words = full.replace(",", " ").split()
    bare = [word for word in words if word.strip(".").lower() not in SUFFIXES]
    plain = [word for i, word in enumerate(bare) if i in (0, len(bare) - 1) or len(word.strip(".")) > 1]
    names = [full, " ".join(bare), " ".join(plain)]
    if first and plain and plain[0] != first:
        names.append(" ".join([first, *plain[1:]]))
    if nickname and len(plain) > 1:
        names.append(f"{nickname} {plain[-1]}")
    return list(dict.fromkeys(names))
