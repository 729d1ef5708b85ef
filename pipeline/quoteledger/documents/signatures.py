"""Signatures: a name on a line below words in marks, as pull quotes and letters have it, and datelines."""

import re

from quoteledger.lang.en.first_names import FEMALE, MALE
from quoteledger.lang.en.function_words import MINOR_WORDS
from quoteledger.lang.en.people import HONORIFICS, ROLE_NOUNS, ROLE_SUFFIX, SHORT_TITLES

_NAME = r"(?:[A-ZÀ-ÖØ-Þ][\w.’'\-]*|de|van|von|der|al|bin)"
_SIGNATURE = re.compile(
    rf"(?P<dash>[—–―~-]+\s*)?(?P<source>(?P<name>{_NAME}(?:[^\S\n]+{_NAME}){{1,4}})"
    r"(?:(?:,\s+|,?\n(?P<role>)(?=\S))(?:[^.!?;:“”\"\n]|(?<=[A-Z])\.){2,100})?)$"
)
_OPENINGS = frozenset('“"„«‘')
_CLOSED = re.compile(r"[”\"»’'][.,]?$")
_LEFT_OPEN = re.compile(r"[“\"„«‘][^”\"»]*[.!?…]$")
# By Nora Pell and Tom Garrick in Leeds · Posted by Ada Roe
_WRITER = rf"[A-ZÀ-ÖØ-Þ][\w.’'\-]*(?: {_NAME}){{1,3}}"
_BYLINE = re.compile(
    rf"(?:By|BY|(?:Posted|Reported|Written|Words) by|From)(?: [\w.]+[’']s)? {_WRITER}"
    rf"(?:(?:,? (?:and|&)|,) {_WRITER})*(?:,? in(?: [A-ZÀ-ÖØ-Þ][\w.’'\-]*){{1,3}})?"
)
_WORDS = 18
_KNOWN = MALE | FEMALE | HONORIFICS | frozenset(SHORT_TITLES)
# LEEDS, England (AP) — · Edinburgh, UK – May 3, 2024 –
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z .’'\-]{2,30}[A-Z]|[A-Z][\w.’'\-]+(?: [A-Z][\w.’'\-]+){0,2}(?=, |\s*\())"
    r"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+){0,2})?(?:,? [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?"
    r"(?:(?:\s*|--)\([A-Z][\w ./&]{1,30}\))?(?:\s*[,–—-]+\s*[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?"
    r"(?:\s*\([A-Z][\w ./&]{1,30}\))?\s*(?:—|–|--|\s[-_])\s*(?=[A-Z“\"])"
)


def signature_in(line: str) -> tuple[int, int] | None:
    """Return where a line that is a signature names and describes its writer; None if it is no signature.

    Example: "Una Roth, a diver" and "— Una Roth". Without dash or description the first name must be known.
    The description may be on a line of its own if it tells what somebody is: "Una Roth", "Diver, Leith".
    """
    match = _SIGNATURE.match(line)
    if match is None or len(line.split()) > _WORDS:
        return None
    first = match["name"].split()[0].lower()
    if first in MINOR_WORDS:
        return None
    if match["role"] is not None:
        return match.span("source") if _is_role(line[match.start("role") :]) else None
    described = match["source"] != match["name"] and match["name"].split()[-1][0].isupper()
    return match.span("source") if match["dash"] or first in _KNOWN or described else None


def _is_role(line: str) -> bool:
    words = (word.strip(",’'s").lower() for word in line.split())
    return any(word in ROLE_NOUNS or word in SHORT_TITLES or ROLE_SUFFIX.search(word) for word in words)


def may_be_signed(line: str) -> bool:
    """Return whether a line begins with a mark, as most do not."""
    return line[:1] in _OPENINGS


def is_signed(line: str, after: str) -> bool:
    """Return whether a line is words in marks and the next one their signature."""
    marked = may_be_signed(line) and (_CLOSED.search(line) or _LEFT_OPEN.fullmatch(line))
    return bool(marked) and signature_in(after) is not None


def is_byline(line: str) -> bool:
    """Return whether a line says who wrote what follows, in names only."""
    return _BYLINE.fullmatch(line) is not None


def dateline_end(paragraph: str) -> int:
    """Return where a wire's words begin, behind place, agency and day; 0 without a dateline."""
    match = _DATELINE.match(paragraph)
    return match.end() if match is not None else 0
