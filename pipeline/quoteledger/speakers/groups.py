"""Groups: several named ones as one candidate, for "they", "both", "the two countries"."""

from collections.abc import Mapping, Sequence

from quoteledger.documents.index import DocIndex
from quoteledger.mentions.component import PERSON
from quoteledger.mentions.entities import Entities, unique
from quoteledger.speakers.candidates import NAMED, Referent, Story, group_of
from quoteledger.speakers.named_sources import conjoined
from quoteledger.speakers.questions import Question

_LONGEST, _JOINED, _HEARD, _NAMED = 6, 3, 8, 3
_PARAGRAPHS = 2


def joined_names(index: DocIndex, entities: Entities, of_entity: Mapping[int, Referent]) -> list[Referent]:
    """Return the names of one kind that the article joins by "and", a group for each place, in text order."""
    ordered, groups = entities.within((0, len(index.text))), []
    for named in (ordered, [pair for pair in ordered if pair[1].kind == PERSON]):
        at = 0
        while at < len(named):
            run = conjoined(index, named[at : at + _LONGEST])
            members = unique(of_entity[id(entity)] for _, entity in run)
            if len(members) > 1 and len({member.speaker_kind for member in members}) == 1:
                groups.append(group_of(members, run[0][0].extent[0]))
            at += len(run)
    return sorted(groups, key=lambda group: group.places[0])


def groups_for(
    story: Story, question: Question, near: Sequence[Referent], joined: Sequence[Referent]
) -> list[Referent]:
    """Return the groups that a plural may take up: those last `joined`, the last heard, the last named."""
    persons = [group for group in joined if group.speaker_kind == "person"]
    groups = [*persons[-_JOINED:], *joined[-_JOINED:]]
    heard = unique(h.referent for h in reversed(story.heard[-_HEARD:]) if h.referent.form == NAMED)[:2]
    if len(heard) == 2:
        groups.append(group_of(heard[::-1], story.heard[-1].at))
    placed = [(r.last_before(question.at), r) for r in near if r.form == NAMED]
    close = [
        (place, r)
        for place, r in placed
        if place is not None and question.paragraph - story.index.paragraph_of(place) <= _PARAGRAPHS
    ]
    for kind in ("person", "organization"):
        last = sorted((p for p in close if p[1].speaker_kind == kind), key=lambda pair: -pair[0])[:_NAMED]
        for size in range(2, len(last) + 1):
            groups.append(group_of([r for _, r in reversed(last[:size])], last[0][0]))
    known = {frozenset(map(id, r.members)) for r in near if r.members}
    different = {frozenset(map(id, group.members)): group for group in reversed(groups)}
    fitting = (g for key, g in different.items() if key not in known)
    return [g for g in fitting if question.number in (0, len(g.members))]
