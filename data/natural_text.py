"""Tokens as a corpus lists them -> text as a newspaper prints it, with each token's characters.

Corpora of names come tokenized, often with every mark between spaces. The encoder reads articles as
they are published, so its training texts must look like them.
"""

import re
from collections.abc import Sequence

_JOINS_LEFT = frozenset([",", ".", ";", ":", "?", "!", ")", "]", "}", "%", "”", "»", "…", "...", "''"])
_JOINS_RIGHT = frozenset(["(", "[", "{", "“", "«", "$", "€", "£", "₹", "¥", "#", "@", "``"])
_JOINS_BOTH = frozenset(["-", "/"])
_CLITIC = re.compile(r"(?:['’](?:s|re|ve|ll|m|d|t)|n['’]t)$", re.IGNORECASE)
_CLITIC_REST = frozenset(["s", "t", "re", "ve", "ll", "m", "d"])
_ELIDED = frozenset(["o", "d", "l", "al", "mi"])
_CURRENCY_PREFIX = frozenset(["US", "A", "C", "NZ", "S", "HK", "R", "NT"])
_OPENING = {"``": "“", "''": "”"}


def natural_text(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return the words of one paragraph joined as printed, and where each one stands in it."""
    text = ""
    extents: list[tuple[int, int]] = []
    for word, spaced in zip(words, _spaces_before(words), strict=True):
        shown = _OPENING.get(word, word)
        if spaced:
            text += " "
        extents.append((len(text), len(text) + len(shown)))
        text += shown
    return text, extents


def _spaces_before(words: Sequence[str]) -> list[bool]:
    """Return whether a space stands before each word."""
    spaces = []
    open_marks: set[str] = set()
    glue = True  # nothing before the first word
    for index, word in enumerate(words):
        before = words[index - 1] if index else ""
        after = words[index + 1] if index + 1 < len(words) else ""
        left, right = _joins(word, before, after, open_marks)
        spaces.append(not (glue or left))
        glue = right
    return spaces


def _joins(word: str, before: str, after: str, open_marks: set[str]) -> tuple[bool, bool]:
    """Return whether a word is written together with the one before and with the one after."""
    if word == '"':
        return _straight(word, open_marks)
    if word in ("'", "’", "‘"):
        return _apostrophe(word, before, after, open_marks)
    if _CLITIC.match(word) or word in _JOINS_LEFT:
        return True, False
    if word == "$" and before in _CURRENCY_PREFIX:
        return True, True
    if word in _JOINS_RIGHT:
        return False, True
    if word in _JOINS_BOTH:
        inside = before[-1:].isalnum() and after[:1].isalnum()
        return inside, inside or (word == "-" and after == "-")
    if word == "–":
        numbers = before[-1:].isdigit() and after[:1].isdigit()
        return numbers, numbers
    # letters that a tokenizer took for marks: "M ā ori"
    stray = len(word) == 1 and word.isalpha() and not word.isascii() and word not in "àáéóí"
    return stray and before.isalpha(), stray and after.isalpha()


def _straight(word: str, open_marks: set[str]) -> tuple[bool, bool]:
    if word in open_marks:
        open_marks.discard(word)
        return True, False
    open_marks.add(word)
    return False, True


def _apostrophe(word: str, before: str, after: str, open_marks: set[str]) -> tuple[bool, bool]:
    """Return what `_joins` does for an apostrophe inside or after a word, or a single quote mark."""
    if word == "‘":
        open_marks.add("‘")
        return False, True
    if after.lower() in _CLITIC_REST or (before.lower() in _ELIDED and after[:1].isupper()):
        return True, True
    if "‘" in open_marks or "'" in open_marks:
        open_marks.difference_update("‘'")
        return True, False
    if word == "’" or before.lower().endswith("s"):
        return True, False
    open_marks.add("'")
    return False, True
