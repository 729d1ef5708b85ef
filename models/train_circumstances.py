"""The head of the circumstances: trained on PropBank's verbs of speech over frozen vectors, on the CPU.

    python models/train_circumstances.py models/build/untuned data/corpus -o models/build/circumstances
    python models/train_circumstances.py --ship

Reads the vectors of a pipeline with encoder and names, by default the shipped one. Chooses both
thresholds on the development documents and writes `head` and `settings.json`, with the figures of the
test documents. `--ship` puts the head into models/en_quoteledger.
"""

import argparse
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import quoteledger
from assemble import add_circumstances
from numpy.typing import NDArray
from package import install_package, shipped
from predicates import DOCUMENT, GROUPS, Predicate, predicates_of, read_docs
from quoteledger.circumstances.candidates import Proposal, Proposer
from quoteledger.circumstances.chains import SAID_ON
from quoteledger.circumstances.component import ROLES, probability_of
from quoteledger.circumstances.features import FEATURES, Bearings, Vectors, pairs
from quoteledger.circumstances.scope import Reach
from quoteledger.documents.index import Page
from quoteledger.grammar.times import times_in
from quoteledger.ml.architectures import make_circumstance_head
from quoteledger.ml.tagger import softmax
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Adam, Model, fix_random_seed
from thinc.types import Floats2d

_LOG = logging.getLogger(__name__)
_HIDDEN = 64
_DROPOUT = 0.3
_VECTOR_DROPOUT = 0.2
_EPOCHS = 8
_BATCH = 256
_RATE = 1e-3
_DECAY = 0.01
_PRECISION = 0.9
_ATTACHED = (0.0, 0.01, 0.02, 0.05, 0.1)
_LOOSE = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal with the head's input for its tokens, and whether PropBank has it."""

    role: str
    attached: bool
    rows: Vectors
    right: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """One predicate: a row and a role for each token around it, its candidates, the columns that it has."""

    document: str
    rows: Vectors
    roles: NDArray[np.int64]
    candidates: list[Candidate]
    gold: frozenset[str]


def samples_of(docs: Sequence[Doc]) -> Iterator[Sample]:
    """The predicates of the Docs as numbers."""
    for doc in docs:
        page = Page(doc)
        predicates = list(predicates_of(doc))
        proposer = Proposer(page, [p.attribution for p in predicates], list(times_in(page.text)))
        for predicate in predicates:
            reach, proposals = proposer.of(predicate.attribution)
            if reach is None:
                continue
            bearings = Bearings(page, predicate.attribution, reach, proposer.times)
            tokens = list(_around(page, reach))
            gold = {column for column in GROUPS if predicate.gold(column)}
            if not _is_dated(page, predicate, proposer.times):
                gold.discard(SAID_ON)
            yield Sample(
                doc.user_data[DOCUMENT],
                pairs(_vectors(doc), tokens, reach.cue, bearings.of(tokens)),
                _roles(page, predicate)[tokens],
                list(_candidates(page, predicate, reach, proposals, bearings)),
                frozenset(gold),
            )


def _vectors(doc: Doc) -> Vectors:
    return cast(Vectors, doc.tensor)  # declared as float64


def _around(page: Page, reach: Reach) -> Iterator[int]:
    """The tokens of the cue's sentence, without the cue."""
    first = page.sentence_starts[page.sentence_of(reach.core[0])]
    following = page.sentence_of(reach.core[1] - 1) + 1
    end = page.sentence_starts[following] if following < len(page.sentence_starts) else len(page.words)
    for token in range(first, end):
        if not reach.cue[0] <= token < reach.cue[1] and not page.words[token].isspace():
            yield token


def _is_dated(page: Page, predicate: Predicate, times: Mapping[int, int]) -> bool:
    """Whether what PropBank calls time names one, rather than is "when …", "never" or "again"."""
    tokens = {token for extent in predicate.gold(SAID_ON) for token in range(*page.token_range(extent))}
    return not tokens.isdisjoint(times)


