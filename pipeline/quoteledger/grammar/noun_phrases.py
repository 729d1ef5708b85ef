"""Noun phrases without a parser: where one that begins here ends, its heads, and what it names."""

from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.grammar.verbs import lemmatize
from quoteledger.lang.en.circumstances import HEARER_PRONOUNS, OCCASIONS, PHRASE_ENDS
from quoteledger.lang.en.function_words import EMPHATIC, FAMILIAR, GENITIVES, PREPOSITIONS, WITHHELD
from quoteledger.lang.en.people import (
    ANONYMOUS_NOUNS,
    COLLECTIVES,
    COUNTS,
    DETERMINERS,
    DOCUMENT_NOUNS,
    FEMALE_NOUNS,
    MALE_NOUNS,
    ORGANIZATION_NOUNS,
    PLURAL_PEOPLE,
    POSSESSIVES,
    ROLE_NOUNS,
)
from quoteledger.lang.en.verbs import VERBS

_JOINTS = frozenset(["&", "-", "/"])
PREDETERMINERS = frozenset(["all", "both", "each", "every", "half"])
_STARTS = DETERMINERS | POSSESSIVES | PREDETERMINERS
_UNFINISHED = _STARTS | _JOINTS | GENITIVES | {"of", "and", "or"}
_NOUNS_IN_LY = frozenset(["ally", "assembly", "bully", "family", "monopoly"])
# participles that the ending does not show: "a letter sent to her"
_PARTICIPLES = frozenset(
    ["given", "heard", "held", "known", "led", "made", "seen", "sent", "shown", "taken", "written"]
)
_MOST_WORDS = 16


def phrase_end(index: DocIndex, first: int, stop: int) -> int:
    """Return the token after the noun phrase that begins at `first`; `first` itself if none does.

    A phrase takes its genitives, "of" and names joined by "and" along ("a crowd of nurses"), no other
    preposition, no clause and nothing from `stop` on.
    """
    stop = min(stop, first + _MOST_WORDS, len(index.words))
    if first < stop and is_hearer_pronoun(index.words[first]):
        pronoun = index.words[first].lower() != "her" or _ends(index, first + 1, stop)
        if pronoun:
            return first + 1
    i, nouns = first, 0
    while i < stop:
        word, lowered = index.words[i], index.words[i].lower()
        if (lowered in _STARTS and nouns == 0) or (word in _JOINTS and nouns):
            i += 1
        elif word in GENITIVES and nouns:
            i += 1
            nouns = 0  # its noun is yet to come
        elif lowered == "of" and nouns and i + 1 < stop:
            i += 1
            nouns = 0
        elif lowered in ("and", "or") and nouns:
            if not _goes_on(index, i + 1, stop):
                break
            i += 1
            nouns = 0
        elif (
            lowered in PHRASE_ENDS
            or lowered in _STARTS
            or is_hearer_pronoun(word)
            or not word[0].isalnum()
            or (nouns and _is_verb(index, i, stop))
        ):
            break
        else:
            i += 1
            nouns += 1
    while i > first and index.words[i - 1].lower() in _UNFINISHED:
        i -= 1
    return first if i == first + 1 and _is_adverb(index.words[first]) else i


def with_name(index: DocIndex, end: int) -> int:
    """Return the end of a phrase with a person's name set off after it: "the keeper, Una Moll"."""
    names = [last for first, last, kind in index.names if kind == "PERSON" and first == end + 1]
    return names[0] if names and index.words[end] == "," else end


def is_hearer_pronoun(word: str) -> bool:
    """Return whether the word is a pronoun that is a whole hearer; "US" is none."""
    return word.lower() in HEARER_PRONOUNS and word != "US"


def _is_adverb(word: str) -> bool:
    return word.islower() and word.endswith("ly") and word not in OCCASIONS | _NOUNS_IN_LY


def _ends(index: DocIndex, i: int, stop: int) -> bool:
    """Return whether no noun can stand at the token: it ends the phrase or is punctuation."""
    if i >= stop:
        return True
    word = index.words[i]
    return word.lower() in PHRASE_ENDS | DETERMINERS or not word[0].isalnum()


def _goes_on(index: DocIndex, i: int, stop: int) -> bool:
    """Return whether a further noun phrase follows "and", rather than a verb or a clause."""
    if i >= stop:
        return False
    word, lowered = index.words[i], index.words[i].lower()
    if word[0].isupper() or lowered in DETERMINERS | POSSESSIVES:
        return lowered not in PHRASE_ENDS
    plural = word.isalpha() and lowered.endswith("s") and lemmatize(lowered) not in VERBS
    return plural and lowered not in PHRASE_ENDS


def _is_verb(index: DocIndex, i: int, stop: int) -> bool:
    """Return whether a word that ends like a participle or adverb leads on from the noun before it."""
    word = index.words[i]
    if not word.islower() or word in OCCASIONS:
        return False
    if _is_adverb(word) or word in _PARTICIPLES:
        return True
    if not word.endswith(("ing", "ed")):
        return lemmatize(word) in VERBS and word.endswith("s") and not index.words[i - 1].islower()
    return _ends(index, i + 1, stop) or index.words[i + 1].lower() in POSSESSIVES


