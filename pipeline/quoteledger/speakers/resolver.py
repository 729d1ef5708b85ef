"""The resolver: the speakers of one article, source by source in text order.

Names say whom they mean; a pronoun, a description, a surname of two and words without a source are
questions that the ranker answers among the candidates of the article. What is found is remembered:
who spoke last is evidence for who speaks next.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.knowledge.linking import Linker
from quoteledger.lang.en.function_words import GENITIVES
from quoteledger.lang.en.labels import INTERVIEWERS, UNNAMED, WITHHELD
from quoteledger.lang.en.people import FIRST_PRONOUNS, RELATIVES
from quoteledger.mentions.component import PERSON
from quoteledger.mentions.entities import Entities, Entity, unique
from quoteledger.mentions.roles import Role, changes_of
from quoteledger.ml.ranker import Ranker, probabilities
from quoteledger.speakers.attributes import add_id, add_role, called_roles, descriptions_of
from quoteledger.speakers.candidates import NAMELESS, Findings, Referent, Story, referents_of
from quoteledger.speakers.features import Vector
from quoteledger.speakers.inquiry import Asked, Inquirer, told_kind
from quoteledger.speakers.named_sources import (
    account_holder,
    antecedent,
    at_heads,
    author_of,
    conjoined,
    holder_of,
    is_account,
    others_in,
    signature,
)
from quoteledger.speakers.principals import (
    ask_for_principal,
    find_agent,
    find_principal,
    name_principal,
)
from quoteledger.speakers.rules import SpeakerRules

# how often the rules are right on the training articles where the ranker is not asked
_NAMED, _UNKNOWN_NAME, _INHERITED, _TURN, _RELATIVE, _AUTHOR = 0.96, 0.7, 0.85, 0.9, 0.8, 0.85
_INITIALS = 0.85
# from where on the words of its sources say more of a named speaker's kind than the name does
_SURE_KIND = 0.6
_NAMED_KINDS = ("person", "organization", "group")
RULES = SpeakerRules()


class Resolver:
    """The reader of one article, who finds the speakers of its attributions."""

    def __init__(
        self,
        index: DocIndex,
        attributions: list[Attribution],
        ranker: Ranker,
        linker: Linker | None = None,
        rules: SpeakerRules = RULES,
    ) -> None:
        self.rules = rules
        self.index = index
        self.linker = linker
        self.attributions = attributions
        self.ranker = ranker
        named = [a.source for a in attributions if a.source is not None and a.source_kind == "name"]
        self.entities = Entities(index, named)
        referents = referents_of(self.entities.all, lambda entity: called_roles(index, entity, linker))
        alike = ranker.project(index.tensor) if len(index.tensor) else None
        self.story = Story(index, referents, author_of(index), alike)
        self.of_entity = {id(r.entity): r for r in referents}
        self.by_id = {attribution.id: attribution for attribution in attributions}
        self.findings = Findings(self.of_entity)
        self._represented: set[int] = set()
        # whom a spokesperson or lawyer is likely to speak for where no words say it, by the attribution's id
        self._likely_principals: dict[str, str | None] = {}
        self.inquirer = Inquirer(
            index, attributions, self.entities, self.story, self.findings, self.answer, rules
        )

    def read(self) -> list[Attribution]:
        """Return the attributions with speaker, kind, role, principal, method and probability."""
        previous: Attribution | None = None
        ordered = sorted(self.attributions, key=_reading_order)
        for attribution in ordered:
            self._resolve(attribution, previous)
            at = attribution.source[0] if attribution.source else attribution.start
            referent = self.findings.referents.get(attribution.id)
            if referent is not None and attribution.nested_in is None:
                self.story.hear(attribution, at, referent)
            self._find_principal(attribution, referent)
            add_id(attribution, self.findings.entities.get(attribution.id, []), self.linker)
            if attribution.nested_in is None and attribution.speaker is not None:
                previous = attribution
        self._describe(ordered)
        self._agree_on_kinds(ordered)
        return self.attributions

    def _agree_on_kinds(self, ordered: Sequence[Attribution]) -> None:
        """Give the rows of a named speaker, but turns, the kind that their sources tell, if they are sure."""
        rows: dict[int, list[Attribution]] = {}
        for attribution in ordered:
            named = self.findings.entities.get(attribution.id, [])
            if len(named) == 1 and not attribution.turn:
                rows.setdefault(id(named[0]), []).append(attribution)
        for of_one in rows.values():
            told = [attribution.told_kinds for attribution in of_one if attribution.told_kinds]
            chances = {kind: sum(t.get(kind, 0.0) for t in told) / max(len(told), 1) for kind in _NAMED_KINDS}
            likeliest = max(chances, key=chances.__getitem__)
            if chances[likeliest] > _SURE_KIND:
                for attribution in of_one:
                    attribution.speaker_kind = likeliest

    def _describe(self, ordered: Sequence[Attribution]) -> None:
        """Set roles and principals; what one source says of a speaker holds for the others."""
        described: dict[int, list[Role]] = {}
        for attribution in ordered:
            named = self.findings.entities.get(attribution.id, [])
            if len(named) == 1 and named[0].kind == PERSON:
                roles = descriptions_of(self.index, attribution, named)
                described.setdefault(id(named[0]), []).extend(roles)
        described = {person: changes_of(roles) for person, roles in described.items()}
        for attribution in ordered:
            named = self.findings.entities.get(attribution.id, [])
            told = described.get(id(named[0]), []) if named else []
            add_role(self.index, attribution, named, told)
        self._pass_principals_on(ordered)
        for attribution in ordered:
            if attribution.on_behalf_of is None:
                attribution.on_behalf_of = self._likely_principals.get(attribution.id)
        self._pass_principals_on(ordered)

    def _find_principal(self, attribution: Attribution, speaker: Referent | None) -> None:
        """Set whom a spokesperson or lawyer speaks for, as the source says, else a role beside the name."""
        source = attribution.source
        said = [source] if source is not None and attribution.source_kind != "pronoun" else []
        entity = speaker.entity if speaker is not None else None
        if entity is not None and entity.kind == PERSON and id(entity) not in self._represented:
            said += [role.extent for role in entity.roles]
            self._represented.add(id(entity))  # what the roles say is passed on to the other rows

        def ask(question: Attribution) -> str | None:
            return self.inquirer.refer(question, speaker)

        words = _first_found(find_principal(self.index, extent) for extent in said)
        if words is not None:
            name = name_principal(self.index, self.entities, attribution, words, ask)
            if name != attribution.speaker:
                attribution.on_behalf_of = name
        elif (noun := _first_found(find_agent(self.index, extent) for extent in said)) is not None:
            self._likely_principals[attribution.id] = ask_for_principal(attribution, noun, ask)

    @staticmethod
    def _pass_principals_on(ordered: Sequence[Attribution]) -> None:
        """Give the rows of a speaker without a principal that of the last row with one, else of the next."""
        for of_speaker in (ordered, ordered[::-1]):
            principals: dict[str, str] = {}
            for attribution in of_speaker:
                if attribution.speaker is not None and attribution.on_behalf_of is not None:
                    principals[attribution.speaker] = attribution.on_behalf_of
                elif attribution.speaker is not None:
                    attribution.on_behalf_of = principals.get(attribution.speaker)

    def answer(self, asked: Asked) -> Vector:
        """Return the probability of each candidate, equal ones if the ranker is untrained."""
        if not self.ranker.is_trained:
            return np.full(len(asked.candidates), 1 / len(asked.candidates), dtype=np.float32)
        return probabilities(self.ranker.scores(asked.evidence, asked.source, asked.vectors))

    def _resolve(self, attribution: Attribution, previous: Attribution | None) -> None:
        if attribution.source is None and attribution.cue is None and not attribution.turn:
            attribution.source = signature(self.index, attribution)
            attribution.source_kind = "none" if attribution.source is None else "name"
            attribution.floating = attribution.floating and attribution.source is None
        if attribution.source is None and attribution.turn:
            self._turn(attribution)
        elif attribution.source is None:
            self._inherit(attribution)
        elif previous is not None and previous.source == attribution.source:
            self.findings.copy(attribution, previous, previous.method)
            attribution.ambiguous = previous.ambiguous
        elif attribution.turn:
            self._turn(attribution)
        elif is_account(self.index, attribution.source):
            self._post(attribution)
        elif (holder := holder_of(self.index, self.entities, attribution.source)) is not None:
            attribution.source_kind = "nominal"
            self.findings.give_named(attribution, [holder], "coreference")
            attribution.speaker_probability = _INITIALS
        elif attribution.source_kind == "name" and self.rules.is_title(
            self.index, self.entities, attribution.source
        ):
            self.inquirer.ask(attribution)
        elif attribution.source_kind == "name":
            self._name(attribution)
        elif attribution.source_kind == "pronoun":
            self._pronoun(attribution)
        else:
            self.inquirer.ask(attribution)

    def _inherit(self, attribution: Attribution) -> None:
        """Give words in quote marks alone the speaker of the quotation before; ask whose a cue alone is."""
        before = self.by_id.get(attribution.inherits) if attribution.inherits else None
        if before is not None and before.speaker is not None:
            self.findings.copy(attribution, before, "continuation")
            attribution.speaker_probability *= _INHERITED
        elif attribution.inherits is None:
            self.inquirer.ask(attribution, "continuation" if attribution.cue is None else "coreference")

    def _name(self, attribution: Attribution) -> None:
        """Give the attribution the entities named at the heads of the source, else the source's own words."""
        source = attribution.source
        assert source is not None
        text = self.index.text[slice(*source)]
        if text.startswith("@") and len(known := self.entities.with_account(text)) == 1:
            self.findings.give_named(attribution, known, "name")
            attribution.speaker_probability = _INITIALS
            return
        found = at_heads(self.index, self.entities, source)
        if not found:
            self.inquirer.phrase(attribution, "name")
            attribution.speaker_probability = _UNKNOWN_NAME
            return
        joined = conjoined(self.index, found)
        entities = unique(entity for _, entity in joined)
        if len(entities) == 1:
            entities = self.entities.family(joined[0][0].words) or entities
        self.findings.give_named(attribution, entities, "name", others_in(self.index, source, joined[-1][0]))
        attribution.speaker_probability = _NAMED
        mention, entity = joined[0]
        # what is told of "Odra Air’s Ada Roe" is told of the firm, too
        first = self.index.token_at(mention.extent[0])
        if entity.kind == PERSON and first > 0 and self.index.words[first - 1] in GENITIVES:
            attribution.told_kinds = {}
        if len(joined) == 1 and entity.kind == PERSON and len(mention.words) == 1:
            self.inquirer.check_rivals(attribution, mention, entity)

    def _pronoun(self, attribution: Attribution) -> None:
        source = attribution.source
        assert source is not None
        word = self.index.tokens(source)[0].lower()
        if word in FIRST_PRONOUNS:
            self._first_person(attribution)
        elif word in RELATIVES and (entity := antecedent(self.index, self.entities, source)) is not None:
            self.findings.give_named(attribution, [entity], "coreference")
            attribution.speaker_probability = _RELATIVE
        else:
            self.inquirer.ask(attribution)

    def _first_person(self, attribution: Attribution) -> None:
        """Give a first person in a quotation its speaker; give "I" elsewhere the byline's author, if any."""
        outer = self.by_id.get(attribution.nested_in) if attribution.nested_in else None
        if outer is not None and outer.speaker is not None:
            self.findings.copy(attribution, outer, "coreference")
            return
        author, source = self.story.author, attribution.source
        if author is None or source is None or self.index.tokens(source)[0] not in ("I", "me", "my", "My"):
            return
        self.findings.give(attribution, Referent(NAMELESS, author, "person"), "coreference")
        attribution.speaker_probability = _AUTHOR

    def _turn(self, attribution: Attribution) -> None:
        """Give a turn the person whom its label names; an interview's "A" is whom it names most before."""
        attribution.method, attribution.speaker_probability = "turn", _TURN
        text = self.index.text[slice(*attribution.source)] if attribution.source else ""
        words = set(text.lower().split())
        # "Speaker 1", "Speaker B"
        nameless = {word for word in words if len(word) > 1}
        if attribution.asks or text.lower() in INTERVIEWERS:
            return
        if nameless and nameless <= UNNAMED | WITHHELD:
            self.inquirer.phrase(attribution, "turn")
            attribution.speaker_kind = "anonymous"
        elif attribution.source is not None and attribution.source_kind != "nominal":
            # what follows a comma is what the party is: "ADA ROE, HOST"
            name = text.split(",")[0]
            own = attribution.source[0], attribution.source[0] + len(name)
            inside = [entity for _, entity in self.entities.within(own)]
            persons = [entity for entity in inside if entity.kind == PERSON]
            # a label in capitals may be tagged as another name
            named = self.entities.named(name.split(), PERSON)[:1] or persons[:1] or inside[-1:]
            called = self.entities.initialled(name)
            if len(called) == 1 and (name,) not in called[0].forms:
                named = called
            if named:
                self.findings.give_named(attribution, named, "turn")
            else:
                self.inquirer.phrase(attribution, "turn")
        elif text.rstrip("0123456789") in ("A", ""):
            self._answer_turn(attribution)
        else:
            self._titled_turn(attribution, words)

    def _post(self, attribution: Attribution) -> None:
        """Give a post the person who signs it or whose name the account spells, else the account."""
        holder = account_holder(self.index, self.entities, attribution)
        attribution.source_kind, attribution.speaker_probability = "name", _TURN
        if holder is not None:
            self.findings.give_named(attribution, [holder], "name")
        elif attribution.source is not None:
            account = Referent(NAMELESS, self.index.text[slice(*attribution.source)], told_kind(attribution))
            self.findings.give(attribution, account, "name")

    def _titled_turn(self, attribution: Attribution, words: set[str]) -> None:
        """Give a turn that an office labels its holder in the article, else the words of the label."""
        titles = words - {"the"}
        known = [referent.entity for referent in self.story.holders(titles)]
        holders = [entity for entity in known if entity is not None and entity.kind == PERSON]
        if titles and len(holders) == 1:
            self.findings.give_named(attribution, [holders[0]], "turn")
        else:
            self.inquirer.phrase(attribution, "turn")

    @cached_property
    def _named_before_turns(self) -> tuple[int, list[tuple[list[int], Entity]]]:
        """Where the first turn begins, and the persons with the places before it where they are named."""
        first = min((a.start for a in self.attributions if a.turn), default=0)
        return first, [
            ([m.extent[0] for m in entity.mentions if m.extent[0] < first], entity)
            for entity in self.entities.persons
        ]

    def _answer_turn(self, attribution: Attribution) -> None:
        """Give an interview's answer the person whom the article names most before the first turn.

        In testimony, which stands in marks, it is the person named last, right above.
        """
        index, (first, named_before) = self.index, self._named_before_turns
        if attribution.source is not None and index.quoted_at(attribution.source):
            least = index.paragraph_of(first) - 1
            last, entity = max(
                ((max(p, default=-1), e) for p, e in named_before), default=(-1, None), key=_first
            )
            best = entity if last >= 0 and index.paragraph_of(last) >= least else None
            attribution.ambiguous = best is None
        else:
            count, entity = max(((len(p), e) for p, e in named_before), default=(0, None), key=_first)
            best = entity if count else None
        if best is not None:
            self.findings.give_named(attribution, [best], "turn")


def _first_found(found: Iterable[Extent | None]) -> Extent | None:
    return next((extent for extent in found if extent is not None), None)


def _first(pair: tuple[int, object]) -> int:
    return pair[0]


def _reading_order(attribution: Attribution) -> tuple[int, int]:
    """Sort by place, and a nested attribution after the one around it."""
    return attribution.start, 1 if attribution.nested_in else 0
