"""Stage 3b: token vectors -> names of persons, organizations, places and others, as `doc.ents`."""

from collections.abc import Callable, Iterable
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example
from thinc.api import Model
from thinc.types import Floats2d

from quoteledger.documents.index import DocIndex
from quoteledger.ml.tagger import TokenTagger

PERSON, ORGANIZATION, LOCATION, MISC = "PERSON", "ORGANIZATION", "LOCATION", "MISC"
NAME_KINDS = (PERSON, ORGANIZATION, LOCATION, MISC)


def make_mentions_scorer() -> Callable[..., dict[str, Any]]:
    """Return the scorer, for the registry."""
    return score_mentions


def score_mentions(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    """Return precision, recall and F1 of exact name spans with their kinds."""
    scores = Scorer.score_spans(examples, "ents", has_annotation=lambda doc: doc.has_annotation("ENT_IOB"))
    return {f"mentions_{key}": scores.get(f"ents_{key}") for key in "prf"}


@Language.factory(
    "mentions",
    assigns=["doc.ents"],
    default_config={
        "bias": 0.0,
        "scorer": {"@scorers": "quoteledger.mentions_scorer.v1"},
    },
    default_score_weights={"mentions_f": 0.0, "mentions_p": None, "mentions_r": None},
)
def make_mentions(
    nlp: Language,
    name: str,
    model: Model[list[Doc], list[Floats2d]],
    bias: float,
    scorer: Callable[..., dict[str, Any]] | None,
) -> "MentionFinder":
    """Return the component that finds names; `bias` as in `TokenTagger`."""
    return MentionFinder(nlp, model, name, roles=NAME_KINDS, extra=0, bias=bias, scorer=scorer)


class MentionFinder(TokenTagger):
    """The component that sets `doc.ents`."""

    def set_annotations(self, docs: Iterable[Doc], scores: list[Floats2d]) -> None:
        """Decode the names of each Doc."""
        for doc, logits in zip(docs, scores, strict=True):
            index = DocIndex(doc)
            # no name goes on behind the label of a turn: "Mr. ROE. Madam President, …"
            ends = {index.token_range(turn.label)[1] for turn in index.layout.turns if turn.label}
            names = [
                (role, start, next((at for at in range(start + 1, end) if at in ends), end))
                for role, start, end in self.decode(self.to_numpy(logits)[index.kept])
            ]
            names = [name for name in names if not index.words[name[1]].isspace()]
            doc.set_ents(
                [
                    Span(doc, index.kept[start], index.kept[end - 1] + 1, label=role)
                    for role, start, end in _join_persons(index, names)
                ]
            )


def _join_persons(index: DocIndex, names: Iterable[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Return the names with persons that only a blank parts as one: nobody is named right beside another."""
    joined: list[tuple[str, int, int]] = []
    for role, start, end in names:
        before = joined[-1] if joined else (role, 0, 0)
        if before[2] == start and before[0] == role == PERSON and _is_beside(index, start):
            start = joined.pop()[1]
        joined.append((role, start, end))
    return joined


def _is_beside(index: DocIndex, token: int) -> bool:
    """Return whether nothing but a blank stands before a token."""
    return token > 0 and index.text[index.extent(token - 1, token)[1] : index.starts[token]] in ("", " ")
