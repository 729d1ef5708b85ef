"""Features: what speaks for a candidate being the one that a source refers to, as numbers.

The ranker learns what each is worth. Every number is about the article alone: who is named or heard
where, agreement, roles, the words of the source.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from math import log1p

import numpy as np
from numpy.typing import NDArray

from quoteledger.documents.index import DocIndex
from quoteledger.lang.en.people import (
    ANONYMOUS_NOUNS,
    DOCUMENT_NOUNS,
    ORGANIZATION_NOUNS,
    ROLE_NOUNS,
)
from quoteledger.speakers.candidates import NAMED, NAMELESS, SORTS, Heard, Referent, Story, sort_of
from quoteledger.speakers.questions import FORMS, PRONOUNS, Question, called_words, singular_of

Vector = NDArray[np.float32]
_CLAUSE = 80
_BE = frozenset(["am", "are", "be", "been", "being", "is", "was", "were"])
# "Roe’s ", before what Roe says
_OWNER = re.compile(r"[^,;:.!?()]*[’']s?\s+")
_WORDS = re.compile(r"[^\W\d_]+")
_SENIOR = frozenset(["president", "candidate", "nominee", "senator", "governor", "secretary", "leader"])
_CALLED = {
    "institution": ORGANIZATION_NOUNS,
    "place": frozenset(["country", "city", "state", "government", "nation"]),
}
# how many numbers `wording` returns
_WORDING = 18
# mentions before and after the nearest that are compared: of one named all over a long text some will do
_MANY = 200


def evidence(story: Story, question: Question, candidates: Sequence[Referent]) -> Vector:
    """Return a row of numbers for each candidate."""
    shared = _shared(story, question)
    last = story.heard[-1] if story.heard else None
    places = [c.last_before(question.at) for c in candidates]
    seen = [_last_seen(c, place) for c, place in zip(candidates, places, strict=True)]
    here = [
        _is_in_paragraph(story.index, question, c, place) for c, place in zip(candidates, places, strict=True)
    ]
    alone = sum(is_here and _is_person(c) for c, is_here in zip(candidates, here, strict=True)) == 1
    by_recency = sorted(-s for s in seen if s is not None)
    people = sorted(-s for c, s in zip(candidates, seen, strict=True) if s is not None and _is_person(c))
    rows = []
    asked = _asked(story, question)
    for candidate, place, use, is_here in zip(candidates, places, seen, here, strict=True):
        row = _one_hot(question.form, candidate)
        row += shared
        row += _agreement(question, candidate)
        row += _nearness(story.index, question, candidate, place, use)
        row.append(1.0 / (1 + by_recency.index(-use)) if use is not None else 0.0)
        row.append(1.0 / (1 + people.index(-use)) if use is not None and _is_person(candidate) else 0.0)
        row.append(float(is_here and alone and _is_person(candidate)))
        row += _speech(story, question, candidate, last)
        row += _telling(story, question, candidate, place)
        row += _likeness(story, asked, candidate, place)
        row += wording(story.index, question, candidate)
        rows.append(row)
    return np.array(rows, dtype=np.float32)


def _asked(story: Story, question: Question) -> Vector | None:
    """Return the projection of the source, or of what stands for it; None without projections."""
    if story.alike is None:
        return None
    start, end = (
        story.index.token_range(question.source) if question.source else (question.token, question.token + 1)
    )
    mean: Vector = story.alike[0][start:end].mean(axis=0) / len(story.alike[0][0]) ** 0.5
    return mean


def _likeness(story: Story, asked: Vector | None, candidate: Referent, place: int | None) -> list[float]:
    """Return how like whom the source means the candidate is where it is nearest, first, and most alike."""
    if story.alike is None or asked is None or not candidate.places:
        return [0.0, 0.0, 0.0]
    places = candidate.places
    near = bisect_left(places, place) if place is not None else len(places)
    if near == len(places) or places[near] != place:
        near = len(places) - 1
    beside = places[max(near - _MANY, 0) : near + _MANY]
    tokens = [story.index.token_at(p) for p in (places[near], places[0], *beside)]
    found = story.alike[1][tokens] @ asked
    return [float(found[0]), float(found[1]), float(found.max())]


def _is_in_paragraph(index: DocIndex, question: Question, candidate: Referent, place: int | None) -> bool:
    return (
        place is not None
        and candidate.is_mentioned_outside(place, place + 1)
        and index.paragraph_of(place) == question.paragraph
    )


def _is_person(candidate: Referent) -> bool:
    return candidate.speaker_kind == "person" and candidate.form == NAMED


def _one_hot(form: str, candidate: Referent) -> list[float]:
    row = [0.0] * (len(FORMS) * len(SORTS))
    row[FORMS.index(form) * len(SORTS) + SORTS.index(sort_of(candidate))] = 1.0
    return row


def _shared(story: Story, question: Question) -> list[float]:
    """Return what all candidates share: the source's words and the attribution around it."""
    attribution, head = question.attribution, question.head
    singular = singular_of(head)
    return [
        float(head in ROLE_NOUNS),
        float(head in ORGANIZATION_NOUNS or singular in ORGANIZATION_NOUNS),
        float(head in DOCUMENT_NOUNS or singular in DOCUMENT_NOUNS),
        float(head in ANONYMOUS_NOUNS),
        float(head in ("campaign", "camp", "team", "administration")),
        float(question.is_plural),
        log1p(len(question.words)),
        float(bool(question.names)),
        float(bool(head) and head in story.heads),
        float(attribution.kind == "direct"),
        float(attribution.kind == "mixed"),
        float(attribution.cue is None),
        float(attribution.floating),
        float(attribution.nested_in is not None),
        float(not story.heard),
        float(question.paragraph == 0),
        float(question.paragraph <= 2),
        float(_is_passive(story.index, question)),
    ]


