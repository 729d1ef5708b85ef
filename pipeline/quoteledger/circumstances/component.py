"""Stage 4b: attributions -> to whom, on what occasion, when, and through whom their words were said.

`proposals` reads the candidates from the words around each cue; a learnt head, trained on PropBank's
verbs of speech, says how likely each is what it looks like. Candidates that nothing separates from the
cue are kept unless the head finds them unlikely, others only if it finds them likely.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import spacy.util
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model
from thinc.types import Floats2d

from quoteledger.attributions.types import Attribution, attributions_of, keep_attributions
from quoteledger.circumstances.candidates import Proposal, Proposer
from quoteledger.circumstances.chains import ADDRESSEE, OCCASION, SAID_ON
from quoteledger.circumstances.features import Bearings, Vectors, pairs
from quoteledger.circumstances.relays import TRANSLATOR, VIA
from quoteledger.circumstances.scope import Reach
from quoteledger.documents.component import get_article
from quoteledger.documents.index import Page
from quoteledger.grammar.days import day_before, day_of, leans_on_the_text
from quoteledger.grammar.times import Time, times_in
from quoteledger.ml.tagger import softmax

COLUMNS = (ADDRESSEE, OCCASION, SAID_ON, VIA, TRANSLATOR)
# the columns of the head's output; the first is none of the others
ROLES = ("", ADDRESSEE, SAID_ON, OCCASION)
_INITIAL = re.compile(r"[A-Z]\.")
_HEAD = "head"

Tokens = tuple[int, int]
Score = Callable[[Proposal], float]


@Language.factory(
    "circumstances",
    assigns=["doc.spans"],
    requires=["doc.spans"],
    default_config={"tok2vec": None, "head": None, "min_attached": 0.0, "min_loose": 1.0},
)
def make_circumstances(
    nlp: Language,
    name: str,
    tok2vec: Model[list[Doc], list[Floats2d]] | None,
    head: Model[Floats2d, Floats2d] | None,
    min_attached: float,
    min_loose: float,
) -> "Circumstances":
    """The component that finds circumstances.

    `tok2vec` reads the token vectors and `head` scores rows of them; without both, candidates beside
    the cue are kept and others dropped. `min_attached` and `min_loose` are the least probabilities of
    candidates that nothing separates from the cue, and of others.
    """
    return Circumstances(name, tok2vec=tok2vec, head=head, min_attached=min_attached, min_loose=min_loose)


class Circumstances:
    """Completes the attributions with their circumstances; needs `attributions` and the vectors."""

    def __init__(
        self,
        name: str = "circumstances",
        *,
        tok2vec: Model[list[Doc], list[Floats2d]] | None = None,
        head: Model[Floats2d, Floats2d] | None = None,
        min_attached: float = 0.0,
        min_loose: float = 1.0,
    ) -> None:
        self.name = name
        self.tok2vec = tok2vec
        self.head = head
        self.min_attached = min_attached
        self.min_loose = min_loose

    def __call__(self, doc: Doc) -> Doc:
        """Fills the circumstances of one Doc."""
        self.set_annotations(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> list[Attribution]:
        """The Doc's attributions with their circumstances."""
        attributions = attributions_of(doc)
        if not attributions:
            return []
        page, vectors = Page(doc), self._vectors(doc)
        article = get_article(doc)
        published = article.published if article is not None else None
        proposer = Proposer(page, attributions, times_around(page, attributions))
        for attribution in attributions:
            for column in (*COLUMNS, "said_on_date"):
                setattr(attribution, column, None)
            reach, proposals = proposer.of(attribution)
            if reach is not None:
                chosen = self._choose(
                    proposals, self._scorer(page, attribution, reach, proposer.times, vectors)
                )
                for column, (first, end) in chosen.items():
                    setattr(attribution, column, _written(page, first, end))
                _set_day(page, attribution, chosen, published)
        _hand_on(page, attributions)
        return attributions

    def set_annotations(self, doc: Doc, attributions: list[Attribution]) -> None:
        """Writes them back."""
        keep_attributions(doc, attributions)

    def _choose(self, proposals: Iterable[Proposal], score: Score) -> dict[str, Tokens]:
        """For each column the first proposal that is likely enough, as tokens `[first, end)`."""
        chosen: dict[str, Tokens] = {}
        for proposal in proposals:
            piece = proposal.piece
            if piece.role in chosen:
                continue
            # "a letter to the council" has told its addressee
            part = any(first <= piece.first and piece.end <= end for first, end in chosen.values())
            if (
                part
                or proposal.certain
                or score(proposal) >= (self.min_attached if proposal.attached else self.min_loose)
            ):
                chosen[piece.role] = (piece.first, piece.end)
        return chosen

    def _vectors(self, doc: Doc) -> Vectors | None:
        """The token vectors, if there is a head to read them."""
        if self.tok2vec is None or self.head is None:
            return None
        vectors: Vectors = self.tok2vec.ops.to_numpy(self.tok2vec.predict([doc])[0])  # type: ignore[no-untyped-call]
        return vectors

    def _scorer(
        self,
        page: Page,
        attribution: Attribution,
        reach: Reach,
        times: Mapping[int, int],
        vectors: Vectors | None,
    ) -> Score:
        """Gives the probability of a proposal; 1 or 0 where nothing is learnt of its column."""
        head = self.head
        if head is None or vectors is None:
            return lambda proposal: float(proposal.attached)
        bearings = Bearings(page, attribution, reach, times)

        def score(proposal: Proposal) -> float:
            piece = proposal.piece
            if piece.role not in ROLES:
                return float(proposal.attached)
            tokens = range(piece.first, piece.end)
            rows = pairs(vectors, tokens, reach.cue, bearings.of(tokens))
            return probability_of(piece.role, _logits(head, rows))

        return score

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The head's weights."""
        head = self.head
        parts = {} if head is None else {_HEAD: head.to_bytes}
        data: bytes = spacy.util.to_bytes(parts, exclude)
        return data

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "Circumstances":
        """Reads the head's weights."""
        head = self.head
        spacy.util.from_bytes(data, {} if head is None else {_HEAD: head.from_bytes}, exclude)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Writes the head's weights below the folder."""
        head = self.head
        parts = {} if head is None else {_HEAD: lambda file: file.write_bytes(head.to_bytes())}
        spacy.util.to_disk(path, parts, exclude)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "Circumstances":
        """Reads the head's weights from the folder."""
        head = self.head
        if head is not None and _HEAD not in exclude:
            head.from_bytes((Path(path) / _HEAD).read_bytes())
        return self


