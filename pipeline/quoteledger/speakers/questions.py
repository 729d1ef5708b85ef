"""Questions: a source whose speaker is sought, as the words and the place that evidence is drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.grammar.noun_phrases import head_of, heads_of
from quoteledger.lang.en.people import (
    COUNTS,
    DETERMINERS,
    FEMALE_PRONOUNS,
    FIRST_PRONOUNS,
    MALE_PRONOUNS,
    NUMBERS,
    PLURAL_PEOPLE,
    PLURAL_PRONOUNS,
    POSSESSIVES,
    RELATIVES,
    SHORT_TITLES,
    THING_PRONOUNS,
)
from quoteledger.speakers.candidates import Referent

# "whose" asks of what a spokesperson is one, or who a lawyer's client is, where no words say it
FORMS = (
    *("he", "she", "they", "it", "i", "we", "who", "other"),
    *("the", "their", "a", "bare", "none", "name", "whose"),
)
PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "who", "other"])
_SHORT = {"gop": "republican", "dem": "democratic", "democrat": "democratic"}
_TWO = frozenset(["both", "neither"])
_FIRST_SINGULAR = frozenset(["i", "me", "my"])
_SMALL = (
    DETERMINERS | POSSESSIVES | frozenset(["of", "for", "and", "in", "at", "on", "to", "from", "’s", "'s"])
)


@dataclass(frozen=True, slots=True)
class Question:
    """An attribution whose speaker is sought: its source as words, and where it stands."""

    attribution: Attribution
    source: Extent | None
    at: int
    sentence: int
    paragraph: int
    form: str
    gender: str | None
    is_plural: bool
    number: int
    head: str
    words: frozenset[str]
    names: frozenset[str]
    outer: Referent | None
    next_named: Referent | None
    token: int


def question_of(
    index: DocIndex, attribution: Attribution, outer: Referent | None, next_named: Referent | None = None
) -> Question:
    """Return the question that an attribution puts; `next_named` is whom the next source names."""
    source = attribution.source
    at = source[0] if source else attribution.cue[0] if attribution.cue else attribution.start
    token = index.token_at(at)
    words = index.tokens(source) if source else []
    form, gender = _form_of(attribution, words)
    head = _head_of(index, source) if source else ""
    head = SHORT_TITLES.get(head, head).split()[-1] if head else ""
    heads = heads_of(index, source) if source else []
    lowered = called_words(" ".join(words))
    names = frozenset(w.lower() for w in words if w[:1].isupper()) if source else frozenset()
    number = next((NUMBERS[word.lower()] for word in words if word.lower() in NUMBERS), 0)
    if words and words[0].lower() in _TWO:
        number = 2
    several = number > 1 and (form in ("the", "their", "other") or words[0].lower() in _TWO)
    plural = form in ("they", "we") or (form in ("the", "a", "their", "bare") and is_plural(head)) or several
    return Question(
        attribution,
        source,
        at,
        index.sentence_of(token),
        index.paragraph_of(at),
        form,
        gender,
        plural,
        number,
        head,
        lowered,
        names & lowered,
        outer,
        next_named,
        heads[0] if heads else token,
    )


def _head_of(index: DocIndex, source: Extent) -> str:
    """Return the head noun of a source, of "one of his closest aides" an aide, of "some of" them aides."""
    first, end = index.token_range(source)
    part = end > first + 2 and index.words[first].lower() in COUNTS and index.words[first + 1] == "of"
    if part:
        head = head_of(index, index.extent(first + 2, end))
        return singular_of(head) if index.words[first].lower() in ("one", "another") else head
    return head_of(index, source)


@lru_cache(maxsize=1 << 13)
def called_words(text: str) -> frozenset[str]:
    """Return the words of a role that say something, short titles and party names in full."""
    words = (word.lower() for part in text.split() for word in part.split("-"))
    full = (_SHORT.get(word) or SHORT_TITLES.get(word, word.rstrip(".,")) for word in words)
    return frozenset(word for phrase in full for word in phrase.split()) - _SMALL


def _form_of(attribution: Attribution, words: Sequence[str]) -> tuple[str, str | None]:
    """Return the form of the source, one of `FORMS`, and the gender that it asks for."""
    if not words:
        return "none", None
    if attribution.source_kind == "none":
        return "whose", None
    first = words[0].lower()
    if attribution.source_kind == "name" and first != "the":
        return "name", None
    if attribution.source_kind != "pronoun":
        if first == "the":
            return "the", None
        if first in POSSESSIVES or first in ("this", "that", "these", "those"):
            return "their", None
        return ("a" if first in ("a", "an") or first in COUNTS else "bare"), None
    if first in MALE_PRONOUNS:
        return "he", "male"
    if first in FEMALE_PRONOUNS:
        return "she", "female"
    if first in THING_PRONOUNS:
        return "it", None
    if first in FIRST_PRONOUNS:
        return ("i" if first in _FIRST_SINGULAR else "we"), None
    if first in RELATIVES or first == "that":
        return "who", None
    return ("they" if first in PLURAL_PRONOUNS else "other"), None


def is_plural(head: str) -> bool:
    """Return whether a head noun is plural, by its form."""
    return head in PLURAL_PEOPLE or (head.endswith("s") and not head.endswith("ss"))


def singular_of(head: str) -> str:
    """Return a plural head noun without its "s", any other as it is."""
    return head.removesuffix("s") if is_plural(head) else head
