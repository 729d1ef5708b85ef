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
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import quoteledger
from assemble import add_circumstances
from numpy.typing import NDArray
from package import install_package, shipped
from predicates import GROUPS, Predicate, predicates_of, read_docs
from quoteledger.bearings import FEATURES, Bearings, Vectors, pairs
from quoteledger.circumstances import ROLES, probability_of
from quoteledger.heads import make_circumstance_head
from quoteledger.pages import Extent, Page
from quoteledger.proposals import Proposal, Proposer
from quoteledger.reaches import Reach
from quoteledger.times import times_in
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


class Candidate:
    """A proposal with the head's input for its tokens, and whether PropBank has it."""

    def __init__(self, proposal: Proposal, rows: Vectors, predicate: Predicate, extent: Extent) -> None:
        self.role = proposal.piece.role
        self.attached = proposal.attached
        self.rows = rows
        self.right = any(s < extent[1] and extent[0] < e for s, e in predicate.gold(self.role))


class Split:
    """One split as numbers: a row and a role for each token around the predicates, and the candidates."""

    def __init__(self, docs: Sequence[Doc]) -> None:
        rows, roles = [], []
        self.candidates: list[list[Candidate]] = []
        self.gold = dict.fromkeys(GROUPS, 0)
        for doc in docs:
            page = Page(doc)
            predicates = list(predicates_of(doc))
            attributions = [predicate.attribution for predicate in predicates]
            proposer = Proposer(page, attributions, list(times_in(page.text)))
            for predicate in predicates:
                reach, proposals = proposer.of(predicate.attribution)
                if reach is None:
                    continue
                bearings = Bearings(page, predicate.attribution, reach, proposer.times)
                tokens = list(_around(page, reach))
                if tokens:
                    rows.append(pairs(doc.tensor, tokens, reach.cue, bearings.of(tokens)))
                    roles.append(_roles(page, predicate)[tokens])
                self.candidates.append(list(_candidates(page, predicate, reach, proposals, bearings)))
                for column in GROUPS:
                    self.gold[column] += bool(predicate.gold(column))
        self.rows: Vectors = np.concatenate(rows)
        self.roles: NDArray[np.int64] = np.concatenate(roles)


def _around(page: Page, reach: Reach) -> Iterator[int]:
    """The tokens of the cue's sentence, without the cue."""
    first = page.sentence_starts[page.sentence_of(reach.core[0])]
    following = page.sentence_of(reach.core[1] - 1) + 1
    end = page.sentence_starts[following] if following < len(page.sentence_starts) else len(page.words)
    for token in range(first, end):
        if not reach.cue[0] <= token < reach.cue[1] and not page.words[token].isspace():
            yield token


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
            rows = pairs(page.doc.tensor, tokens, reach.cue, bearings.of(tokens))
            yield Candidate(proposal, rows, predicate, page.extent(piece.first, piece.end))


def train(split: Split, *, epochs: int = _EPOCHS, seed: int = 0) -> Model[Floats2d, Floats2d]:
    """A head trained on the tokens of the split."""
    fix_random_seed(seed)
    random = np.random.default_rng(seed)
    head = make_circumstance_head(split.rows.shape[1], _HIDDEN, len(ROLES), _DROPOUT)
    head.initialize()
    optimizer = Adam(_RATE, L2=_DECAY, L2_is_weight_decay=True)
    features = len(FEATURES)
    for epoch in range(epochs):
        loss = 0.0
        order = random.permutation(len(split.rows))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            rows = split.rows[batch]
            kept = random.random((len(rows), rows.shape[1] - features)) > _VECTOR_DROPOUT
            rows[:, :-features] *= kept / (1.0 - _VECTOR_DROPOUT)
            logits, backprop = head.begin_update(rows)
            probabilities = np.exp(logits - logits.max(axis=1, keepdims=True))
            probabilities /= probabilities.sum(axis=1, keepdims=True)
            loss -= float(np.log(probabilities[np.arange(len(batch)), split.roles[batch]] + 1e-9).sum())
            probabilities[np.arange(len(batch)), split.roles[batch]] -= 1.0
            backprop((probabilities / len(batch)).astype(np.float32))
            head.finish_update(optimizer)
        _LOG.info("epoch %d: loss %.4f", epoch + 1, loss / len(order))
    return head


def probabilities_of(head: Model[Floats2d, Floats2d], split: Split) -> list[list[float]]:
    """The probability of each candidate of each predicate."""
    return [[probability_of(c.role, head.predict(c.rows)) for c in of_one] for of_one in split.candidates]


def measure(
    split: Split, scores: Sequence[Sequence[float]], least: dict[str, float]
) -> dict[str, dict[str, float]]:
    """Precision and recall of each column under the thresholds `min_attached` and `min_loose`."""
    right, found = dict.fromkeys(GROUPS, 0), dict.fromkeys(GROUPS, 0)
    for candidates, of_one in zip(split.candidates, scores, strict=True):
        taken: set[str] = set()
        for candidate, score in zip(candidates, of_one, strict=True):
            threshold = least["min_attached" if candidate.attached else "min_loose"]
            if candidate.role not in taken and score >= threshold:
                taken.add(candidate.role)
                found[candidate.role] += 1
                right[candidate.role] += candidate.right
    return {
        column: {
            "precision": round(right[column] / max(found[column], 1), 3),
            "recall": round(right[column] / max(split.gold[column], 1), 3),
            "right": right[column],
            "found": found[column],
            "gold": split.gold[column],
        }
        for column in GROUPS
    }


def choose(split: Split, scores: Sequence[Sequence[float]]) -> dict[str, float]:
    """The thresholds with the most right candidates at a precision of .9, all columns together.

    Of equal ones the stricter for loose candidates and the laxer for attached ones.
    """
    best, choice = (-1, -1.0), {"min_attached": 0.0, "min_loose": 1.0}
    for attached in _ATTACHED:
        for loose in sorted(_LOOSE, reverse=True):
            least = {"min_attached": attached, "min_loose": loose}
            figures = measure(split, scores, least).values()
            right, found = sum(f["right"] for f in figures), sum(f["found"] for f in figures)
            precision = right / max(found, 1)
            if precision >= _PRECISION and (right, precision) > best:
                best, choice = (int(right), precision), least
    return choice


def build(nlp: Language, corpus: Path, out: Path) -> dict[str, Any]:
    """Trains, chooses, measures and writes; gives the settings."""
    splits = {name: Split(read_docs(nlp, corpus, name)) for name in ("train", "dev", "test")}
    head = train(splits["train"])
    least = choose(splits["dev"], probabilities_of(head, splits["dev"]))
    figures = {
        name: measure(splits[name], probabilities_of(head, splits[name]), least) for name in ("dev", "test")
    }
    shape = {"rows": int(splits["train"].rows.shape[1]), "hidden": _HIDDEN, "roles": len(ROLES)}
    settings = shape | least | {"figures": figures}
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
    parser.add_argument("--ship", action="store_true", help="put the head into models/en_quoteledger")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    settings = build(quoteledger.load(args.model or shipped()), args.corpus, args.out)
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
