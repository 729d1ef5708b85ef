"""Articles whose speakers are known, as the `speakers` component meets them: vectors, names, gold spans.

The vectors of an article are kept under models/build/vectors by the encoder's checksum, so that
training again on the same encoder takes seconds.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from complete_gold import read_articles
from components import component
from quoteledger.article import Article
from quoteledger.attributions.component import AttributionFinder
from quoteledger.attributions.sources import source_extent, source_kind
from quoteledger.attributions.types import Attribution
from quoteledger.documents.component import set_article
from quoteledger.documents.index import Cover, DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.mentions.roles import TITLES
from quoteledger.ml.encoder import Encoder
from quoteledger.scoring import read_gold
from quoteledger.scoring.kinds import derive_kind
from quoteledger.scoring.names import agrees_with_any
from quoteledger.speakers.principals import SUFFIX
from spacy.language import Language
from spacy.tokens import Doc

SHIPPED = Path(__file__).parent / "en_quoteledger" / "en_quoteledger" / "en_quoteledger-0.1.0"
CACHE = Path(__file__).parent / "build" / "vectors"


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """Who the gold says an attribution's speaker is: accepted names, none if it cannot be told."""

    names: tuple[str, ...]
    kind: str | None
    statement: bool

    def accepts(self, name: str | None) -> bool:
        """Return whether the name agrees, by the scorer's rules."""
        if not self.names or name is None:
            return not self.names and name is None
        return agrees_with_any(self.names, name, is_person=self.kind == "person")


@dataclass(slots=True)
class SpeakerArticle:
    """One article: its Doc with vectors and names, its gold attributions and their speakers."""

    id: str
    doc: Doc
    attributions: list[Attribution]
    speakers: dict[str, KnownSpeaker]


class Vectors:
    """Encoder of articles that keeps their vectors, once for each encoder."""

    def __init__(self, nlp: Language, cache: Path = CACHE) -> None:
        self.nlp = nlp
        self.finder = component(nlp, "attributions", AttributionFinder)
        digest = hashlib.sha256(component(nlp, "encoder", Encoder).to_bytes()).hexdigest()[:16]
        self.folder = cache / digest

    def doc(self, key: str, text: str, article: Article | None = None) -> Doc:
        """Return a Doc up to its names and roles, ready for attributions."""
        doc = self.nlp.make_doc(text)
        set_article(doc, article)
        doc = self.nlp.get_pipe("documents")(doc)
        path = self.folder / f"{hashlib.sha256(key.encode()).hexdigest()[:16]}.npy"
        kept = np.load(path).astype(np.float32) if path.exists() else np.zeros(0)
        if len(kept) == len(doc):  # as long as words are told apart as they were
            doc.tensor = kept
        else:
            doc = self.nlp.get_pipe("encoder")(doc)
            self.folder.mkdir(parents=True, exist_ok=True)
            np.save(path, doc.tensor.astype(np.float16))
        doc = self.nlp.get_pipe("mentions")(doc)
        roles = [doc.char_span(*extent, label="ROLE") for extent in self.finder.tag([doc])[0].roles]
        doc.spans[TITLES] = [span for span in roles if span is not None]
        return doc

    def tell_kinds(self, doc: Doc, attributions: Iterable[Attribution]) -> None:
        """Set what their sources say of the speakers' kinds."""
        index, (tagging,) = DocIndex(doc), self.finder.tag([doc])
        for attribution in attributions:
            if attribution.source is not None:
                tokens = index.token_range(attribution.source)
                attribution.told_kinds = tagging.classify("speaker_kind", *tokens)


def read_speaker_articles(
    path: Path, vectors: Vectors, share: slice = slice(None)
) -> Iterator[SpeakerArticle]:
    """Yield a share of the articles that `data/polnear_to_speakers.py` wrote, each with its gold spans."""
    with path.open(encoding="utf-8") as file:
        for line in list(file)[share]:
            record = json.loads(line)
            published = date.fromisoformat(record["published"]) if record["published"] else None
            article = Article(record["id"], record["text"], published=published)
            doc = vectors.doc(f"polnear/{article.id}", article.text, article)
            found = _with_gold(article, record["attributions"], doc)
            vectors.tell_kinds(doc, found.attributions)
            yield found


def read_complete_articles(
    path: Path, vectors: Vectors, share: slice = slice(None)
) -> Iterator[SpeakerArticle]:
    """Yield a share of the articles of a file of complete gold, each with its rows as attributions."""
    for article, record in zip(read_articles(path)[share], read_gold(path)[share], strict=True):
        doc = vectors.doc(f"complete/{article.id}", article.text, article)
        index = DocIndex(doc)
        placed, attributions, speakers = placing(index), [], {}
        # a source that the pipeline misses is missing here, too
        (found,) = vectors.finder.predict([doc])
        bare = Cover([a.cue for a in found.attributions if a.cue is not None and a.source is None])
        for number, row in enumerate(record.rows):
            missed = row.cue is not None and bare.touches(placed(row.cue))
            source = source_extent(index, placed(row.source)) if row.source and not missed else None
            made = Attribution(
                id=f"a{number}",
                parts=[placed(part) for part in row.parts],
                kind=row.kind,
                cue=placed(row.cue) if row.cue else None,
                source=source,
                # as the pipeline tells it, from which the ranker has to learn
                source_kind=source_kind(index, source) if source else "none",
                nested_in=None if row.columns["nested_in"] is None else f"a{row.columns['nested_in']}",
            )
            attributions.append(made)
            names = (row.columns["speaker"],) if row.columns["speaker"] else ()
            speakers[made.id] = KnownSpeaker(names, row.columns["speaker_kind"], True)
            principals = (row.columns["on_behalf_of"],) if row.columns["on_behalf_of"] else ()
            speakers[made.id + SUFFIX] = KnownSpeaker(principals, None, True)
        attributions.sort(key=lambda a: (a.start, -a.end))
        vectors.tell_kinds(doc, attributions)
        yield SpeakerArticle(article.id, doc, attributions, speakers)


def placing(index: DocIndex) -> Callable[[Sequence[int]], Extent]:
    """Return the function that gives an extent of the text as written its place in the plain text."""
    return lambda extent: (index.plain.place(extent[0]), index.plain.place(extent[1]))


def _with_gold(article: Article, gold: list[dict[str, Any]], doc: Doc) -> SpeakerArticle:
    index = DocIndex(doc)
    placed, attributions, speakers = placing(index), [], {}
    for i, given in enumerate(gold):
        parts = [placed(part) for part in given["contents"]]
        source = source_extent(index, placed(_outer(given["sources"]))) if given["sources"] else None
        made = Attribution(
            id=f"a{i}",
            parts=parts,
            kind=derive_kind(index.text, parts),
            cue=placed(_outer(given["cues"])) if given["cues"] else None,
            source=source,
            source_kind=source_kind(index, source) if source else "none",
        )
        attributions.append(made)
        speakers[made.id] = KnownSpeaker(tuple(given["names"]), given["kind"], given["statement"])
    attributions.sort(key=lambda a: (a.start, -a.end))
    return SpeakerArticle(article.id, doc, attributions, speakers)


def _outer(extents: list[list[int]]) -> tuple[int, int]:
    return extents[0][0], extents[-1][1]
