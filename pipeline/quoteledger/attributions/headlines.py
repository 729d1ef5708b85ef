"""Headings: what a line above the text gives to somebody: `Lund on fees: They are ‘mad’`.

A heading leaves out verbs and articles, so that its turns of phrase say what its grammar doesn't. Of the
lines with a source and a colon in PolNeAR's training articles 81 of 86 report what stands behind the colon.
"""

import re

from quoteledger.attributions.contents import is_enclosed, trimmed
from quoteledger.attributions.kinds import kind_of
from quoteledger.attributions.linking import is_title
from quoteledger.attributions.types import Attribution, Content
from quoteledger.documents.index import Page
from quoteledger.documents.layout import Extent
from quoteledger.documents.quote_marks import Quoted
from quoteledger.grammar.verbs import lemmatize, polarity_of
from quoteledger.lang.en.function_words import AUXILIARIES, MINOR_WORDS
from quoteledger.lang.en.headlines import (
    ANNOUNCING,
    APART,
    CLOSING,
    DESCRIBING,
    MODALS,
    SPEAKERS,
    SUBJECTS,
    TEASERS,
    VOICES,
    WITNESSES,
)
from quoteledger.lang.en.people import COMMON_SOURCES, DETERMINERS, FIRST_PRONOUNS, ROLE_NOUNS
from quoteledger.lang.en.verbs import HEADLINE_VERBS, NOUNS, VERBS

_LABEL = re.compile(
    r"(?P<source>[^:“”‘’\"«»\n]{2,60}?)(?: (?i:on|about|to) [^:“”‘’\"«»\n]{2,60})?:\s+(?P<words>\S[^\n]*)"
)
_CLAUSE = re.compile(r";\s")
_SURE = 0.9
_PEOPLE = "people"
_SOURCE_WORDS = 5
_LEAST_WORDS = 3
# ‘We lost it all’: Lund on the flood
_QUOTED_FIRST = re.compile(
    r"\s*[:–—]\s*(?P<source>[^:“”‘’\"«»\n]{2,60}?)(?: (?i:on|about|after|over) [^\n]*)?$"
)
# Keeper ‘was asleep’, divers say; Pier may fall, says surveyor
_CLOSING = (
    re.compile(r"(?P<words>[^\n]{8,}?),['’”\"]? (?P<source>[^,:“”‘\"\n]{2,50}?) (?P<cue>[a-zA-Z]+)\.?"),
    re.compile(r"(?P<words>[^\n]{8,}?),['’”\"]? (?P<cue>[a-zA-Z]+) (?P<source>[^,:“”‘\"\n]{2,50}?)\.?"),
)
_CATCHWORD = re.compile(r"[^:“”‘’\"\n]{2,30}:\s+")


def find_headings(page: Page) -> list[Attribution]:
    """An attribution for each heading that says whose words it gives."""
    found = []
    for extent, zone in zip(page.layout.paragraphs, page.layout.zones, strict=True):
        if zone == "headline":
            heading = _addressed(page, extent) or _labelled(page, extent) or _voiced(page, extent)
            heading = heading or _quoted_first(page, extent) or _closing(page, extent)
            if heading is not None:
                found.append(heading)
    return found


def _labelled(page: Page, line: Extent) -> Attribution | None:
    """Of "Lund on Fees: They Are ‘Mad’" the words behind the colon."""
    match = _LABEL.match(page.text, *line)
    if match is None:
        return None
    source = trimmed(page.text, match.span("source"))
    head = _head(page, source) if source[0] < source[1] else None
    extent = _first_clause(page, trimmed(page.text, match.span("words")))
    if head is None or extent[1] <= extent[0] or not _is_said(page, extent, head):
        return None
    marked = bool(page.quoted_at(extent))
    if head == "ORGANIZATION" and not marked and page.text.find(match["source"], line[1]) < 0:
        return None  # "Stealth over Health: He Was Carried Out": a slogan that looks like a name
    return _made(page, _content(page, extent), source, None)


