"""The whole chain in small, in seconds and without corpora: train, export, assemble, extract.

A random encoder of two layers learns a dozen invented sentences by heart and teaches itself; what matters is
that every step reads what the step before wrote, and that both pipelines give the same labels.

    python models/smoke.py
"""

import json
import logging
import tempfile
from dataclasses import asdict, replace
from pathlib import Path

import spacy
import torch
from agreement import agreement
from assemble import DEFAULTS, assemble_onnx, assemble_torch
from card import render, write_meta
from encoder_base import prepare_tiny
from export import export
from fine_tune import train
from link import train_linker
from network import Recipe
from quoteledger.article import Article
from quoteledger.attributions.types import CONTENT, CUE, RELATIONS, SOURCE
from quoteledger.documents.component import set_article
from quoteledger.ledger.component import rows
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span, SpanGroup

_LOG = logging.getLogger(__name__)
RECIPE = Recipe(epochs=150, learn_rate=5e-3, head_rate=5e-3, average=0.9, batch_pieces=512, masked=0.0)
_LEAST_AGREEMENT = 0.98
# content, cue, source of each sentence; an attitude is no row under the contract
EXAMPLES = [
    ("“The ferry is late,” said Ada Holm.", "“The ferry is late,”", "said", "Ada Holm", "STATEMENT"),
    ("Ada Holm said that the ferry was late.", "that the ferry was late", "said", "Ada Holm", "STATEMENT"),
    ("“We will wait,” Piet Lund told reporters.", "“We will wait,”", "told", "Piet Lund", "STATEMENT"),
    ("Piet Lund hopes that it will rain.", "that it will rain", "hopes", "Piet Lund", "ATTITUDE"),
    ("The mayor said the bridge would open.", "the bridge would open", "said", "The mayor", "STATEMENT"),
    ("“It is open,” the mayor added.", "“It is open,”", "added", "the mayor", "STATEMENT"),
    ("The port is shut, according to the harbour office.", "The port is shut", "according to",
     "the harbour office", "STATEMENT"),
    ("The council wants the port to open.", "the port to open", "wants", "The council", "ATTITUDE"),
    ("“Nobody asked us,” Rosa Vahl wrote.", "“Nobody asked us,”", "wrote", "Rosa Vahl", "STATEMENT"),
    ("Rosa Vahl denied that she was asked.", "that she was asked", "denied", "Rosa Vahl", "STATEMENT"),
    ("The union fears that nobody will come.", "that nobody will come", "fears", "The union", "ATTITUDE"),
    ("“Come early,” she warned.", "“Come early,”", "warned", "she", "STATEMENT"),
]  # fmt: skip


def make_corpus(nlp: Language, folder: Path) -> list[Doc]:
    """Write the examples as both DocBins of annotation and return them."""
    docs = []
    for index, (text, content, cue, source, label) in enumerate(EXAMPLES):
        doc = nlp.make_doc(text)
        words = {CONTENT: content, CUE: cue, SOURCE: source}
        for key, phrase in words.items():
            doc.spans[key] = SpanGroup(doc, name=key, spans=[_span(doc, phrase, label, index)])
        said = [_span(doc, phrase, key.upper(), index) for key, phrase in words.items()]
        made = {"contract": said, RELATIONS: said, "nested": [], "roles": []}
        made |= {"polarity": [_span(doc, cue, "positive", index)]}
        made |= {"modality": [_span(doc, cue, "actual", index)]}
        made |= {"speaker_kind": [_span(doc, source, "person", index)]}
        for key, spans in made.items():
            spans = spans if label == "STATEMENT" else []
            doc.spans[key] = SpanGroup(doc, name=key, spans=spans)
        named = source[0].isupper() and not source.startswith("The ")
        names = [_span(doc, source, "PERSON", index)] if named else []
        doc.set_ents([Span(doc, n.start, n.end, label=n.label_) for n in names], default="outside")
        docs.append(doc)
    for split in ("train", "dev"):
        kept = DocBin(docs=docs, attrs=["ENT_IOB", "ENT_TYPE", "SPACY"])
        kept.to_disk(folder / f"annotations-{split}.spacy")
    return docs


def _span(doc: Doc, words: str, label: str, index: int) -> Span:
    start = doc.text.index(words)
    found = doc.char_span(start, start + len(words), label=label, span_id=f"a{index}")
    assert found is not None  # the examples are cut between tokens
    return found


def run(folder: Path) -> dict[str, float]:
    """Run the chain in the folder; return the agreement of the two pipelines and the number of rows found."""
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "quoteledger.Tokenizer.v1"}}})
    docs = make_corpus(nlp, folder)
    prepare_tiny([token.text for doc in docs for token in doc] + ["'", "s"], folder / "base")
    torch.manual_seed(0)
    torch.set_num_threads(1)  # several add in an order of their own, and end with other weights each time
    first = train(folder, folder / "base", folder / "first", RECIPE)
    taught = replace(RECIPE, epochs=20, shown=1.0)
    trained = train(folder, folder / "base", folder / "trained", taught, [first], start=first)
    export(trained, folder / "onnx")
    assemble_onnx(trained, folder / "onnx", DEFAULTS).to_disk(folder / "unlinked")
    settings = DEFAULTS | {
        "linker": train_linker(folder / "unlinked", folder, folder / "linker.json")["weights"]
    }
    shipped = assemble_onnx(trained, folder / "onnx", settings)
    on_torch = assemble_torch(trained, settings, folder / "trf")
    figures = agreement(on_torch, shipped, docs)
    write_meta(shipped, settings, {k: round(v, 4) for k, v in figures.items()}, asdict(RECIPE))
    shipped.to_disk(folder / "onnx-pipeline")
    for name in ("onnx-pipeline", "trf"):
        found = extract(spacy.load(folder / name))
        figures[f"rows_{name}"] = found
        _LOG.info("%s: %d rows", name, found)
    if "# en_quoteledger" not in render(json.loads((folder / "onnx-pipeline" / "meta.json").read_text())):
        raise SystemExit("the model card has no heading")
    return figures


def extract(nlp: Language) -> int:
    """Return the number of rows that a pipeline finds in the examples, read as one article."""
    text = "\n\n".join(text for text, *_ in EXAMPLES)
    doc = nlp.make_doc(text)
    set_article(doc, Article("smoke", text))
    return len(rows(nlp(doc)))


def main() -> None:
    """Run the chain in a temporary folder; fail if the export disagrees or nothing is found."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    with tempfile.TemporaryDirectory() as folder:
        figures = run(Path(folder))
    print(json.dumps(figures))
    if figures["labels_equal"] < _LEAST_AGREEMENT:
        raise SystemExit(f"the exported model agrees on {figures['labels_equal']:.1%} of tokens only")
    if not figures["rows_onnx-pipeline"] or figures["rows_onnx-pipeline"] != figures["rows_trf"]:
        raise SystemExit("the two pipelines find different rows, or none")


if __name__ == "__main__":
    main()
