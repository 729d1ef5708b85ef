"""Stage 4: attributions -> speakers: each source becomes the entity that it refers to.

Names go to the fullest name in the article; pronouns and simple descriptions by the baseline of
`resolution`; other sources keep their own phrase; where nothing decides, the speaker is null.
"""

import re

from spacy.language import Language
from spacy.tokens import Doc

from quoteledger.entities import Entities, Entity, unique
from quoteledger.lang.en.people import DETERMINERS, FIRST_PRONOUNS, GENERIC_INSTITUTIONS, RELATIVES
from quoteledger.mentions import PERSON
from quoteledger.nameless import head_of, kind_of_nameless, phrase_of
from quoteledger.names import Mention
from quoteledger.pages import Extent, Page
from quoteledger.principals import principal_of
from quoteledger.resolution import Resolver, agrees, is_thing_or_group, same_subject
from quoteledger.roles import role_for
from quoteledger.sources import heads_of
from quoteledger.spans import Attribution, attributions_of, keep_attributions

_BYLINE = re.compile(r"^(?:By|BY)\s+([A-Z][^\n,|]{2,60}?)(?:\s*[,|\n]|\s+and\s|$)", re.MULTILINE)
_REACH = 2


@Language.factory("speakers", assigns=["doc.spans"], requires=["doc.spans"], default_config={})
def make_speakers(nlp: Language, name: str) -> "Speakers":
    """The component that resolves speakers; it has no settings."""
    return Speakers(name)


class Speakers:
    """Completes the attributions with their speakers; needs `attributions` and `mentions`."""

    def __init__(self, name: str = "speakers") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Resolves the speakers of one Doc."""
        self.set_annotations(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> list[Attribution]:
        """The Doc's attributions with speaker, kind, role, principal and method."""
        return _Reader(Page(doc), attributions_of(doc)).read()

    def set_annotations(self, doc: Doc, attributions: list[Attribution]) -> None:
        """Writes them back."""
        keep_attributions(doc, attributions)


