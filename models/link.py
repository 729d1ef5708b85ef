"""Fits the linker: which cues, sources, contents and circumstances belong together.

On the training articles the tagger's own spans are matched with annotated ones; the annotation says
which candidate is right, or that none is. Weights maximize the likelihood of a softmax over the
candidates (L-BFGS, ridge), or of each pair by itself. The accuracy on the development articles is printed
beside that of the nearest candidate.

    python models/link.py models/build/untuned data/corpus -o models/build/linker.json
"""

import argparse
import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from components import component
from quoteledger.attributions.component import AttributionFinder
from quoteledger.attributions.contents import find_contents
from quoteledger.attributions.continuations import chain_marks
from quoteledger.attributions.link_scores import NEAREST, NO_PARTNER, Features, Linker
from quoteledger.attributions.linking import make_surroundings, neighbours
from quoteledger.attributions.types import CIRCUMSTANCES, CORE, RELATIONS, Content
from quoteledger.documents.index import DocIndex, overlap
from quoteledger.documents.layout import Extent
from quoteledger.ml.logistic import weigh
from spacy.language import Language
from spacy.tokens import Doc, DocBin

_LOG = logging.getLogger(__name__)
_RIDGE = 1.0
_MIN_SHARE = 0.5
Gold = dict[str, list[Extent]]


@dataclass(frozen=True, slots=True)
class Choice:
    """The features of each candidate, "no partner" among them, and which are right."""

    candidates: list[Features]
    right: list[bool]


def choices(nlp: Language, references: Iterable[Doc]) -> Iterator[tuple[str, Choice]]:
    """Yield the choices, by what the linker is asked, that the tagger's spans leave in annotated Docs."""
    finder = component(nlp, "attributions", AttributionFinder)
    for reference in references:
        doc = nlp.make_doc(reference.text)
        for name in nlp.pipe_names[: nlp.pipe_names.index("attributions")]:
            doc = nlp.get_pipe(name)(doc)
        tagged = finder.tag([doc])[0].contract
        index = DocIndex(doc)
        contents = chain_marks(index, find_contents(index, tagged, index.outer))
        linker = Linker(index, make_surroundings(contents, tagged), finder.similarity(index))
        gold = _gold(reference)
        yield from _choices(linker, contents, gold)
        yield from _pairs(linker, contents, [t.extent for t in tagged if t.role in CIRCUMSTANCES], gold)


def _gold(reference: Doc) -> list[Gold]:
    """Return the annotated attributions as extents by role, but those that are nested in others."""
    inside = {span.id_ for span in reference.spans["nested"]}
    found: dict[str, Gold] = {}
    for span in reference.spans[RELATIONS]:
        if span.id_ not in inside:
            roles = found.setdefault(span.id_, {role: [] for role in (*CORE, "circumstances")})
            role = span.label_ if span.label_ in CORE else "circumstances"
            roles[role].append((span.start_char, span.end_char))
    return list(found.values())


def _owner(extent: Extent, gold: Sequence[Gold], role: str) -> Gold | None:
    """Return the annotated attribution whose spans of the role share most with the extent, at least half."""
    best = max(gold, key=lambda a: _shared(extent, a[role]), default=None)
    size = extent[1] - extent[0]
    return best if best is not None and _shared(extent, best[role]) >= _MIN_SHARE * size else None


def _choices(
    linker: Linker, contents: Sequence[Content], gold: Sequence[Gold]
) -> Iterator[tuple[str, Choice]]:
    """Yield which cue reports each content, and which source each of these cues is said of."""
    said: dict[Extent, tuple[list[Extent], list[Extent]]] = {}
    for content in contents:
        best = _owner(content.extent, gold, "CONTENT")
        if best is None:
            continue
        offered = [linker.around.cues[i] for i in neighbours(content.extent, linker.around.cues)]
        right = [_shared(cue, best["CUE"]) > 0 for cue in offered]
        if any(right) or not best["CUE"]:
            features = [linker.cue_features(content, cue) for cue in offered]
            yield "cue", Choice([*features, NO_PARTNER], [*right, not any(right)])
        for cue, is_right in zip(offered, right, strict=True):
            if is_right:
                said.setdefault(cue, ([], best["SOURCE"]))[0].append(content.extent)
    for cue, (of_cue, wanted) in said.items():
        offered = [linker.around.sources[i] for i in neighbours(cue, linker.around.sources)]
        right = [_shared(source, wanted) > 0 for source in offered]
        if any(right) or not wanted:
            features = [linker.source_features(cue, source, of_cue) for source in offered]
            yield "source", Choice([*features, NO_PARTNER], [*right, not any(right)])


