"""Particulars: what a row says of a speaker beside the name: role, principal, id."""

from collections.abc import Sequence

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import Page
from quoteledger.knowledge.linking import Linker
from quoteledger.lang.en.circumstances import OUTLET_WORDS
from quoteledger.lang.en.people import GENERIC_INSTITUTIONS
from quoteledger.mentions.component import LOCATION, ORGANIZATION, PERSON
from quoteledger.mentions.entities import Entities, Entity
from quoteledger.mentions.roles import institution_role, role_for, sorts_of
from quoteledger.speakers.candidates import Referent
from quoteledger.speakers.principals import OWNERS, principal_of, speaks_for
from quoteledger.speakers.questions import called_words


def called_roles(page: Page, referent: Referent, linker: Linker | None) -> list[frozenset[str]]:
    """The words of a person's roles, in the article and of offices known to be held that day.

    Of an institution what it is called before its name: "union" of "pilots’ union Skyforce".
    """
    entity = referent.entity
    if entity is None:
        return []
    if entity.kind != PERSON:
        return [called_words(sort) for sort in sorts_of(page, [m.extent for m in entity.mentions])]
    roles = [called_words(role.text) for role in entity.roles]
    known = linker.link(entity) if linker is not None else None
    if linker is not None and known is not None:
        roles += [called_words(phrase) for phrase in linker.offices(known)]
    return roles


def add_role(page: Page, attribution: Attribution, named: Sequence[Entity]) -> None:
    """The role of a person that the article gives; an institution's if it stands in the source."""
    if len(named) != 1:
        return
    source = attribution.source
    if named[0].kind == PERSON:
        attribution.speaker_role = role_for(named[0].roles, source)
    elif source is not None and attribution.source_kind != "pronoun":
        extents = [mention.extent for mention in named[0].mentions]
        attribution.speaker_role = institution_role(page, source, extents)


def add_principal(
    page: Page,
    attribution: Attribution,
    named: Sequence[Entity],
    entities: Entities,
    previous: Attribution | None = None,
) -> None:
    """Whom a spokesperson speaks for, by the fullest name; of "its spokeswoman" who spoke before."""
    source = attribution.source
    principal = (
        principal_of(page.text[slice(*source)]) if source and attribution.source_kind != "pronoun" else None
    )
    if principal is None and len(named) == 1:
        principal = next(filter(None, (principal_of(role.text) for role in named[0].roles)), None)
    heard = _heard_last(page, attribution, previous, entities)
    if principal is None and heard is not None and source is not None:
        owner = OWNERS.get(page.tokens(source)[0].lower())
        if owner is not None and owner == heard.speaker_kind and speaks_for(page.text[slice(*source)]):
            attribution.on_behalf_of = heard.speaker
    elif principal is not None:
        others = [entity for entity in entities.named(principal.split()) if entity not in named]
        if not others and heard is not None and heard.speaker_kind == "organization":
            # "a spokesman for the firm"
            principal = (heard.speaker if principal.lower() in GENERIC_INSTITUTIONS else None) or principal
        attribution.on_behalf_of = others[0].name if others else principal


def _heard_last(
    page: Page, attribution: Attribution, previous: Attribution | None, entities: Entities
) -> Attribution | None:
    """The attribution before, if nobody else of its speaker's kind is named since its source; else None.

    Outlets speak for those whom they report.
    """
    if previous is None or previous.source is None or attribution.source is None or not previous.speaker:
        return None
    kinds = (PERSON,) if previous.speaker_kind == "person" else (ORGANIZATION, LOCATION)
    between = entities.within((previous.source[1], attribution.source[0]))
    if any(entity.kind in kinds for _, entity in between if entity.name != previous.speaker):
        return None
    outlet = not OUTLET_WORDS.isdisjoint(previous.speaker.lower().split())
    return None if outlet else previous


def add_id(attribution: Attribution, named: Sequence[Entity], linker: Linker | None) -> None:
    """The id of a speaker whom the knowledge base knows, and the usual name if only a part is given."""
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
