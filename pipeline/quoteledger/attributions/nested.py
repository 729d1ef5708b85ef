"""Nested quotations: what somebody is reported to have said inside a direct quotation.

Words in inner marks after a verb of reporting, and clauses that such a verb introduces with "that" or
"whether". The tagger's training corpus marks neither, so these are rules, and strict ones.
"""

from collections.abc import Iterator, Sequence

from quoteledger.attributions.contents import trimmed
from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import Page, overlap
from quoteledger.documents.layout import Extent
from quoteledger.documents.quote_marks import Quoted
from quoteledger.grammar.verbs import cue_extent, lemma_of, lemmatize, modality_of, polarity_of
from quoteledger.lang.en.function_words import AUXILIARIES, NOT_SAYING, PREPOSITIONS, SUBJECTS
from quoteledger.lang.en.people import DETERMINERS, OBJECTS, POSSESSIVES, PRONOUNS
from quoteledger.lang.en.verbs import NAMING, SPEAKING, TELLING, VERBS

_REACH = 8
_MIN_CLAUSE = 3
_PHRASE = 6
_ADVERBS = frozenset(
    [
        "always",
        "also",
        "ever",
        "just",
        "never",
        "had",
        "has",
        "have",
        "often",
        "once",
        "only",
        "sometimes",
        "then",
    ]
)
_OBJECTS = frozenset(["him", "me", "them", "us"])
_OWNERS = frozenset(["a", "an", "my", "our", "the", "their", "your"])
_OPENING = frozenset(word.capitalize() for word in DETERMINERS | POSSESSIVES)
_JOINING = frozenset(["and", "but", "or", "that", "who"])
_NEXT_CLAUSE = frozenset(["and", "because", "but", "so", "which"])


def find_nested(page: Page, outer: Sequence[Attribution]) -> list[Attribution]:
    """An attribution for each inner stretch after a reporting verb; `nested_in` is the outer start."""
    nested = []
    for attribution in outer:
        if attribution.kind != "direct":
            continue
        for part in attribution.parts:
            clauses = [] if attribution.turn else list(_clauses(page, part))
            for clause in clauses:
                clause.nested_in = str(attribution.start)
                nested.append(clause)
            for quoted in page.layout.quoted:
                if any(overlap((quoted.start, quoted.end), clause.parts[0]) for clause in clauses):
                    continue
                # a turn of a transcript has no marks of its own
                depth = 0 if attribution.turn and attribution.cue is None else 1
                if quoted.depth == depth and part[0] <= quoted.start and quoted.end <= part[1]:
                    found = _nested(page, quoted, part)
                    if found is not None:
                        found.nested_in = str(attribution.start)
                        nested.append(found)
    return nested


def _clauses(page: Page, part: Extent) -> Iterator[Attribution]:
    """Clauses that a subject with a verb of saying introduces: "the doctor told us that it was clear"."""
    floor, end = page.token_range(part)
    inner = [quoted for quoted in page.layout.quoted if quoted.depth]
    index = floor
    while index < end:
        index += 1
        verb = page.words[index - 1]
        if lemmatize(verb) not in SPEAKING or verb.lower() in SPEAKING:
            continue
        opening = _opening(page, index, end)
        described = _described(page, index - 1, floor)
        subject = described or _subject(page, index - 1, floor)
        if opening is None or subject is None or page.words[page.token_at(subject[0]) - 1].lower() == "what":
            continue
        bare = page.words[opening].lower() in (DETERMINERS | POSSESSIVES) - {"that"}
        if described is None and bare and lemmatize(verb) not in TELLING:
            continue  # "Let's get back to saying our schools are good"
        stop = _clause_end(page, opening, end)
        cue = cue_extent(page, page.extent(index - 1, index), subject[1])
        least = _MIN_CLAUSE - (page.words[opening].lower() == "to")
        if cue is None or stop - opening < least:
            continue
        words = page.tokens(cue)
        content = trimmed(page.text, page.extent(opening, stop))
        yield Attribution(
            id="",
            parts=[content],
            kind="mixed" if any(overlap((q.start, q.end), content) for q in inner) else "indirect",
            cue=cue,
            source=subject,
            cue_lemma=lemma_of(words),
            polarity=polarity_of(words),
            modality=modality_of(page, words, subject[0]),
            content_probability=0.6,
        )
        index = stop


def _opening(page: Page, index: int, end: int) -> int | None:
    """Where the clause behind the verb opens, after the person told: "that", "whether" or a subject."""
    told = _told(page, index, end)
    if told >= end:
        return None
    verb, word = lemmatize(page.words[index - 1]), page.words[told].lower()
    set_off = page.words[told + 1].lower() in PREPOSITIONS if told + 1 < end else True
    if word == "that" and set_off and not any(w in AUXILIARIES for w in page.words[told:end]):
        return None  # "You said that in May"
    if word in ("that", "whether"):
        return told
    thing = {w.lower() for w in page.words[told + 1 : told + 2]} & (DETERMINERS | POSSESSIVES)
    if verb in TELLING and told > index and word == "to" and not thing:
        return told
    if verb in TELLING:
        return told if told > index and word in DETERMINERS | POSSESSIVES | SUBJECTS else None
    opens = word in SUBJECTS or (word in DETERMINERS | POSSESSIVES and _has_verb(page, told, end))
    return told if told == index and opens else None


