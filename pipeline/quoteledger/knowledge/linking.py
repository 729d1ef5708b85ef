"""Linking: which person of the knowledge base a named entity is, if name and context agree.

A full name is not enough: the article must also give the person the title of an office of the time, and
name no other place beside it, or speak of the place where they held office. A person whom the article calls
something else ("the goalkeeper") gets no id, nor does a name that two known persons share.
"""

import re
from datetime import date, timedelta

from quoteledger.documents.index import DocIndex
from quoteledger.knowledge.base import KnowledgeBase, Known, Office
from quoteledger.lang.en.people import DETERMINERS, SHORT_TITLES
from quoteledger.lang.en.places import DEMONYMS, US_STATES
from quoteledger.mentions.entities import Entity

_CODES = {name: code for code, name in US_STATES.items()}
_YEAR = timedelta(days=365)
_BEFORE, _BEFORE_CHIEF, _AFTER = 2 * _YEAR, 12 * _YEAR, 30 * _YEAR
# what the holder of an office may be called
_CALLED = {
    "senator": ("senator", "sen", "senate", "lawmaker"),
    "representative": ("representative", "rep", "house", "congressman", "congresswoman", "lawmaker"),
    "president": ("president", "leader", "president-elect"),
    "vice president": ("president", "vp"),
    "prime minister": ("minister", "premier", "pm"),
    "chancellor": ("chancellor",),
}
_POLITICAL = frozenset(
    [
        *("president", "president-elect", "senator", "representative", "congressman", "congresswoman"),
        *("lawmaker", "legislator", "minister", "premier", "chancellor", "governor", "candidate"),
        *("nominee", "secretary", "leader", "speaker", "mayor", "politician", "contender", "hopeful"),
        *("incumbent", "republican", "democrat", "democratic", "gop", "presidential", "rival"),
        *("opponent", "mp", "whip", "chairman", "chairwoman", "chair", "frontrunner", "front-runner"),
        *("king", "queen", "emperor", "ambassador", "commissioner", "delegate", "member", "head"),
        *("chief", "socialist", "billionaire", "businessman", "mogul", "developer", "tycoon"),
        *("magnate", "lieutenant", "attorney"),
    ]
)
_INSTITUTIONS = frozenset(["Senate", "Congress", "House", "GOP", "Republican", "Democrat", "Democratic"])
_FEDERAL = "United States"
_PLACES = frozenset([*DEMONYMS, *_CODES])
# how far behind a name a place may follow it, and how: ", R-Ohio,", "(D-Mass.)", " of the chess club"
_BESIDE = 60
_SEAT = re.compile(r",? \(?(?:[RDI]-(?P<seat>[A-Z][\w. ]*)|[RDI] of (?P<place>[A-Z][\w. ]*))")
_OWNER = re.compile(r",? of (?:the )?([^,.;]+)")
_STATE_HOUSE = re.compile(r"\b[Ss]tate (?:[Ss]en|[Rr]ep|[Hh]ouse|[Ll]awmaker)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OFFICE = re.compile(
    r"^(?:(?P<before>.+?)(?:['’]s)?\s+)?(?P<title>vice president|president|prime minister|chancellor)"
    r"(?:\s+of\s+(?:the\s+)?(?P<after>.+))?$",
    re.IGNORECASE,
)