def _is_passive(index: DocIndex, question: Question) -> bool:
    """Return whether the cue of a question without a source has a form of "be": "was accused"."""
    cue = question.attribution.cue
    return question.source is None and cue is not None and bool(_BE & {w.lower() for w in index.tokens(cue)})


def _agreement(question: Question, candidate: Referent) -> list[float]:
    """Return agreement in gender and number."""
    gender = candidate.gender if _is_person(candidate) else None
    wanted = question.gender
    plural = candidate.speaker_kind == "group" or " & " in (candidate.name or "")
    members = len(candidate.members)
    return [
        float(wanted is not None and gender == wanted),
        float(wanted is not None and gender is not None and gender != wanted),
        float(wanted is not None and gender is None and _is_person(candidate)),
        float(question.is_plural and plural),
        float(question.is_plural and not plural),
        float(not question.is_plural and plural),
        float(members > 1),
        float(members > 1 and members == question.number),
        float(members > 2),
    ]


def _last_seen(candidate: Referent, place: int | None) -> int | None:
    """Return the offset at which the candidate was last named or heard."""
    uses = [use for use in (place, *candidate.spoken[-1:]) if use is not None]
    return max(uses, default=None)


def _nearness(
    index: DocIndex, question: Question, candidate: Referent, place: int | None, use: int | None
) -> list[float]:
    """Return where the candidate is mentioned around the source."""
    if not candidate.places and not candidate.spoken:
        return [0.0] * 19
    row = [float(place is not None)]
    row += _place(index, question, place)
    row += _place(index, question, use)[:3]
    after = candidate.first_after(question.source[1] if question.source else question.at)
    ahead = index.sentence_of(index.token_at(after)) - question.sentence if after is not None else 99
    start, end = question.attribution.start, question.attribution.end
    here, until = question.at + 1, question.at + _CLAUSE
    clause = candidate.is_mentioned_outside(here, min(until, max(start, here)))
    clause = clause or candidate.is_mentioned_outside(max(here, end), until)
    row += [
        float(ahead == 0),
        float(ahead == 1),
        log1p(len(candidate.places)),
        log1p(bisect_left(candidate.places, question.at)),
        float(bool(candidate.places) and index.paragraph_of(candidate.places[0]) <= 1),
        float(candidate.is_mentioned(start, end)),
        float(clause),
        float(candidate.outside != candidate.places),
    ]
    return row


