"""Statements: what grammar alone says of whether words are reported, whatever the tagger thinks.

A clause behind a verb of speech is; a plain object that is acted upon, a bare pronoun and what somebody
"declined to" do are not.
"""

from collections.abc import Sequence

from quoteledger.documents.index import Page
from quoteledger.documents.layout import Extent
from quoteledger.grammar.clauses import has_clause
from quoteledger.grammar.noun_phrases import heads_of
from quoteledger.grammar.verbs import lemmatize
from quoteledger.lang.en.function_words import AUXILIARIES, CLAUSE_STARTS, PASTS, SAYING, SILENCE
from quoteledger.lang.en.people import DETERMINERS, PRONOUNS, ROLE_NOUNS
from quoteledger.lang.en.verbs import ACTING, FACING

_SILENCE = 2
_TOPIC_WORDS = 3
_THING_WORDS = 4


def acts_upon(page: Page, cue: Sequence[str], lemma: str | None, content: Extent) -> bool:
    """Whether the content is no clause and what is acted upon: "denied arson", "questioned the auditor"."""
    words = [word.lower() for word in cue]
    if "guilty" in words + [word.lower() for word in page.tokens(content)[:2]] and lemma == "plead":
        return True
    if lemma in ACTING or (lemma == "read" and words[-1] == "out"):
        return not has_clause(page, content)
    if lemma == "ask" and words[-1] == "for" and len(page.tokens(content)) <= _THING_WORDS:
        return not has_clause(page, content)  # "asked for a report in May" reports no words
    if lemma == "discuss" and len(page.tokens(content)) <= _TOPIC_WORDS:
        return True  # of "discussed the text" nothing is told but that there was talk
    if lemma == "dismiss":
        return not has_clause(page, content) and "as" not in page.tokens(content)
    if lemma == "go":
        return True  # "go to the polls to choose"
    if any(word.lower() in CLAUSE_STARTS | AUXILIARIES for word in page.tokens(content)):
        return False
    heads = heads_of(page, content)[:2] if lemma in FACING else []
    people = [any(kind == "PERSON" for _, _, kind in page.names_over(head, head + 1)) for head in heads]
    return any(people) or any(page.words[head].lower() in ROLE_NOUNS for head in heads)


def is_about_people(cue: Sequence[str], lemma: str | None, source: Extent | None) -> bool:
    """Whether the cue tells of people and of no words: "speaks for divers", "is charged with theft"."""
    last = cue[-1].lower() if cue else ""
    passive = len(cue) > 1 and cue[0].lower() in AUXILIARIES
    beside = (("speak", "for"), ("call", "to"))
    told_of = (("charge", "with"), ("know", "as"), ("know", "to"))
    questioned = lemma == "question" and last == "about" and source is None
    return (lemma, last) in beside or (passive and (lemma, last) in told_of) or questioned


def tells(page: Page, source: Extent) -> bool:
    """Whether the phrase holds a verb in the past, so that what follows is no verb of its subject."""
    first, end = page.token_range(source)
    deeds = PASTS | {"found"}

    def is_deed(i: int) -> bool:
        counted = i + 1 < end and (page.words[i + 1][0].isdigit() or page.words[i + 1].lower() in DETERMINERS)
        return page.words[i] in deeds or (page.words[i].endswith("ed") and counted)

    return any(is_deed(i) and i not in page.named_tokens for i in range(first + 1, end))


def says_nothing(page: Page, parts: Sequence[Extent]) -> bool:
    """Whether the content is a bare pronoun ("opposes it", "what he said"), or that a name be withheld."""
    words = [word.lower() for word in page.tokens(parts[0])]
    if len(parts) > 1:
        return False
    withheld = words[:3] == ["not", "to", "be"] and words[3:4] in (["named"], ["identified"], ["quoted"])
    return (len(words) == 1 and words[0] in PRONOUNS | {"what", "which"}) or withheld


def denies_saying(cue: Sequence[str]) -> bool:
    """Whether the cue is like "denies saying": the words are words said, however few."""
    return len(cue) > 1 and lemmatize(cue[0]) == "deny" and cue[-1].lower() in SAYING


def is_silence(page: Page, parts: Sequence[Extent]) -> bool:
    """Whether nothing is reported: "declined to comment"."""
    words = page.tokens(parts[0])
    return len(parts) == 1 and len(words) <= _SILENCE and words[-1].lower() in SILENCE
