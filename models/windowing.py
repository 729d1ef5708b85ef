"""Annotated Docs -> the windows that training reads: pieces, casing, tags and relations by token.

A window holds exactly what the encoder is given at run time (`quoteledger.ml.windows`): the same words in the
same typography, cut at the same places.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from quoteledger.attributions.types import (
    CLASSES,
    CONTENT,
    CORE,
    COREFERENCE,
    RELATIONS,
    ROLES,
)
from quoteledger.documents.index import DocIndex
from quoteledger.mentions.component import NAME_KINDS
from quoteledger.ml.tagger import bio_labels
from quoteledger.ml.windows import Ints, canonical_words, case_types, join_words, windows
from spacy.tokens import Doc, Span
from tokenizers import Encoding, Tokenizer

# PolNeAR's borders differ from the contract's, so it has a head of its own; its circumstances are unknown
TAGS = {
    "contract": bio_labels(ROLES),
    "nested": bio_labels(ROLES),
    "roles": bio_labels(("ROLE",)),
    "mentions": bio_labels(NAME_KINDS),
    "polnear": bio_labels(tuple(CORE)),
}
# the heads that a student learns from a teacher; PolNeAR's is not shipped
TAUGHT = ("contract", "nested", "roles", "mentions")
_MAX_PIECES = 512
# windows sorted by length at a time
_POOL = 600
# the label of a token that may have any
UNKNOWN = -1
# how far titles stand before and after a name, in tokens
_BEFORE, _AFTER = 5, 8
# how the ids of names begin, in `COREFERENCE`, whose bearers say nothing
_SILENT = "o"
_CLOSING = '.;:?!“”"\n'


Place = tuple[int, int]


class _Placed(NamedTuple):
    """A span by the words of a `DocIndex`."""

    start: int
    end: int
    label: str
    id: str


@dataclass(frozen=True, slots=True)
class Relation:
    """Spans (first, end) of one attribution in a window, by role; `circumstances` is None where unknown."""

    contents: list[Place]
    cues: list[Place]
    sources: list[Place]
    circumstances: list[Place] | None


class Reference(NamedTuple):
    """A name or another source in a window, by its tokens: whom it means, and whether that is a question."""

    place: Place
    whom: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Window:
    """One window: `ids` and `types` of its pieces, `owners` (the token of each piece, -1 for none).

    `tags` has one label index per token for each head that the Doc is annotated for; `classes` spans with
    their class. Teachers, where there are any, give `taught`, probabilities of the labels of `TAUGHT`'s heads
    in their order (tokens, labels), and the first of them `shown`, its vectors (tokens, its width).
    """

    ids: Ints
    types: Ints
    owners: Ints
    tokens: int
    tags: Mapping[str, Ints]
    relations: Sequence[Relation]
    classes: Mapping[str, Sequence[tuple[Place, int]]]
    references: Sequence[Reference] = ()
    taught: NDArray[np.float16] | None = None
    shown: NDArray[np.float16] | None = None


def windows_of(docs: Iterable[Doc], tokenizer: Tokenizer, *, pieces: int) -> Iterator[Window]:
    """Yield the windows of the Docs, in order."""
    for doc in docs:
        index = DocIndex(doc)
        words, spaces, kept = canonical_words(index), index.spaces, index.kept
        tags = {name: values[kept] for name, values in _tags(doc)}
        spans, complete = _placed(doc, RELATIONS, kept), "contract" in doc.spans
        classes = {name: _placed(doc, name, kept) for name in CLASSES if name in doc.spans}
        references = _placed(doc, COREFERENCE, kept)
        for start, end in windows(words, pieces=pieces):
            text, begins = join_words(words[start:end], spaces[start:end])
            encoding = tokenizer.encode(text)
            ids, types, owners = _pieces(encoding, text, begins)
            yield Window(
                ids,
                types,
                owners,
                end - start,
                {name: values[start:end] for name, values in tags.items()},
                _relations(spans, start, end, complete=complete),
                {name: _classes(placed, name, start, end) for name, placed in classes.items()},
                [
                    Reference((found.start - start, found.end - start), found.id, found.label == "SOURCE")
                    for found in references
                    if start <= found.start and found.end <= end
                ],
            )


def _pieces(encoding: Encoding, text: str, begins: Ints) -> tuple[Ints, Ints, Ints]:
    offsets = np.array(encoding.offsets, dtype=np.int64)[:_MAX_PIECES]
    ids = np.array(encoding.ids, dtype=np.int64)[:_MAX_PIECES]
    owners = np.searchsorted(begins, offsets[:, 0], side="right") - 1
    owners[offsets[:, 1] <= offsets[:, 0]] = -1
    return ids, case_types(text, offsets[:, 0], offsets[:, 1]), owners


def _tags(doc: Doc) -> Iterator[tuple[str, Ints]]:
    """Yield the label indices of each head that the Doc is annotated for."""
    for name in ("contract", "nested", "roles"):
        if name in doc.spans:
            labels = _labels(doc, name, _by_label(doc.spans[name]))
            yield name, _leave_titles_open(doc, labels) if name == "roles" else labels
    if CONTENT in doc.spans:
        yield "polnear", _labels(doc, "polnear", {r: doc.spans[k] for r, k in CORE.items()})
    if doc.has_annotation("ENT_IOB"):
        yield "mentions", _labels(doc, "mentions", _by_label(s for s in doc.ents if s.label_ in NAME_KINDS))


def _by_label(spans: Iterable[Span]) -> dict[str, list[Span]]:
    groups: dict[str, list[Span]] = {}
    for span in spans:
        groups.setdefault(span.label_, []).append(span)
    return groups


def _labels(doc: Doc, head: str, groups: Mapping[str, Iterable[Span]]) -> Ints:
    """Return one label per token; where spans overlap, the last to begin, mostly the narrowest, wins."""
    labels = np.zeros(len(doc), dtype=np.int64)
    spans = [(span.start, span.end, role) for role, group in groups.items() for span in group]
    for start, end, role in sorted(spans):
        begin = TAGS[head].index(f"B-{role}")
        labels[start] = begin
        labels[start + 1 : end] = begin + 1
        if end < len(labels) and labels[end] and labels[end] % 2 == 0:
            labels[end] -= 1  # what continues after a span inside another begins anew
    return labels


def _leave_titles_open(doc: Doc, labels: Ints) -> Ints:
    """Return the labels of roles, unknown beside names of those who say nothing, whose roles gold lacks."""
    names = {at for span in doc.spans.get(COREFERENCE, []) for at in range(span.start, span.end)}
    for span in doc.spans.get(COREFERENCE, []):
        if span.id_.startswith(_SILENT):
            before = range(span.start - 1, max(span.start - _BEFORE, 0) - 1, -1)
            for beside in (before, range(span.end, min(span.end + _AFTER, len(doc)))):
                for at in beside:
                    if at in names or labels[at] > 0 or doc[at].text[0] in _CLOSING:
                        break
                    labels[at] = UNKNOWN
    return labels


def _placed(doc: Doc, name: str, kept: Ints) -> list[_Placed]:
    """Return the spans of a group with the places of their words."""
    spans = list(doc.spans.get(name, []))
    places = np.searchsorted(kept, [(span.start, span.end) for span in spans]).reshape(-1, 2).tolist()
    return [_Placed(start, end, s.label_, s.id_) for (start, end), s in zip(places, spans, strict=True)]


def _relations(spans: Iterable[_Placed], start: int, end: int, *, complete: bool) -> list[Relation]:
    """Return the attributions that lie wholly in the window, in its own token indices."""
    roles: dict[str, dict[str, list[Place]]] = {}
    cut: set[str] = set()
    for span in spans:
        if start <= span.start and span.end <= end:
            by_role = roles.setdefault(span.id, {role: [] for role in (*CORE, "circumstances")})
            role = span.label if span.label in CORE else "circumstances"
            by_role[role].append((span.start - start, span.end - start))
        elif span.start < end and start < span.end:
            cut.add(span.id)
    return [
        Relation(
            found["CONTENT"], found["CUE"], found["SOURCE"], found["circumstances"] if complete else None
        )
        for name, found in roles.items()
        if name not in cut and found["CONTENT"]
    ]


def _classes(spans: Iterable[_Placed], name: str, start: int, end: int) -> list[tuple[Place, int]]:
    return [
        ((span.start - start, span.end - start), CLASSES[name].index(span.label))
        for span in spans
        if start <= span.start and span.end <= end
    ]


def batches(
    found: Sequence[Window], *, pieces: int, generator: np.random.Generator | None = None
) -> list[list[Window]]:
    """Return batches of about `pieces` pieces, padding counted; windows of similar length are together.

    With a generator the windows are shuffled first, and the batches afterwards.
    """
    order = np.arange(len(found)) if generator is None else generator.permutation(len(found))
    made: list[list[Window]] = []
    for first in range(0, len(order), _POOL):
        pool = sorted((found[i] for i in order[first : first + _POOL]), key=lambda w: len(w.ids))
        batch: list[Window] = []
        for window in pool:
            if batch and (len(batch) + 1) * len(window.ids) > pieces:
                made.append(batch)
                batch = []
            batch.append(window)
        made.append(batch)
    if generator is not None:
        made = [made[i] for i in generator.permutation(len(made))]
    return made


def collate(batch: Sequence[Window]) -> dict[str, Any]:
    """Return the arrays of a batch: pieces padded to the longest, and the token of each piece in its row."""
    width = max(len(window.ids) for window in batch)
    tokens = max(window.tokens for window in batch)
    ids = np.zeros((len(batch), width), dtype=np.int64)
    types, mask = np.zeros_like(ids), np.zeros_like(ids)
    owners = np.full((len(batch), width), tokens, dtype=np.int64)  # the row's last column takes the rest
    for row, window in enumerate(batch):
        size = len(window.ids)
        ids[row, :size], types[row, :size], mask[row, :size] = window.ids, window.types, 1
        owners[row, :size] = np.where(window.owners < 0, tokens, window.owners)
    return {"ids": ids, "types": types, "mask": mask, "owners": owners, "tokens": tokens}
