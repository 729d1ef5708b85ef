"""Stage 3: token vectors -> attributions: content, cue and source spans that belong together.

A learnt head tags tokens as content, cue or source (BIO, Viterbi), each with the probability that it
belongs to a statement rather than an attitude; `assembly` makes attributions of tags and typography,
and `types` says how a Doc carries them.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.training import Example
from thinc.api import Model
from thinc.types import Floats2d

from quoteledger.attributions.assembly import assemble
from quoteledger.attributions.judge import UNFITTED
from quoteledger.attributions.link_scores import NEAREST, PROJECTIONS, Projection, Similarity
from quoteledger.attributions.rules import AttributionRules
from quoteledger.attributions.types import CONTENT, CUE, SOURCE, TAGGED, Tagged, keep_attributions
from quoteledger.documents.index import DocIndex
from quoteledger.ml.tagger import Logits, TokenTagger, aligned, softmax

ATTITUDE, STATEMENT = "ATTITUDE", "STATEMENT"
ROLES = {"CONTENT": CONTENT, "CUE": CUE, "SOURCE": SOURCE}


def make_attributions_scorer() -> Callable[..., dict[str, Any]]:
    """Return the scorer, for the registry."""
    return score_tokens


def score_tokens(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    """Return token-wise precision, recall and F1 of each role as tagged, before assembly: `content_f`, …."""
    counts = {key: np.zeros(3) for key in ROLES.values()}
    for example in examples:
        tagged = example.predicted.spans.get(TAGGED, [])
        for role, key in ROLES.items():
            gold = _mask(example.predicted, aligned(example, example.reference.spans.get(key, [])))
            pred = _mask(example.predicted, [span for span in tagged if span.label_ == role])
            counts[key] += ((gold & pred).sum(), pred.sum(), gold.sum())
    scores: dict[str, Any] = {}
    for key, (true, predicted, actual) in counts.items():
        scores[f"{key}_p"] = float(true / predicted) if predicted else 0.0
        scores[f"{key}_r"] = float(true / actual) if actual else 0.0
        total = float(predicted + actual)
        scores[f"{key}_f"] = float(2 * true / total) if total else 0.0
    return scores


def _mask(doc: Doc, spans: Iterable[Span]) -> NDArray[np.bool_]:
    mask = np.zeros(len(doc), dtype=bool)
    for span in spans:
        mask[span.start : span.end] = True
    return mask


@Language.factory(
    "attributions",
    assigns=["doc.spans"],
    default_config={
        "bias": 0.0,
        "min_statement": 0.0,
        "linker": NEAREST,
        "acceptance": UNFITTED,
        "rules": {"@misc": "quoteledger.attribution_rules.v1", "without": []},
        "scorer": {"@scorers": "quoteledger.attributions_scorer.v1"},
    },
    default_score_weights={
        "content_f": 1.0,
        "content_p": None,
        "content_r": None,
        "cue_f": 0.0,
        "source_f": 0.0,
    },
)
def make_attributions(
    nlp: Language,
    name: str,
    model: Model[list[Doc], list[Floats2d]],
    bias: float,
    min_statement: float,
    linker: dict[str, dict[str, float]],
    acceptance: dict[str, float],
    rules: AttributionRules,
    scorer: Callable[..., dict[str, Any]] | None,
) -> "AttributionFinder":
    """Return the component that finds attributions.

    `bias` as in `TokenTagger`; unquoted contents with a probability of a statement below `min_statement`
    are dropped as attitudes; `linker` holds the weights of `Linker`, `acceptance` those of that probability.
    """
    return AttributionFinder(
        nlp,
        model,
        name,
        bias=bias,
        min_statement=min_statement,
        linker=linker,
        acceptance=acceptance,
        rules=rules,
        scorer=scorer,
    )


class AttributionFinder(TokenTagger):
    """The component that sets `doc.spans["content"]`, `["cue"]`, `["source"]`; needs an encoder's vectors."""

    def __init__(
        self,
        nlp: Language,
        model: Model[list[Doc], list[Floats2d]],
        name: str,
        *,
        bias: float,
        min_statement: float,
        linker: Mapping[str, Mapping[str, float]],
        acceptance: Mapping[str, float],
        rules: AttributionRules,
        scorer: Callable[..., dict[str, Any]] | None,
    ) -> None:
        super().__init__(
            nlp,
            model,
            name,
            roles=tuple(ROLES),
            extra=1 + PROJECTIONS,
            bias=bias,
            scorer=scorer,
        )
        self.min_statement = min_statement
        self.linker = linker
        self.acceptance = acceptance
        self.rules = rules

    def predict(self, docs: Iterable[Doc]) -> list[Floats2d]:
        """Return each Doc's logits of tags and of a statement, (tokens, labels + 1), without projections."""
        head, count = self.model.get_ref("output"), len(self.tags) + 1
        weights, bias = cast(Floats2d, head.get_param("W")[:count]), head.get_param("b")[:count]
        vectors = self.model.get_ref("tok2vec").predict(list(docs))
        gemm, empty = self.model.ops.gemm, self.model.ops.alloc2f(0, count)
        return [gemm(of_doc, weights, trans2=True) + bias if len(of_doc) else empty for of_doc in vectors]

    def similarity(self, index: DocIndex) -> Similarity:
        """Return the span similarities of an encoded Doc; always zero for a head without projections."""
        head, count = self.model.get_ref("output"), len(self.tags) + 1
        if head.get_dim("nO") != count + PROJECTIONS:
            return Similarity(index)
        weights, bias = (self.to_numpy(head.get_param(name)[count:]) for name in ("W", "b"))
        (vectors,) = self.model.get_ref("tok2vec").predict([index.doc])
        return Similarity(index, self.to_numpy(vectors), Projection(weights, bias))

    def set_annotations(self, docs: Iterable[Doc], scores: list[Floats2d]) -> None:
        """Decode the tags of each Doc and join them into attributions."""
        for doc, values in zip(docs, scores, strict=True):
            logits = self.to_numpy(values)
            spans = [Span(doc, start, end, label=role) for role, start, end in self.decode(logits)]
            doc.spans[TAGGED] = SpanGroup(doc, name=TAGGED, spans=spans)
            found = assemble(
                doc,
                self.tagged(spans, logits),
                similarity=self.similarity,
                linker=self.linker,
                acceptance=self.acceptance,
                min_statement=self.min_statement,
                rules=self.rules,
            )
            keep_attributions(doc, found)

    def tagged(self, spans: list[Span], logits: Logits) -> list[Tagged]:
        """Return the spans in characters, with mean probabilities of their role and of being a statement."""
        if not spans:
            return []
        probabilities = softmax(logits[:, : len(self.tags)])
        statement = 1.0 / (1.0 + np.exp(-logits[:, len(self.tags)]))
        found = []
        for span in spans:
            begin = self.tags.index(f"B-{span.label_}")
            role = probabilities[span.start : span.end, begin : begin + 2].sum(axis=1)
            found.append(
                Tagged(
                    span.label_,
                    (span.start_char, span.end_char),
                    float(role.mean()),
                    float(statement[span.start : span.end].mean()),
                )
            )
        return found
