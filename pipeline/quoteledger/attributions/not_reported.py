"""Statements: what grammar alone says of whether words are reported, whatever the tagger thinks.

A clause behind a verb of speech is; a plain object that is acted upon, a bare pronoun and what somebody
"declined to" do are not.
"""

from collections.abc import Sequence

from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.grammar.clauses import has_clause
from quoteledger.grammar.noun_phrases import heads_of
from quoteledger.lang.en.function_words import AUXILIARIES, CLAUSE_STARTS
from quoteledger.lang.en.people import PRONOUNS, ROLE_NOUNS
from quoteledger.lang.en.verbs import ACTING, FACING

_TOPIC_WORDS = 3
_THING_WORDS = 4


def acts_upon(index: DocIndex, cue: Sequence[str], lemma: str | None, content: Extent) -> bool:
    """Whether the content is no clause and what is acted upon: "denied arson", "questioned the auditor"."""
    words = [word.lower() for word in cue]
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


def says_nothing(index: DocIndex, parts: Sequence[Extent]) -> bool:
    """Whether the content is a bare pronoun ("opposes it", "what he said"), or that a name be withheld."""
    words = [word.lower() for word in index.tokens(parts[0])]
    if len(parts) > 1:
        return False
    withheld = words[:3] == ["not", "to", "be"] and words[3:4] in (["named"], ["identified"], ["quoted"])
    return (len(words) == 1 and words[0] in PRONOUNS | {"what", "which"}) or withheld
