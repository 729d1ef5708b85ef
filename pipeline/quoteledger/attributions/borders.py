"""Borders: where grammar draws those of content, cue and source differently from the tags.

Each rule takes a link with a cue and moves words between its roles; `sources` are all stretches tagged
as such, linked or not.
"""

from collections.abc import Sequence

from quoteledger.attributions.contents import trimmed
from quoteledger.attributions.types import Content, Link
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.grammar.clauses import has_clause, is_predicate
from quoteledger.grammar.noun_phrases import heads_of, phrase_end, with_name
from quoteledger.grammar.verbs import lemma_of, lemmatize
from quoteledger.lang.en.function_words import (
    AUXILIARIES,
    CLAUSE_STARTS,
    PASTS,
    PREPOSITIONS,
    SUBJECTS,
)
from quoteledger.lang.en.people import (
    ANONYMOUS_NOUNS,
    COLLECTIVES,
    DETERMINERS,
    FEMALE_NOUNS,
    MALE_NOUNS,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    PLURAL_PEOPLE,
    POSSESSIVES,
    PRONOUNS,
    ROLE_NOUNS,
)
from quoteledger.lang.en.verbs import DIRECTIVES, NOUNS, TELLING

_OPENING_WORDS = 4
_INFINITE = frozenset(["be", "been", "being", "having", "n't", "never", "not", "n’t"])
_JOINTS = frozenset([",", "and", "but", "or", "that", "they", "which", "who", "he", "she", "it", "we"])
_ADDRESSEE_WORDS = 7
_QUESTIONS = frozenset(["how", "if", "what", "whether", "why"])
_OPENING = frozenset(["“", "‘", '"', "'", "''", "``"])
_STOPS = frozenset([",", ".", ";", ":", "(", "—", "–", "?", "!"])
_JOINT = 4
_PEOPLE = ROLE_NOUNS | PERSON_NOUNS | PLURAL_PEOPLE | ANONYMOUS_NOUNS | MALE_NOUNS | FEMALE_NOUNS
_SPEAKERS = _PEOPLE | ORGANIZATION_NOUNS | COLLECTIVES
_BE = frozenset(["am", "are", "be", "been", "being", "is", "was", "were", "had", "has", "have"])
_TOLD = TELLING | DIRECTIVES | {"inform"}
_SPOKEN_TO = _TOLD | {"accuse"}


def take_subject_beside(index: DocIndex, link: Link, sources: Sequence[Extent]) -> None:
    """Take the phrase right before the verb as source: "“Why?” | a guard | asked the diver, Una Moll"."""
    assert link.cue is not None
    if link.source is not None and link.source[0] >= link.cue[1]:
        before = [source for source in sources if index.text[source[1] : link.cue[0]] == " "]
        link.source = before[-1] if before else link.source


def leave_predicate(index: DocIndex, link: Link, sources: Sequence[Extent]) -> None:
    """Leave the sentence its own verb: "His claim that the keys were stolen | did not survive".

    This is the second finite verb, where a reporting noun opens the sentence and the content ends it.
    """
    assert link.cue is not None
    content = link.contents[0]
    if content.in_marks or len(link.contents) > 1 or not _is_noun(index, link.cue, link.source):
        return
    cue, (first, end) = index.token_at(link.cue[0]), index.token_range(content.extent)
    sentence = index.sentence_of(cue)
    opening = cue - index.sentence_starts[sentence]
    after = trimmed(index.text, (content.extent[1], index.sentence_extent(sentence)[1]))
    if (
        index.words[first].lower() not in ("that", "to")
        or first < cue
        or opening > _OPENING_WORDS
        or after[1] > after[0]
    ):
        return
    i = _second_verb(index, first, end)
    if i is not None:
        content.extent = trimmed(index.text, (content.extent[0], index.starts[i]))
        content.quoted = [q for q in content.quoted if q.start < content.extent[1]]


