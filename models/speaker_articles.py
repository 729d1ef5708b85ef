"""Articles whose speakers are known, as the `speakers` component meets them: vectors, names, gold spans.

The vectors of an article are kept under models/build/vectors by the encoder's checksum, so that
training again on the same encoder takes seconds.
"""

import hashlib
import logging
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from quoteledger.articles import Article
from quoteledger.documents import set_article
from quoteledger.pages import Page
from quoteledger.scoring.kinds import derive_kind
from quoteledger.scoring.names import agrees_with_any
from quoteledger.sources import source_extent, source_kind
from quoteledger.spans import Attribution
from spacy.language import Language
from spacy.tokens import Doc

sys.path.insert(0, str(Path(__file__).parents[1] / "data"))
from polnear import PolnearArticle, SpeakerNote, read_articles, read_speakers

_LOG = logging.getLogger(__name__)
_CACHE = Path(__file__).parent / "build" / "vectors"


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """Who the gold says an attribution's speaker is: accepted names, none if it cannot be told."""

    names: tuple[str, ...]
    kind: str | None
    statement: bool

    def accepts(self, name: str | None) -> bool:
        """Whether the name agrees, as the scorer sees it."""
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
    """Encodes articles once for each encoder."""

    def __init__(self, nlp: Language, cache: Path = _CACHE) -> None:
        self.nlp = nlp
        digest = hashlib.sha256(nlp.get_pipe("encoder").to_bytes()).hexdigest()[:16]
        self.folder = cache / digest

    def doc(self, key: str, text: str, article: Article | None = None) -> Doc:
        """A Doc up to its names, ready for attributions."""
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


def polnear_speakers(corpora: Path, split: str, vectors: Vectors) -> Iterator[SpeakerArticle]:
    """PolNeAR's articles with annotated speakers, each with its gold spans."""
    notes = read_speakers(corpora, split)
    for article in read_articles(corpora, split):
        if article.id in notes:
            given = Article(article.id, article.text, published=article.published)
            doc = vectors.doc(f"polnear/{article.id}", article.text, given)
            yield _with_gold(article, notes[article.id], doc)


def _with_gold(article: PolnearArticle, notes: list[SpeakerNote], doc: Doc) -> SpeakerArticle:
    page = Page(doc)
    by_index = {note.k: note for note in notes}
    attributions, speakers = [], {}
    for gold in article.attributions:
        note = by_index.get(gold.index)
        if note is None:
            continue
        source = source_extent(page, (gold.sources[0][0], gold.sources[-1][1])) if gold.sources else None
        made = Attribution(
            id=f"a{gold.index}",
            parts=gold.contents,
            kind=derive_kind(article.text, gold.contents),
            cue=(gold.cues[0][0], gold.cues[-1][1]) if gold.cues else None,
            source=source,
            source_kind=source_kind(page, source) if source else "none",
        )
        attributions.append(made)
        names = tuple(name for name in (note.speaker, note.full) if name)
        speakers[made.id] = KnownSpeaker(names, note.kind, note.statement)
    attributions.sort(key=lambda a: (a.start, -a.end))
    return SpeakerArticle(article.id, doc, attributions, speakers)