def _has_verb(page: Page, first: int, end: int) -> bool:
    """Whether a finite auxiliary stands right behind a short phrase: "the sea would have him"."""
    for index in range(first + 1, min(first + _PHRASE, end)):
        word = page.words[index].lower()
        if word in AUXILIARIES:
            return index > first + 1
        if not word.isalpha() or word in PREPOSITIONS:
            return False
    return False


def _told(page: Page, index: int, end: int) -> int:
    """Behind a pronoun, a short description or a name that follows a verb of telling."""
    if lemmatize(page.words[index - 1]) not in TELLING or index >= end:
        return index
    word = page.words[index]
    if word.lower() in OBJECTS:
        return index + 1
    if word.lower() in (DETERMINERS | POSSESSIVES) - {"that"}:
        return index + 2
    while index < end and page.words[index][:1].isupper():
        index += 1
    return index


def _clause_end(page: Page, first: int, end: int) -> int:
    """Where the clause is over: with its sentence, or before a comma and another clause."""
    sentence = page.sentence_of(first)
    for index in range(first, end):
        word = page.words[index]
        if page.sentence_of(index) != sentence or word in (".", "!", "?", ";", "—"):
            return index
        following = page.words[index + 1].lower() if index + 1 < end else ""
        if word == "," and following in _NEXT_CLAUSE:
            return index
        if page.words[first].lower() == "to" and word in ("and", "but") and following in SUBJECTS:
            return index  # "told me to wait and I told him"
    return end


def _described(page: Page, verb: int, floor: int) -> Extent | None:
    """A short description right before the verb: "the consultant"."""
    end = verb
    while end > floor and (page.words[end - 1].lower() in _ADVERBS or page.words[end - 1].endswith("ly")):
        end -= 1
    for first in range(end - 2, max(end - 5, floor) - 1, -1):
        if page.words[first].lower() in DETERMINERS | POSSESSIVES:
            words = page.words[first + 1 : end]
            if words[-1] in SUBJECTS:
                return None  # "the three products you called ‘miracles’"
            plain = all(w.isalpha() and w.islower() and w not in _JOINING | AUXILIARIES for w in words)
            return page.extent(first, end) if plain else None
    return None


def _nested(page: Page, quoted: Quoted, part: Extent) -> Attribution | None:
    """The inner quotation, if a reporting verb with a subject leads up to it or follows it."""
    opening = page.token_at(quoted.start)
    floor = page.token_at(part[0])
    verb = next((i for i in range(opening - 1, max(opening - 4, floor) - 1, -1) if _reports(page, i)), None)
    if verb is None:
        return None
    cue = cue_extent(page, page.extent(verb, verb + 1), part[0])
    subject = _described(page, verb, floor) or _subject(page, verb, floor)
    if cue is None or subject is None:
        return None
    after = page.token_at(subject[1] - 1) + 1
    if after < verb and all(_is_in_group(word) for word in page.words[after:verb]):
        cue = (page.starts[after], cue[1])
    elif after < verb and page.words[verb - 1].lower() != "and":
        return None  # "things that are untrue are rated ‘correct’"
    words, inner = page.tokens(cue), (quoted.inner_start, quoted.inner_end)
    lemma = lemma_of(words)
    fragment = lemma in NAMING and page.text[inner[0]].islower()
    return Attribution(
        id="",
        parts=[trimmed(page.text, inner) if fragment else inner],
        kind="mixed" if fragment else "direct",
        cue=cue,
        source=subject,
        cue_lemma=lemma,
        polarity=polarity_of(words),
        modality=modality_of(page, words, subject[0]),
        unclosed=not quoted.closed,
        content_probability=0.6,
    )


def _is_in_group(word: str) -> bool:
    """Whether the word may stand in a verb group before its verb: auxiliaries, adverbs, "used to"."""
    word = word.lower()
    return word in AUXILIARIES | _ADVERBS | {"used", "to"} or word.endswith("ly") or word in ("'d", "’d")


def _reports(page: Page, index: int) -> bool:
    lemma = lemmatize(page.words[index])
    return lemma in VERBS and lemma not in NOT_SAYING


def _subject(page: Page, verb: int, floor: int) -> Extent | None:
    """The pronoun or name before the verb, within a few words and the same sentence."""
    for index in range(verb - 1, max(verb - _REACH, floor) - 1, -1):
        word = page.words[index]
        if word in (".", "!", "?", ";", ","):
            return None
        if word.lower() in _OBJECTS:
            continue  # "looked at me and said"
        if word in _OPENING and index + 1 < verb:
            return page.extent(index, index + 2)
        if word.lower() in _OWNERS:
            return None  # "claim my religion and say": of a phrase that nobody described
        if word.lower() in PRONOUNS - DETERMINERS:
            return page.extent(index, index + 1)
        if word[:1].isupper():
            first = index
            while first > floor and page.words[first - 1][:1].isupper():
                first -= 1
            owned = page.words[index + 1 : verb]
            if owned[:1] in (["'s"], ["’s"]) and all(w.isalpha() and w.islower() for w in owned[1:]):
                return page.extent(first, verb)  # "somebody’s grandmother"
            return page.extent(first, index + 1)
    return None
