"""Tagged names: what the tagger found, with cut names joined and one kind for one name.

It reads an article window by window, so that half a name, or a name as another kind, is left now and then.
"""

import re
from collections import Counter
from collections.abc import Sequence

from quoteledger.documents.index import Page
from quoteledger.lang.en.first_names import FEMALE, MALE
from quoteledger.lang.en.people import (
    CORPORATE,
    GENERIC_INSTITUTIONS,
    HONORIFICS,
    INSTITUTION_WORDS,
    NAMED_INSTITUTIONS,
    ORGANIZATION_NOUNS,
    ROLE_NOUNS,
    SHORT_TITLES,
)
from quoteledger.lang.en.places import PERSONS_TOO, STATECRAFT, STATES
from quoteledger.mentions.component import LOCATION, ORGANIZATION, PERSON

Name = tuple[int, int, str]

# tokens of a nickname with its marks
_NICKNAME = 5
_TITLES = HONORIFICS | frozenset(SHORT_TITLES) | ROLE_NOUNS
# "operator" and "publisher" are as often institutions
_PERSONAL = ROLE_NOUNS - ORGANIZATION_NOUNS - GENERIC_INSTITUTIONS
_AGED = re.compile(r",\s\d{1,2},")
_CAMEL = re.compile(r"[A-Z][a-z]{2,}[A-Z][a-z]{2,}")
_PREFIXES = ("Mac", "Fitz", "Van", "Des", "Della")
# what names of countries may end in, and how long they are at least
_OF_COUNTRIES = (("ia", 6), ("stan", 8))


def tagged_names(page: Page) -> list[Name]:
    """The names as tokens `[first, end)` with their kinds."""
    return _agreed_kinds(page, _joined_names(page))


def _joined_names(page: Page) -> list[Name]:
    """The tagged names; a person's cut in two are one, and the first name before a surname belongs to it."""
    joined: list[Name] = []
    for first, end, label in page.names:
        if joined and joined[-1][2] == label == PERSON and _is_one(page, joined[-1][1], first, end):
            joined[-1] = (joined[-1][0], end, label)
        else:
            first -= 2 * (label == PERSON and _is_double(page, first - 2, first - 2))
            led = label == PERSON and first > 0 and _is_first_name(page, first - 1)
            followed = label == PERSON and _is_surname(page, end)
            end += 2 * (label == PERSON and not followed and _is_double(page, end - 1, end + 1))
            joined.append((first - led, end + followed, label))
    return joined


def _is_one(page: Page, left: int, first: int, end: int) -> bool:
    """Whether a name goes on the one before: nothing between, or only a nickname ("Ada “Spark” Roe")."""
    if left == first:
        return True
    marks = next((q for q in page.outer if q.start == page.starts[left]), None) if first > left else None
    if marks is None or len(page.tokens((marks.start, marks.end))) > _NICKNAME:
        return False
    last = page.token_range((marks.start, marks.end))[1]
    return first <= last < end


def _is_double(page: Page, left: int, free: int) -> bool:
    """Whether a hyphen makes the word and the next a double surname ("Holm-Lund"); `free` is untagged."""
    words = page.words[max(left, 0) : left + 3]
    if left < 0 or len(words) < 3 or words[1] != "-" or free in page.named_tokens:
        return False
    whole = page.text[page.starts[left] : page.starts[left + 2] + len(words[2])]
    return whole == "".join(words) and words[0][0].isupper() and words[2][0].isupper()


def _is_surname(page: Page, index: int) -> bool:
    """Whether an untagged word ends a name elsewhere in the article: "Roe" behind a tagged "Ada"."""
    if index >= len(page.words) or index in page.named_tokens:
        return False
    return page.words[index][:1].isupper() and page.words[index] in page.person_words