def _second_verb(index: DocIndex, first: int, end: int) -> int | None:
    """Return the finite verb after the clause's own: "that it was shut | came late"; None without one."""
    verbs = [
        i
        for i in range(first + 1, end)
        if index.words[i].lower() in AUXILIARIES
        or (index.words[i].lower() in PASTS and index.words[i - 1].lower() not in _JOINTS)
        or (i == first + 2 and index.words[i - 1].lower() in SUBJECTS)
    ]
    if index.words[first].lower() == "to":
        finite = [i for i in verbs if i > first + 1 and index.words[i].lower() not in _INFINITE]
        return finite[0] if finite and index.words[finite[0] - 1].lower() not in _JOINTS else None
    if not verbs:
        return None
    own = verbs[0]
    while own + 1 in verbs and index.words[own].lower() in AUXILIARIES:
        own += 1
    after = 2 if index.words[own].lower() in AUXILIARIES else 1
    for position in range(own + after, end):
        word, before = index.words[position].lower(), index.words[position - 1].lower()
        plural = position + 1 < end and index.words[position + 1].lower() in AUXILIARIES
        verb = word.endswith("s") and is_predicate(index, position) and not plural
        if word in AUXILIARIES or verb or (word in PASTS and before not in _JOINTS):
            return position
    return None


def _is_noun(index: DocIndex, cue: Extent, source: Extent | None) -> bool:
    """Return whether the cue is a noun that reports: "the report", "Roe's claim"; not "Roe also reported"."""
    words = index.tokens(cue)
    if lemma_of(words) not in NOUNS or lemmatize(words[-1]) not in NOUNS or words[-1].lower().endswith("ed"):
        return False
    if source is None or source[0] >= cue[0]:
        return True
    owner = index.text[source[0] : cue[0]].rstrip().lower()
    return owner in POSSESSIVES or owner.endswith(("'s", "’s", "s'", "s’"))


def leave_addressee(index: DocIndex, link: Link, sources: Sequence[Extent]) -> None:
    """Begin the content with the infinitive, "not to" or "against": "urged customers | to boil water"."""
    assert link.cue is not None
    content = link.contents[0]
    if content.in_marks or content.extent[0] < link.cue[1]:
        return
    cue = index.tokens(link.cue)
    called = lemma_of(cue) == "call" and cue[-1].lower() in ("on", "upon")
    if not called and (lemma_of(cue) not in DIRECTIVES or cue[-1].lower() in PREPOSITIONS):
        return  # "pressed him on his failure to pay" tells nobody to do anything
    first, end = index.token_range(content.extent)
    words = [word.lower() for word in index.words[first:end]]
    if words[0] in CLAUSE_STARTS or words[0] in PREPOSITIONS:
        return
    for position, word in enumerate(words[: _ADDRESSEE_WORDS + 1]):
        if position and (word == "against" or words[position : position + 2] == ["not", "to"]):
            set_start(index, content, index.starts[first + position])
            return
        if (
            word in _STOPS
            or word in AUXILIARIES
            or index.quoted_at(index.extent(first + position, first + position + 1))
        ):
            return
        following = next((i for i in range(position + 1, len(words)) if words[i] not in _OPENING), position)
        after = words[following] if following > position else ""
        is_verb = after.isalpha() and after not in DETERMINERS | POSSESSIVES | {"it"}
        if position and word in _QUESTIONS and lemma_of(cue) == "ask":
            set_start(index, content, index.starts[first + position])
            return
        if word == "to" and position and is_verb and index.words[first + following].islower():
            set_start(index, content, index.starts[first + position])
            return


def leave_accused(index: DocIndex, link: Link, sources: Sequence[Extent]) -> None:
    """Begin the content with what somebody is accused of: "accused the bank | of hiding losses"."""
    assert link.cue is not None
    content = link.contents[0]
    if content.in_marks or content.extent[0] < link.cue[1] or lemma_of(index.tokens(link.cue)) != "accuse":
        return
    first, end = index.token_range(content.extent)
    joints = [i for i in range(first + 1, end - 1) if index.words[i] == "of" and i not in index.inside_names]
    deeds = [i for i in joints if index.words[i + 1].endswith("ing") or index.words[i + 1] in _OPENING]
    alone = len(joints) == 1 and _is_accused(index, joints[0] - 1)
    start = deeds[0] if deeds else joints[0] if alone else None
    if start is not None and not any(index.words[i] in _STOPS - {","} for i in range(first, start)):
        set_start(index, content, index.starts[start])


