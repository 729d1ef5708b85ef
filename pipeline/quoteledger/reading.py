"""Reading: the speakers of one article, source by source in text order.

Names say whom they mean; a pronoun, a description, a surname of two and words without a source are
questions that the ranker answers among the candidates of the article. What is found is remembered:
who spoke last is evidence for who speaks next.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quoteledger.candidates import (
    ITSELF,
    NAMED,
    NAMELESS,
    NULL,
    Referent,
    Story,
    referents_of,
)
from quoteledger.entities import Entities, Entity, unique
from quoteledger.evidence import Question, Vector, aged, called_words, evidence, question_of
from quoteledger.knowledge.linking import Linker
from quoteledger.lang.en.people import FIRST_PRONOUNS, HYPERNYMS, RELATIVES
from quoteledger.mentions import PERSON
from quoteledger.nameless import head_of, kind_of_nameless, phrase_of
from quoteledger.names import Mention
from quoteledger.pages import Extent, Page
from quoteledger.principals import principal_of
from quoteledger.ranking import Ranker, probabilities
from quoteledger.relatives import antecedent
from quoteledger.roles import role_for
from quoteledger.sources import heads_of
from quoteledger.spans import Attribution

_BYLINE = re.compile(r"^(?:By|BY)\s+([A-Z][^\n,|]{2,60}?)(?:\s*[,|\n]|\s+and\s|$)", re.MULTILINE)
_QUANTIFIERS = frozenset(["many", "some", "others", "all", "both", "one", "someone", "everyone", "nobody"])
_CLOSE = 0.25
_TIE = 0.1
_JOIN = re.compile(r"(?:\s*\([^)]*\))?,?\s*(?:and|&|,)\s+(?:(?:[A-Z][\w.]*|former|the)\s+)*$")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its candidates and their evidence, as the ranker sees it."""

    question: Question
    candidates: list[Referent]
    evidence: Vector
    source: Vector
    vectors: Vector