def _place(index: DocIndex, question: Question, place: int | None) -> list[float]:
    """Return how a place before the source relates to it."""
    if place is None:
        return [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    token = index.token_at(place)
    sentence = index.sentence_of(token)
    back = max(question.sentence - sentence, 0)
    paragraphs = max(question.paragraph - index.paragraph_of(place), 0)
    opens = token - index.sentence_starts[sentence]
    return [
        1.0 / (1 + back),
        float(back == 0),
        float(back == 1),
        log1p(back),
        float(paragraphs == 0),
        float(paragraphs == 1),
        1.0 / (1 + opens),
    ]


def _speech(story: Story, question: Question, candidate: Referent, last: Heard | None) -> list[float]:
    """Return what the candidate and others have said before."""
    heard = story.heard
    mine = story.heard_of(candidate)
    back = max(question.sentence - mine[-1].sentence, 0) if mine else 99
    row = [
        float(last is not None and last.referent is candidate),
        float(story.before_last is candidate),
        float(bool(mine)),
        1.0 / (1 + max(back, 0)) if mine else 0.0,
        len(mine) / len(heard) if heard else 0.0,
        float(question.outer is candidate),
    ]
    same = last is not None and last.referent is candidate
    following = question.next_named is candidate
    lead = question.paragraph <= 2 and not story.heard_of(question.next_named)
    row.append(float(following))
    row.append(float(following and lead and question.form in ("a", "bare", "the")))
    row.append(float(following and not lead and question.form in ("a", "bare", "the")))
    row.append(float(same and story.index.paragraph_of(last.at) == question.paragraph) if last else 0.0)
    row.append(float(same and question.paragraph - story.index.paragraph_of(last.at) == 1) if last else 0.0)
    row.append(
        float(same and last.attribution.source_kind == question.attribution.source_kind) if last else 0.0
    )
    row.append(float(same and last.attribution.source_kind == "pronoun") if last else 0.0)
    return row


def _telling(story: Story, question: Question, candidate: Referent, place: int | None) -> list[float]:
    """Return what the source tells of the speaker's kind and name, and what is told of nameless ones."""
    source, text, at = question.source, story.index.text, question.at
    inside = source is not None and candidate.form == NAMED and candidate.is_mentioned(*source)
    owner = place is not None and at - place < _CLAUSE and _OWNER.fullmatch(text, place, at) is not None
    nameless = candidate.form == NAMELESS and not candidate.members
    shared = called_words(candidate.name or "") if nameless else frozenset[str]()
    return [
        question.attribution.told_kinds.get(candidate.speaker_kind or "", 0.0),
        float(inside),
        float(owner),
        float(nameless and not candidate.spoken),
        float(story.last_nameless is candidate),
        len(shared & question.words) / max(len(shared | question.words), 1) if nameless else 0.0,
    ]


def wording(index: DocIndex, question: Question, candidate: Referent) -> list[float]:
    """Return what the words of the source share with the candidate's roles, name and phrase."""
    head = question.head
    row = [0.0] * _WORDING
    if not head or question.form in PRONOUNS:
        return row
    if candidate.members:
        row[0] = float(all(any(singular_of(head) in words for words in m.roles) for m in candidate.members))
        return row
    if candidate.form == NAMELESS:
        row[0] = float(candidate.head == head)
        row[1] = float(bool(question.names & {w.lower() for w in _WORDS.findall(candidate.name or "")}))
        return row
    entity = candidate.entity
    if entity is None:
        return row
    every = frozenset[str]().union(*candidate.roles)
    name = frozenset(word.lower() for word in entity.words)
    named = head in every
    whole = any(head in words and question.words - {head} <= words for words in candidate.roles)
    indefinite = question.form in ("a", "bare")
    after = candidate.first_after(question.at)
    return [
        0.0,
        0.0,
        float(named),
        min(len(every & question.words), 3) / 3,
        float(any(question.names & words for words in candidate.roles)),
        float(bool(name & question.words)),
        float(bool(every)),
        float(whole),
        float(head in name),
        float(bool(every & _SENIOR) and head in _SENIOR),
        float(bool(question.words & _CALLED.get(sort_of(candidate), frozenset()))),
        float(indefinite and named),
        float(indefinite and whole),
        float(indefinite and question.paragraph <= 2 and named),
        float(question.form == "the" and named),
        float(question.form == "the" and whole),
        float(question.form == "their" and named),
        float(indefinite and after is not None and index.paragraph_of(after) - question.paragraph == 1),
    ]
