"""Stage 4: attributions -> speakers: each source becomes the entity that it refers to.

Names go to the fullest name in the article; pronouns, descriptions and words without a source to the
candidate that the learnt ranker finds likeliest; if none is, the speaker is null.
"""

from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from quoteledger.attributions.types import Attribution, attributions_of, keep_attributions
from quoteledger.documents.component import get_article
from quoteledger.documents.index import DocIndex
from quoteledger.knowledge.base import KnowledgeBase, Known, load_knowledge_base
from quoteledger.knowledge.linking import Linker
from quoteledger.ml.ranker import Ranker
from quoteledger.speakers.resolver import RULES, Resolver
from quoteledger.speakers.rules import SpeakerRules

_RANKER = "ranker.msgpack"


@Language.factory(
    "speakers",
    assigns=["doc.spans"],
    requires=["doc.spans"],
    default_config={"rules": {"@misc": "quoteledger.speaker_rules.v1", "without": []}},
)
def make_speakers(nlp: Language, name: str, rules: SpeakerRules) -> "Speakers":
    """Return the component that resolves speakers by grammar's `rules` and a ranker yet to be loaded."""
    return Speakers(name, rules=rules)


class Speakers:
    """The component that sets speakers; needs `attributions`, `mentions` and the encoder's tensor."""

    def __init__(
        self, name: str = "speakers", ranker: Ranker | None = None, *, rules: SpeakerRules = RULES
    ) -> None:
        self.name = name
        self.rules = rules
        self.ranker = ranker or Ranker()
        self.people: tuple[Known, ...] = ()
        self._with_own: KnowledgeBase | None = None

    def use_people(self, people: Iterable[Known]) -> None:
        """Set the user's own persons (see `knowledge.own`), who win over the package's."""
        self.people = tuple(people)
        self._with_own = load_knowledge_base().with_own(self.people) if self.people else None

    def __call__(self, doc: Doc) -> Doc:
        """Set the speakers of one Doc."""
        self.set_annotations(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> list[Attribution]:
        """Return the Doc's attributions with speaker, kind, role, principal and method."""
        attributions = attributions_of(doc)
        if not attributions:
            return attributions
        index, article = DocIndex(doc), get_article(doc)
        base = self._with_own or load_knowledge_base()
        linker = Linker(base, index, article.published if article else None)
        return Resolver(index, attributions, self.ranker, linker, self.rules).read()

    def set_annotations(self, doc: Doc, attributions: list[Attribution]) -> None:
        """Write the attributions back."""
        keep_attributions(doc, attributions)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the ranker as msgpack."""
        return self.ranker.to_bytes()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "Speakers":
        """Load the result of `to_bytes`."""
        self.ranker.from_bytes(data)
        return self

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the ranker into the folder."""
        path.mkdir(parents=True, exist_ok=True)
        self.ranker.to_disk(path / _RANKER)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "Speakers":
        """Load the folder that `to_disk` wrote; without one the ranker stays untrained."""
        if (path / _RANKER).exists():
            self.ranker.from_disk(path / _RANKER)
        return self