class Reader:
    """Resolves the sources of one article."""

    def __init__(
        self,
        page: Page,
        attributions: list[Attribution],
        ranker: Ranker,
        linker: Linker | None = None,
    ) -> None:
        self.page = page
        self.linker = linker
        self.attributions = attributions
        self.ranker = ranker
        self.entities = Entities(page, attributions)
        self.story = Story(page, referents_of(page, self.entities.all))
        self.of_entity = {id(r.entity): r for r in self.story.referents}
        for referent in self.story.referents:
            self._give_roles(referent)
        self.by_id = {attribution.id: attribution for attribution in attributions}
        self._name_sources = self._find_name_sources()
        self.found: dict[str, Referent] = {}
        self.named: dict[str, list[Entity]] = {}

    def read(self) -> list[Attribution]:
        """The attributions with speaker, kind, role, principal, method and probability."""
        previous: Attribution | None = None
        for attribution in sorted(self.attributions, key=_reading_order):
            self._resolve(attribution, previous)
            at = attribution.source[0] if attribution.source else attribution.start
            referent = self.found.get(attribution.id)
            if referent is not None and attribution.nested_in is None:
                self.story.hear(attribution, at, referent)
            self._role_and_principal(attribution)
            self._link(attribution)
            if attribution.nested_in is None and attribution.speaker is not None:
                previous = attribution
        return self.attributions

    def _find_name_sources(self) -> list[tuple[int, Referent]]:
        """Where sources name somebody, and whom, in text order."""
        named = []
        for attribution in self.attributions:
            source = attribution.source
            if source is not None and attribution.source_kind == "name":
                found = self._at_heads(source)
                if found:
                    named.append((source[0], self.of_entity[id(found[0][1])]))
        return sorted(named, key=lambda pair: pair[0])

    def _give_roles(self, referent: Referent) -> None:
        """The roles that the article gives, and the offices that the knowledge base knows of that day."""
        entity = referent.entity
        if entity is None or entity.kind != PERSON:
            return
        referent.roles = [called_words(role.text) for role in entity.roles]
        known = self.linker.link(entity) if self.linker is not None else None
        if self.linker is not None and known is not None:
            referent.roles += [called_words(phrase) for phrase in self.linker.offices(known)]

    def answer(self, asked: Asked) -> Vector:
        """The probability of each candidate."""
        if not self.ranker.is_trained:
            return _plain_answer(asked)
        return probabilities(self.ranker.scores(asked.evidence, asked.source, asked.vectors))

    def _resolve(self, attribution: Attribution, previous: Attribution | None) -> None:
        if attribution.source is None:
            self._inherit(attribution)
        elif previous is not None and previous.source == attribution.source:
            self._copy(attribution, previous, previous.method)
            attribution.ambiguous = previous.ambiguous
        elif attribution.turn:
            self._turn(attribution)
        elif attribution.source_kind == "name":
            self._name(attribution)
        elif attribution.source_kind == "pronoun":
            self._pronoun(attribution)
        elif self._names_a_person(attribution.source):
            attribution.source_kind = "name"
            self._name(attribution)
        else:
            self._ask(attribution)

    def _names_a_person(self, source: Extent) -> bool:
        """Whether a description is a name after all: "Dean, a doctor", "Secretary of State Ada Roe"."""
        for mention, entity in self.entities.within(source):
            if entity.kind != PERSON:
                continue
            behind = self.page.text[mention.extent[1] : source[1]].lstrip()
            leads = mention.extent[0] == source[0] and (not behind or behind[0] in ",(-–—")
            if leads or self._is_titled(mention, source):
                return True
        return False

    def _set(self, attribution: Attribution, referent: Referent, method: str) -> None:
        attribution.speaker, attribution.speaker_kind = referent.name, referent.speaker_kind
        attribution.method = method
        self.found[attribution.id] = referent
        self.named[attribution.id] = [referent.entity] if referent.entity is not None else []

    def _set_named(self, attribution: Attribution, entities: list[Entity], method: str) -> None:
        referents = [self.of_entity[id(entity)] for entity in entities]
        if len(referents) == 1:
            self._set(attribution, referents[0], method)
            return
        name = " & ".join(entity.name for entity in entities)
        kinds = {referent.speaker_kind for referent in referents}
        kind = next(iter(kinds)) if len(kinds) == 1 else "group"
        self._set(attribution, Referent(NAMELESS, name, kind, source=attribution.source), method)
        self.named[attribution.id] = entities

    def _copy(self, attribution: Attribution, other: Attribution, method: str) -> None:
        attribution.speaker, attribution.speaker_kind = other.speaker, other.speaker_kind
        attribution.method = method
        attribution.speaker_probability = other.speaker_probability
        if other.id in self.found:
            self.found[attribution.id] = self.found[other.id]
        self.named[attribution.id] = self.named.get(other.id, [])

    def _inherit(self, attribution: Attribution) -> None:
        """Words in marks alone take the speaker of the quotation before; an answer, the one asked."""
        before = self.by_id.get(attribution.inherits) if attribution.inherits else None
        if attribution.answerer is not None:
            named = [entity for _, entity in self.entities.within(attribution.answerer)]
            if named:
                self._set_named(attribution, named[:1], "turn")
        elif before is not None and before.speaker is not None:
            self._copy(attribution, before, "turn" if attribution.turn else "continuation")
        elif attribution.inherits is None:
            self._ask(attribution, "continuation")

    def _name(self, attribution: Attribution) -> None:
        """The entities named at the heads of the source; its own words where no entity was found."""
        source = attribution.source
        assert source is not None
        found = self._at_heads(source)
        if not found:
            words = [word for word in self.page.tokens(source) if word[:1].isupper()]
            found = [self._as_mention(source, words, e) for e in self.entities.named(words[-2:])[:1]]
        if not found:
            self._itself(attribution, "name")
            return
        joined = _conjoined(self.page, found)
        entities = unique(entity for _, entity in joined)
        self._set_named(attribution, entities, "name")
        mention, entity = joined[0]
        if len(joined) == 1 and entity.kind == PERSON and len(mention.words) == 1 and not mention.honorific:
            self._check_rivals(attribution, mention, entity)

    def _at_heads(self, source: Extent) -> list[tuple[Mention, Entity]]:
        """Mentions at the heads of the source; a person with a title in front ("Secretary of State Roe")."""
        heads = [self.page.starts[head] for head in heads_of(self.page, source)]
        inside = self.entities.within(source)
        found = [(m, e) for m, e in inside if any(m.extent[0] <= h < m.extent[1] for h in heads)]
        persons = [pair for pair in found if pair[1].kind == PERSON]
        if not persons:
            titled = [(m, e) for m, e in inside if e.kind == PERSON and self._is_titled(m, source)]
            return titled[:1] or found
        return found if len(persons) == len(found) else persons

    def _is_titled(self, mention: Mention, source: Extent) -> bool:
        first = self.page.token_at(mention.extent[0])
        floor = self.page.token_range(source)[0]
        return first > floor and self.page.words[first - 1][:1].isupper() and mention.extent[1] == source[1]

    def _as_mention(self, source: Extent, words: list[str], entity: Entity) -> tuple[Mention, Entity]:
        text = self.page.text[slice(*source)]
        return Mention(source, tuple(words), text, entity.kind, in_marks=False), entity

    def _check_rivals(self, attribution: Attribution, mention: Mention, entity: Entity) -> None:
        """A surname of several persons is a question among them; on a tie nobody."""
        rivals = [e for e in self.entities.rivals(mention, entity) if len(e.words) > 1]
        if not rivals:
            return
        candidates = [self.of_entity[id(e)] for e in unique([entity, *rivals])]
        answer = self.answer(self._asked(attribution, candidates))
        order = np.argsort(-answer)
        best, second = float(answer[order[0]]), float(answer[order[1]])
        attribution.ambiguous = best - second < _CLOSE
        attribution.speaker_probability = best
        if best - second < _TIE or self._is_tie(candidates):
            attribution.ambiguous = True
            attribution.speaker = attribution.speaker_kind = None
            attribution.method = "none"
            self.found.pop(attribution.id, None)
            self.named.pop(attribution.id, None)
        else:
            self._set(attribution, candidates[int(order[0])], "name")

    def _is_tie(self, candidates: list[Referent]) -> bool:
        """Whether nothing tells persons of one surname apart: named in full alike, none heard before."""
        full = [sum(len(m.words) > 1 for m in c.entity.mentions) for c in candidates if c.entity is not None]
        return len(set(full)) == 1 and not any(c.spoken for c in candidates)

    def _pronoun(self, attribution: Attribution) -> None:
        source = attribution.source
        assert source is not None
        word = self.page.tokens(source)[0].lower()
        if word in FIRST_PRONOUNS:
            self._first_person(attribution)
        elif word in RELATIVES and (entity := antecedent(self.page, self.entities, source)) is not None:
            self._set_named(attribution, [entity], "coreference")
        else:
            self._ask(attribution)

    def _first_person(self, attribution: Attribution) -> None:
        """Inside a quotation whoever is quoted; outside, "I" is the author of the byline, if there is one."""
        outer = self.by_id.get(attribution.nested_in) if attribution.nested_in else None
        if outer is not None and outer.speaker is not None:
            self._copy(attribution, outer, "coreference")
            return
        byline = _BYLINE.search(self.page.text)
        source = attribution.source
        if byline is None or source is None or self.page.tokens(source)[0] not in ("I", "me", "my", "My"):
            return
        self._set(attribution, Referent(NAMELESS, byline.group(1).strip(), "person"), "coreference")

    def _turn(self, attribution: Attribution) -> None:
        """A label names the person introduced; of an interview's letters A is the one it is about."""
        source = attribution.source
        assert source is not None
        attribution.method = "turn"
        text = self.page.text[slice(*source)]
        if attribution.source_kind != "nominal":
            inside = [entity for _, entity in self.entities.within(source)]
            named = inside[-1:] or self.entities.named(text.split(), PERSON)[:1]
            if named:
                self._set_named(attribution, named, "turn")
            else:
                self._itself(attribution, "turn")
        elif text == "A":
            first = min((a.start for a in self.attributions if a.turn), default=0)
            named_before = [(sum(m.extent[0] < first for m in e.mentions), e) for e in self.entities.persons]
            best = max(named_before, key=lambda pair: pair[0], default=None)
            if best is not None and best[0]:
                self._set_named(attribution, [best[1]], "turn")
        elif text != "Q":
            self._ask(attribution, "turn")

    def _ask(self, attribution: Attribution, method: str = "coreference") -> None:
        """Puts the question to the ranker."""
        asked = self._asked(attribution, None)
        if not asked.candidates:
            return
        known = next((c for c in asked.candidates if aged(asked.question, self.page, c)), None)
        answer = self.answer(asked)
        order = np.argsort(-answer)
        best = known or asked.candidates[int(order[0])]
        attribution.speaker_probability = 1.0 if known else float(answer[order[0]])
        if len(order) > 1 and known is None:
            attribution.ambiguous = float(answer[order[0]] - answer[order[1]]) < _CLOSE
        if best.form == ITSELF:
            self._itself(attribution, "name")
        elif best is not NULL:
            self._set(attribution, best, method)

    def _itself(self, attribution: Attribution, method: str) -> None:
        """The source's own phrase is the speaker."""
        source = attribution.source
        assert source is not None
        phrase, kind = phrase_of(self.page, source), kind_of_nameless(self.page, source)
        head = head_of(self.page, source)
        place = source[0]
        referent = Referent(NAMELESS, phrase, kind, head=head, source=source, places=[place], outside=[place])
        self._set(attribution, referent, method)

    def _asked(self, attribution: Attribution, candidates: list[Referent] | None) -> Asked:
        outer = self.found.get(attribution.nested_in) if attribution.nested_in else None
        at = attribution.source[0] if attribution.source else attribution.start
        following = next((referent for start, referent in self._name_sources if start > at), None)
        question = question_of(self.page, attribution, outer, following)
        if candidates is None:
            candidates = self._candidates(question)
        rows = evidence(self.story, question, candidates) if candidates else np.zeros((0, 0), np.float32)
        tensor: Vector = self.page.doc.tensor  # type: ignore[assignment]  # declared as float64
        if len(tensor) == 0:
            tensor = np.zeros((max(len(self.page.words), 1), 1), np.float32)
        vectors = [self._vector(tensor, question, candidate) for candidate in candidates]
        return Asked(question, candidates, rows, tensor[question.token], np.array(vectors, np.float32))

    def _vector(self, tensor: Vector, question: Question, candidate: Referent) -> Vector:
        """The vector of the candidate's nearest mention before the source."""
        if candidate.form == ITSELF:
            row: Vector = tensor[question.token]
            return row
        place = candidate.last_before(question.at)
        if place is None:
            place = candidate.first_after(question.at)
        if place is None:
            return np.zeros(tensor.shape[1], np.float32)
        near: Vector = tensor[self.page.token_at(place)]
        return near

    def _candidates(self, question: Question) -> list[Referent]:
        """Those whom the form of the source does not rule out."""
        nouns = (
            frozenset([question.head, *HYPERNYMS.get(question.head, ())]) if question.head else frozenset()
        )
        near = [c for c in self.story.around(question.at, nouns) if _can_be(question, c)]
        if question.form in ("the", "their", "a", "bare") or question.words & _QUANTIFIERS:
            source = question.source
            assert source is not None
            kind = kind_of_nameless(self.page, source)
            near.append(Referent(ITSELF, phrase_of(self.page, source), kind, None, question.head, source))
        else:
            near.append(NULL)
        return near

    def _link(self, attribution: Attribution) -> None:
        """The id of a speaker whom the knowledge base knows, and the usual name if only a part is given."""
        entities = self.named.get(attribution.id, [])
        if self.linker is None:
            return
        if len(entities) == 1 and entities[0].kind == PERSON:
            known = self.linker.link(entities[0])
            if known is not None:
                attribution.speaker_id = known.id
                if len(entities[0].words) == 1:
                    attribution.speaker = known.name
        elif attribution.source_kind == "nominal" and attribution.speaker is not None:
            holder = self.linker.holder(attribution.speaker)
            if holder is not None:
                attribution.speaker, attribution.speaker_kind = holder.name, "person"
                attribution.speaker_id, attribution.method = holder.id, "coreference"

    def _role_and_principal(self, attribution: Attribution) -> None:
        entities = self.named.get(attribution.id, [])
        if len(entities) == 1 and entities[0].kind == PERSON:
            attribution.speaker_role = role_for(entities[0].roles, attribution.source)
        source = attribution.source
        if source is None or attribution.source_kind == "pronoun":
            return
        principal = principal_of(self.page, source)
        if principal is not None:
            named = [e for e in self.entities.named(principal.split()) if e not in entities]
            attribution.on_behalf_of = named[0].name if named else principal


