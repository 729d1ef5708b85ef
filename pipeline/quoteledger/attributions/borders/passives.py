"""Passives: who speaks in "Moll was told by a guard that …", and who is only spoken to or of.

The subject of a passive is the source where it is quoted ("was quoted as saying"), the hearer where it is
told, asked or warned, and no content where it is accused.
"""

from collections.abc import Sequence

from quoteledger.attributions.types import Link
from quoteledger.documents.index import Page
from quoteledger.documents.layout import Extent
from quoteledger.grammar.clauses import has_clause
from quoteledger.grammar.noun_phrases import heads_of, phrase_end, with_name
from quoteledger.grammar.verbs import lemma_of
from quoteledger.lang.en.people import (
    ANONYMOUS_NOUNS,
    COLLECTIVES,
    FEMALE_NOUNS,
    MALE_NOUNS,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    PLURAL_PEOPLE,
    ROLE_NOUNS,
)
from quoteledger.lang.en.verbs import DIRECTIVES, TELLING

_JOINT = 4
_PEOPLE = ROLE_NOUNS | PERSON_NOUNS | PLURAL_PEOPLE | ANONYMOUS_NOUNS | MALE_NOUNS | FEMALE_NOUNS
_SPEAKERS = _PEOPLE | ORGANIZATION_NOUNS | COLLECTIVES
_BE = frozenset(["am", "are", "be", "been", "being", "is", "was", "were", "had", "has", "have"])
_TOLD = TELLING | DIRECTIVES | {"inform"}
_SPOKEN_TO = _TOLD | {"accuse"}


def is_told(words: Sequence[str]) -> bool:
    """Whether a cue tells to whom, and not who, speaks: "were told", "was asked"."""
    lowered = [word.lower() for word in words]
    passive = len(lowered) > 1 and lowered[0] in _BE - {"had", "has", "have"}
    participle = bool(lowered) and (lowered[-1].endswith("ed") or lowered[-1] == "told")
    return passive and participle and lemma_of(words) in _TOLD


def take_agent(page: Page, entry: Link, sources: Sequence[Extent]) -> None:
    """Of a passive with "by" the agent is the source, and whoever "was told" no content.

    Examples: "Passengers were told by a guard that …"; "was hailed as “a new dawn” by critics".
    """
    assert entry.cue is not None
    words = [word.lower() for word in page.tokens(entry.cue)]
    if words[0] not in _BE or len(words) < 2:
        return
    behind = [c for c in entry.contents if c.extent[0] >= entry.cue[1]]
    before = [c for c in entry.contents if c.extent[1] <= entry.cue[0] and not c.quoted]
    if behind and len(before) == 1 and not has_clause(page, before[0].extent):
        told = lemma_of(words) in _TOLD
        # a clause with "that" lacks no subject, nor has "what" one to give
        whole = page.words[page.token_at(behind[0].extent[0])].lower() == "that"
        if told or whole or page.text[slice(*before[0].extent)].lower() in ("what", "which"):
            entry.contents.remove(before[0])
    _leave_hearer(page, entry, words)
    if entry.source is None:
        places = [entry.cue[1], *(c.extent[1] for c in behind)]
        for source in sources:
            by = page.token_at(source[0]) - 1
            if page.words[by].lower() == "by" and any(_is_next(page, at, by) for at in places):
                entry.source = source
                return


def _leave_hearer(page: Page, entry: Link, words: Sequence[str]) -> None:
    """Of "Passengers were told (by a guard) that …" the subject is no source."""
    assert entry.cue is not None
    if entry.source is None or entry.source[1] > entry.cue[0] or words[0] in ("had", "has", "have"):
        return
    participle = words[-1].endswith("ed") or words[-1] in ("told", "bidden", "taught")
    if not participle or lemma_of(words) not in _SPOKEN_TO or not entry.contents:
        return
    if entry.contents[0].extent[0] < entry.cue[1] or page.gap(entry.source[1], entry.cue[0]) > 0:
        return
    entry.source = _agent(page, page.token_range(entry.cue)[1])


def _agent(page: Page, by: int) -> Extent | None:
    """The phrase behind "by", with a name set off behind it: "by the chamberlain, Baron Roe"."""
    if page.words[by : by + 1] != ["by"]:
        return None
    end = phrase_end(page, by + 1, len(page.words))
    if end <= by + 1:
        return None
    extent = page.extent(by + 1, with_name(page, end))
    return extent if can_speak(page, extent) else None


def can_speak(page: Page, extent: Extent) -> bool:
    """Whether the phrase is somebody or an institution: "a guard", "the union"; not "phone", "Tuesday"."""
    first, end = page.token_range(extent)
    if any(kind in ("PERSON", "ORGANIZATION") for _, _, kind in page.names_over(first, end)):
        return True
    heads = {page.words[head].lower() for head in heads_of(page, extent)}
    heads |= {head.removesuffix("s") for head in heads}
    return not heads.isdisjoint(_SPEAKERS) or page.words[first].lower() in ("one", "some")


def _is_next(page: Page, at: int, token: int) -> bool:
    """Whether the token stands right behind that character, marks and spaces aside."""
    return 0 <= page.starts[token] - at <= _JOINT and not any(
        c.isalnum() for c in page.text[at : page.starts[token]]
    )
