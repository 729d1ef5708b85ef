"""Noun phrases without a parser: where one that begins here ends."""

from quoteledger.documents.index import Page
from quoteledger.documents.layout import Extent
from quoteledger.grammar.verbs import lemmatize
from quoteledger.lang.en.circumstances import HEARER_PRONOUNS, OCCASIONS, PHRASE_ENDS
from quoteledger.lang.en.function_words import EMPHATIC, GENITIVES, PREPOSITIONS
from quoteledger.lang.en.people import (
    COLLECTIVES,
    DETERMINERS,
    ORGANIZATION_NOUNS,
    PLURAL_PEOPLE,
    POSSESSIVES,
    ROLE_NOUNS,
)
from quoteledger.lang.en.verbs import VERBS

_JOINTS = frozenset(["&", "-", "/"])
_OPENING = frozenset(["“", "‘", '"', "''", "``", "'"])
PREDETERMINERS = frozenset(["all", "both", "each", "every", "half"])
_STARTS = DETERMINERS | POSSESSIVES | PREDETERMINERS
_UNFINISHED = _STARTS | _JOINTS | GENITIVES | {"of", "and", "or"}
_NOUNS_IN_LY = frozenset(["ally", "assembly", "bully", "family", "monopoly"])
# participles that the ending does not show: "a letter sent to her"
_PARTICIPLES = frozenset(
    ["given", "heard", "held", "known", "led", "made", "seen", "sent", "shown", "taken", "written"]
)
_MOST_WORDS = 16


def phrase_end(page: Page, first: int, stop: int) -> int:
    """The token after the noun phrase that begins at `first`; `first` itself if none does.

    A phrase takes its genitives, "of", names joined by "and" and titles in marks along ("a crowd of
    nurses", "ABC’s “This Week”"), no other preposition, no clause and nothing from `stop` on.
    """
    stop = min(stop, first + _MOST_WORDS, len(page.words))
    if first < stop and is_hearer_pronoun(page.words[first]):
        pronoun = page.words[first].lower() != "her" or _ends(page, first + 1, stop)
        if pronoun:
            return first + 1
    index, nouns = first, 0
    while index < stop:
        word, lowered = page.words[index], page.words[index].lower()
        if lowered in _STARTS and nouns == 0:
            index += 1
        elif _is_inside_name(page, index) or (word in _JOINTS and nouns):
            index += 1
            nouns = max(nouns, 1)
        elif word in GENITIVES and nouns:
            index += 1
            nouns = 0  # its noun is yet to come
        elif (closing := _title_end(page, index, stop)) is not None:
            index, nouns = closing, nouns + 1
        elif lowered == "of" and nouns and index + 1 < stop:
            index += 1
            nouns = 0
        elif lowered in ("and", "or") and nouns:
            if not _goes_on(page, index + 1, stop):
                break
            index += 1
            nouns = 0
        elif (
            lowered in PHRASE_ENDS
            or (lowered in _STARTS and not _is_titled(page, index, first))
            or is_hearer_pronoun(word)
            or not word[0].isalnum()
            or (nouns and _is_verb(page, index, stop))
        ):
            break
        else:
            index += 1
            nouns += 1
    if index == stop and page.words[index - 1] in GENITIVES:
        # a title in marks may have been taken for a content, where `stop` is
        index = _title_end(page, index, len(page.words)) or index
    while index > first and page.words[index - 1].lower() in _UNFINISHED:
        index -= 1
    return first if index == first + 1 and _is_adverb(page.words[first]) else index


def with_name(page: Page, end: int) -> int:
    """The end of a phrase with a person's name that a comma sets off behind it: "the keeper, Una Moll"."""
    names = [last for first, last, kind in page.names if kind == "PERSON" and first == end + 1]
    return names[0] if names and page.words[end] == "," else end


def is_hearer_pronoun(word: str) -> bool:
    """Whether the word is a pronoun that is a whole hearer; "US" is none."""
    return word.lower() in HEARER_PRONOUNS and word != "US"


def _is_adverb(word: str) -> bool:
    return word.islower() and word.endswith("ly") and word not in OCCASIONS | _NOUNS_IN_LY


def _ends(page: Page, index: int, stop: int) -> bool:
    """Whether no noun can stand at the token: it ends the phrase or is punctuation."""
    if index >= stop:
        return True
    word = page.words[index]
    return word.lower() in PHRASE_ENDS | DETERMINERS or not word[0].isalnum()


def _is_inside_name(page: Page, index: int) -> bool:
    """Whether the token stands in the middle of a name, as "the" in "Face the Nation"."""
    return index in page.inside_names


def _is_titled(page: Page, index: int, first: int) -> bool:
    """Whether a determiner with a capital goes on with a name, as in "CBS This Morning"."""
    return index > first and page.words[index][0].isupper() and page.words[index - 1][0].isupper()


