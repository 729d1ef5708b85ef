"""Phrasal cues: set phrases that report, and whose words the tagger may not see as one cue.

Of "…, per a filing" and "in the words of Roe, …" it may have content and source alone; of "is expected | to
announce that …" and "was quoted by the Times as saying" a part. They are closed turns of phrase, so that what
they mean is settled by their words.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from quoteledger.attributions.contents import trimmed
from quoteledger.attributions.types import Tagged
from quoteledger.documents.index import Page, overlap
from quoteledger.grammar.noun_phrases import phrase_end
from quoteledger.grammar.verbs import is_due, lemmatize
from quoteledger.lang.en.function_words import CLAUSE_STARTS, GENITIVES
from quoteledger.lang.en.people import POSSESSIVES
from quoteledger.lang.en.verbs import SPEAKING

_NAMELESS = re.compile(r"not to be (?:named|identified|quoted)\b|(?:for |on condition of )?anonymity\b")
_QUOTED = frozenset(["cited", "quoted"])
_SURE = 0.9
_ADJUNCT_WORDS = 6
_OUTLET_WORDS = 8
_SOURCE_WORDS = 7
_IN_THE_WORDS_OF = ["in", "the", "words", "of"]


def with_phrases(page: Page, tagged: Sequence[Tagged]) -> list[Tagged]:
    """The stretches with the cues of set phrases whole, in text order."""
    made = _quoted_as_saying(page, _with_announcements(page, _without_anonymity(page, tagged)))
    made.extend(_untagged_sources(page, made))
    made = _tells_it(page, made)
    for source in [stretch for stretch in made if stretch.role == "SOURCE"]:
        first, end = page.token_range(source.extent)
        cue = _preposition(page, first) or _put_so(page, first, end)
        extent = page.extent(*cue) if cue is not None else None
        if extent is not None and not any(overlap(extent, stretch.extent) for stretch in made):
            made.append(Tagged("CUE", extent, _SURE, source.statement))
    return sorted([*made, *_clauses_behind(page, made)], key=lambda stretch: stretch.extent)


def _without_anonymity(page: Page, tagged: Sequence[Tagged]) -> list[Tagged]:
    """Without the cue and content of "who | asked | not to be named", which say who is not to be named."""
    contents = [t for t in tagged if t.role == "CONTENT" and _NAMELESS.match(page.text, t.extent[0])]
    starts = {page.token_range(t.extent)[0] for t in contents}
    return [
        t
        for t in tagged
        if t not in contents and not (t.role == "CUE" and page.token_range(t.extent)[1] in starts)
    ]


def _tells_it(page: Page, tagged: Sequence[Tagged]) -> list[Tagged]:
    """Without the "it" of "as the captain tells it, …", which is no content."""
    cues = [page.token_range(t.extent)[1] for t in tagged if t.role == "CUE"]
    return [
        t
        for t in tagged
        if t.role != "CONTENT"
        or page.text[slice(*t.extent)] != "it"
        or page.token_at(t.extent[0]) not in cues
        or page.words[page.token_at(t.extent[0]) + 1 : page.token_at(t.extent[0]) + 2] != [","]
    ]


def _clauses_behind(page: Page, tagged: Sequence[Tagged]) -> list[Tagged]:
    """What follows "By the guard’s account," to the end of its sentence, where nobody tagged it."""
    found = []
    for cue in tagged:
        if cue.role != "CUE" or page.text[slice(*cue.extent)] != "account":
            continue
        comma = page.token_range(cue.extent)[1]
        end = page.sentence_extent(page.sentence_of(comma - 1))[1]
        rest = trimmed(page.text, (cue.extent[1], end))
        apart = page.words[comma : comma + 1] == [","] and rest[1] > rest[0]
        if apart and not any(overlap(rest, t.extent) for t in tagged):
            found.append(Tagged("CONTENT", rest, _SURE, 1.0))
    return found


def _untagged_sources(page: Page, tagged: Sequence[Tagged]) -> list[Tagged]:
    """The untagged sources of "in the words of one diver", "as a diver put it", "by a diver’s account"."""
    found = []
    for index, word in enumerate(page.words):
        if word == "words" and [w.lower() for w in page.words[index - 2 : index + 2]] == _IN_THE_WORDS_OF:
            first, end = index + 2, phrase_end(page, index + 2, len(page.words))
        elif word == "put" and page.words[index + 1 : index + 2] == ["it"]:
            first = index - 1
            while first > 0 and index - first < _SOURCE_WORDS and page.words[first].lower() != "as":
                first -= 1
            first, end = first + 1, index
            if page.words[first - 1].lower() != "as" or phrase_end(page, first, end) != end:
                continue
        elif word == "account" and (owner := _owner(page, index)) is not None:
            first, end = owner
        else:
            continue
        extent = page.extent(first, end) if first < end else (0, 0)
        if extent[1] > extent[0] and not any(overlap(extent, t.extent) for t in tagged):
            found.append(Tagged("SOURCE", extent, _SURE, 1.0))
    return found


def _owner(page: Page, account: int) -> tuple[int, int] | None:
    """Whose account it is, as tokens: of "by the guard’s (own) account" the guard."""
    end = account - (page.words[account - 1] == "own")
    first = end - 1
    while first > 0 and end - first < _SOURCE_WORDS and page.words[first - 1].lower() != "by":
        first -= 1
    if first == 0 or page.words[first - 1].lower() != "by":
        return None
    if page.words[end - 1] in GENITIVES:
        end -= 1
    elif end - first > 1 or page.words[first].lower() not in POSSESSIVES:
        return None
    return (first, end) if end > first else None


def _preposition(page: Page, first: int) -> tuple[int, int] | None:
    """The tokens of the cue in front of a source: of ", per a filing" and "in the words of Ada Roe"."""
    before = [word.lower() for word in page.words[max(first - 4, 0) : first]]
    if before[-1:] == ["per"] and before[-2:-1] in ([","], ["as"], ["—"], ["–"]):
        return first - 1, first
    return (first - 2, first - 1) if before == _IN_THE_WORDS_OF else None


def _put_so(page: Page, first: int, end: int) -> tuple[int, int] | None:
    """The tokens of the cue behind a source: of "as Roe put it", "in Roe’s words", "by her own account"."""
    before = page.words[first - 1].lower() if first else ""
    behind = [word.lower() for word in page.words[end : end + 2]]
    if before == "as" and behind == ["put", "it"]:
        return end, end + 1
    own = end + (behind[:1] in (["'s"], ["’s"]))
    owned = own > end or page.words[end - 1].lower() in POSSESSIVES
    if before == "by" and owned:
        own += page.words[own : own + 1] == ["own"]
        return (own, own + 1) if page.words[own : own + 1] == ["account"] else None
    apart = page.words[own : own + 2] == ["words", ","]
    return (own, own + 1) if before == "in" and owned and apart else None


def _with_announcements(page: Page, tagged: Sequence[Tagged]) -> list[Tagged]:
    """Of "is expected | to announce today that …" the cue goes on to the verb, and the clause is content."""
    made = list(tagged)
    for cue in tagged:
        if cue.role != "CUE" or not is_due(page.tokens(cue.extent)):
            continue
        verb = page.token_range(cue.extent)[1] + 1
        content = next(
            (t for t in tagged if t.role == "CONTENT" and page.token_at(t.extent[0]) == verb - 1), None
        )
        if content not in made or content is None or page.words[verb - 1].lower() != "to":
            continue
        end = min(page.token_range(content.extent)[1], verb + _ADJUNCT_WORDS)
        clause = next((i for i in range(verb + 1, end) if page.words[i].lower() in CLAUSE_STARTS), None)
        if clause is None or lemmatize(page.words[verb]) not in SPEAKING:
            continue
        whole = replace(cue, extent=(cue.extent[0], page.extent(verb, verb + 1)[1]))
        made[made.index(cue)] = whole
        made[made.index(content)] = replace(content, extent=(page.starts[clause], content.extent[1]))
        _take_subject(page, made, whole)
    return made


def _quoted_as_saying(page: Page, tagged: Sequence[Tagged]) -> list[Tagged]:
    """Of "Roe was quoted by the Times as saying that …" the first verb is the cue, and Roe the source."""
    made = list(tagged)
    for cue in tagged:
        words = page.tokens(cue.extent)
        if cue.role != "CUE" or not words or words[-1].lower() not in _QUOTED:
            continue
        first = page.token_range(cue.extent)[1]
        saying = next((t for t in tagged if t.role == "CUE" and t.extent[0] >= cue.extent[1]), None)
        if saying is None or page.words[first].lower() != "by":
            continue
        verb = page.token_range(saying.extent)[1] - 1
        led = [word.lower() for word in page.words[verb - 1 : verb + 1]] == ["as", "saying"]
        if led and 2 < verb - first <= _OUTLET_WORDS:
            made = [t for t in made if not cue.extent[1] <= t.extent[0] < saying.extent[1]]
            _take_subject(page, made, cue)
    return made


def _take_subject(page: Page, made: list[Tagged], cue: Tagged) -> None:
    """The subject of the passive is its source, though it may look like what is reported."""
    for index, stretch in enumerate(made):
        if stretch.role == "CONTENT" and _is_right_before(page, stretch, cue):
            made[index] = replace(stretch, role="SOURCE", extent=trimmed(page.text, stretch.extent))


def _is_right_before(page: Page, stretch: Tagged, cue: Tagged) -> bool:
    """Whether nothing but a comma stands between the two."""
    between = page.text[stretch.extent[1] : cue.extent[0]]
    return stretch.extent[1] <= cue.extent[0] and between.strip() in ("", ",") and "\n" not in between
