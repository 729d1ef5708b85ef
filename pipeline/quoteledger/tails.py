"""Tails: what stands behind reported words in their sentence, and is the article's own.

Of "said the bill would pass, hours before it failed" the time, of "praised his “stubborn” side but could do
nothing about the pitch" the second predicate, of "described as “mad” a plan that cost millions" the thing
described.
"""

import re

from quoteledger.contents import Content, trimmed
from quoteledger.cues import lemma_of
from quoteledger.lang.en.grammar import AUXILIARIES
from quoteledger.lang.en.people import DETERMINERS, POSSESSIVES
from quoteledger.lang.en.verbs import NAMING
from quoteledger.links import Link
from quoteledger.pages import Page

_TIME = re.compile(
    r",\s(?:(?:just|only|barely|less than|more than|an?|a few|some|several|\d+|two|three|four|five)\s){0,2}"
    r"(?:minutes?|hours?|days?|weeks?|months?|moments|shortly)\s(?:before|after)\b"
)
_CONNECTIVES = frozenset(["And", "But", "However", "Meanwhile", "Moreover", "Still", "Yet"])
_SECOND = re.compile(r",?\s(?:and|but)\s(?P<verb>\w+)")
# settings of a fragment that a verb of naming embeds: called it “mad” during a visit
_SETTING = re.compile(r",?\s(?:after|amid|at|before|during|following|in|on|when|while)\s")


def leave_tail(page: Page, entry: Link) -> None:
    """Ends the last content where what is reported ends."""
    if entry.cue is None or not entry.contents:
        return
    content = entry.contents[-1]
    if content.in_marks or content.extent[0] < entry.cue[1]:
        return
    for time in _TIME.finditer(page.text, *content.extent):
        if not page.quoted_at((time.start(), time.start() + 1)):
            _end(page, content, time.start())
            break
    lemma = lemma_of(page.tokens(entry.cue))
    if content.quoted and (lemma in NAMING or _embeds(page, content)):
        _leave_rest(page, content)


def leave_connective(page: Page, entry: Link) -> None:
    """Of "But | the bank, she said, was sound" the first word is the article's, outside marks.

    In PolNeAR's training articles it is so in 85 of 127 such places.
    """
    content = min(entry.contents, key=lambda c: c.extent)
    if entry.cue is None or content.in_marks or content.extent[0] > entry.cue[0]:
        return
    first = page.token_at(content.extent[0])
    if page.words[first] not in _CONNECTIVES or page.quoted_at(page.extent(first, first + 1)):
        return
    apart = page.words[first + 1] == ","
    if page.words[first] == "However" and not apart:
        return  # "However laudable the goal"
    start = first + 1 + apart
    if page.starts[start] < content.extent[1]:
        content.extent = (page.starts[start], content.extent[1])


def _embeds(page: Page, content: Content) -> bool:
    """Whether "as" leads to the only marks: criticized the act as a “crazy system”."""
    marks = content.quoted[0]
    if len(content.quoted) > 1 or marks.start <= content.extent[0]:
        return False
    lead = [word.lower() for word in page.tokens((content.extent[0], marks.start))]
    return lead[-1] == "as" or lead[-2:] in (["as", "a"], ["as", "an"], ["as", "the"])


def _leave_rest(page: Page, content: Content) -> None:
    """Cuts what follows an embedded fragment, if it is a predicate, a setting or the object."""
    last = content.quoted[-1]
    if not last.closed or last.end >= content.extent[1]:
        return
    second = _SECOND.match(page.text, last.end, content.extent[1])
    setting = _SETTING.match(page.text, last.end, content.extent[1])
    lead = (content.extent[0], content.quoted[0].start)
    words = page.tokens(lead) if lead[0] < lead[1] else []
    fronted = len(content.quoted) == 1 and [word.lower() for word in words] == ["as"]
    after = page.words[page.token_range((last.end, content.extent[1]))[0]]
    thing = fronted and (after.lower() in DETERMINERS | POSSESSIVES or after[0].isupper())
    if setting or thing or (second and second["verb"].lower() in AUXILIARIES):
        _end(page, content, last.end)


def _end(page: Page, content: Content, end: int) -> None:
    content.extent = trimmed(page.text, (content.extent[0], end))
    content.quoted = [marks for marks in content.quoted if marks.start < content.extent[1]]
    content.in_marks = [(marks.start, marks.end) for marks in content.quoted] == [content.extent]