def _title_end(page: Page, index: int, stop: int) -> int | None:
    """The token after a title in marks that opens here: short, and with capitals; None if none does."""
    if index >= len(page.words) or page.words[index] not in _OPENING:
        return None
    start = page.starts[index]
    for quoted in page.layout.quoted:
        if quoted.start <= start < quoted.inner_start:
            end = page.token_range((start, quoted.end))[1]
            inner = page.text[quoted.inner_start : quoted.inner_end]
            if (
                end <= stop
                and len(inner.split()) <= 6
                and inner[:1].isupper()
                and inner[-1:] not in ("?", "!")
            ):
                return end
    return None


def _goes_on(page: Page, index: int, stop: int) -> bool:
    """Whether a further noun phrase follows "and", rather than a verb or a clause."""
    if index >= stop:
        return False
    word, lowered = page.words[index], page.words[index].lower()
    if word[0].isupper() or lowered in DETERMINERS | POSSESSIVES:
        return lowered not in PHRASE_ENDS
    plural = word.isalpha() and lowered.endswith("s") and lemmatize(lowered) not in VERBS
    return plural and lowered not in PHRASE_ENDS


def _is_verb(page: Page, index: int, stop: int) -> bool:
    """Whether a small word with the ending of a participle or adverb leads on from the noun before it."""
    word = page.words[index]
    if not word.islower() or word in OCCASIONS:
        return False
    if _is_adverb(word) or word in _PARTICIPLES:
        return True
    if not word.endswith(("ing", "ed")):
        return lemmatize(word) in VERBS and word.endswith("s") and not page.words[index - 1].islower()
    return _ends(page, index + 1, stop) or page.words[index + 1].lower() in POSSESSIVES


def heads_of(page: Page, extent: Extent) -> list[int]:
    """Token index of the head of each part between commas: the last word before a preposition.

    What stands in brackets ("(R-Ohio)") has no head.
    """
    first, end = page.token_range(extent)
    heads: list[int] = []
    current: int | None = None
    closed = bracketed = False
    for index in range(first, end):
        word = page.words[index]
        lowered = word.lower()
        bracketed = (bracketed or word in ("(", "[")) and word not in (")", "]")
        if bracketed:
            continue
        if word == "," and closed and index + 1 in page.place_starts:
            continue  # "a judge in Austin, Texas"
        both = {index - 1, index + 1} <= page.named_tokens and index + 1 in page.place_starts
        if word == "and" and closed and both:
            continue  # "the ministers of France and Italy"
        if word in (",", "and", "&", "nor"):
            if current is not None:
                heads.append(current)
            # "the report, by the audit office" has one head
            aside = word == "," and heads != [] and page.words[index + 1 : index + 2] in (["by"], ["of"])
            current, closed = None, aside
        elif lowered in PREPOSITIONS and current is not None and index not in page.inside_names:
            closed = True
        elif lowered in EMPHATIC:
            continue
        elif lowered in GENITIVES:
            current = None if not closed else current
        elif not closed and any(c.isalnum() for c in word):
            current = index
    if current is not None:
        heads.append(current)
    return heads


def head_of_phrase(page: Page, first: int, end: int) -> int:
    """The token of its head: the last before "of" or the end."""
    for index in range(first + 1, end):
        if page.words[index].lower() == "of":
            return index - 1
    return end - 1


def are_people(page: Page, first: int, end: int) -> bool:
    """Whether the phrase is a name, or its head a word for people or a body of them."""
    head = page.words[head_of_phrase(page, first, end)]
    lowered = head.lower()
    if head[0].isupper() or lowered in HEARER_PRONOUNS | PLURAL_PEOPLE | COLLECTIVES | ORGANIZATION_NOUNS:
        return True
    return any(
        noun in ROLE_NOUNS for noun in (lowered, lowered.removesuffix("s"), lowered.removesuffix("es"))
    )


def is_receiver(page: Page, index: int) -> bool:
    """Whether what follows "to" is no infinitive but a noun phrase: by determiner, capital or plural."""
    if index >= len(page.words):
        return False
    word, lowered = page.words[index], page.words[index].lower()
    if (
        lowered in DETERMINERS | POSSESSIVES | HEARER_PRONOUNS | PLURAL_PEOPLE | PREDETERMINERS
        or word[0].isupper()
    ):
        return True
    if not lowered.isalpha() or lemmatize(lowered) in VERBS:
        return False
    end = phrase_end(page, index, len(page.words))
    head = page.words[max(head_of_phrase(page, index, end), index)].lower()
    return head in PLURAL_PEOPLE or (head.endswith("s") and not head.endswith("ss"))
