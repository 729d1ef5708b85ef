"""Strangers: who has just been brought into the story without a name, and then speaks as a pronoun.

The ranker chooses among those whom the article names and who have spoken. Where the form of a pronoun
leaves none of them, the nearest phrase before it that can be meant is.
"""

from quoteledger.documents.index import Page
from quoteledger.documents.layout import Extent
from quoteledger.grammar.nameless import gender_of_noun, head_of, is_institution
from quoteledger.grammar.noun_phrases import phrase_end
from quoteledger.grammar.verbs import lemmatize
from quoteledger.lang.en.function_words import PASTS
from quoteledger.lang.en.people import (
    DETERMINERS,
    FEMALE_NOUNS,
    MALE_NOUNS,
    PERSON_NOUNS,
    POSSESSIVES,
    ROLE_NOUNS,
)
from quoteledger.speakers.questions import is_plural

_INDEFINITE = frozenset(["a", "an", "another", "one"])
_PARAGRAPHS = 1
_SENTENCES = 1
_PREPOSITIONS = frozenset(["at", "from", "in", "with"])


def stranger_before(page: Page, source: Extent, form: str, gender: str | None) -> Extent | None:
    """The nearest phrase before the pronoun that it may stand for.

    For "he" and "she" one for a person of that gender, here or in the paragraph before: an indefinite one,
    or what opens the paragraph ("The novelist was …"); for "it" an institution and for "they" persons, here
    or in the sentence before. Words in marks bring nobody in.
    Example: "I asked a woman in a red coat. / “For petrol,” she said." gives "a woman in a red coat".
    """
    stop = page.token_at(source[0])
    paragraph = max(page.paragraph_of(source[0]) - _PARAGRAPHS, 0)
    floor = page.token_at(page.layout.paragraphs[paragraph][0])
    if form not in ("he", "she"):
        floor = max(floor, page.sentence_starts[max(page.sentence_of(stop) - _SENTENCES, 0)])
    nearer = False
    for first in range(stop - 1, floor - 1, -1):
        begins, opens = _begins(page, first, form), _opens(page, first)
        if page.quoted_at(page.extent(first, first + 1)):
            continue
        if not begins and not opens:
            nearer = nearer or _is_somebody(page, first, stop, form, gender)
            continue
        # the phrase may be read too far, into a verb
        for end in range(phrase_end(page, first, stop), first, -1):
            if _fits(head_of(page, page.extent(first, end)), form, gender):
                if not begins and (nearer or _is_named(page, end)):
                    return None
                return page.extent(first, _with_mark(page, end, stop))
    return None


def _is_somebody(page: Page, first: int, stop: int, form: str, gender: str | None) -> bool:
    """Whether a phrase with "the" begins here that the pronoun may stand for as well."""
    if page.words[first].lower() != "the":
        return False
    end = phrase_end(page, first, stop)
    return any(_fits(head_of(page, page.extent(first, e)), form, gender) for e in range(end, first, -1))


def _is_named(page: Page, end: int) -> bool:
    """Whether a name follows the phrase: "The star of the film, Eva Lund, left"."""
    return end + 1 in page.named_tokens and page.words[end] == ","


def _begins(page: Page, token: int, form: str) -> bool:
    """Whether a phrase may begin here: with a determiner, or plural at the start of a sentence."""
    word = page.words[token].lower()
    if form in ("he", "she"):
        kin = token + 1 < len(page.words) and page.words[token + 1].lower() in MALE_NOUNS | FEMALE_NOUNS
        said_of = token > 0 and page.words[token - 1].lower() in ("as", "became", "is", "was")
        return (word in _INDEFINITE and not said_of) or (word in POSSESSIVES and kin)
    opens = form == "they" and bool(page.doc[token].is_sent_start)
    return opens or word in DETERMINERS | POSSESSIVES


def _opens(page: Page, token: int) -> bool:
    """Whether "the" begins a paragraph with somebody."""
    start = page.layout.paragraphs[page.paragraph_of(page.starts[token])][0]
    return page.words[token] == "The" and page.starts[token] == start


def _fits(head: str, form: str, gender: str | None) -> bool:
    people = PERSON_NOUNS | ROLE_NOUNS | MALE_NOUNS | FEMALE_NOUNS
    if form in ("he", "she"):
        return head in people and gender_of_noun(head) in (None, gender)
    if form == "they":
        return is_plural(head) and (head.removesuffix("s") in people or head in people)
    return is_institution(head) and not is_plural(head)


def _with_mark(page: Page, end: int, stop: int) -> int:
    """The end with what tells the person from others: "in a red coat", "with two dogs"."""
    if end >= stop or page.words[end].lower() not in _PREPOSITIONS:
        return end
    further = phrase_end(page, end + 1, stop)
    verbs = (i for i in range(end + 2, further) if _is_verb(page.words[i], near=i < end + 3))
    further = next(verbs, further)
    return further if further > end + 1 else end


def _is_verb(word: str, *, near: bool) -> bool:
    """Whether the word is the verb behind the phrase; "red" in "in a red coat" only looks like one."""
    return lemmatize(word) == "say" or (not near and (word in PASTS or word.endswith("ed")))