class Linker:
    """The links from the entities of one article to the knowledge base."""

    def __init__(self, base: KnowledgeBase, index: DocIndex, published: date | None) -> None:
        self.base = base
        self.index = index
        self.published = published
        self._linked: dict[int, Known | None] = {}
        self._spoken_of: dict[str, bool] = {}

    def link(self, entity: Entity) -> Known | None:
        """Return the person that the entity is, or None."""
        key = id(entity)
        if key not in self._linked:
            self._linked[key] = self._link(entity)
        return self._linked[key]

    def holder(self, phrase: str) -> Known | None:
        """Return the person that an office alone means that day: "the U.S. president"; None if unknown."""
        match = _OFFICE.match(phrase.strip())
        if match is None or self.published is None:
            return None
        place = _country_of(match["after"] or match["before"] or "")
        return self.base.holder(match["title"].lower(), place, self.published) if place else None

    def offices(self, person: Known) -> list[str]:
        """Return what the person's offices of the day may be called: "senator Texas"."""
        phrases = []
        for office in person.offices:
            if office.title and office.is_held(self.published):
                called = " ".join(dict.fromkeys((*_called(office), *office.title.split())))
                names = " ".join((office.place, *DEMONYMS.get(office.place, ())))
                phrases.append(f"{called} {names}")
        return list(dict.fromkeys(phrases))

    def _link(self, entity: Entity) -> Known | None:
        words = [word for word in entity.words if word]
        named = self.base.named(entity.name)
        if named and named[0].is_own:
            held = [p for p in named if any(o.is_held(self.published) for o in p.offices)]
            return held[0] if len(held) == 1 else None
        if len(words) == 1:
            fitting = [p for p in self.base.chiefs(words[0]) if self._is_chief_here(p, entity)]
        else:
            fitting = [person for person in named if self._agrees(person, entity)]
        return fitting[0] if len({person.id for person in fitting}) == 1 else None

    def _agrees(self, person: Known, entity: Entity) -> bool:
        """Return whether time, roles and places of the article fit the person."""
        if person.gender and entity.gender and person.gender != entity.gender:
            return False
        if any(_STATE_HOUSE.search(role.text) for role in entity.roles):
            return False
        roles = _role_words(entity)
        offices = [office for office in person.offices if self._is_of_time(office, called=bool(roles))]
        titled = [office for office in offices if roles & set(_called(office))]
        if any(self._is_of_place(entity, office) for office in titled):
            return True
        if roles and not titled and not roles & _POLITICAL:
            return False
        is_likely = bool(titled) or not roles or any(office.is_chief for office in offices)
        return is_likely and any(self._speaks_of(office) for office in offices)

    def _is_of_place(self, entity: Entity, office: Office) -> bool:
        """Return whether nothing beside the name speaks of another place than the office's."""
        if office.place not in _PLACES:
            return False
        after = [self.index.text[mention.extent[1] :][:_BESIDE] for mention in entity.mentions]
        seats = [match for text in after if (match := _SEAT.match(text))]
        owners = [match[1] for text in after if (match := _OWNER.match(text))]
        return (
            all(_abbreviates(match["seat"] or match["place"], office.place) for match in seats)
            and all(_is_named(office.place, text, alone=True) for text in owners)
            and not any(_names_another(role.text, office.place) for role in entity.roles)
        )

    def _is_chief_here(self, person: Known, entity: Entity) -> bool:
        """Return whether a bare surname is that of a head of state in office, called so in the article."""
        roles = _role_words(entity)
        return any(
            office.is_chief
            and office.is_held(self.published)
            and roles & set(_called(office))
            and self._speaks_of(office)
            for office in person.offices
        )

    def _is_of_time(self, office: Office, *, called: bool) -> bool:
        day = self.published
        if day is None:
            return True
        before = _BEFORE_CHIEF if office.is_chief else _BEFORE if called else timedelta(0)
        return (office.start is None or day >= office.start - before) and (
            office.end is None or day <= office.end + _AFTER
        )

    def _speaks_of(self, office: Office) -> bool:
        """Return whether the article names the office's place."""
        place = office.place
        if place not in self._spoken_of:
            self._spoken_of[place] = _is_named(place, self.index.text)
        return self._spoken_of[place]


def _names_another(text: str, place: str) -> bool:
    """Return whether the text names a place, and none that the office's place belongs to."""
    if _is_named(place, text, alone=True) or (place in _CODES and _is_named(_FEDERAL, text)):
        return False
    return any(_is_named(other, text, alone=True) for other in _PLACES)


def _abbreviates(seat: str, place: str) -> bool:
    """Return whether the words after a party are the place or short for it: "Mass." of Massachusetts."""
    short = seat.replace(".", "").strip()
    return place.startswith(short) or _CODES.get(place) == short.upper()


def _is_named(place: str, text: str, *, alone: bool = False) -> bool:
    if place in _CODES and not alone:
        named = re.search(rf"\b{place}\b|[-(]{_CODES[place]}\b", text) is not None
        return named and not _INSTITUTIONS.isdisjoint(_WORD.findall(text))
    names = [place, *DEMONYMS.get(place, ())]
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names if name)


def _called(office: Office) -> tuple[str, ...]:
    if office.title in _CALLED:
        return _CALLED[office.title]
    words = [word for word in office.title.split() if word not in DETERMINERS]
    return tuple(words[:1]) + (("minister",) if "minister" in words else ())


def _role_words(entity: Entity) -> frozenset[str]:
    words = (part for role in entity.roles for word in role.text.lower().split() for part in word.split("/"))
    return frozenset(SHORT_TITLES.get(word, word.strip(".,")) for word in words)


def _country_of(text: str) -> str | None:
    """Return the country that a name or an adjective stands for, or None."""
    name = text.strip()
    return next((country for country, of_it in DEMONYMS.items() if name == country or name in of_it), None)
