"""Nameless speakers: the phrase that stands for them, and what kind of speaker it is."""

from quoteledger.documents.index import Page
from quoteledger.documents.layout import Extent
from quoteledger.grammar.noun_phrases import heads_of
from quoteledger.lang.en.function_words import FAMILIAR, WITHHELD
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


def phrase_of(page: Page, source: Extent) -> str:
    """The source without leading article, demonstrative or possessive pronoun, or a name's apposition."""
    first, end = page.token_range(source)
    while first < end - 1 and page.words[first].lower() in DETERMINERS | POSSESSIVES:
        first += 1
    stop = first
    while stop < end and (
        "-" in page.words[max(stop - 1, first) : stop + 1] or page.words[stop][0].isupper()
    ):
        stop += 1
    named = stop - first > 1 and page.words[stop : stop + 1] == [","]
    if named and stop + 1 < end and page.words[stop + 1].lower() in DETERMINERS:
        return page.text[slice(*page.extent(first, stop))]
    return page.text[page.starts[first] : source[1]]


def head_of(page: Page, source: Extent) -> str:
    """The head noun of the phrase, lower-cased."""
    heads = heads_of(page, source)
    if not heads:
        return ""
    head = page.words[heads[0]].lower()
    coast = head == "guard" and page.words[heads[0] - 1].lower() == "coast"
    return "coastguard" if coast else head


def kind_of_nameless(page: Page, source: Extent) -> str:
    """`document`, `organization`, `anonymous` or `group`, by the head noun and the words before it."""
    words = [word.lower() for word in page.tokens(source)]
    head = head_of(page, source)
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


def is_document(head: str) -> bool:
    """Whether a noun names something written or recorded."""
    return head in DOCUMENT_NOUNS or (head.endswith("s") and head[:-1] in DOCUMENT_NOUNS)


def is_institution(head: str) -> bool:
    """Whether a noun names an institution or a document, so that no person can be meant."""
    singular = head[:-1] if head.endswith("s") and not head.endswith("ss") else head
    known = ORGANIZATION_NOUNS | DOCUMENT_NOUNS
    return (head in known or singular in known) and head not in ROLE_NOUNS


def gender_of_noun(noun: str) -> str | None:
    """`male` or `female` where a lower-cased noun for a person says so."""
    if noun.endswith("woman") or noun in FEMALE_NOUNS:
        return "female"
    return "male" if noun in MALE_NOUNS or (noun.endswith(("man", "lord")) and noun in ROLE_NOUNS) else None