class _Reader:
    """Resolves the sources of one article in text order."""

    def __init__(self, page: Page, attributions: list[Attribution]) -> None:
        self.page = page
        self.attributions = attributions
        self.entities = Entities(page, attributions)
        self.resolver = Resolver(page, self.entities)
        self.by_id = {attribution.id: attribution for attribution in attributions}
        self.entity_of: dict[str, list[Entity]] = {}

    def read(self) -> list[Attribution]:
        previous: Attribution | None = None
        for attribution in sorted(self.attributions, key=_reading_order):
            if attribution.source is None:
                self._inherit(attribution)
            elif previous is not None and same_subject(attribution, previous):
                self._copy(attribution, previous)
            elif attribution.source_kind == "pronoun":
                self._pronoun(attribution, previous)
            elif attribution.source_kind == "name":
                self._name(attribution)
            else:
                self._description(attribution)
            at = attribution.source[0] if attribution.source else attribution.start
            for entity in self.entity_of.get(attribution.id, [])[:1]:
                if attribution.nested_in is None:
                    self.resolver.spoke(at, entity)
            self._role_and_principal(attribution)
            if attribution.nested_in is None and attribution.speaker is not None:
                previous = attribution
        return self.attributions

    def _set(self, attribution: Attribution, entities: list[Entity], method: str) -> None:
        attribution.speaker = " & ".join(entity.name for entity in entities)
        kinds = {"person" if entity.kind == PERSON else "organization" for entity in entities}
        attribution.speaker_kind = kinds.pop() if len(kinds) == 1 else "group"
        attribution.method = method
        self.entity_of[attribution.id] = entities

    def _copy(self, attribution: Attribution, other: Attribution) -> None:
        attribution.speaker, attribution.speaker_kind = other.speaker, other.speaker_kind
        attribution.method, attribution.ambiguous = other.method, other.ambiguous
        self.entity_of[attribution.id] = self.entity_of.get(other.id, [])

    def _inherit(self, attribution: Attribution) -> None:
        """Words in marks alone take the speaker of the quotation before; an answer, the one asked."""
        before = self.by_id.get(attribution.inherits) if attribution.inherits else None
        if attribution.answerer is not None:
            named = [entity for _, entity in self.entities.within(attribution.answerer)]
            if named:
                self._set(attribution, named[:1], "turn")
        elif before is not None and before.speaker is not None:
            self._copy(attribution, before)
            attribution.method = "turn" if attribution.turn else "continuation"
            attribution.ambiguous = False
        elif attribution.inherits is None:
            subject = self.resolver.subject_before(attribution.start)
            if subject is not None:
                self._set(attribution, [subject], "continuation")

    def _name(self, attribution: Attribution) -> None:
        """The entities named at the heads of the source; its own words where no entity was found."""
        source = attribution.source
        assert source is not None
        heads = [self.page.starts[head] for head in heads_of(self.page, source)]
        found = [
            (m, e)
            for m, e in self.entities.within(source)
            if any(m.extent[0] <= h < m.extent[1] for h in heads)
        ]
        if attribution.turn and not found:
            words = self.page.text[slice(*source)].split()
            found = [self._as_mention(source, words, e) for e in self.entities.named(words, PERSON)[:1]]
        method = "turn" if attribution.turn else "name"
        if not found:
            words = [page_word for page_word in self.page.tokens(source) if page_word[:1].isupper()]
            found = [self._as_mention(source, words, e) for e in self.entities.named(words[-2:])[:1]]
        if not found:
            attribution.speaker = phrase_of(self.page, source)
            attribution.speaker_kind, attribution.method = self._kind_of_phrase(source), method
            return
        if not _is_conjoined(self.page, source, [m.extent for m, _ in found]):
            persons = [pair for pair in found if pair[1].kind == PERSON]
            found = (persons or found)[-1:]
        mention, entity = found[-1]
        self._set(attribution, unique(entity for _, entity in found), method)
        if len(found) == 1 and entity.kind == PERSON and len(mention.words) == 1:
            self._check_rivals(attribution, mention, entity)

    def _as_mention(self, source: Extent, words: list[str], entity: Entity) -> tuple[Mention, Entity]:
        text = self.page.text[slice(*source)]
        return Mention(source, tuple(words), text, entity.kind, in_marks=False), entity

    def _check_rivals(self, attribution: Attribution, mention: Mention, entity: Entity) -> None:
        """A surname of two persons: the one named far more often, flagged; on a tie nobody."""
        rivals = [e for e in self.entities.rivals(mention, entity) if len(e.words) > 1]
        if not rivals or mention.honorific:
            return
        full = {id(e): sum(len(m.words) > 1 for m in e.mentions) for e in [entity, *rivals]}
        total = {id(e): len(e.mentions) for e in [entity, *rivals]}
        attribution.ambiguous = True
        best = max(rivals, key=lambda e: (full[id(e)], total[id(e)]))
        if full[id(best)] == full[id(entity)] and total[id(entity)] <= 2 + total[id(best)]:
            attribution.speaker = attribution.speaker_kind = None
            attribution.method = "none"
            self.entity_of.pop(attribution.id, None)
        elif total[id(entity)] >= 3 * total[id(best)]:
            attribution.ambiguous = False

    def _pronoun(self, attribution: Attribution, previous: Attribution | None) -> None:
        source = attribution.source
        assert source is not None
        word = self.page.tokens(source)[0].lower()
        if word in FIRST_PRONOUNS:
            self._author(attribution)
            return
        if word in RELATIVES or word == "that":
            self._relative(attribution)
            return
        if is_thing_or_group(self.page, source):
            near = previous is not None and self._near(previous, attribution)
            if previous is not None and near and agrees(self.page, source, previous.speaker_kind):
                self._copy(attribution, previous)
                attribution.method, attribution.ambiguous = "coreference", False
            return
        outer = self.by_id.get(attribution.nested_in) if attribution.nested_in else None
        excluded = self.entity_of.get(outer.id, []) if outer else []
        reading = self.resolver.pronoun(source, excluded)
        if reading.entity is not None:
            self._set(attribution, [reading.entity], "coreference")
            attribution.ambiguous = reading.ambiguous
        elif (
            previous is not None
            and previous.speaker_kind == "anonymous"
            and self._near(previous, attribution)
        ):
            self._copy(attribution, previous)
            attribution.method = "coreference"

    def _relative(self, attribution: Attribution) -> None:
        """What "who" stands for: the name before it, else the phrase."""
        source = attribution.source
        assert source is not None
        reading = self.resolver.relative(source)
        if reading.entity is not None:
            self._set(attribution, [reading.entity], "coreference")

    def _near(self, previous: Attribution, attribution: Attribution) -> bool:
        assert attribution.source is not None
        here = self.page.paragraph_of(attribution.source[0])
        return here - self.page.paragraph_of(previous.start) <= _REACH

    def _author(self, attribution: Attribution) -> None:
        """ "I" outside marks is the author of the byline, if there is one."""
        byline = _BYLINE.search(self.page.text)
        source = attribution.source
        if byline is None or source is None or self.page.tokens(source)[0] not in ("I", "me", "my", "My"):
            return
        attribution.speaker, attribution.speaker_kind = byline.group(1).strip(), "person"
        attribution.method = "coreference"

    def _description(self, attribution: Attribution) -> None:
        source = attribution.source
        assert source is not None
        if attribution.turn:
            self._interview(attribution)
            return
        reading = self.resolver.description(source, [])
        if reading.entity is not None:
            self._set(attribution, [reading.entity], "coreference")
            attribution.ambiguous = reading.ambiguous
            return
        earlier = self._described_before(attribution) or self._institution_before(attribution)
        if earlier is not None:
            self._copy(attribution, earlier)
            attribution.method = "coreference"
            return
        attribution.speaker = phrase_of(self.page, source)
        attribution.speaker_kind = self._kind_of_phrase(source)
        attribution.method = "name"

    def _described_before(self, attribution: Attribution) -> Attribution | None:
        """An earlier attribution whose longer phrase has the same head: "a new poll", then "the poll"."""
        source = attribution.source
        assert source is not None
        words = self.page.tokens(source)
        if words[0].lower() not in DETERMINERS - {"a", "an"}:
            return None
        head = head_of(self.page, source)
        candidates = [
            other
            for other in self.attributions
            if other.source is not None
            and other.source_kind != "pronoun"
            and other.source[1] <= source[0]
            and other.speaker is not None
            and len(self.page.tokens(other.source)) > len(words)
            and head in [self.page.words[h].lower() for h in heads_of(self.page, other.source)]
        ]
        return max(candidates, key=lambda other: other.start, default=None)

    def _institution_before(self, attribution: Attribution) -> Attribution | None:
        """ "The company", "the airline": the organization that was named as speaker last, close by."""
        source = attribution.source
        assert source is not None
        words = [word.lower() for word in self.page.tokens(source)]
        if len(words) != 2 or words[0] != "the" or words[1] not in GENERIC_INSTITUTIONS:
            return None
        before = [
            other
            for other in self.attributions
            if other.source is not None
            and other.source[1] <= source[0]
            and other.speaker_kind == "organization"
            and self.entity_of.get(other.id)
        ]
        last = max(before, key=lambda other: other.start, default=None)
        return last if last is not None and self._near(last, attribution) else None

    def _interview(self, attribution: Attribution) -> None:
        """Who answers is the person that the introduction names most; who asks is named nowhere."""
        assert attribution.source is not None
        attribution.method = "turn"
        if self.page.text[slice(*attribution.source)] != "A":
            return
        first = min((a.start for a in self.attributions if a.turn), default=0)
        named = [(sum(m.extent[0] < first for m in e.mentions), e) for e in self.entities.persons]
        best = max(named, key=lambda pair: pair[0], default=None)
        if best is not None and best[0]:
            self._set(attribution, [best[1]], "turn")

    def _kind_of_phrase(self, source: Extent) -> str:
        return kind_of_nameless(self.page, source)

    def _role_and_principal(self, attribution: Attribution) -> None:
        entities = self.entity_of.get(attribution.id, [])
        if len(entities) == 1 and entities[0].kind == PERSON:
            attribution.speaker_role = role_for(entities[0].roles, attribution.source)
        source = attribution.source
        if source is None or attribution.source_kind == "pronoun":
            return
        principal = principal_of(self.page, source)
        if principal is not None:
            named = [e for e in self.entities.named(principal.split()) if e not in entities]
            attribution.on_behalf_of = named[0].name if named else principal


def _reading_order(attribution: Attribution) -> tuple[int, int]:
    """By place; what inherits after what it inherits from, the nested after what encloses it."""
    return attribution.start, 1 if attribution.nested_in else 0


def _is_conjoined(page: Page, source: Extent, names: list[Extent]) -> bool:
    """Whether "and" joins the names as one subject."""
    if len(names) < 2:
        return False
    between = page.text[names[-2][1] : names[-1][0]]
    return bool(re.search(r"\band\b|&", between)) and head_of(page, source) != ""
