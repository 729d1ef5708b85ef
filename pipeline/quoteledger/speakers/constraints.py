"""Constraints: which candidates the form of a source rules out."""

from quoteledger.documents.index import DocIndex
from quoteledger.speakers.candidates import Referent
from quoteledger.speakers.questions import Question

# the forms of descriptions: "the minister", "his lawyer", "a witness", "police"
DESCRIBED = ("the", "their", "a", "bare")


def is_of_another_gender(index: DocIndex, question: Question, candidate: Referent) -> bool:
    """Return whether a pronoun and the candidate disagree in gender or kind: "she" and Adam Roe."""
    kind = candidate.speaker_kind
    if question.form in ("he", "she"):
        return kind not in ("person", "anonymous") or candidate.gender not in (None, question.gender)
    if question.form == "it":
        return kind not in ("organization", "document", "group")
    return question.form in ("they", "we", "whose") and kind == "document"
