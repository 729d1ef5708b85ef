"""Sentence starts: a full stop that is a token of its own ends a sentence; abbreviations include theirs."""

import re
from collections.abc import Sequence

_ENDS = frozenset([".", "!", "?", "…", "?!", "!!", "??", "....", "..."])
_AFTER_END = frozenset(["”", "’", '"', "'", "''", ")", "]", "»", "›", "“"])
_INITIAL_LENGTH = 2
# between the brackets: 4, a, note 3, citation needed, who?, dubious – discuss
_REFERENCE = re.compile(r"\d+|[a-z][a-z? –-]*\d*")
_LONGEST_REFERENCE = 4


def sentence_starts(words: Sequence[str], spaces: Sequence[bool], breaks: set[int]) -> list[int]:
    """Return the indices of the words that begin a sentence; `breaks` are those that begin a paragraph."""
    starts = [0] if words else []
    pending = False
    for index, word in enumerate(words):
        if index in breaks:
            if index:
                starts.append(index)
            pending = False
        elif pending and not word.isspace():
            if word in _ENDS or (word in _AFTER_END and not _opens(words, spaces, index)):
                continue
            if _in_reference(words, spaces, index):
                continue
            if not word[0].islower():
                starts.append(index)
            pending = False
        if word in _ENDS and not _is_initial(words, spaces, index):
            pending = True
    return starts


def _in_reference(words: Sequence[str], spaces: Sequence[bool], index: int) -> bool:
    """Return whether the token belongs to a reference mark right after a sentence, as in `fine.[4]`."""
    for at in range(index, max(index - _LONGEST_REFERENCE - 2, 0), -1):
        if words[at] == "[":
            inside = words[at + 1 : at + _LONGEST_REFERENCE + 2]
            end = inside.index("]") if "]" in inside else 0
            return not spaces[at - 1] and _REFERENCE.fullmatch(" ".join(inside[:end])) is not None
        if words[at] == "]" and at < index:
            break
    return False


def _opens(words: Sequence[str], spaces: Sequence[bool], index: int) -> bool:
    """Return whether the mark has space before it and none after, so that it opens the next sentence."""
    return (spaces[index - 1] or words[index - 1].isspace()) and not spaces[index]


def _is_initial(words: Sequence[str], spaces: Sequence[bool], index: int) -> bool:
    """Return whether the full stop belongs to an initial that was split from it, as in `J. Edgar`."""
    if index == 0 or words[index] != ".":
        return False
    before = words[index - 1]
    return len(before) < _INITIAL_LENGTH and before.isupper() and not spaces[index - 1]
