"""Sentence starts from tokens: abbreviations keep their full stop in one token, so a lone one ends."""

from spacy.tokens import Doc

_ENDS = frozenset([".", "!", "?", "…", "?!", "!!", "??", "....", "..."])
_AFTER_END = frozenset(["”", "’", '"', "'", "''", ")", "]", "»", "›", "“"])
_INITIAL_LENGTH = 2


def sentence_starts(doc: Doc, breaks: set[int]) -> list[int]:
    """Indices of the tokens that begin a sentence; `breaks` are token indices that begin a paragraph."""
    starts = [0] if len(doc) else []
    pending = False
    for index, token in enumerate(doc):
        text = token.text
        if index in breaks:
            if index:
                starts.append(index)
            pending = False
        elif pending and not token.is_space:
            if text in _ENDS or (text in _AFTER_END and not _opens(doc, index)):
                continue
            if not text[0].islower():
                starts.append(index)
            pending = False
        if text in _ENDS and not _is_initial(doc, index):
            pending = True
    return starts


def _opens(doc: Doc, index: int) -> bool:
    """Whether the mark has space before it and none after, so that it opens the next sentence."""
    before = doc[index - 1]
    return (bool(before.whitespace_) or before.is_space) and not doc[index].whitespace_


def _is_initial(doc: Doc, index: int) -> bool:
    """Whether the stop belongs to an initial that was split from it, as in `J. Edgar`."""
    if index == 0 or doc[index].text != ".":
        return False
    before = doc[index - 1]
    return len(before.text) < _INITIAL_LENGTH and before.text.isupper() and not before.whitespace_