def _written(page: Page, first: int, end: int) -> str:
    """The words as written, without the full stop that the tokenizer left with an initial ("on X.")."""
    text = page.text[slice(*page.extent(first, end))]
    closes = end == len(page.words) or page.doc[end].is_sent_start or page.words[end].isspace()
    return text[:-1] if closes and _INITIAL.fullmatch(page.words[end - 1]) else text


def _logits(head: Model[Any, Any], rows: Any) -> Vectors:
    logits: Vectors = head.ops.to_numpy(head.predict(head.ops.asarray(rows)))  # type: ignore[no-untyped-call]
    return logits


def probability_of(role: str, logits: Vectors) -> float:
    """The mean probability of the role over a candidate's tokens.

    That an occasion also tells the time ("during the debate") counts for it.
    """
    columns = [ROLES.index(role)] + ([ROLES.index(SAID_ON)] if role == OCCASION else [])
    return float(softmax(logits)[:, columns].sum(axis=1).mean())


def times_around(page: Page, attributions: Iterable[Attribution]) -> list[Time]:
    """The expressions of time in the sentences of cues and sources."""
    extents = (extent for a in attributions for extent in (a.cue, a.source) if extent is not None)
    sentences = {page.sentence_of(page.token_at(offset)) for extent in extents for offset in extent}
    return [time for index in sorted(sentences) for time in times_in(page.text, *page.sentence_extent(index))]


def _set_day(
    page: Page, attribution: Attribution, chosen: Mapping[str, Tokens], published: date | None
) -> None:
    """The day of `said_on`, from the day of publication and what the text named before."""
    if SAID_ON not in chosen or attribution.said_on is None:
        return
    before = None
    if leans_on_the_text(attribution.said_on):
        before = day_before(page.text, page.starts[chosen[SAID_ON][0]], published)
    future = attribution.modality == "future"
    day = day_of(attribution.said_on, published, future=future, before=before)
    attribution.said_on_date = day.isoformat() if day is not None else None


def _hand_on(page: Page, attributions: list[Attribution]) -> None:
    """What goes on in marks without a cue was said to the same people on the same occasion."""
    by_id = {attribution.id: attribution for attribution in attributions}
    for attribution in attributions:
        before = by_id.get(attribution.inherits) if attribution.inherits else None
        if before is None or attribution.cue is not None or attribution.turn or attribution.answerer:
            continue
        if page.paragraph_of(attribution.start) - page.paragraph_of(before.end - 1) <= 1:
            for column in (*COLUMNS, "said_on_date"):
                if getattr(attribution, column) is None:
                    setattr(attribution, column, getattr(before, column))