def _addressed(page: Page, line: Extent) -> Attribution | None:
    """Of "Lund Attacks Bank: ‘Shame on You’" the words in marks, which the line ends with."""
    quoted = next(iter(page.quoted_at(line)), None)
    lead = page.text[line[0] : quoted.start].rstrip() if quoted is not None else ""
    closing = page.text[quoted.end : line[1]] if quoted is not None else ""
    if quoted is None or not lead.endswith(":") or any(c.isalnum() for c in closing):
        return None
    first, end = page.token_range((line[0], line[0] + len(lead) - 1))
    verb = next((i for i in range(first + 1, end) if is_present(page.words[i])), None)
    if verb is None or _head(page, page.extent(first, verb)) is None:
        return None
    content = Content((quoted.start, quoted.end), [quoted], True)
    return _made(page, content, page.extent(first, verb), page.extent(verb, verb + 1))


def is_present(word: str) -> bool:
    """Whether a verb of reporting stands in the third person: "slams"; not "reports", which names too."""
    return word.lower().endswith("s") and lemmatize(word) in (VERBS | HEADLINE_VERBS) - NOUNS


def _quoted_first(page: Page, line: Extent) -> Attribution | None:
    """Of "‘We lost it all’: Lund on the flood" and "‘Mad’: Lund slams fees" the words that open the line."""
    quoted = next(iter(page.quoted_at(line)), None)
    if quoted is None or quoted.start != line[0] or not quoted.closed:
        return None
    match = _QUOTED_FIRST.match(page.text, quoted.end, line[1])
    if match is None:
        return None
    first, end = page.token_range((match.start("source"), line[1]))
    verb = next((i for i in range(first + 1, end) if is_present(page.words[i])), None)
    if verb is None and _is_name(page, quoted):
        return None  # "‘The Pier’: Lund on her film"
    source = match.span("source") if verb is None else page.extent(first, verb)
    cue = page.extent(verb, verb + 1) if verb is not None else None
    if _head(page, source) is None:
        return None
    return _made(page, Content((quoted.start, quoted.end), [quoted], True), source, cue)


def _closing(page: Page, line: Extent) -> Attribution | None:
    """Of "Pier fall: Keeper ‘was asleep’, divers say" the words before the comma, without the catchword."""
    matches = (pattern.fullmatch(page.text, *line) for pattern in _CLOSING)
    match = next((m for m in matches if m is not None and lemmatize(m["cue"]) in CLOSING), None)
    if match is None or _head(page, match.span("source")) is None:
        return None
    start = match.start("words")
    label = _CATCHWORD.match(page.text, start, match.end("words"))
    if label is not None and not page.quoted_at(label.span()):
        start = label.end()
    extent = trimmed(page.text, (start, match.end("words")))
    if page.gap(*extent) < _LEAST_WORDS:
        return None
    return _made(page, _content(page, extent), match.span("source"), match.span("cue"))


def _voiced(page: Page, line: Extent) -> Attribution | None:
    """Of "Lund Sees ‘Chaos’ if Fees Rise" the fragment and what belongs to it, to the line's end."""
    for quoted in page.quoted_at(line):
        before = page.token_at(quoted.start) - 1
        while before > 0 and page.words[before].lower() in ("a", "an", "of"):
            before -= 1
        rest = page.tokens((quoted.end, line[1])) if quoted.end < line[1] else []
        words = page.tokens((line[0], page.starts[before])) if page.starts[before] > line[0] else []
        if not rest or not words or not quoted.closed or page.quoted_at((line[0], quoted.start)):
            continue
        verb = page.words[before]
        lemma = lemmatize(verb)
        if lemma not in VOICES or not verb.lower().endswith("s") or _is_work(page, quoted, lemma):
            continue
        source = line[0], line[0] + len(page.text[line[0] : page.starts[before]].rstrip())
        belongs = rest[0][0].isalnum() and rest[0].lower() not in APART
        if _head(page, source) is not None and belongs:
            extent = trimmed(page.text, (page.starts[before + 1], line[1]))
            return _made(page, _content(page, extent), source, page.extent(before, before + 1))
    return None


