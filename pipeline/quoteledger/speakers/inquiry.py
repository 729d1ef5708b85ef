"""Inquiries: the sources of one article that are questions, put to rules and then to the ranker."""

from collections.abc import Callable, Sequence

import numpy as np

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import Page
from quoteledger.documents.layout import Extent
from quoteledger.grammar.nameless import head_of, kind_of_nameless, phrase_of
from quoteledger.mentions.entities import Entities, Entity, unique
from quoteledger.mentions.names import Mention
from quoteledger.speakers.asking import Asked
from quoteledger.speakers.asking import ask as put
from quoteledger.speakers.candidates import ITSELF, NAMELESS, NULL, Referent, Story
from quoteledger.speakers.certainties import certain_answer
from quoteledger.speakers.features import Vector
from quoteledger.speakers.findings import Findings
from quoteledger.speakers.named_sources import at_heads
from quoteledger.speakers.questions import called_words, question_of

_CLOSE = 0.25
_SURE = 0.6
_TIE = 0.1


class Inquirer:
    """Answers who a pronoun, a description or a surname of several stands for, and notes it in `findings`.

    `answer` gives the probability of each candidate.
    """

    def __init__(
        self,
        page: Page,
        attributions: Sequence[Attribution],
        entities: Entities,
        story: Story,
        findings: Findings,
        answer: Callable[[Asked], Vector],
    ) -> None:
        self.page = page
        self.entities = entities
        self.story = story
        self.findings = findings
        self.answer = answer
        self.of_entity = findings.of_entity
        self._name_sources = self._find_name_sources(attributions)

    def _find_name_sources(self, attributions: Sequence[Attribution]) -> list[tuple[int, Referent]]:
        """Where sources name somebody, and whom, in text order."""
        named = []
        for attribution in attributions:
            source = attribution.source
            if source is not None and attribution.source_kind == "name":
                found = at_heads(self.page, self.entities, source)
                if found:
                    named.append((source[0], self.of_entity[id(found[0][1])]))
        return sorted(named, key=lambda pair: pair[0])

    def check_rivals(self, attribution: Attribution, mention: Mention, entity: Entity) -> None:
        """A surname of several persons is a question among them; on a tie nobody."""
        rivals = [e for e in self.entities.rivals(mention, entity) if len(e.words) > 1]
        if not rivals:
            return
        candidates = [self.of_entity[id(e)] for e in unique([entity, *rivals])]
        assert attribution.source is not None
        title = called_words(self.page.text[slice(*attribution.source)])
        titled = [c for c in candidates if any(title & words for words in c.roles)]
        if len(titled) == 1:
            self.findings.give(attribution, titled[0], "name")
            return
        answer = self.answer(self.asked(attribution, candidates))
        order = np.argsort(-answer)
        best, second = float(answer[order[0]]), float(answer[order[1]])
        attribution.ambiguous = best - second < _CLOSE
        attribution.speaker_probability = best
        if best - second < _TIE or self.story.is_tie(candidates, attribution.source[0]):
            attribution.ambiguous = True
            self.findings.withdraw(attribution)
        else:
            self.findings.give(attribution, candidates[int(order[0])], "name")

    def ask(self, attribution: Attribution, method: str = "coreference") -> None:
        """Puts the question to the ranker."""
        asked = self.asked(attribution, None)
        if not asked.candidates:
            return
        known = certain_answer(self.page, asked.question, asked.candidates)
        answer = self.answer(asked)
        order = np.argsort(-answer)
        best = known or asked.candidates[int(order[0])]
        attribution.speaker_probability = 1.0 if known else float(answer[order[0]])
        if len(order) > 1 and known is None:
            attribution.ambiguous = float(answer[order[0]] - answer[order[1]]) < _CLOSE
        if best.form == ITSELF:
            self.phrase(attribution, "name")
        elif best is not NULL:
            self.findings.give(attribution, best, method)
            sure = attribution.speaker_probability > _SURE and not attribution.ambiguous
            if asked.question.gender is not None and sure:
                best.called = asked.question.gender

    def phrase(self, attribution: Attribution, method: str, extent: Extent | None = None) -> None:
        """A phrase is the speaker, by default the source."""
        extent = extent or attribution.source
        assert extent is not None
        phrase, kind = phrase_of(self.page, extent), kind_of_nameless(self.page, extent)
        head, place = head_of(self.page, extent), extent[0]
        referent = Referent(NAMELESS, phrase, kind, head=head, source=extent, places=[place], outside=[place])
        self.findings.give(attribution, referent, method)

    def asked(self, attribution: Attribution, candidates: list[Referent] | None) -> Asked:
        """The question with its candidates, or with those given."""
        outer = self.findings.referents.get(attribution.nested_in) if attribution.nested_in else None
        at = attribution.source[0] if attribution.source else attribution.start
        following = next((referent for start, referent in self._name_sources if start > at), None)
        return put(self.story, question_of(self.page, attribution, outer, following), candidates)
