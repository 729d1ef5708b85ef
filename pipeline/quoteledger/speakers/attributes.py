"""Attributes: what a row says of a speaker beside the name: role, principal, id."""

import re
from collections.abc import Sequence

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex
from quoteledger.knowledge.linking import Linker
from quoteledger.lang.en.people import PRONOUNS, SPOKESPEOPLE
from quoteledger.mentions.component import PERSON
from quoteledger.mentions.entities import Entities, Entity
from quoteledger.mentions.roles import TITLES, role_for, sorts_of
from quoteledger.speakers.candidates import Referent
from quoteledger.speakers.questions import called_words

_FOR = re.compile(r"(?:for|of)\s+(?:the\s+)?([^,;]+)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$")
_ARTICLES = frozenset(["a", "an", "the"])


def called_roles(index: DocIndex, referent: Referent, linker: Linker | None) -> list[frozenset[str]]:
    """Return the words of each of a person's roles, in the article and of offices known to be held that day.

    For an institution they are what precedes its name: "union" in "pilots’ union Skyforce".
    """
    entity = referent.entity
    if entity is None:
        return []
    if entity.kind != PERSON:
        return [called_words(sort) for sort in sorts_of(index, [m.extent for m in entity.mentions])]
    roles = [called_words(role.text) for role in entity.roles]
    known = linker.link(entity) if linker is not None else None
    if linker is not None and known is not None:
        roles += [called_words(phrase) for phrase in linker.offices(known)]
    return roles


def add_role(index: DocIndex, attribution: Attribution, named: Sequence[Entity]) -> None:
    """Set the role that the article gives the speaker: that in the source, else one beside the name."""
    source = attribution.source
    if source is not None and (len(named) == 1 or attribution.source_kind == "name"):
        titles = index.doc.spans.get(TITLES, [])
        own = [t.text for t in titles if source[0] <= t.start_char and t.end_char <= source[1]]
        attribution.speaker_role = next((text for text in own if text != attribution.speaker), None)
    if attribution.speaker_role is None and len(named) == 1:
        attribution.speaker_role = role_for(named[0].roles, source)


def add_principal(
    index: DocIndex,
    attribution: Attribution,
    named: Sequence[Entity],
    entities: Entities,
) -> None:
    """Set whom a spokesperson speaks for, by the fullest name in the article."""
    source = attribution.source
    principal = (
        principal_of(index.text[slice(*source)]) if source and attribution.source_kind != "pronoun" else None
    )
    if principal is None and len(named) == 1:
        principal = next(filter(None, (principal_of(role.text) for role in named[0].roles)), None)
    if principal is not None:
        others = [entity for entity in entities.named(principal.split()) if entity not in named]
        attribution.on_behalf_of = others[0].name if others else principal


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


def principal_of(text: str) -> str | None:
    """Return the principal in a source or role, after "for" or before the word; None without a spokesperson.

    Example: "Hale’s spokesman, Tom Reidy" gives "Hale"; "a spokeswoman for Orbel Rail" gives "Orbel Rail".
    """
    word = next((w for w in re.findall(r"\w+", text) if w.lower() in SPOKESPEOPLE), None)
    if word is None:
        return None
    at = text.index(word)
    match = _FOR.match(text[at + len(word) :].lstrip())
    if match is not None:
        return match.group(1).strip()
    before = text[:at].replace(",", " , ").split()
    if "," in before:
        before = before[len(before) - before[::-1].index(",") :]
    named = [w for w in before if w.lower() not in _ARTICLES and w.lower() not in PRONOUNS]
    phrase = _POSSESSIVE.sub("", " ".join(named))
    return phrase if phrase[:1].isupper() else None