def _pairs(
    linker: Linker, contents: Sequence[Content], circumstances: Sequence[Extent], gold: Sequence[Gold]
) -> Iterator[tuple[str, Choice]]:
    """Yield whether a circumstance holds for a cue, and whether two neighbouring contents are one row."""
    owners = [(content, _owner(content.extent, gold, "CONTENT")) for content in contents]
    for (earlier, first), (later, second) in pairwise(owners):
        if first is not None and second is not None:
            yield (
                "join",
                Choice([linker.join_features(earlier, later), {}], [first is second, first is not second]),
            )
    for extent in circumstances:
        for number in neighbours(extent, linker.around.cues):
            cue = linker.around.cues[number]
            owners_of_cue = [a for a in gold if _shared(cue, a["CUE"])]
            if owners_of_cue:
                holds = any(_shared(extent, a["circumstances"]) for a in owners_of_cue)
                yield (
                    "circumstance",
                    Choice([linker.circumstance_features(extent, cue), {}], [holds, not holds]),
                )


def _shared(extent: Extent, others: Iterable[Extent]) -> int:
    return sum(overlap(extent, other) for other in others)


def fit(found: Sequence[Choice]) -> dict[str, float]:
    """Return the weights by feature."""
    names = sorted({name for choice in found for features in choice.candidates for name in features})
    width = max(len(choice.candidates) for choice in found)
    matrix = np.zeros((len(found), width, len(names)), dtype=np.float32)
    present = np.zeros((len(found), width), dtype=bool)
    right = np.zeros((len(found), width), dtype=bool)
    for row, choice in enumerate(found):
        present[row, : len(choice.candidates)] = True
        right[row, : len(choice.right)] = choice.right
        for column, features in enumerate(choice.candidates):
            for name, value in features.items():
                matrix[row, column, names.index(name)] = value
    inputs, is_present, is_right = torch.tensor(matrix), torch.tensor(present), torch.tensor(right)
    weights = torch.zeros(len(names), requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        scores = (inputs @ weights).masked_fill(~is_present, -1e9)
        loss = (scores.logsumexp(1) - scores.masked_fill(~is_right, -1e9).logsumexp(1)).sum()
        loss = loss + _RIDGE * (weights**2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return {name: round(float(weight), 4) for name, weight in zip(names, weights.detach(), strict=True)}


def accuracy(found: Sequence[Choice], weights: dict[str, float]) -> float:
    """Return the share of choices whose best candidate is right."""
    right = 0
    for choice in found:
        scores = [weigh(features, weights) for features in choice.candidates]
        right += choice.right[scores.index(max(scores))]
    return right / len(found) if found else 0.0


def train_linker(pipeline: Path, corpus: Path, out: Path) -> dict[str, Any]:
    """Fit on the articles to train on, measure on dev; write weights and accuracies as JSON, return them."""
    nlp = spacy.load(pipeline)
    sets: dict[str, dict[str, list[Choice]]] = {}
    for split in ("train", "dev"):
        found: dict[str, list[Choice]] = {stage: [] for stage in NEAREST}
        docs = DocBin().from_disk(corpus / f"annotations-{split}.spacy").get_docs(nlp.vocab)
        for stage, choice in choices(nlp, docs):
            found[stage].append(choice)
        sets[split] = found
    weights = {stage: fit(found) if found else NEAREST[stage] for stage, found in sets["train"].items()}
    scores = {
        f"link_{stage}{suffix}": round(accuracy(found, of[stage]), 4)
        for stage, found in sets["dev"].items()
        for suffix, of in (("", weights), ("_nearest", NEAREST))
    }
    out.write_text(json.dumps({"weights": weights, "scores": scores}, indent=2) + "\n", encoding="utf8")
    _LOG.info("%s", json.dumps(scores))
    return {"weights": weights, "scores": scores}


def main() -> None:
    """Fit and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path, help="an assembled pipeline on ONNX Runtime")
    parser.add_argument("corpus", type=Path, help="folder that holds train.spacy and dev.spacy")
    parser.add_argument("-o", "--out", type=Path, default=Path("models/build/linker.json"))
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    train_linker(args.model, args.corpus, args.out)


if __name__ == "__main__":
    main()
