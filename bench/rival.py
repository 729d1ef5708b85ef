"""The bar that speed.py measures against: a spaCy pipeline of the shape of its small English models.

Tagger and parser on one convolutional encoder, names on another, both 96 wide and 4 deep. The small
English model itself cannot be had everywhere, so the shape is trained for about a minute on UD English
EWT: its parser then takes realistic paths. Only its speed counts. With `--quotations`, textacy's direct
quotations are read off each parse.

    python bench/rival.py train build/bench/rival --corpora ../shared/corpora
    python bench/rival.py run build/bench/rival ARTICLES.jsonl --processes 2 [--quotations]
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Any

import spacy
from quoteledger.article import Article
from quoteledger.readers import read_articles
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.training.converters.conllu_to_docs import conllu_to_docs
from spacy.util import minibatch
from thinc.api import compounding

TREEBANK = "ud-english-ewt/not-to-release/sources"
_SECONDS = 60.0
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}


def make_pipeline() -> Language:
    """Return the untrained pipeline: tok2vec, tagger, parser, ner."""
    nlp = spacy.blank("en")
    encoder: Any = {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": 96,
        "depth": 4,
        "embed_size": 2000,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": True,
    }
    nlp.add_pipe("tok2vec", config={"model": encoder})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": _LISTENER}})
    transitions = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
    }
    parser = transitions | {"state_type": "parser", "tok2vec": _LISTENER}
    nlp.add_pipe("parser", config={"model": parser})
    nlp.add_pipe("ner", config={"model": transitions | {"state_type": "ner", "tok2vec": encoder}})
    return nlp


def read_treebank(corpora: Path) -> Iterator[Doc]:
    """Yield the treebank's sentences in Docs of ten; runs of proper nouns are names, by their relation."""
    for path in sorted((corpora / TREEBANK).glob("*/*.conllu")):
        content = path.read_text(encoding="utf8")
        docs: Iterator[Doc] = conllu_to_docs(content, no_print=True)  # type: ignore[no-untyped-call]
        for doc in docs:
            doc.set_ents(list(_names(doc)), default="outside")
            yield doc


def _names(doc: Doc) -> Iterator[Span]:
    for is_name, tokens in groupby(doc, key=lambda token: token.pos_ == "PROPN"):
        run = list(tokens)
        if is_name:
            yield Span(doc, run[0].i, run[-1].i + 1, label=run[0].dep_.upper())


def train(corpora: Path, out: Path, seconds: float) -> None:
    """Train the pipeline for so many seconds of processor time and write it."""
    nlp = make_pipeline()
    chance = random.Random(0)
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in read_treebank(corpora)]
    if not examples:
        raise SystemExit(f"{corpora / TREEBANK} holds no .conllu files; name the corpora with --corpora")
    optimizer = nlp.initialize(lambda: examples)
    until = time.process_time() + seconds
    sizes = compounding(4, 32, 1.01)
    losses: dict[str, float] = {}
    while time.process_time() < until:
        chance.shuffle(examples)
        batches: Iterator[list[Example]] = minibatch(examples, sizes)  # type: ignore[no-untyped-call]
        for batch in batches:
            nlp.update(batch, sgd=optimizer, drop=0.1, losses=losses)
            if time.process_time() >= until:
                break
    scores = nlp.evaluate(chance.sample(examples, min(200, len(examples))))
    out.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(out)
    print(json.dumps({key: round(scores[key], 3) for key in ("tag_acc", "dep_uas", "ents_f")}))


@Language.component("direct_quotations")
def direct_quotations(doc: Doc) -> Doc:
    """Find textacy's direct quotations and keep their number on the Doc."""
    from textacy.extract.triples import direct_quotations as found

    # textacy refuses texts in which a mark is not closed
    with suppress(ValueError):
        doc.user_data["quotations"] = sum(1 for _ in found(doc))
    return doc


def run(model: Path, path: Path, processes: int, *, quotations: bool) -> dict[str, int]:
    """Read the articles as `extract` does and parse them; return what was counted."""
    nlp = spacy.load(model)
    if quotations:
        nlp.add_pipe("direct_quotations")
    texts = (article.text for article in read_articles([path]) if isinstance(article, Article))
    counts = {"articles": 0, "sentences": 0, "names": 0, "quotations": 0}
    for doc in nlp.pipe(texts, n_process=processes, batch_size=16):
        counts["articles"] += 1
        counts["sentences"] += sum(1 for _ in doc.sents)
        counts["names"] += len(doc.ents)
        counts["quotations"] += doc.user_data.get("quotations", 0)
    return counts


def main() -> None:
    """Train or run the rival."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    training = commands.add_parser("train")
    training.add_argument("model", type=Path)
    training.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    training.add_argument("--seconds", type=float, default=_SECONDS)
    running = commands.add_parser("run")
    running.add_argument("model", type=Path)
    running.add_argument("articles", type=Path)
    running.add_argument("--processes", type=int, default=1)
    running.add_argument("--quotations", action="store_true")
    args = parser.parse_args()
    if args.command == "train":
        train(args.corpora, args.model, args.seconds)
    else:
        print(json.dumps(run(args.model, args.articles, args.processes, quotations=args.quotations)))


if __name__ == "__main__":
    main()
