"""Statements: what grammar alone says of whether words are reported, whatever the tagger thinks.

A clause behind a verb of speech is; a plain object that is acted upon, a bare pronoun and what somebody
"declined to" do are not.
"""

from collections.abc import Sequence

from quoteledger.cues import lemmatize
from quoteledger.lang.en.grammar import (
    AUXILIARIES,
    CLAUSE_STARTS,
    PASTS,
    SAYING,
    SILENCE,
    SUBJECTS,
    WITHHOLDING,
)
from quoteledger.lang.en.people import DETERMINERS, PERSON_NOUNS, POSSESSIVES, PRONOUNS, ROLE_NOUNS
from quoteledger.lang.en.verbs import ACTING, FACING, SPEAKING
from quoteledger.pages import Extent, Page
from quoteledger.sources import heads_of
from quoteledger.spans import Attribution

_SILENCE = 2
_DATE_WORDS = 4
_TOPIC_WORDS = 3
_THING_WORDS = 4


def has_clause(page: Page, extent: Extent) -> bool:
    """Whether the words hold a clause or an infinitive, as far as small words and endings tell."""
    written = page.tokens(extent)
    words = [word.lower() for word in written]
    if not words:
        return False
    behind = (words[1:2] or ["the"])[0]
    noun = words[0] == "to" and behind in DETERMINERS | POSSESSIVES  # "to the murder"
    noun = noun or (words[0] == "to" and behind.removesuffix("s") in PERSON_NOUNS | ROLE_NOUNS)
    opens = (words[0] in CLAUSE_STARTS | SUBJECTS and not noun) or words[0].endswith("ing")
    # as written: "in May" holds no auxiliary
    return opens or any(word in AUXILIARIES or word in ("'s", "’s") for word in written[1:])


def reports_clause(page: Page, attribution: Attribution) -> bool:
    """Whether a verb of speech has a source before it and a clause right behind it.

    Of words withheld the clause may be any ("would not say if …", "refused to rule out closing it"), of
    words said only one with "that".
    """
    cue, source, start = attribution.cue, attribution.source, attribution.start
    if cue is None or source is None or not source[1] <= cue[0] < cue[1] <= start:
        return False
    opening = page.words[page.token_at(start)].lower()
    last = page.tokens(cue)[-1].lower()
    if attribution.polarity == "negative":
        if page.tokens(cue)[0].lower() in ("can", "could"):
            return False  # who "could not explain why" kept nothing back
        withheld = last in WITHHOLDING or (last == "out" and attribution.cue_lemma == "rule")
        if withheld and attribution.cue_lemma == "rule" and page.gap(cue[1], start) <= 1:
            return True  # "would not rule out a run"
        opens = opening in CLAUSE_STARTS - {"to"} or (opening.endswith("ing") and len(opening) > 4)
        return withheld and opens and page.gap(cue[1], start) <= 1
    speaks = attribution.cue_lemma in SPEAKING or _lets_know([w.lower() for w in page.tokens(cue)])
    return speaks and opening == "that" and page.gap(cue[1], start) <= _DATE_WORDS


def _lets_know(cue: Sequence[str]) -> bool:
    """Whether the cue is like "let slip", "let it be known", "makes it clear"."""
    return (cue[-1] in ("slip", "known") and "let" in cue) or (
        cue[-1] in ("clear", "plain") and any(lemmatize(word) == "make" for word in cue)
    )


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
