"""Tails: what stands behind reported words in their sentence, and is the article's own.

Of "said the bill would pass, hours before it failed" the time, of "praised his “stubborn” side but could do
nothing about the pitch" the second predicate, of "described as “mad” a plan that cost millions" the thing
described.
"""

import re

from quoteledger.attributions.contents import is_enclosed, trimmed
from quoteledger.attributions.kinds import lead_of
from quoteledger.attributions.types import Content, Link
from quoteledger.documents.index import Page
from quoteledger.grammar.clauses import has_clause
from quoteledger.grammar.verbs import lemma_of
from quoteledger.lang.en.circumstances import OCCASIONS, WEEKDAYS
from quoteledger.lang.en.function_words import AUXILIARIES, PASTS
from quoteledger.lang.en.people import DETERMINERS, POSSESSIVES
from quoteledger.lang.en.verbs import FUTURE, HYPOTHETICAL, NAMING

_TIME = re.compile(
    r",\s(?:(?:just|only|barely|less than|more than|an?|a few|some|several|\d+|two|three|four|five)\s){0,2}"
    r"(?:minutes?|hours?|days?|weeks?|months?|moments|shortly)\s(?:before|after)\b"
)
_GLOSS = re.compile(
    r",?\s(?:meaning|which (?:means|meant)|(?:an? |in (?:an? )?)(?:apparent |obvious )?(?:reference|allusion)"
    r" to|(?:apparently )?(?:referring|alluding) to)\b"
)
_CONNECTIVES = frozenset(["And", "But", "However", "Meanwhile", "Moreover", "Still", "Yet"])
_SUBJECT_WORDS = 8
_JOINING = frozenset(["And", "But"])
_DUE = FUTURE | (HYPOTHETICAL - {"can", "must"})
_SECOND = re.compile(r",?\s(?:and|but)\s(?P<verb>\w+)")
# where and when a verb of naming was used: called it “mad” during a visit, in a letter, on Monday
_SETTING = re.compile(
    r",?\s(?:amid|during|following)\s|,?\s(?:at|in|on)\s(?:(?:an?|the|his|her|its|their)\s)?(?P<noun>\w+)"
)


def leave_tail(page: Page, entry: Link) -> None:
    """Ends the last content where what is reported ends."""
    if entry.cue is None or not entry.contents:
        return
    content = entry.contents[-1]
    if content.in_marks or content.extent[0] < entry.cue[1]:
        return
    _leave_subject(page, content)
    _leave_time(page, content)
    _leave_gloss(page, content)
    lemma = lemma_of(page.tokens(entry.cue))
    if len(content.quoted) == 1:
        # criticized the act as a “crazy system”
        led = lead_of(page, content, content.quoted[0])[-1:] == ["as"]
        if lemma in NAMING or led:
            _leave_rest(page, content)


def _leave_subject(page: Page, content: Content) -> None:
    """Cuts the subject of what follows: "the coast sinks; a report | is expected to say that …"."""
    last = page.text.rfind("; ", *content.extent)
    first, end = page.token_range((last + 2, content.extent[1])) if last > 0 else (0, 0)
    if not first < end < len(page.words) or page.quoted_at((last, last + 1)):
        return
    goes_on = page.sentence_of(end) == page.sentence_of(first) and page.words[end][0].isalpha()
    subject = end - first <= _SUBJECT_WORDS and not has_clause(page, (last + 2, content.extent[1]))
    if goes_on and subject:
        _end(page, content, last)


def _leave_time(page: Page, content: Content) -> None:
    """Cuts what says when something was said of what is still to come: "will pass, hours before it failed".

    Of what has been ("was stolen, an hour before the raid") the time is mostly reported.
    """
    for time in _TIME.finditer(page.text, *content.extent):
        left = page.tokens((content.extent[0], time.start()))
        due = any(word.lower() in _DUE for word in left[1:])
        goes_on = re.search(r",? (?:and|but)\b", page.text[time.end() : content.extent[1]])
        if due and not goes_on and not page.quoted_at((time.start(), time.start() + 1)):
            _end(page, content, time.start())
            return


def _leave_gloss(page: Page, content: Content) -> None:
    """Cuts what explains words in marks right behind them: “partial,” meaning …; “Bo,” a reference to …"""
    for marks in content.quoted:
        gloss = _GLOSS.match(page.text, marks.end, content.extent[1])
        apart = gloss is not None and ("," in gloss.group() or page.text[marks.inner_end - 1] == ",")
        if marks.closed and apart:
            _end(page, content, marks.end)
            return


def leave_as(page: Page, entry: Link) -> None:
    """Of "was described as | a relic" the content is what the thing was called, without "as".

    In PolNeAR's training articles it is so in 101 of 167 such places.
    """
    content = entry.contents[-1]
    if entry.cue is None or content.in_marks:
        return
    first = page.token_at(content.extent[0])
    behind = first == page.token_range(entry.cue)[1]
    if not behind or page.words[first].lower() != "as" or first + 2 >= page.token_range(content.extent)[1]:
        return
    if page.words[first + 1].lower() in DETERMINERS | POSSESSIVES:
        content.extent = (page.starts[first + 1], content.extent[1])


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
    apart = page.words[first + 1 : first + 2] == [","]
    if not apart and (page.words[first] not in _JOINING or page.words[first + 1 : first + 2] == ["for"]):
        return  # "However laudable the goal", "Still waters", "But for the rain"
    start = first + 1 + apart
    if start < page.token_range(content.extent)[1]:
        content.extent = (page.starts[start], content.extent[1])


def _leave_rest(page: Page, content: Content) -> None:
    """Cuts what follows the only marks, an embedded fragment: a predicate, a setting or the object."""
    marks = content.quoted[0]
    if not marks.closed or marks.end >= content.extent[1]:
        return
    second = _SECOND.match(page.text, marks.end, content.extent[1])
    found = _SETTING.match(page.text, marks.end, content.extent[1])
    noun = found["noun"].lower() if found is not None and found["noun"] else None
    setting = found is not None and (noun is None or noun in OCCASIONS or noun in WEEKDAYS)
    fronted = [w.lower() for w in page.tokens((content.extent[0], marks.start))] == ["as"]
    after = page.words[page.token_range((marks.end, content.extent[1]))[0]]
    thing = fronted and (after.lower() in DETERMINERS | POSSESSIVES or after[0].isupper())
    verb = second["verb"].lower() if second is not None else ""
    if setting or thing or verb in AUXILIARIES | PASTS or verb.endswith("ed"):
        _end(page, content, marks.end)


def _end(page: Page, content: Content, end: int) -> None:
    extent = trimmed(page.text, (content.extent[0], end))
    if not any(c.isalnum() for c in page.text[slice(*extent)]):
        return
    content.extent = extent
    content.quoted = [marks for marks in content.quoted if marks.start < content.extent[1]]
    content.in_marks = is_enclosed(content.extent, content.quoted)
