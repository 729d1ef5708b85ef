"""Answers: whoever was asked speaks next: "The judge asked the guard. “I had no phone,” he replied."

The ranker sees who spoke last, and that is the one who asked.
"""

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import Page
from quoteledger.documents.layout import Extent
from quoteledger.grammar.nameless import gender_of_noun, head_of
from quoteledger.grammar.noun_phrases import phrase_end, with_name
from quoteledger.lang.en.function_words import CLAUSE_STARTS
from quoteledger.lang.en.people import (
    DETERMINERS,
    FEMALE_PRONOUNS,
    MALE_PRONOUNS,
    PERSON_NOUNS,
    POSSESSIVES,
    ROLE_NOUNS,
)

_ASKING = frozenset(["ask", "demand", "enquire", "inquire", "question"])
_REPLYING = frozenset(["answer", "reply", "respond"])
_SAYING = frozenset(["say", "tell"])
_ANSWERS = frozenset(["absolutely", "certainly", "every", "maybe", "never", "no", "none", "nothing", "yes"])
_HEARER_WORDS = 8


def asked_before(
    page: Page, attribution: Attribution, before: Attribution | None, *, is_out: bool = False
) -> Extent | None:
    """The phrase for whoever was asked right before a pronoun speaks; None where nobody was.

    `before` is the attribution that precedes it. Only a question counts, and only if it ends in the
    sentence before; behind "said" the words must be an answer (“Never,”), unless the one who asked `is_out`.
    """
    cue = before.cue if before is not None else None
    if before is None or cue is None or before.cue_lemma not in _ASKING or attribution.nested_in is not None:
        return None
    end = max(cue[1], before.end)
    start = min(attribution.start, *(e[0] for e in (attribution.cue, attribution.source) if e))
    sentences = page.sentence_of(page.token_at(start)) - page.sentence_of(page.token_at(end - 1))
    if start < end or not 0 <= sentences <= 1 or page.paragraph_of(start) - page.paragraph_of(end - 1) > 1:
        return None
    answers = attribution.cue_lemma in _REPLYING
    if not answers and (attribution.cue_lemma not in _SAYING or not _is_question(page, before)):
        return None
    if not answers and not is_out and page.tokens(attribution.parts[0])[0].lower() not in _ANSWERS:
        return None
    return _hearer(page, cue[1])


def _is_question(page: Page, asked: Attribution) -> bool:
    """Whether something is to be answered: “Why?”, whether she would; not "to leave"."""
    words = page.tokens(asked.parts[0])
    opens = words[0].lower() in CLAUSE_STARTS - {"that", "to"}
    return opens or page.text[asked.parts[-1][0] : asked.end].rstrip().endswith("?")


def _hearer(page: Page, at: int) -> Extent | None:
    """The phrase for a person right behind the cue."""
    first = page.token_range((at, len(page.text)))[0]
    stop = min(first + _HEARER_WORDS, len(page.words))
    if first >= stop or page.quoted_at(page.extent(first, first + 1)):
        return None
    word = page.words[first]
    if not (word[0].isupper() or word.lower() in DETERMINERS | POSSESSIVES):
        return None
    end = phrase_end(page, first, stop)
    if end <= first:
        return None
    end = with_name(page, end)
    extent = page.extent(first, end)
    named = any(kind == "PERSON" for _, _, kind in page.names_over(first, end))
    return extent if named or head_of(page, extent) in ROLE_NOUNS | PERSON_NOUNS else None


def fits(page: Page, phrase: Extent, gender: str | None) -> bool:
    """Whether a pronoun of the gender may stand for the phrase, as far as its noun tells."""
    return gender_of_noun(head_of(page, phrase)) in (None, gender)


def gender_of_pronoun(word: str) -> str | None:
    """`male` or `female`; None of other pronouns."""
    word = word.lower()
    return "male" if word in MALE_PRONOUNS else "female" if word in FEMALE_PRONOUNS else None
