"""PropBank's verbs of speech as attributions: what the circumstances are trained and measured on."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quoteledger.attributions.types import Attribution
from quoteledger.circumstances.chains import ADDRESSEE, OCCASION, SAID_ON
from quoteledger.documents.layout import Extent
from quoteledger.lang.en.function_words import AUXILIARIES
from spacy.language import Language
from spacy.tokens import Doc, DocBin

# what PropBank calls each column; an occasion is a place, or a time told by what went on
GROUPS = {ADDRESSEE: ("ARG2",), SAID_ON: ("ARGM-TMP",), OCCASION: ("ARGM-LOC", "ARGM-TMP")}
DOCUMENT = "propbank.document"
ENCODING = ("documents", "encoder", "mentions")


@dataclass(frozen=True, slots=True)
class Predicate:
    """An attribution as a perfect finder would leave it, and the extents of each PropBank role."""

    attribution: Attribution
    roles: dict[str, list[Extent]]

    def gold(self, column: str) -> list[Extent]:
        """The extents that count as right for a column."""
        return [extent for group in GROUPS[column] for extent in self.roles.get(group, [])]


def read_docs(nlp: Language, corpus: Path, split: str) -> list[Doc]:
    """The Docs of a split, with layout, vectors and names."""
    docs = list(DocBin().from_disk(corpus / f"propbank-{split}.spacy").get_docs(nlp.vocab))
    for name in ENCODING:
        for doc in docs:
            nlp.get_pipe(name)(doc)
    return docs


def predicates_of(doc: Doc) -> Iterator[Predicate]:
    """The Doc's verbs of speech, with content and source as annotated."""
    roles: defaultdict[str, defaultdict[str, list[Extent]]] = defaultdict(lambda: defaultdict(list))
    for key, spans in doc.spans.items():
        for span in spans:
            roles[span.id_][key].append((span.start_char, span.end_char))
    for verb in doc.spans["predicate"]:
        first = verb.start
        while first > 0 and doc[first - 1].lower_ in AUXILIARIES:
            first -= 1
        mine = roles[verb.id_]
        sources = mine.get("ARG0", [])
        attribution = Attribution(
            verb.id_,
            sorted(mine.get("ARG1", [])),
            "indirect",
            cue=(doc[first].idx, verb.end_char),
            source=sources[0] if sources else None,
            cue_lemma=verb.label_,
        )
        yield Predicate(attribution, dict(mine))
