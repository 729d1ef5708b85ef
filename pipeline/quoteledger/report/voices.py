"""How the articles refer to the persons who speak: he, she, or not stated.

Pronouns, titles ("Ms. Roe", "the spokesman") and the knowledge base tell; a first name never does.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from quoteledger.article import Row
from quoteledger.grammar.noun_phrases import gender_of_noun
from quoteledger.knowledge.base import load_knowledge_base
from quoteledger.lang.en.people import FEMALE_HONORIFICS, FEMALE_PRONOUNS, MALE_HONORIFICS, MALE_PRONOUNS
from quoteledger.mentions.roles import head_of_role

_VOICES = {"male": "he", "female": "she"}


def voices_of(rows: Iterable[Row], of_rows: Sequence[int | None], count: int) -> list[str | None]:
    """Return the voice of each of `count` speakers, `he` or `she`; None where nothing or both are said.

    `of_rows` gives the speaker of each row.
    """
    said = [Counter[str]() for _ in range(count)]
    known: list[str | None] = [None] * count
    for row, speaker in zip(rows, of_rows, strict=True):
        if speaker is None or row["speaker_kind"] != "person":
            continue
        if row["speaker_id"] is not None:
            person = load_knowledge_base().with_id(row["speaker_id"])
            known[speaker] = known[speaker] or (person.gender if person is not None else None)
        if (gender := _gender_in(row)) is not None:
            said[speaker][gender] += 1
    genders = (of_id or _clearer(counts) for of_id, counts in zip(known, said, strict=True))
    return [None if gender is None else _VOICES.get(gender) for gender in genders]


def _gender_in(row: Row) -> str | None:
    """Return the gender that the row's source or role names."""
    first, *others = (row["source"] or "").lower().split() or [""]
    if row["source_kind"] == "pronoun":
        return _one_of(first, MALE_PRONOUNS, FEMALE_PRONOUNS)
    titled = _one_of(first, MALE_HONORIFICS, FEMALE_HONORIFICS) if others else None
    described = gender_of_noun(head_of_role(row["source"] or "")) if row["source_kind"] == "nominal" else None
    return titled or described or gender_of_noun(head_of_role(row["speaker_role"] or ""))


def _one_of(word: str, male: frozenset[str], female: frozenset[str]) -> str | None:
    return "male" if word in male else "female" if word in female else None


def _clearer(counts: Counter[str]) -> str | None:
    male, female = counts["male"], counts["female"]
    return None if male == female else "male" if male > female else "female"
