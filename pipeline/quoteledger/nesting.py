"""Nested quotations: words in inner marks of a direct quotation that somebody is reported to have said."""

from collections.abc import Sequence

from quoteledger.cues import cue_extent, lemma_of, lemmatize, modality_of, polarity_of
from quoteledger.lang.en.grammar import NOT_SAYING
from quoteledger.lang.en.people import DETERMINERS, PRONOUNS
from quoteledger.lang.en.verbs import VERBS
from quoteledger.marks import Quoted
from quoteledger.pages import Extent, Page
from quoteledger.spans import Attribution

_REACH = 6


def find_nested(page: Page, outer: Sequence[Attribution]) -> list[Attribution]:
    """An attribution for each inner stretch after a reporting verb; `nested_in` is the outer start."""
    nested = []
    for attribution in outer:
        if attribution.kind != "direct":
            continue
        for part in attribution.parts:
            for quoted in page.layout.quoted:
                if quoted.depth == 1 and part[0] <= quoted.start and quoted.end <= part[1]:
                    found = _nested(page, quoted, part)
                    if found is not None:
                        found.nested_in = str(attribution.start)
                        nested.append(found)
    return nested


def _nested(page: Page, quoted: Quoted, part: Extent) -> Attribution | None:
    """The inner quotation, if a reporting verb with a subject leads up to it or follows it."""
    opening = page.token_at(quoted.start)
    floor = page.token_at(part[0])
    verb = next((i for i in range(opening - 1, max(opening - 4, floor) - 1, -1) if _reports(page, i)), None)
    if verb is None:
        return None
    cue = cue_extent(page, page.extent(verb, verb + 1), part[0])
    subject = _subject(page, verb, floor)
    if cue is None or subject is None:
        return None
    if subject[1] < cue[0]:
        cue = (page.starts[page.token_at(subject[1] - 1) + 1], cue[1])
    words = page.tokens(cue)
    return Attribution(
        id="",
        parts=[(quoted.inner_start, quoted.inner_end)],
        kind="direct",
        cue=cue,
        source=subject,
        cue_lemma=lemma_of(words),
        polarity=polarity_of(words),
        modality=modality_of(page, words, subject[0]),
        unclosed=not quoted.closed,
        content_probability=0.6,
    )


def _reports(page: Page, index: int) -> bool:
    lemma = lemmatize(page.words[index])
    return lemma in VERBS and lemma not in NOT_SAYING


def _subject(page: Page, verb: int, floor: int) -> Extent | None:
    """The pronoun or name before the verb, within a few words and the same sentence."""
    for index in range(verb - 1, max(verb - _REACH, floor) - 1, -1):
        word = page.words[index]
        if word in (".", "!", "?", ";", ","):
            return None
        if word.lower() in PRONOUNS - DETERMINERS:
            return page.extent(index, index + 1)
        if word[:1].isupper():
            first = index
            while first > floor and page.words[first - 1][:1].isupper():
                first -= 1
            return page.extent(first, index + 1)
    return None
