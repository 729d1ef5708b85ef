"""Attributions on a Doc: one shared `span.id_` over the groups `content`, `cue` and `source`.

The spans are for spaCy users. Exact borders in the plain text and all other facts of an attribution stand in
`doc.spans["content"].attrs` by id, which DocBin, copies and bytes carry without user data.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from spacy.tokens import Doc, Span, SpanGroup

from quoteledger.documents.layout import Extent
from quoteledger.documents.quote_marks import Quoted
from quoteledger.documents.words import read_words

CONTENT, CUE, SOURCE = "content", "cue", "source"
TAGGED = "tagged"
RELATIONS = "relations"
COREFERENCE = "coreference"
# what the tagger marks, in the order of its labels, with the span group or the column of a row that it fills
CORE = {"CONTENT": CONTENT, "CUE": CUE, "SOURCE": SOURCE}
CIRCUMSTANCES = {
    "ADDRESSEE": "addressee",
    "OCCASION": "occasion",
    "TIME": "said_on",
    "VIA": "via",
    "TRANSLATOR": "translator",
}
ROLES = (*CORE, *CIRCUMSTANCES)
# what is told from the vector of a cue, or of a source, and by which of them
TOLD_BY = {"polarity": "cue", "modality": "cue", "speaker_kind": "source"}
CLASSES = {
    "polarity": ("positive", "negative"),
    "modality": ("actual", "future", "hypothetical"),
    "speaker_kind": ("person", "organization", "group", "anonymous", "document"),
}
_FACTS = "attributions"


@dataclass(slots=True)
class Content:
    """A candidate: its extent in characters, its outer quote marks, and the probability of being a content.

    `in_marks`: every word stands inside marks.
    """

    extent: Extent
    quoted: list[Quoted] = field(default_factory=list)
    in_marks: bool = False
    probability: float = 1.0

    @property
    def parts(self) -> list[Extent]:
        """The stretches of the content: inside each pair of marks, or the whole."""
        if self.in_marks:
            return [(q.inner_start, q.inner_end) for q in self.quoted]
        return [self.extent]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tagged stretch with the mean probability of its labels."""

    role: str
    extent: Extent
    probability: float


@dataclass(slots=True)
class Link:
    """A cue with its source and the contents that it reports, in text order; cue or source may be None.

    `margin`: by how much the first content's cue scored above none, zero if the linker gave none;
    `circumstances`: what was linked to the cue, by column.
    """

    cue: Extent | None
    source: Extent | None
    contents: list[Content] = field(default_factory=list)
    margin: float = 0.0
    circumstances: dict[str, Extent] = field(default_factory=dict)


@dataclass(slots=True)
class Attribution:
    """One quotation: content parts, cue and source in characters, and what the stages find out about it.

    `circumstances` are extents by column, `told_kinds` the probabilities of the speaker's kind by the source;
    `floating`, `unclosed` and `ambiguous` become flags; an unnamed interviewer's `turn` `asks`;
    `nested_in` is the id of the enclosing one, `inherits` of the one whose speaker it takes;
    `said_on_date` is an ISO date.
    """

    id: str
    parts: list[Extent]
    kind: str
    cue: Extent | None = None
    source: Extent | None = None
    cue_lemma: str | None = None
    polarity: str = "positive"
    modality: str = "actual"
    nested_in: str | None = None
    floating: bool = False
    unclosed: bool = False
    ambiguous: bool = False
    turn: bool = False
    asks: bool = False
    content_probability: float = 1.0
    link_margin: float = 0.0
    circumstances: dict[str, Extent] = field(default_factory=dict)
    told_kinds: dict[str, float] = field(default_factory=dict)
    source_kind: str = "none"
    speaker: str | None = None
    speaker_id: str | None = None
    speaker_kind: str | None = None
    speaker_role: str | None = None
    on_behalf_of: str | None = None
    addressee: str | None = None
    occasion: str | None = None
    said_on: str | None = None
    said_on_date: str | None = None
    via: str | None = None
    translator: str | None = None
    method: str = "none"
    speaker_probability: float = 1.0
    confidence: float | None = None
    inherits: str | None = None

    @property
    def start(self) -> int:
        """The character where the first part starts."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """The character where the last part ends."""
        return self.parts[-1][1]


_FIELDS = tuple(field.name for field in fields(Attribution))


def keep_attributions(doc: Doc, attributions: Iterable[Attribution]) -> None:
    """Write the attributions onto the Doc, replacing those it has."""
    groups: dict[str, list[Span]] = {CONTENT: [], CUE: [], SOURCE: []}
    facts: list[dict[str, Any]] = []
    as_written = read_words(doc).plain.as_written
    for attribution in sorted(attributions, key=lambda a: (a.start, -a.end)):
        extents = [(CONTENT, part) for part in attribution.parts]
        extents += [(CUE, attribution.cue)] if attribution.cue else []
        extents += [(SOURCE, attribution.source)] if attribution.source else []
        for key, extent in extents:
            start, end = as_written(extent)
            span = doc.char_span(
                start, end, label=attribution.kind, span_id=attribution.id, alignment_mode="expand"
            )
            if span is not None:
                groups[key].append(span)
        facts.append(_to_facts(attribution))
    for key, spans in groups.items():
        doc.spans[key] = SpanGroup(doc, name=key, spans=spans)
    doc.spans[CONTENT].attrs[_FACTS] = facts


def attributions_of(doc: Doc) -> list[Attribution]:
    """Return the attributions that the Doc carries, in text order."""
    if CONTENT not in doc.spans:
        return []
    return [_from_facts(facts) for facts in doc.spans[CONTENT].attrs.get(_FACTS, [])]


def _to_facts(attribution: Attribution) -> dict[str, Any]:
    """Return the fields as plain values; `asdict`, which copies everything, takes ten times as long."""
    facts = {name: getattr(attribution, name) for name in _FIELDS}
    copied = {"circumstances": dict(attribution.circumstances), "told_kinds": dict(attribution.told_kinds)}
    return facts | {"parts": list(attribution.parts)} | copied


def _from_facts(facts: dict[str, Any]) -> Attribution:
    values = dict(facts)
    values["parts"] = [(start, end) for start, end in facts["parts"]]
    for key in ("cue", "source"):
        values[key] = tuple(facts[key]) if facts[key] is not None else None
    values["circumstances"] = {column: tuple(extent) for column, extent in facts["circumstances"].items()}
    return Attribution(**values)
