"""Coordinations: a second verb of reporting ends what the first reports and begins a report of its own.

Of "Moll said she would wait and warned against floods" the tagger may run both reports together. A verb
of reporting behind "and" or "but" that has the form of the cue ("said … and warned", "saying … and
adding") stands beside the cue: in 116 of 128 such places of PolNeAR's training articles.
"""

from collections.abc import Sequence

from quoteledger.attributions.contents import trimmed
from quoteledger.attributions.types import Content, Link
from quoteledger.documents.index import DocIndex
from quoteledger.grammar.verbs import is_adverb, lemmatize, verb_group
from quoteledger.lang.en.function_words import AUXILIARIES, CLAUSE_STARTS, PASTS
from quoteledger.lang.en.verbs import ATTITUDES, DEEDS, FUTURE, HYPOTHETICAL, IRREGULAR, VERBS

_REPORTING = VERBS - ATTITUDES - DEEDS
_JOINTS = frozenset(["and", "but"])
_BEFORE_BASE = FUTURE | HYPOTHETICAL | {"to"}
_COPULAS = frozenset(["was", "were"])
_PERFECT = frozenset(["had", "has", "have", "having"])
_WITHHELD = (CLAUSE_STARTS - {"that", "to"}) | {"which"}
_LEAST_WORDS = 2
_FAR = 8


def split_coordination(index: DocIndex, links: Sequence[Link]) -> list[Link]:
    """The links, those cut in two whose content holds a further verb of reporting beside the cue."""
    made: list[Link] = []
    for link in links:
        made.append(link)
        more = _second(index, link)
        while more is not None:
            made.append(more)
            more = _second(index, more)
    return made


def _second(index: DocIndex, link: Link) -> Link | None:
    """Cuts the content before the verb beside the cue; gives the link of that verb."""
    if link.cue is None or link.source is None or not link.contents:
        return None
    content = link.contents[-1]
    if content.in_marks or not link.source[1] <= link.cue[0] < link.cue[1] <= content.extent[0]:
        return None
    form = _form_of_cue(index.tokens(link.cue))
    first, end = index.token_range(content.extent)
    if form is None or index.gap(link.cue[1], content.extent[0]) > _FAR:
        return None
    sentence = index.sentence_of(first)
    for joint in range(first + _LEAST_WORDS, end - 1):
        if index.sentence_of(joint) != sentence:
            return None
        if index.words[joint].lower() not in _JOINTS or index.quoted_at(index.extent(joint, joint + 1)):
            continue
        refusal = _refusal(index, joint + 1, end)
        if refusal is not None:
            return _cut(index, link, content, joint, refusal, first=joint + 1)
        verb = joint + 1
        while verb < end and is_adverb(index.words[verb]):
            verb += 1
        if verb < end - 1 and _stands_beside(index, form, first, joint, verb):
            return _cut(index, link, content, joint, verb)
    return None


def _refusal(index: DocIndex, first: int, end: int) -> int | None:
    """The verb of "would not say which" and "did not say when", which withholds words beside the cue's."""
    words = [word.lower() for word in index.words[first : min(first + 4, end)]]
    refused = words[:1] in (["would"], ["did"], ["could"], ["does"]) and words[1:3] == ["not", "say"]
    return first + 2 if refused and words[3:4] and words[3] in _WITHHELD else None


def _stands_beside(index: DocIndex, form: str, first: int, joint: int, verb: int) -> bool:
    """Whether the verb is of the cue's form, and of no other verb's in the words between."""
    word, after = index.words[verb], index.words[verb + 1].lower()
    if not word.islower() or lemmatize(word) not in _REPORTING or _form(word) != form:
        return False
    if after in ("by", "and", "or", ","):
        return False
    if form == "base":
        # of "will say that guards should wait and warn" either verb may be the one beside
        return not any(w.lower() in _BEFORE_BASE for w in index.words[first:joint])
    # of "the plan was read and rejected", "guards found her and told her to go" it may be the clause's own
    between = [
        index.words[i]
        for i in range(first, joint)
        if index.words[i].lower() not in _COPULAS and index.words[i - 1].lower() not in _COPULAS
    ]
    return form != "past" or not any(_form(w) == "past" for w in between)


def _form_of_cue(words: Sequence[str]) -> str | None:
    """The form of the verb in the cue that a further one beside it has too; None if it has none."""
    words = verb_group(words)
    verbs = [word for word in words if word.isalpha() and lemmatize(word) in VERBS]
    if not verbs:
        return None
    before = [word.lower() for word in words[: words.index(verbs[-1])]]
    passive = bool(before) and before[-1] in AUXILIARIES - _PERFECT
    return None if passive and _form(verbs[-1]) == "past" else _form(verbs[-1])


def _form(word: str) -> str:
    """`ing`, `past`, `s` or `base`, by the ending."""
    word = word.lower()
    if word.endswith("ing"):
        return "ing"
    if word.endswith("s") and not word.endswith("ss") and lemmatize(word) != word:
        return "s"
    return "past" if word.endswith("ed") or word in PASTS or IRREGULAR.get(word, word) != word else "base"


def _cut(
    index: DocIndex, link: Link, content: Content, joint: int, verb: int, *, first: int | None = None
) -> Link | None:
    rest = trimmed(index.text, (index.starts[verb + 1], content.extent[1]))
    kept = trimmed(index.text, (content.extent[0], index.starts[joint]))
    if rest[1] <= rest[0] or kept[1] <= kept[0]:
        return None
    quoted = content.quoted
    content.extent = kept
    content.quoted = [q for q in quoted if q.start < kept[1]]
    behind = Content(
        rest, [q for q in quoted if q.start >= rest[0]], False, content.probability, content.statement
    )
    behind.in_marks = [q for q in behind.quoted if (q.start, q.end) == rest] != []
    cue = index.extent(verb if first is None else first, verb + 1)
    words = [word.lower() for word in index.tokens(link.cue)] if link.cue else []
    shared = [w for w in words if w in FUTURE | HYPOTHETICAL] if _form(index.words[verb]) == "base" else []
    return Link(cue, link.source, [behind], link.margin, link.statement, shared)
