"""Attributes: what a row says of a speaker beside the name: role and id."""

import re
from collections.abc import Sequence

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex, touching
from quoteledger.grammar.noun_phrases import phrase_of
from quoteledger.knowledge.linking import Linker
from quoteledger.lang.en.people import ADDRESSES, PRONOUNS
from quoteledger.mentions.component import PERSON
from quoteledger.mentions.entities import Entity
from quoteledger.mentions.roles import (
    TITLES,
    Role,
    head_of_role,
    is_name,
    more_than_address,
    role_at,
    role_for,
    sorts_of,
    usual_roles,
)
from quoteledger.speakers.questions import called_words, is_plural

# what goes before and behind a role: "now a", "(SP) ", "named", "Dr", ", an NGO that helps", "told the court"
_LED = re.compile(r"(?:(?:now|today|also|then) (?:an?|the)|i\.e\.|[^()]*\)) ", re.IGNORECASE)
_BEYOND = re.compile(
    r"\s*\([^)]*$|\s+(?:(?:sur)?named|(?:dr|mr|mrs|ms|prof|rev)\.?)$"
    r"|(?:, (?:an?|the|based in)| told| adding| said| says) .*$",
    re.IGNORECASE,
)


def called_roles(index: DocIndex, entity: Entity, linker: Linker | None) -> list[frozenset[str]]:
    """Return the words of each of a person's roles, in the article and of offices known to be held that day.

    For an institution they are what precedes its name: "union" in "pilots’ union Skyforce".
    """
    if entity.kind != PERSON:
        return [called_words(sort) for sort in sorts_of(index, [m.extent for m in entity.mentions])]
    roles = [called_words(role.text) for role in entity.roles]
    known = linker.link(entity) if linker is not None else None
    if linker is not None and known is not None:
        roles += [called_words(phrase) for phrase in linker.offices(known)]
    return roles


def own_roles(index: DocIndex, attribution: Attribution, named: Sequence[Entity]) -> list[Role]:
    """Return the roles in the source, as far as they are the speaker's; of several speakers, what all are."""
    source = attribution.source
    letter = attribution.turn and attribution.source_kind == "nominal"
    if source is None or letter or not (len(named) == 1 or attribution.source_kind == "name"):
        return []
    titles = touching(index.spans(TITLES), source)
    inside = [title for title in titles if source[0] <= title[0] and title[1] <= source[1]]
    tagged = (role_at(index, extent) for extent in inside if not is_name(index, extent))
    roles = [role for role in tagged if role is not None]
    if len(named) == 1 and (mention := named[0].mention_in(source)) is not None:
        roles = usual_roles(roles, mention.extent)
    elif len(named) > 1:
        roles = [role for role in roles if is_plural(head_of_role(role.text))]
    return more_than_address([role for role in roles if role.text != attribution.speaker])


def descriptions_of(index: DocIndex, attribution: Attribution, named: Sequence[Entity]) -> list[Role]:
    """Return what the source calls a person who has a name: its roles, else the words of a description."""
    own, source = own_roles(index, attribution, named), attribution.source
    if own or source is None or attribution.source_kind != "nominal":
        return own
    phrase = phrase_of(index, source)
    described = " " in phrase and phrase.split()[0].lower() not in PRONOUNS
    return [Role(phrase, source[0])] if described else []


def add_role(
    index: DocIndex, attribution: Attribution, named: Sequence[Entity], described: Sequence[Role]
) -> None:
    """Set the speaker's role: that in the source, else one beside the name, else what other sources say."""
    own = own_roles(index, attribution, named)
    if own:
        attribution.speaker_role = own[0].text
    elif len(named) == 1:
        roles, source = named[0].roles, attribution.source
        if roles and source is not None and roles[0].start >= source[1]:
            roles = [role for role in roles if not _is_passing(index, role)]
        more = any(role.text.lower() not in ADDRESSES for role in roles)
        attribution.speaker_role = role_for(roles if more else [*roles, *described], attribution.source)
    if attribution.speaker_role is not None:
        attribution.speaker_role = trim_role(attribution.speaker_role)


def _is_passing(index: DocIndex, role: Role) -> bool:
    """Return whether a role of one word stands in quote marks: "Mayor Roe"."""
    return " " not in role.text and bool(index.quoted_at(role.extent))


def trim_role(text: str) -> str:
    """Return a role without what leads to it and what no longer belongs to it."""
    led = _LED.match(text)
    return _BEYOND.sub("", text[led.end() :] if led else text)


def add_id(attribution: Attribution, named: Sequence[Entity], linker: Linker | None) -> None:
    """Set the id of a speaker whom the knowledge base knows, and the usual name if only a part is given."""
    if linker is None:
        return
    if len(named) == 1 and named[0].kind == PERSON:
        known = linker.link(named[0])
        if known is not None:
            attribution.speaker_id = known.id
            if len(named[0].words) == 1:
                attribution.speaker = known.name
    elif attribution.source_kind == "nominal" and attribution.speaker is not None:
        holder = linker.holder(attribution.speaker)
        if holder is not None:
            attribution.speaker, attribution.speaker_kind = holder.name, "person"
            attribution.speaker_id, attribution.method = holder.id, "coreference"
