"""Stage 3: token vectors -> attributions: who is reported to have said what, to whom, when and where.

A learnt head tags contents, cues, sources and circumstances (BIO, Viterbi); `assembly` makes attributions of
tags and typography, and `types` says how a Doc carries them.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.training import Example
from thinc.api import Model
from thinc.types import Floats2d

from quoteledger.attributions import link_scores, tagging
from quoteledger.attributions.assembly import assemble
from quoteledger.attributions.link_scores import NEAREST, Projection, Similarity
from quoteledger.attributions.tagging import Tagging
from quoteledger.attributions.types import CORE, ROLES, TAGGED, Attribution, keep_attributions
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.documents.words import read_words
from quoteledger.mentions.roles import TITLES
from quoteledger.ml.tagger import TokenTagger, aligned

_PROJECTED = len(link_scores.PROJECTIONS) * link_scores.WIDTH


def make_attributions_scorer() -> Callable[..., dict[str, Any]]:
    """Return the scorer, for the registry."""
    return score_tokens


def score_tokens(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    """Return token-wise precision, recall and F1 of each role as tagged, before assembly: `content_f`, …."""
    counts = {key: np.zeros(3) for key in CORE.values()}
    for example in examples:
        tagged = example.predicted.spans.get(TAGGED, [])
        for role, key in CORE.items():
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
        "linker": NEAREST,
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
    linker: dict[str, dict[str, float]],
    scorer: Callable[..., dict[str, Any]] | None,
) -> "AttributionFinder":
    """Return the component that finds attributions.

    `bias` as in `TokenTagger`; `linker` holds the weights of `Linker`.
    """
    return AttributionFinder(nlp, model, name, bias=bias, linker=linker, scorer=scorer)


class Found(NamedTuple):
    """What is tagged in a Doc, and its attributions."""

    tagged: Tagging
    attributions: list[Attribution]


class AttributionFinder(TokenTagger):
    """The component that sets `doc.spans["content"]`, `["cue"]`, `["source"]`; needs an encoder's vectors."""

    def __init__(
        self,
        nlp: Language,
        model: Model[list[Doc], list[Floats2d]],
        name: str,
        *,
        bias: float,
        linker: Mapping[str, Mapping[str, float]],
        scorer: Callable[..., dict[str, Any]] | None,
    ) -> None:
        super().__init__(
            nlp,
            model,
            name,
            roles=ROLES,
            extra=tagging.WIDTH - 2 * len(ROLES) - 1 + _PROJECTED,
            bias=bias,
            scorer=scorer,
        )
        self.linker = linker

    def tag(self, docs: Iterable[Doc]) -> list[Tagging]:
        """Return what the head says of each Doc."""
        docs, width = list(docs), tagging.WIDTH
        head = self.model.get_ref("output")
        weights, bias = cast(Floats2d, head.get_param("W")[:width]), head.get_param("b")[:width]
        vectors = self.model.get_ref("tok2vec").predict(docs)
        gemm, empty = self.model.ops.gemm, self.model.ops.alloc2f(0, width)
        logits = [gemm(of_doc, weights, trans2=True) + bias if len(of_doc) else empty for of_doc in vectors]
        return [Tagging(d, self.to_numpy(values), self.bias) for d, values in zip(docs, logits, strict=True)]

    def predict(self, docs: Iterable[Doc]) -> list[Found]:  # type: ignore[override]  # not logits
        """Return what is tagged in each Doc, and its attributions."""
        return [Found(tagged, self.find(tagged)) for tagged in self.tag(docs)]

    def find(self, tagged: Tagging) -> list[Attribution]:
        """Return the attributions of a tagged Doc."""
        return assemble(tagged.doc, tagged, similarity=self.similarity, weights=self.linker)

    def similarity(self, index: DocIndex) -> Similarity:
        """Return the span similarities of an encoded Doc."""
        head = self.model.get_ref("output")
        weights, bias = (self.to_numpy(head.get_param(name)[tagging.WIDTH :]) for name in ("W", "b"))
        (vectors,) = self.model.get_ref("tok2vec").predict([index.doc])
        return Similarity(index, self.to_numpy(vectors)[index.kept], Projection(weights, bias))

    def set_annotations(self, docs: Iterable[Doc], found: list[Found]) -> None:
        """Write each Doc's tags and attributions."""
        for doc, (tagged, attributions) in zip(docs, found, strict=True):
            _set_spans(doc, TAGGED, [(t.extent, t.role) for t in tagged.contract])
            _set_spans(doc, TITLES, [(extent, "ROLE") for extent in tagged.roles])
            keep_attributions(doc, attributions)


def _set_spans(doc: Doc, name: str, extents: Iterable[tuple[Extent, str]]) -> None:
    as_written = read_words(doc).plain.as_written
    spans = [doc.char_span(*as_written(extent), label=label) for extent, label in extents]
    doc.spans[name] = SpanGroup(doc, name=name, spans=[span for span in spans if span is not None])