def _agreed_kinds(page: Page, names: Sequence[Name]) -> list[Name]:
    """The names, a single word with the kind that it has most often in the article.

    A surname counts for the full names that end in it, so that one "Moor" read as a place among many
    stays a person.
    """
    votes: dict[str, Counter[str]] = {}
    for first, end, label in names:
        votes.setdefault(page.words[end - 1].lower(), Counter())[label] += 1 if label == PERSON else 0
        if end - first == 1:
            votes[page.words[first].lower()][label] += label != PERSON
    full = {word.lower() for first, end, label in names if end - first > 1 for word in page.words[first:end]}
    agreed = []
    firms = {page.words[end - 1] for first, end, label in names if _is_introduced(page, first, label)}
    firms -= {page.words[end - 1] for first, end, _ in names if _has_first_name(page.words[first:end])}
    for first, end, label in names:
        if label == PERSON and page.words[end - 1] in firms:
            agreed.append((first, end, ORGANIZATION))
            continue
        if label == PERSON and _is_corporate(page.words[first:end]):
            agreed.append((first, end, ORGANIZATION))
            continue
        if label == PERSON and end - first == 1 and page.words[first].lower() not in full:
            agreed.append((first, end, LOCATION if _is_state(page, first) else PERSON))
            continue
        if label != PERSON and end - first > 1 and _is_person(page, first, end, label):
            label = PERSON
        counts = votes[page.words[first].lower()] if end - first == 1 else None
        if counts and label != PERSON and counts[PERSON] > counts[label]:
            label = PERSON
        agreed.append((first, end, label))
    return agreed


def _is_introduced(page: Page, first: int, label: str) -> bool:
    """Whether a noun for an institution stands before what was tagged as a person: "carmaker Falcon".

    Behind an article two phrases meet: "after a decade at the company | Morris said".
    """
    before = [word.lower() for word in page.words[max(first - 2, 0) : first]]
    bare = before[:1] not in (["the"], ["a"], ["an"], ["that"], ["this"], ["his"], ["her"])
    return label == PERSON and before[-1:] != [] and before[-1] in NAMED_INSTITUTIONS and bare


def _has_first_name(words: Sequence[str]) -> bool:
    return len(words) > 1 and words[0].lower() in MALE | FEMALE


def _is_corporate(words: Sequence[str]) -> bool:
    """Whether a name is a firm's by its last word ("Brynteg Homes") or by a capital within: "WestGrid"."""
    if len(words) > 1:
        return words[-1].lower() in CORPORATE and words[0].lower() not in MALE | FEMALE
    return _CAMEL.fullmatch(words[0]) is not None and not words[0].startswith(_PREFIXES)


def _is_person(page: Page, first: int, end: int, label: str) -> bool:
    """Whether a name of two words is a person's: an age follows, or a role leads to what seems a place."""
    if page.words[end - 1].lower() in INSTITUTION_WORDS:
        return False
    if "of" in page.words[first:end]:
        return False
    titled = label == LOCATION and first > 0 and page.words[first - 1].lower() in _PERSONAL
    return titled or _AGED.match(page.text, page.extent(first, end)[1]) is not None


def _is_state(page: Page, token: int) -> bool:
    """Whether a word that is nobody's name elsewhere is a country or its capital, as which it speaks.

    A name that only ends like a country's is one where the article is about states.
    """
    word = page.words[token]
    ends = any(word.endswith(ending) and len(word) >= least for ending, least in _OF_COUNTRIES)
    if not (ends or word in STATES) or word.lower() in MALE | FEMALE or word in PERSONS_TOO:
        return False
    places = (i for i, other in enumerate(page.words) if other == word)
    if any(i > 0 and page.words[i - 1].lower() in _TITLES for i in places):
        return False
    return word in STATES or any(other.lower() in STATECRAFT for other in page.words)


def _is_first_name(page: Page, index: int) -> bool:
    """Whether a word within a sentence is a first name; at its start "Will" and "May" are others."""
    word = page.words[index]
    return word[:1].isupper() and word.lower() in MALE | FEMALE and not page.doc[index].is_sent_start
