"""Wording: what the words of a source share with a candidate's roles, name and phrase, as numbers."""

import re

from quoteledger.documents.index import Page
from quoteledger.lang.en.people import GENERIC_INSTITUTIONS, HYPERNYMS
from quoteledger.speakers.candidates import NAMELESS, Referent, sort_of
from quoteledger.speakers.questions import PRONOUNS, Question

_WORDS = re.compile(r"[^\W\d_]+")
_SENIOR = frozenset(["president", "candidate", "nominee", "senator", "governor", "secretary", "leader"])
_CALLED = {
    "institution": GENERIC_INSTITUTIONS,
    "place": frozenset(["country", "city", "state", "government", "nation"]),
}
# the last columns of the evidence, by name: training starts from what is plain of them
WORDS = (
    "phrase_head",
    "phrase_names",
    "role_head",
    "role_wider",
    "role_shared",
    "role_names",
    "own_name",
    "has_role",
    "role_whole",
    "name_head",
    "senior",
    "called",
    "indefinite_role",
    "indefinite_whole",
    "lead_role",
    "definite_role",
    "definite_whole",
    "possessive_role",
    "indefinite_next",
)


def wording(page: Page, question: Question, candidate: Referent) -> list[float]:
    """What the words of the source share with the candidate's roles, name and phrase."""
    head = question.head
    row = [0.0] * len(WORDS)
    if not head or question.form in PRONOUNS:
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
    wider = frozenset(HYPERNYMS.get(head, ()))
    named = head in every
    row[2] = float(named)
    row[3] = float(bool(every & wider))
    row[4] = min(len(every & question.words), 3) / 3
    row[5] = float(any(question.names & words for words in candidate.roles))
    row[6] = float(bool(name & question.words))
    row[7] = float(bool(every))
    whole = any(head in words and question.words - {head} <= words for words in candidate.roles)
    row[8] = float(whole)
    row[9] = float(head == entity.words[-1].lower() or head in name)
    row[10] = float(bool(every & _SENIOR) and head in _SENIOR)
    row[11] = float(bool(question.words & _CALLED.get(sort_of(candidate), frozenset())))
    indefinite = question.form in ("a", "bare")
    row[12] = float(indefinite and named)
    row[13] = float(indefinite and whole)
    row[14] = float(indefinite and question.paragraph <= 2 and (named or bool(every & wider)))
    row[15] = float(question.form == "the" and (named or bool(every & wider)))
    row[16] = float(question.form == "the" and whole)
    row[17] = float(question.form == "their" and (named or bool(every & wider)))
    after = candidate.first_after(question.at)
    row[18] = float(indefinite and after is not None and page.paragraph_of(after) - question.paragraph == 1)
    return row