def heads_of(index: DocIndex, extent: Extent) -> list[int]:
    """Return the head token of each part between commas, brackets aside: the last before a preposition."""
    first, end = index.token_range(extent)
    heads: list[int] = []
    current: int | None = None
    closed = bracketed = False
    for i in range(first, end):
        word = index.words[i]
        lowered = word.lower()
        bracketed = (bracketed or word in ("(", "[")) and word not in (")", "]")
        if bracketed:
            continue
        if word == "," and closed and i + 1 in index.place_starts:
            continue  # "a judge in Austin, Texas"
        both = {i - 1, i + 1} <= index.named_tokens and i + 1 in index.place_starts
        if word == "and" and closed and both:
            continue  # "the ministers of France and Italy"
        if word in (",", "and", "&", "nor"):
            if current is not None:
                heads.append(current)
            # "the report, by the audit office" has one head
            aside = word == "," and heads != [] and index.words[i + 1 : i + 2] in (["by"], ["of"])
            current, closed = None, aside
        elif lowered in PREPOSITIONS and current is not None and i not in index.inside_names:
            closed = True
        elif lowered in EMPHATIC:
            continue
        elif lowered in GENITIVES:
            current = None if not closed else current
        elif not closed and any(c.isalnum() for c in word):
            current = i
    if current is not None:
        heads.append(current)
    return heads


def head_of_phrase(index: DocIndex, first: int, end: int) -> int:
    """Return the token of the phrase's head: the last before "of" or the end."""
    for i in range(first + 1, end):
        if index.words[i].lower() == "of":
            return i - 1
    return end - 1


def are_people(index: DocIndex, first: int, end: int) -> bool:
    """Return whether the phrase is a name, or its head a word for people or a body of them."""
    head = index.words[head_of_phrase(index, first, end)]
    lowered = head.lower()
    if head[0].isupper() or lowered in HEARER_PRONOUNS | PLURAL_PEOPLE | COLLECTIVES | ORGANIZATION_NOUNS:
        return True
    return any(
        noun in ROLE_NOUNS for noun in (lowered, lowered.removesuffix("s"), lowered.removesuffix("es"))
    )


def is_receiver(index: DocIndex, i: int) -> bool:
    """Return whether a noun phrase, by determiner, capital or plural, and no infinitive follows "to"."""
    if i >= len(index.words):
        return False
    word, lowered = index.words[i], index.words[i].lower()
    if (
        lowered in DETERMINERS | POSSESSIVES | HEARER_PRONOUNS | PLURAL_PEOPLE | PREDETERMINERS
        or word[0].isupper()
    ):
        return True
    if not lowered.isalpha() or lemmatize(lowered) in VERBS:
        return False
    end = phrase_end(index, i, len(index.words))
    head = index.words[max(head_of_phrase(index, i, end), i)].lower()
    return head in PLURAL_PEOPLE or (head.endswith("s") and not head.endswith("ss"))


def phrase_of(index: DocIndex, source: Extent) -> str:
    """Return the source without leading article, demonstrative or possessive, or a name's apposition."""
    first, end = index.token_range(source)
    while first < end - 1 and index.words[first].lower() in DETERMINERS | POSSESSIVES:
        first += 1
    stop = first
    while stop < end and (
        "-" in index.words[max(stop - 1, first) : stop + 1] or index.words[stop][0].isupper()
    ):
        stop += 1
    named = stop - first > 1 and index.words[stop : stop + 1] == [","]
    if named and stop + 1 < end and index.words[stop + 1].lower() in DETERMINERS:
        return index.text[slice(*index.extent(first, stop))]
    return index.text[index.starts[first] : source[1]]


def head_of(index: DocIndex, source: Extent) -> str:
    """Return the head noun of the phrase, lower-cased; empty if it has none."""
    heads = heads_of(index, source)
    if not heads:
        return ""
    head = index.words[heads[0]].lower()
    coast = head == "guard" and index.words[heads[0] - 1].lower() == "coast"
    return "coastguard" if coast else head


def kind_of_nameless(index: DocIndex, source: Extent) -> str:
    """Return `document`, `organization`, `anonymous` or `group`, by the head noun and the words before it."""
    words = [word.lower() for word in index.tokens(source)]
    head = head_of(index, source)
    singular = head[:-1] if head.endswith("s") and not head.endswith("ss") else head
    counted = any(word in COUNTS or word.isdigit() for word in words[:2])
    if head in DOCUMENT_NOUNS or singular in DOCUMENT_NOUNS:
        return "document"
    team = head == "team" and " at " in f" {' '.join(words)} "
    if team or head in COLLECTIVES or any(word == "percent" for word in words[:3]):
        return "group"
    if head in WITHHELD or (head in ANONYMOUS_NOUNS and (counted or not FAMILIAR.isdisjoint(words))):
        return "anonymous"
    if head in ORGANIZATION_NOUNS and head not in ROLE_NOUNS:
        return "organization"
    if head in ROLE_NOUNS or (singular == head and head not in PLURAL_PEOPLE):
        return "anonymous"
    if counted:
        return "anonymous"
    if singular in ORGANIZATION_NOUNS and singular not in ROLE_NOUNS:
        return "organization"
    return "group"


def is_institution(head: str) -> bool:
    """Return whether a noun names an institution or a document, so that no person can be meant."""
    singular = head[:-1] if head.endswith("s") and not head.endswith("ss") else head
    known = ORGANIZATION_NOUNS | DOCUMENT_NOUNS
    return (head in known or singular in known) and head not in ROLE_NOUNS


def gender_of_noun(noun: str) -> str | None:
    """Return `male` or `female` if a lower-cased noun for a person says so; else None."""
    if noun.endswith("woman") or noun in FEMALE_NOUNS:
        return "female"
    return "male" if noun in MALE_NOUNS or (noun.endswith(("man", "lord")) and noun in ROLE_NOUNS) else None
