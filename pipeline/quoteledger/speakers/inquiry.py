"""Inquiries: the sources of one article that are questions, put to the ranker."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex
from quoteledger.grammar.noun_phrases import head_of, phrase_of
from quoteledger.mentions.entities import Entities, Entity, unique
from quoteledger.mentions.names import Mention, sex_of
from quoteledger.speakers.candidates import ITSELF, NAMELESS, NULL, Findings, Referent, Story
from quoteledger.speakers.constraints import DESCRIBED
from quoteledger.speakers.features import Vector, evidence
from quoteledger.speakers.groups import groups_for, joined_names
from quoteledger.speakers.named_sources import at_heads
from quoteledger.speakers.questions import Question, called_words, question_of
from quoteledger.speakers.rules import SpeakerRules

_CLOSE = 0.25
_SURE = 0.6
# the forms that may take up whoever was spoken of: "he", "which", a cue without a source, a lawyer alone
_UNDESCRIBED = frozenset(["he", "she", "they", "it", "who", "none", "whose"])
_QUANTIFIERS = frozenset(["many", "some", "others", "all", "both", "one", "someone", "everyone", "nobody"])


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its candidates and their evidence, as the ranker sees it."""

    question: Question
    candidates: list[Referent]
    evidence: Vector
    source: Vector
    vectors: Vector


def ask(story: Story, question: Question, candidates: list[Referent]) -> Asked:
    """Return the question with its candidates, their evidence and vectors."""
    rows = evidence(story, question, candidates) if candidates else np.zeros((0, 0), np.float32)
    tensor = story.index.tensor
    if len(tensor) == 0:
        tensor = np.zeros((max(len(story.index.words), 1), 1), np.float32)
    vectors = [_vector(story.index, tensor, question, candidate) for candidate in candidates]
    return Asked(question, candidates, rows, tensor[question.token], np.array(vectors, np.float32))


def candidates_of(
    story: Story, question: Question, rules: SpeakerRules, joined: Sequence[Referent] = ()
) -> list[Referent]:
    """Return the candidates that the form of the source does not rule out; `joined` are the groups before."""
    around = story.around(question.at, question.head)
    if question.form in ("it", "the", "their"):
        around += [document for document in story.documents_before(question.at) if document not in around]
    if question.form in _UNDESCRIBED:
        around += story.phrases_before(question.at, around)
    near = [c for c in around if rules.can_be(story.index, question, c)]
    if question.form not in ("i", "we"):
        near = [c for c in near if not story.is_author(c)]
        if question.is_plural:
            near += groups_for(story, question, near, joined)
    if question.form in DESCRIBED or question.words & _QUANTIFIERS:
        source = question.source
        assert source is not None
        kind = told_kind(question.attribution)
        near.append(Referent(ITSELF, phrase_of(story.index, source), kind, None, question.head, source))
    else:
        near.append(NULL)
    return near


def told_kind(attribution: Attribution) -> str | None:
    """Return the likeliest kind of a speaker who is no entity, as the source tells it."""
    named = attribution.source_kind == "name"
    chances = {k: chance for k, chance in attribution.told_kinds.items() if named or k != "person"}
    return max(chances, key=chances.__getitem__) if chances else "person" if named else None


def _vector(index: DocIndex, tensor: Vector, question: Question, candidate: Referent) -> Vector:
    """Return the vector of the candidate's nearest mention, if possible before the source."""
    if candidate.form == ITSELF:
        row: Vector = tensor[question.token]
        return row
    place = candidate.last_before(question.at)
    if place is None:
        place = candidate.first_after(question.at)
    if place is None:
        return np.zeros(tensor.shape[1], np.float32)
    near: Vector = tensor[index.token_at(place)]
    return near