def _roles(page: Page, predicate: Predicate) -> NDArray[np.int64]:
    roles = np.zeros(len(page.words), dtype=np.int64)
    for column, groups in GROUPS.items():
        for extent in predicate.roles.get(groups[0], []):
            roles[slice(*page.token_range(extent))] = ROLES.index(column)
    return roles


def _candidates(
    page: Page, predicate: Predicate, reach: Reach, proposals: Sequence[Proposal], bearings: Bearings
) -> Iterator[Candidate]:
    for proposal in proposals:
        piece = proposal.piece
        if piece.role in GROUPS:
            tokens = range(piece.first, piece.end)
            rows = pairs(_vectors(page.doc), tokens, reach.cue, bearings.of(tokens))
            first, last = page.extent(piece.first, piece.end)
            right = any(start < last and first < end for start, end in predicate.gold(piece.role))
            yield Candidate(piece.role, proposal.attached, rows, right)


def train(samples: Sequence[Sample], *, epochs: int = _EPOCHS, seed: int = 0) -> Model[Floats2d, Floats2d]:
    """A head trained on the tokens around the predicates."""
    inputs = np.concatenate([sample.rows for sample in samples])
    targets = np.concatenate([sample.roles for sample in samples])
    fix_random_seed(seed)
    random = np.random.default_rng(seed)
    head = make_circumstance_head(inputs.shape[1], _HIDDEN, len(ROLES), _DROPOUT)
    head.initialize()
    optimizer = Adam(_RATE, L2=_DECAY, L2_is_weight_decay=True)
    features = len(FEATURES)
    for epoch in range(epochs):
        loss = 0.0
        order = random.permutation(len(inputs))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            rows = inputs[batch]
            kept = random.random((len(rows), rows.shape[1] - features)) > _VECTOR_DROPOUT
            rows[:, :-features] *= kept / (1.0 - _VECTOR_DROPOUT)
            logits, backprop = head.begin_update(cast(Floats2d, rows))
            probabilities: Vectors = softmax(logits)
            loss -= float(np.log(probabilities[np.arange(len(batch)), targets[batch]] + 1e-9).sum())
            probabilities[np.arange(len(batch)), targets[batch]] -= 1.0
            backprop(cast(Floats2d, (probabilities / len(batch)).astype(np.float32)))
            head.finish_update(optimizer)
        _LOG.info("epoch %d: loss %.4f", epoch + 1, loss / len(order))
    return head


def probabilities_of(head: Model[Floats2d, Floats2d], samples: Sequence[Sample]) -> list[list[float]]:
    """The probability of each candidate of each predicate."""

    def probability(candidate: Candidate) -> float:
        logits = head.predict(cast(Floats2d, candidate.rows))
        return probability_of(candidate.role, cast(Vectors, logits))

    return [[probability(candidate) for candidate in sample.candidates] for sample in samples]


def measure(
    samples: Sequence[Sample], scores: Sequence[Sequence[float]], least: Mapping[str, float]
) -> dict[str, dict[str, float]]:
    """Precision and recall of each column under the thresholds `min_attached` and `min_loose`."""
    right, found = dict.fromkeys(GROUPS, 0), dict.fromkeys(GROUPS, 0)
    for sample, of_one in zip(samples, scores, strict=True):
        taken: set[str] = set()
        for candidate, score in zip(sample.candidates, of_one, strict=True):
            threshold = least["min_attached" if candidate.attached else "min_loose"]
            if candidate.role not in taken and score >= threshold:
                taken.add(candidate.role)
                found[candidate.role] += 1
                right[candidate.role] += candidate.right
    figures = {}
    for column in GROUPS:
        gold = sum(column in sample.gold for sample in samples)
        figures[column] = {
            "precision": round(right[column] / max(found[column], 1), 3),
            "recall": round(right[column] / max(gold, 1), 3),
            "right": right[column],
            "found": found[column],
            "gold": gold,
        }
    return figures


