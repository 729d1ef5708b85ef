"""Cleans a text before its offsets are fixed, with textacy's preprocessing; only when asked to.

Blank lines stay, since they end paragraphs; quote marks stay, since the ledger is read off them.
"""

import re

from textacy import preprocessing

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028]")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
# only at line breaks inside a paragraph before a small letter: "pre- and post-war" and "Saint-\nDenis" stay
_CUT_WORD = re.compile(r"(?<!\w)\w++-[^\S\n]*\n[^\S\n]*(?=[^\W\d_])(\w+)")


def normalize_text(text: str) -> str:
    """Return the text in NFC, with cut words joined, bullets as `-`, and runs of white space collapsed.

    Paragraphs stay separated by one blank line, lines within a paragraph by one line break.
    """
    # composed first: to the patterns below, an accent on its own is not part of a word
    text = preprocessing.normalize.unicode(preprocessing.resources.RE_ZWSP.sub("", text))
    text = _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n")
    paragraphs = (_normalize_paragraph(paragraph) for paragraph in _BLANK_LINES.split(text))
    return "\n\n".join(filter(None, paragraphs))


def _normalize_paragraph(text: str) -> str:
    text = "\n".join(preprocessing.normalize.whitespace(line) for line in text.split("\n"))
    text = preprocessing.normalize.whitespace(text)
    text = preprocessing.normalize.bullet_points(text)
    joined = _join_words(text)
    while joined != text:
        text, joined = joined, _join_words(joined)
    return text


def _join_words(text: str) -> str:
    return _CUT_WORD.sub(_join_word, text)


def _join_word(match: re.Match[str]) -> str:
    cut = match.group()
    return preprocessing.normalize.hyphenated_words(cut) if match[1][0].islower() else cut