class Inquirer:
    """The questions of one article, put to the ranker by `answer`; what is found goes into `findings`."""

    def __init__(
        self,
        index: DocIndex,
        attributions: Sequence[Attribution],
        entities: Entities,
        story: Story,
        findings: Findings,
        answer: Callable[[Asked], Vector],
        rules: SpeakerRules,
    ) -> None:
        self.rules = rules
        self.index = index
        self.entities = entities
        self.story = story
        self.findings = findings
        self.answer = answer
        self.of_entity = findings.of_entity
        self._joined = joined_names(index, entities, findings.of_entity)
        self._name_sources = self._find_name_sources(attributions)

    def _find_name_sources(self, attributions: Sequence[Attribution]) -> list[tuple[int, Referent]]:
        """Return where sources name somebody, and whom, in text order."""
        named = []
        for attribution in attributions:
            source = attribution.source
            if source is not None and attribution.source_kind == "name":
                found = at_heads(self.index, self.entities, source)
                if found:
                    named.append((source[0], self.of_entity[id(found[0][1])]))
        return sorted(named, key=lambda pair: pair[0])

    def check_rivals(self, attribution: Attribution, mention: Mention, entity: Entity) -> None:
        """Put a surname of several persons as a question among them; on a tie it has no speaker."""
        gender = sex_of(mention)
        rivals = [
            e
            for e in self.entities.rivals(mention, entity)
            if len(e.words) > 1 and (gender is None or e.gender in (None, gender))
        ]
        if not rivals or attribution.source is None:
            return
        at = attribution.source[0]
        candidates = self.story.nearest_of([self.of_entity[id(e)] for e in unique([entity, *rivals])], at)
        title = called_words(self.index.text[slice(*attribution.source)])
        titled = [c for c in candidates if any(title & words for words in c.roles)]
        if len(titled) == 1:
            self.findings.give(attribution, titled[0], "name")
            return
        answer = self.answer(self.asked(attribution, candidates))
        order = np.argsort(-answer)
        best, second = float(answer[order[0]]), float(answer[order[1]])
        attribution.ambiguous = best - second < _CLOSE
        attribution.speaker_probability = best
        if self.story.is_tie(candidates, attribution.source[0]):
            attribution.ambiguous = True
            self.findings.withdraw(attribution)
        else:
            self.findings.give(attribution, candidates[int(order[0])], "name")

    def ask(self, attribution: Attribution, method: str = "coreference") -> None:
        """Give the attribution the likeliest candidate, if that is not nobody."""
        asked = self.asked(attribution, None)
        if not asked.candidates:
            return
        answer = self.answer(asked)
        order = np.argsort(-answer)
        best = asked.candidates[int(order[0])]
        attribution.speaker_probability = float(answer[order[0]])
        if len(order) > 1:
            attribution.ambiguous = float(answer[order[0]] - answer[order[1]]) < _CLOSE
        if best.form == ITSELF:
            self.phrase(attribution, "name")
        elif best is not NULL:
            self.findings.give(attribution, best, method)
            sure = attribution.speaker_probability > _SURE and not attribution.ambiguous
            if asked.question.gender is not None and sure:
                best.called = asked.question.gender

    def refer(self, attribution: Attribution, apart: Referent | None) -> str | None:
        """Return whom the source means, no document and not `apart`, None for nobody; it gets no speaker."""
        asked = self.asked(attribution, None)
        if not asked.candidates:
            return None
        answer = self.answer(asked)
        ranked = sorted(zip(answer, asked.candidates, strict=True), key=lambda pair: -pair[0])
        others = (c for _, c in ranked if c is not apart and c.speaker_kind != "document")
        return next((candidate.name for candidate in others), None)

    def phrase(self, attribution: Attribution, method: str) -> None:
        """Make the words of the source the speaker."""
        extent = attribution.source
        assert extent is not None
        phrase, kind = phrase_of(self.index, extent), told_kind(attribution)
        head, place = head_of(self.index, extent), extent[0]
        referent = Referent(NAMELESS, phrase, kind, head=head, source=extent, places=[place], outside=[place])
        self.findings.give(attribution, referent, method)

    def asked(self, attribution: Attribution, candidates: list[Referent] | None) -> Asked:
        """Return the question of an attribution with the given candidates, else with its own."""
        outer = self.findings.referents.get(attribution.nested_in) if attribution.nested_in else None
        at = attribution.source[0] if attribution.source else attribution.start
        later = bisect_right(self._name_sources, at, key=lambda pair: pair[0])
        following = self._name_sources[later][1] if later < len(self._name_sources) else None
        question = question_of(self.index, attribution, outer, following)
        if candidates is None:
            before = bisect_left(self._joined, at, key=lambda group: group.places[0])
            candidates = candidates_of(self.story, question, self.rules, self._joined[:before])
        return ask(self.story, question, candidates)