def cross_validate(
    samples: Sequence[Sample], least: Mapping[str, float], folds: int
) -> dict[str, dict[str, float]]:
    """The figures of all documents, each scored by a head that was trained without its fold."""
    documents = sorted({sample.document for sample in samples})
    fold_of = {document: number % folds for number, document in enumerate(documents)}
    ordered: list[Sample] = []
    scores: list[list[float]] = []
    for fold in range(folds):
        held_out = [sample for sample in samples if fold_of[sample.document] == fold]
        head = train([sample for sample in samples if fold_of[sample.document] != fold])
        ordered += held_out
        scores += probabilities_of(head, held_out)
    return measure(ordered, scores, least)


def choose(samples: Sequence[Sample], scores: Sequence[Sequence[float]]) -> dict[str, float]:
    """The thresholds with the most right candidates at a precision of .9, all columns together.

    Of equal ones the stricter for loose candidates and the laxer for attached ones.
    """
    best, choice = (-1, -1.0), {"min_attached": 0.0, "min_loose": 1.0}
    for attached in _ATTACHED:
        for loose in sorted(_LOOSE, reverse=True):
            least = {"min_attached": attached, "min_loose": loose}
            figures = measure(samples, scores, least).values()
            right, found = sum(f["right"] for f in figures), sum(f["found"] for f in figures)
            precision = right / max(found, 1)
            if precision >= _PRECISION and (right, precision) > best:
                best, choice = (int(right), precision), least
    return choice


def build(nlp: Language, corpus: Path, out: Path, *, folds: int = 0) -> dict[str, Any]:
    """Trains, chooses, measures and writes; gives the settings.

    With `folds` all documents are measured too, by heads that did not see them.
    """
    splits = {name: list(samples_of(read_docs(nlp, corpus, name))) for name in ("train", "dev", "test")}
    head = train(splits["train"])
    least = choose(splits["dev"], probabilities_of(head, splits["dev"]))
    figures = {
        name: measure(splits[name], probabilities_of(head, splits[name]), least) for name in ("dev", "test")
    }
    if folds:
        everything = [sample for samples in splits.values() for sample in samples]
        figures["folds"] = cross_validate(everything, least, folds)
    width = splits["train"][0].rows.shape[1]
    settings: dict[str, Any] = {"rows": width, "hidden": _HIDDEN, "roles": len(ROLES)}
    settings |= least | {"figures": figures}
    out.mkdir(parents=True, exist_ok=True)
    (out / "head").write_bytes(head.to_bytes())
    (out / "settings.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf8")
    return settings


def main() -> None:
    """Trains the head of one pipeline."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path, nargs="?", help="a folder with encoder and names")
    parser.add_argument("corpus", type=Path, nargs="?", default=Path("data/corpus"))
    parser.add_argument("-o", "--out", type=Path, default=Path("models/build/circumstances"))
    parser.add_argument("--folds", type=int, default=0, help="also measure all documents, in so many folds")
    parser.add_argument("--ship", action="store_true", help="put the head into models/en_quoteledger")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    settings = build(quoteledger.load(args.model or shipped()), args.corpus, args.out, folds=args.folds)
    _LOG.info("%s", json.dumps(settings, indent=2))
    if args.ship:
        ship(args.out)


def ship(circumstances: Path) -> None:
    """Puts the head into the shipped package, in place of one that is there."""
    nlp = quoteledger.load(shipped())
    add_circumstances(nlp, circumstances)
    nlp.meta["performance"] |= figures_of(circumstances)
    nlp.to_disk(circumstances / "pipeline")
    install_package(circumstances / "pipeline", nlp.meta["version"])


def figures_of(circumstances: Path) -> dict[str, float]:
    """Precision and recall of each column on the test documents, as the model card names them."""
    settings = json.loads((circumstances / "settings.json").read_text(encoding="utf8"))
    return {
        f"{column}_{figure[0]}": values[figure]
        for column, values in settings["figures"]["test"].items()
        for figure in ("precision", "recall")
    }


if __name__ == "__main__":
    main()
