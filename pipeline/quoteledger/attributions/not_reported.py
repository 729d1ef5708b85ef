"""Refusals: which attributions report nobody's words, by grammar alone, whatever the tagger thinks.

They give a name, act upon a plain object, or hold a bare pronoun or a wish not to be named.
"""

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex
from quoteledger.grammar.clauses import has_clause
from quoteledger.grammar.noun_phrases import heads_of
from quoteledger.lang.en.function_words import AUXILIARIES, CLAUSE_STARTS
from quoteledger.lang.en.people import PRONOUNS, ROLE_NOUNS
from quoteledger.lang.en.verbs import ACTING, FACING, NAMING

_TOPIC_WORDS = 3
_THING_WORDS = 4


def is_name(index: DocIndex, attribution: Attribution) -> bool:
    """Return whether a naming cue has no source: "known as “the widow”" gives a name, and nobody's words."""
    return attribution.source is None and attribution.cue_lemma in NAMING | {"know", "list"}


def acts_upon(index: DocIndex, attribution: Attribution) -> bool:
    """Return whether the content is no clause but what is acted upon: "denied arson", "faced the auditor"."""
    if attribution.kind != "indirect" or len(attribution.parts) > 1 or attribution.cue is None:
        return False
    content, lemma = attribution.parts[0], attribution.cue_lemma
    words = [word.lower() for word in index.tokens(attribution.cue)]
    if "guilty" in words + [word.lower() for word in index.tokens(content)[:2]] and lemma == "plead":
        return True
    if lemma in ACTING or (lemma == "read" and words[-1] == "out"):
        return not has_clause(index, content)
    if lemma == "ask" and words[-1] == "for" and len(index.tokens(content)) <= _THING_WORDS:
        return not has_clause(index, content)  # "asked for a report in May" reports no words
    if lemma == "discuss" and len(index.tokens(content)) <= _TOPIC_WORDS:
        return True  # of "discussed the text" nothing is told but that there was talk
    if lemma == "dismiss":
        return not has_clause(index, content) and "as" not in index.tokens(content)
    if lemma == "go":
        return True  # "go to the polls to choose"
    if any(word.lower() in CLAUSE_STARTS | AUXILIARIES for word in index.tokens(content)):
        return False
    heads = heads_of(index, content)[:2] if lemma in FACING else []
    people = [any(kind == "PERSON" for _, _, kind in index.names_over(head, head + 1)) for head in heads]
    return any(people) or any(index.words[head].lower() in ROLE_NOUNS for head in heads)


def says_nothing(index: DocIndex, attribution: Attribution) -> bool:
    """Return whether the content is a bare pronoun ("opposes it") or that somebody is "not to be named"."""
    if attribution.kind != "indirect" or len(attribution.parts) > 1:
        return False
    words = [word.lower() for word in index.tokens(attribution.parts[0])]
    withheld = words[:3] == ["not", "to", "be"] and words[3:4] in (["named"], ["identified"], ["quoted"])
    return (len(words) == 1 and words[0] in PRONOUNS | {"what", "which"}) or withheld