def _can_be(question: Question, candidate: Referent) -> bool:
    """Whether the form of the source allows the candidate at all."""
    kind = candidate.speaker_kind
    if question.form in ("he", "she"):
        gender = candidate.entity.gender if candidate.entity is not None else None
        return kind in ("person", "anonymous") and gender in (None, question.gender)
    if question.form == "it":
        return kind in ("organization", "document", "group")
    if question.form in ("they", "we"):
        return kind != "document"
    if candidate.form == NAMED and candidate.source is None and question.source is not None:
        start, end = question.source
        return not any(start <= place < end for place in candidate.places)
    return True


def _conjoined(page: Page, found: Sequence[tuple[Mention, Entity]]) -> list[tuple[Mention, Entity]]:
    """The first name, and those that "and" joins to it as one subject."""
    joined = [found[0]]
    for pair in found[1:]:
        if not _JOIN.fullmatch(page.text[joined[-1][0].extent[1] : pair[0].extent[0]]):
            break
        joined.append(pair)
    return joined


def _plain_answer(asked: Asked) -> Vector:
    """Without weights: the phrase itself, else whoever was named or heard last."""
    scores = []
    for candidate in asked.candidates:
        uses = [candidate.last_before(asked.question.at), *candidate.spoken[-1:]]
        last = max((use for use in uses if use is not None), default=-1)
        scores.append(0.5 if candidate.form == ITSELF and asked.question.form != "the" else float(last >= 0))
        scores[-1] += last / (asked.question.at + 1)
    return probabilities(np.array(scores, dtype=np.float32))


def _reading_order(attribution: Attribution) -> tuple[int, int]:
    """By place; what is nested after what encloses it."""
    return attribution.start, 1 if attribution.nested_in else 0