def _is_work(page: Page, quoted: Quoted, lemma: str) -> bool:
    """Whether the marks may hold the title of what somebody presents: "Lund Reveals ‘The Pier’ Cast"."""
    words = page.tokens((quoted.inner_start, quoted.inner_end))
    describes = words[-1].lower().endswith(DESCRIBING) or words[0].islower()
    return lemma in ANNOUNCING and ((len(words) > 1 and is_title(page, quoted)) or not describes)


def _is_name(page: Page, quoted: Quoted) -> bool:
    """Whether words in marks that open a line look like a title's: all with capitals, and no verb or stop."""
    words = page.tokens((quoted.inner_start, quoted.inner_end))
    major = [word for word in words if word.lower() not in MINOR_WORDS and word[0].isalnum()]
    capital = bool(major) and all(word[:1].isupper() or word[0].isdigit() for word in major)
    spoken = any(word.lower() in AUXILIARIES or word.lower() in FIRST_PRONOUNS for word in words)
    return capital and not spoken and page.text[quoted.inner_end - 1].isalnum()


def _head(page: Page, source: Extent) -> str | None:
    """Who the phrase is by its last word: a name's kind, or the noun; None for nobody who says things."""
    first, end = page.token_range(source)
    words = page.words[first:end]
    if not 0 < len(words) <= _SOURCE_WORDS or any(not w[0].isalnum() for w in words):
        return None
    last = words[-1].lower()
    if len(words) == 1 and last in WITNESSES:
        return last
    if any(lemmatize(word) in VERBS and word.lower() not in COMMON_SOURCES for word in words[:-1]):
        return None  # "Roe Joins Lund: …"
    names = page.names_over(first, end)
    if len(names) == 1 and names[0][1] == end:
        return names[0][2] if names[0][2] in ("PERSON", "ORGANIZATION") else None
    if names:
        return None
    return last if last in SPEAKERS else _PEOPLE if last.removesuffix("s") in ROLE_NOUNS else None


def _first_clause(page: Page, extent: Extent) -> Extent:
    """The words up to a semicolon, unless marks stand behind it too."""
    for match in _CLAUSE.finditer(page.text, *extent):
        marks = page.quoted_at((match.end(), extent[1]))
        if not marks and not page.quoted_at((match.start(), match.end())):
            return trimmed(page.text, (extent[0], match.start()))
    return extent


def _is_said(page: Page, extent: Extent, head: str) -> bool:
    """Whether the words are somebody's: they have marks, or make a clause that the source would report."""
    words = [word for word in page.tokens(extent) if word[0].isalnum()]
    marks = page.quoted_at(extent)
    if marks:
        # "Festival: ‘The Pier’ wins"
        return not (head in SUBJECTS and any(is_title(page, q) for q in marks))
    lower = [word.lower() for word in words]
    question = page.text[extent[1] : extent[1] + 1] == "?"
    if question or len(words) < _LEAST_WORDS or lower[0] in TEASERS - DETERMINERS:
        return False
    if head in WITNESSES:
        return True
    told = any(word in MODALS or word in FIRST_PRONOUNS for word in lower)
    return told and lower[0] not in TEASERS


def _content(page: Page, extent: Extent) -> Content:
    quoted = page.quoted_at(extent)
    return Content(extent, quoted, is_enclosed(extent, quoted))


def _made(page: Page, content: Content, source: Extent, cue: Extent | None) -> Attribution:
    kind, parts = kind_of(page, content, None)
    if kind == "indirect" and content.quoted:
        kind = "mixed"  # where all words have capitals those in marks are no title
    verb = page.text[slice(*cue)] if cue is not None else None
    return Attribution(
        id="",
        parts=parts,
        kind=kind,
        cue=cue,
        cue_lemma=lemmatize(verb) if verb else None,
        source=source,
        polarity=polarity_of([verb]) if verb else "positive",
        unclosed=any(not q.closed and not q.continued for q in content.quoted),
        content_probability=_SURE,
    )
