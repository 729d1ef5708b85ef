r"""How closely the exported model follows the trained one: labels of tokens and content F1.

python models/agreement.py models/build/en_quoteledger_trf models/build/onnx-pipeline \
    data/corpus/annotations-dev.spacy
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import spacy
from components import component
from numpy.typing import NDArray
from quoteledger.attributions.component import AttributionFinder
from quoteledger.documents.index import DocIndex
from spacy.language import Language
from spacy.tokens import Doc, DocBin

Labels = NDArray[np.int64]


def agreement(trained: Language, exported: Language, gold: Sequence[Doc]) -> dict[str, float]:
    """Return the share of tokens with equal labels, and the token-wise content F1 of both pipelines."""
    paths = [_paths(nlp, gold) for nlp in (trained, exported)]
    equal = sum(int((a == b).sum()) for a, b in zip(*paths, strict=True))
    tags = component(trained, "attributions", AttributionFinder).tags
    inside = [tags.index("B-CONTENT"), tags.index("I-CONTENT")]
    scores = [_content_f1(of_model, gold, inside) for of_model in paths]
    return {
        "labels_equal": equal / sum(len(doc) for doc in gold),
        "content_f1_trained": scores[0],
        "content_f1_exported": scores[1],
    }


def _paths(nlp: Language, gold: Iterable[Doc]) -> list[Labels]:
    """Return the best legal label path of each Doc."""
    names = [n for n in nlp.pipe_names if n in ("documents", "transformer", "encoder")]
    finder = component(nlp, "attributions", AttributionFinder)
    paths: list[Labels] = []
    for reference in gold:
        spaces = [bool(token.whitespace_) for token in reference]
        doc = Doc(nlp.vocab, words=[token.text for token in reference], spaces=spaces)
        for name in names:
            doc = nlp.get_pipe(name)(doc)
        (tagged,) = finder.tag([doc])
        labels, plain = np.zeros(len(doc), dtype=np.int64), DocIndex(doc).plain
        for stretch in tagged.contract:
            span = doc.char_span(*plain.as_written(stretch.extent), alignment_mode="expand")
            assert span is not None
            labels[span.start : span.end] = finder.tags.index(f"I-{stretch.role}")
            labels[span.start] -= 1
        paths.append(labels)
    return paths


def _content_f1(paths: Sequence[Labels], gold: Sequence[Doc], inside: list[int]) -> float:
    shared = predicted = actual = 0
    for path, doc in zip(paths, gold, strict=True):
        truth = np.zeros(len(doc), dtype=bool)
        for span in doc.spans["contract"]:
            if span.label_ == "CONTENT":
                truth[span.start : span.end] = True
        found = np.isin(path, inside)
        shared += int((truth & found).sum())
        predicted, actual = predicted + int(found.sum()), actual + int(truth.sum())
    return 2 * shared / (predicted + actual) if predicted + actual else 0.0


def main() -> None:
    """Print the agreement as JSON, and write it if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("on_torch", type=Path)
    parser.add_argument("exported", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--out", type=Path)
    args = parser.parse_args()
    trained, exported = spacy.load(args.on_torch), spacy.load(args.exported)
    gold = list(DocBin().from_disk(args.corpus).get_docs(trained.vocab))
    figures = json.dumps({key: round(value, 4) for key, value in agreement(trained, exported, gold).items()})
    print(figures)
    if args.out:
        args.out.write_text(figures + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
