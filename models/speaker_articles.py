"""Articles whose speakers are known, as the `speakers` component meets them: vectors, names, gold spans.

The vectors of an article are kept under models/build/vectors by the encoder's checksum, so that
training again on the same encoder takes seconds.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from components import component
from quoteledger.article import Article
from quoteledger.attributions.sources import source_extent, source_kind
from quoteledger.attributions.types import Attribution
from quoteledger.documents.component import set_article
from quoteledger.documents.index import DocIndex
from quoteledger.ml.encoder import Encoder
from quoteledger.scoring.kinds import derive_kind
from quoteledger.scoring.names import agrees_with_any
from spacy.language import Language
from spacy.tokens import Doc

SHIPPED = Path(__file__).parent / "en_quoteledger" / "en_quoteledger" / "en_quoteledger-0.1.0"
_CACHE = Path(__file__).parent / "build" / "vectors"


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

    def __init__(self, nlp: Language, cache: Path = _CACHE) -> None:
        self.nlp = nlp
        digest = hashlib.sha256(component(nlp, "encoder", Encoder).to_bytes()).hexdigest()[:16]
        self.folder = cache / digest

    def doc(self, key: str, text: str, article: Article | None = None) -> Doc:
        """Return a Doc up to its names, ready for attributions."""
        doc = self.nlp.make_doc(text)
        set_article(doc, article)
        doc = self.nlp.get_pipe("documents")(doc)
        path = self.folder / f"{hashlib.sha256(key.encode()).hexdigest()[:16]}.npy"
        if path.exists():
            doc.tensor = np.load(path).astype(np.float32)
        else:
            doc = self.nlp.get_pipe("encoder")(doc)
            self.folder.mkdir(parents=True, exist_ok=True)
            np.save(path, doc.tensor.astype(np.float16))
        return self.nlp.get_pipe("mentions")(doc)


def read_speaker_articles(path: Path, vectors: Vectors) -> Iterator[SpeakerArticle]:
    """Yield the articles of a file that `data/polnear_to_speakers.py` wrote, each with its gold spans."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            published = date.fromisoformat(record["published"]) if record["published"] else None
            article = Article(record["id"], record["text"], published=published)
            doc = vectors.doc(f"polnear/{article.id}", article.text, article)
            yield _with_gold(article, record["attributions"], doc)


def _with_gold(article: Article, gold: list[dict[str, Any]], doc: Doc) -> SpeakerArticle:
    index = DocIndex(doc)
    attributions, speakers = [], {}
    for i, given in enumerate(gold):
        parts = [(start, end) for start, end in given["contents"]]
        source = source_extent(index, _outer(given["sources"])) if given["sources"] else None
        made = Attribution(
            id=f"a{i}",
            parts=parts,
            kind=derive_kind(article.text, parts),
            cue=_outer(given["cues"]) if given["cues"] else None,
            source=source,
            source_kind=source_kind(index, source) if source else "none",
        )
        attributions.append(made)
        speakers[made.id] = KnownSpeaker(tuple(given["names"]), given["kind"], given["statement"])
    attributions.sort(key=lambda a: (a.start, -a.end))
    return SpeakerArticle(article.id, doc, attributions, speakers)


def _outer(extents: list[list[int]]) -> tuple[int, int]:
    return extents[0][0], extents[-1][1]
