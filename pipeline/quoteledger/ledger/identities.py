"""Identities: the entries of all articles -> one entry a speaker, whatever order the articles come in.

Entries with one id are one, and so are organizations of one name. Persons of one full name, in any spelling
(see `knowledge.spelling`), are joined as the evidence says; then those with a bare surname or an initial
join whom the evidence favours clearly. Speakers who are only described ("officials", "the police") are never
joined across articles.
"""

from collections.abc import Collection, Iterable
from datetime import date
from itertools import chain, combinations, count

from quoteledger.knowledge.spelling import name_key, plain_words
from quoteledger.ledger.evidence import Evidence, ends_of
from quoteledger.ledger.speaker_entries import PERSON, SpeakerEntry

# kinds that are joined across articles; two articles' "protesters" are not the same people
_JOINED = frozenset([PERSON, "organization", "unknown"])
# how much likelier the best of several persons with a surname must be than the next
_MARGIN = 1.0

Group = list[SpeakerEntry]


def join_entries(entries: Collection[SpeakerEntry]) -> dict[SpeakerEntry, SpeakerEntry]:
    """Return the speaker that each article's entry belongs to; keys and entries don't depend on the order."""
    evidence = Evidence(entries)
    groups: list[Group] = []
    full: dict[str, list[Group]] = {}
    bare: dict[str, list[Group]] = {}
    for (key, is_bare), group in sorted(_grouped(entries).items()):
        if key.startswith(f"{PERSON} "):
            surname = key.rsplit(" ", 1)[-1]
            (bare if is_bare else full).setdefault(surname, []).append(group)
        else:
            groups.append(group)
    for surname in sorted({*full, *bare}):
        groups += _persons(full.get(surname, []), bare.get(surname, []), evidence)
    joined = {entry: speaker for group in groups for speaker in [_speaker_of(group)] for entry in group}
    _name_keys(set(joined.values()))
    return joined


def article_of(entry: SpeakerEntry) -> str | None:
    """Return the article that a speaker who is only described in it belongs to; None for others."""
    return None if entry.named and entry.kind in _JOINED else min(entry.articles)


def _grouped(entries: Collection[SpeakerEntry]) -> dict[tuple[str, bool], Group]:
    """Return the entries by what only one speaker's or namesakes' entries have in common."""
    name_of_id: dict[str, str] = {}
    for entry in entries:
        if entry.id is not None:
            longest = name_of_id.get(entry.id, "")
            name_of_id[entry.id] = max(longest, entry.name, key=lambda name: (len(name.split()), name))
    groups: dict[tuple[str, bool], Group] = {}
    for entry in sorted(entries, key=_order):
        name = name_of_id[entry.id] if entry.id is not None else entry.name
        groups.setdefault(_group_key(entry, name), []).append(entry)
    return groups


def _group_key(entry: SpeakerEntry, name: str) -> tuple[str, bool]:
    if entry.kind != PERSON or not entry.named:
        if entry.id is not None:
            return f"id {entry.id}", False
        return f"{entry.kind}@{article_of(entry) or ''} {name_key(name).removeprefix('the ') or name}", False
    first, last = ends_of(name)
    return f"{PERSON} {first} {last}", len(first) < 2


def _order(entry: SpeakerEntry) -> tuple[str, str, str, str]:
    return min(entry.articles), entry.kind, entry.name, entry.id or ""


def _persons(full: list[Group], bare: list[Group], evidence: Evidence) -> list[Group]:
    """Return the groups of the persons with one surname."""
    persons = [person for group in full for person in _split(group, evidence)]
    speakers = [_speaker_of(person) for person in persons]
    with_roles: Group = []
    for entry in (entry for group in bare for entry in group):
        place = _clearly_best([evidence.weigh(entry, speaker) for speaker in speakers])
        if place is not None:
            persons[place].append(entry)
        elif entry.roles or entry.id:
            with_roles.append(entry)
        else:
            persons.append([entry])
    return persons + _split(with_roles, evidence)


def _clearly_best(odds: list[float]) -> int | None:
    """Return the place of the best odds, if they are in favour and no others come near."""
    if not odds or max(odds) <= 0:
        return None
    best, *others = sorted(odds, reverse=True)
    return odds.index(best) if all(best - other >= _MARGIN for other in others) else None


def _split(group: Group, evidence: Evidence) -> list[Group]:
    """Return the persons among entries of one name: most told first, each unit joins the likeliest."""
    found: list[Group] = []
    speakers: list[SpeakerEntry] = []
    for unit in _units(group):
        candidate = _speaker_of(unit)
        odds = [evidence.weigh(candidate, speaker) for speaker in speakers]
        if odds and max(odds) > 0:
            place = odds.index(max(odds))
            found[place] += unit
            speakers[place].join(candidate)
        else:
            found.append(unit)
            speakers.append(candidate)
    return _bridged(found, evidence)


def _bridged(groups: list[Group], evidence: Evidence) -> list[Group]:
    """Return the groups after joining those that what came later has brought together."""
    speakers = [_speaker_of(group) for group in groups]
    while len(groups) > 1:
        odds, one, other = max(
            (evidence.weigh(speakers[i], speakers[j]), -i, -j) for i, j in combinations(range(len(groups)), 2)
        )
        if odds <= 0:
            break
        groups[-one] += groups.pop(-other)
        speakers[-one].join(speakers.pop(-other))
    return groups


def _units(group: Group) -> list[Group]:
    """Return entries of the same id, spelling and roles together, those of most articles first."""
    units: dict[tuple[str, str, frozenset[str]], Group] = {}
    for entry in group:
        roles = frozenset(role.lower() for role in entry.roles)
        name = " ".join(plain_words(entry.name))
        units.setdefault((entry.id or "", name if not entry.id else "", roles), []).append(entry)
    return sorted(units.values(), key=lambda unit: (unit[0].id is None, -len(unit), _order(unit[0])))


def _speaker_of(group: Group) -> SpeakerEntry:
    speaker = SpeakerEntry(group[0].kind)
    for entry in group:
        speaker.join(entry)
    return speaker


def _name_keys(speakers: Iterable[SpeakerEntry]) -> None:
    """Give each speaker its key: the id, else a slug of the name, with the article for the described."""
    taken: set[str] = set()
    for speaker in sorted(speakers, key=_precedence):
        article = article_of(speaker)
        slug = "-".join(plain_words(speaker.name)) or "speaker"
        key = speaker.id or (slug if article is None else f"{slug}@{article}")
        numbered = (f"{key}-{number}" for number in count(2))
        speaker.key = next(free for free in chain([key], numbered) if free not in taken)
        taken.add(speaker.key)


def _precedence(speaker: SpeakerEntry) -> tuple[bool, date, str, str, str]:
    """Return what orders namesakes: ids first, then who speaks first; later articles change nothing."""
    return speaker.id is None, speaker.first or date.max, min(speaker.articles), speaker.kind, speaker.name