def _is_accused(index: DocIndex, last: int) -> bool:
    """Return whether the token ends a whole phrase: "him", "Ada Roe"; not "the head", "members"."""
    return last in index.named_tokens or index.words[last].lower() in PRONOUNS


def set_start(index: DocIndex, content: Content, start: int) -> None:
    """Move the beginning of the content forward to a character."""
    content.extent = trimmed(index.text, (start, content.extent[1]))
    content.quoted = [q for q in content.quoted if q.end > start]


def is_told(words: Sequence[str]) -> bool:
    """Return whether the subject of a cue hears and does not speak: "were told", "was asked"."""
    lowered = [word.lower() for word in words]
    passive = len(lowered) > 1 and lowered[0] in _BE - {"had", "has", "have"}
    participle = bool(lowered) and (lowered[-1].endswith("ed") or lowered[-1] == "told")
    return passive and participle and lemma_of(words) in _TOLD


def take_agent(index: DocIndex, link: Link, sources: Sequence[Extent]) -> None:
    """Take the agent of a passive with "by" as source, and whoever "was told" out of the contents.

    Examples: "Passengers were told by a guard that …"; "was hailed as “a new dawn” by critics".
    """
    assert link.cue is not None
    words = [word.lower() for word in index.tokens(link.cue)]
    if words[0] not in _BE or len(words) < 2:
        return
    after = [c for c in link.contents if c.extent[0] >= link.cue[1]]
    before = [c for c in link.contents if c.extent[1] <= link.cue[0] and not c.quoted]
    if after and len(before) == 1 and not has_clause(index, before[0].extent):
        told = lemma_of(words) in _TOLD
        # a clause with "that" lacks no subject, nor has "what" one to give
        whole = index.words[index.token_at(after[0].extent[0])].lower() == "that"
        if told or whole or index.text[slice(*before[0].extent)].lower() in ("what", "which"):
            link.contents.remove(before[0])
    _leave_hearer(index, link, words)
    if link.source is None:
        places = [link.cue[1], *(c.extent[1] for c in after)]
        for source in sources:
            by = index.token_at(source[0]) - 1
            if index.words[by].lower() == "by" and any(_is_next(index, at, by) for at in places):
                link.source = source
                return


def _leave_hearer(index: DocIndex, link: Link, words: Sequence[str]) -> None:
    """Replace a subject that hears by the agent, if any: "Passengers were told (by a guard) that …"."""
    assert link.cue is not None
    if link.source is None or link.source[1] > link.cue[0] or words[0] in ("had", "has", "have"):
        return
    participle = words[-1].endswith("ed") or words[-1] in ("told", "bidden", "taught")
    if not participle or lemma_of(words) not in _SPOKEN_TO or not link.contents:
        return
    if link.contents[0].extent[0] < link.cue[1] or index.gap(link.source[1], link.cue[0]) > 0:
        return
    link.source = _agent(index, index.token_range(link.cue)[1])


def _agent(index: DocIndex, by: int) -> Extent | None:
    """Return the phrase after "by" with a name set off: "by the chamberlain, Baron Roe"; else None."""
    if index.words[by : by + 1] != ["by"]:
        return None
    end = phrase_end(index, by + 1, len(index.words))
    if end <= by + 1:
        return None
    extent = index.extent(by + 1, with_name(index, end))
    return extent if can_speak(index, extent) else None


def can_speak(index: DocIndex, extent: Extent) -> bool:
    """Return whether the phrase is a person or an institution: "a guard", "the union"; not "Tuesday"."""
    first, end = index.token_range(extent)
    if any(kind in ("PERSON", "ORGANIZATION") for _, _, kind in index.names_over(first, end)):
        return True
    heads = {index.words[head].lower() for head in heads_of(index, extent)}
    heads |= {head.removesuffix("s") for head in heads}
    return not heads.isdisjoint(_SPEAKERS) or index.words[first].lower() in ("one", "some")


def _is_next(index: DocIndex, at: int, token: int) -> bool:
    """Return whether only spaces and punctuation stand between the character and the token after it."""
    return 0 <= index.starts[token] - at <= _JOINT and not any(
        c.isalnum() for c in index.text[at : index.starts[token]]
    )
