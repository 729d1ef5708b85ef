"""Entities: the named persons and organizations of an article, each with its mentions and roles."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import TypeVar

from quoteledger.documents.index import Cover, DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.grammar.noun_phrases import gender_of_noun
from quoteledger.lang.en.first_names import FEMALE, MALE
from quoteledger.lang.en.people import FEMALE_HONORIFICS, MALE_HONORIFICS, OFFICES
from quoteledger.mentions.abbreviations import abbreviates, first_letters
from quoteledger.mentions.component import MISC, PERSON
from quoteledger.mentions.names import (
    SUFFIXES,
    Key,
    Mention,
    find_mentions,
    in_one_order,
    keys_alike,
    keys_of,
    parts_of,
    plain_word,
    same_name,
    sex_of,
    spellings_of,
)
from quoteledger.mentions.roles import Role, changes_of, head_of_role, roles_of
from quoteledger.mentions.titles import titles_of

# a word in capitals, or the part of one after "Mc", an apostrophe or a hyphen; not "JD", "J.R."
# what an organization is called for short, in brackets behind the name: "Port Workers’ Union (PWU)"
_SHORT = re.compile(r"[’']?s?\s*\((?:the |or )?([A-Z][^\W_][\w&.’'-]{0,14})\)")
# and an abbreviation that brackets explain: "PWU (Port Workers’ Union)"
_BEFORE, _REACH = re.compile(r"\b([A-Z]{2,8})\s*\((?:the )?$"), 16
_KNOWN = re.compile(r",? (?:the \w+ )?(?:(?:better|also) )?known as (?:the )?[“\"‘']?([A-Z][\w&.’'-]*\w)")
_CAPITALS = re.compile(r"MC(?=[A-Z]{3})|[^\W\d_]{3,}|\b[^\W\d_]*[AEIOUY][^\W\d_]*\b(?!\.)")

T = TypeVar("T")


@dataclass(eq=False)
class Entity:
    """Who or what a set of names refers to; `forms` are the names, each once, longest first.

    `place` is its number in the article. `roles` leave out those that repeat the one before, `role_extents`
    has the extents of all, in order. What is made of all its mentions is asked for only when all are there.
    """

    kind: str
    place: int
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    role_extents: list[Extent] = field(default_factory=list)
    forms: dict[tuple[str, ...], None] = field(default_factory=dict)
    sex: str | None = None

    def add(self, mention: Mention) -> None:
        """Add a mention that is not longer than those before."""
        self.mentions.append(mention)
        self.forms[mention.words] = None
        self.sex = self.sex or sex_of(mention)

    def first_role_in(self, start: int, end: int) -> int | None:
        """Return where the first role between two places of the text begins, None if none does."""
        number = bisect_left(self.role_extents, start, key=itemgetter(0))
        return next((at for at, _ in self.role_extents[number : number + 1] if at < end), None)

    def has_in_role(self, extent: Extent) -> bool:
        """Return whether one of its roles holds an extent of the text."""
        number = bisect_right(self.role_extents, extent[0], key=itemgetter(0))
        return any(extent[1] <= end for _, end in self.role_extents[max(number - 1, 0) : number])

    def mention_in(self, extent: Extent) -> Mention | None:
        """Return the first mention in an extent; the mentions are in order."""
        number = bisect_left(self.mentions, extent[0], key=lambda mention: mention.extent[0])
        return next((m for m in self.mentions[number : number + 1] if m.extent[1] <= extent[1]), None)

    def is_called(self, words: Sequence[str]) -> bool:
        """Return whether a name can be one of its."""
        if tuple(words) in self.forms or any(same_name(words, form) for form in self.forms):
            return True
        if self.kind == PERSON:
            return False
        if len(words) == 1:
            return any(abbreviates(words[0], form) for form in self.forms)
        ordered = in_one_order(tuple(words))
        return any(len(form) > 1 and in_one_order(form) == ordered for form in self.forms)

    @property
    def speaker_kind(self) -> str:
        """The kind that the ledger gives it: `person`, `group` or `organization`."""
        return {PERSON: "person", MISC: "group"}.get(self.kind, "organization")

    @property
    def is_younger(self) -> bool:
        """True if the name says whose child or grandchild it is: "Jr.", "III"."""
        return any(words[-1].lower() in SUFFIXES for words in self.forms)

    @cached_property
    def is_place(self) -> bool:
        """True if it is named as a place more often than as an institution."""
        return 2 * sum(mention.is_place for mention in self.mentions) > len(self.mentions)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the fullest name; of equally long ones the first."""
        return max((m.words for m in self._own), key=len)

    @property
    def _own(self) -> list[Mention]:
        """The mentions but those in quote marks that put words before a full name outside them."""
        outside = {m.words for m in self.mentions if not m.in_marks and len(m.words) > 1}
        return [
            m
            for m in self.mentions
            if not (m.in_marks and any(m.words[i:] in outside for i in range(1, len(m.words))))
        ]

    @cached_property
    def name(self) -> str:
        """The canonical name: the fullest in the article, without titles."""
        text = max(self._own, key=_fullness).text
        spelt = len(text.split()) > 1 or len(text) > 3 or bool(self.roles)
        spelt = spelt or any(mention.honorific for mention in self.mentions)
        if self.kind == PERSON and text.isupper() and spelt:
            return _CAPITALS.sub(lambda word: word.group().capitalize(), text)
        return text

    @cached_property
    def gender(self) -> str | None:
        """The gender, `male` or `female`, that honorific, noun or first name gives; else None."""
        for mention in self.mentions:
            if mention.honorific in MALE_HONORIFICS:
                return "male"
            if mention.honorific in FEMALE_HONORIFICS:
                return "female"
        nouns = [head_of_role(role.text) for role in self.roles if not role.text.startswith("whose ")]
        called = [(noun, gender) for noun in nouns if (gender := gender_of_noun(noun)) is not None]
        # a woman may be a "chairman"
        sure = (gender for noun, gender in called if gender == "female" or not noun.endswith("man"))
        any_noun = (gender for _, gender in called)
        return next(sure, None) or _sex_of_first(self.words) or next(any_noun, None)


def _is_glued(short: str, long: str) -> bool:
    """Return whether a name is part of another without being it: "Reuters" of "Reuters/Ipsos"."""
    begins = any(long.startswith(f"{short}{mark}") for mark in ("/", "-", "'s ", "’s "))
    return begins or long.endswith((f"/{short}", f"-{short}"))


def _fullness(mention: Mention) -> tuple[int, bool, bool]:
    """Sort the fullest name last; of equally full ones capitals come first, then those without accents."""
    return len(mention.words), not mention.text.isupper(), not mention.text.isascii()


def _sex_of_first(words: Sequence[str]) -> str | None:
    """Return `male` or `female` if the first of the words is a first name that says so; else None."""
    first = plain_word(words[0])
    return "male" if first in MALE else "female" if first in FEMALE else None


class Entities:
    """The entities of one article, found by name; `named` are the sources that hold a name."""

    def __init__(self, index: DocIndex, named: Sequence[Extent]) -> None:
        self.index = index
        self.all: list[Entity] = []
        self._by_key: dict[Key, dict[int, Entity]] = {}
        self._fitting: dict[tuple[str, tuple[str, ...]], list[Entity]] = {}
        self._short: dict[str, Entity] = {}
        self._by_spelling: dict[str, dict[int, Entity]] = {}
        self._by_initial: dict[str, dict[int, Entity]] = {}
        self._sources = sorted(named)
        self._longest = max((end - start for start, end in named), default=0)
        self._by_part: dict[tuple[str, ...], dict[int, Entity]] = {}
        mentions = find_mentions(index, named)
        for mention in sorted(mentions, key=lambda m: (-len(m.words), m.extent)):
            self._add(mention)
        surnames = {m.extent for e in self.persons for m in e.mentions if m.words == e.words[1:][-1:]}
        roles = roles_of(index, {m.extent: e.kind for e in self.all for m in e.mentions}, surnames)
        given = Cover(role.extent for found in roles.values() for role in found)
        for entity in self.all:
            entity.mentions.sort(key=lambda m: m.extent)
            told = [role for mention in entity.mentions for role in roles.get(mention.extent, ())]
            if entity.kind == PERSON and not told:
                told = [
                    Role(index.text[slice(*extent)], extent[0])
                    for mention in entity.mentions
                    for extent in titles_of(
                        index,
                        mention.extent,
                        self._source_of(mention),
                        is_surname=mention.extent in surnames,
                    )
                    if not given.touches(extent)
                ]
            told = sorted([*told, *self._offices(entity, told)], key=lambda role: role.start)
            entity.roles, entity.role_extents = changes_of(told), [role.extent for role in told]
        self._in_order = sorted(
            ((m, e) for e in self.all for m in e.mentions), key=lambda pair: pair[0].extent
        )

    @property
    def persons(self) -> list[Entity]:
        """The named persons."""
        return [entity for entity in self.all if entity.kind == PERSON]

    def within(self, extent: Extent) -> list[tuple[Mention, Entity]]:
        """Return the mentions inside the extent with their entities, in text order."""
        first = bisect_left(self._in_order, extent[0], key=lambda pair: pair[0].extent[0])
        end = bisect_left(self._in_order, extent[1], key=lambda pair: pair[0].extent[0])
        return [pair for pair in self._in_order[first:end] if pair[0].extent[1] <= extent[1]]

    def named(self, words: Sequence[str], kind: str | None = None) -> list[Entity]:
        """Return the entities that a name may refer to, the fullest named first."""
        alike = [e for e in self._alike(words) if (kind is None or e.kind == kind) and e.is_called(words)]
        short = self._short.get(" ".join(words))
        return alike if short is None or short in alike else [short, *alike]

    def family(self, words: Sequence[str]) -> list[Entity]:
        """Return the persons of a surname in the plural, "Khans", if there are two or more."""
        if len(words) > 1 or not words[0].endswith("s"):
            return []
        surname = words[0].removesuffix("s").removesuffix("e")
        found = [e for e in self.persons if len(e.words) > 1 and e.words[-1] in (surname, words[0][:-1])]
        return found if len(found) > 1 else []

    def is_office(self, words: Sequence[str]) -> bool:
        """Return whether a title beside a person's name ends in these words."""
        title = " ".join(words).lower()
        return any(role.text.lower().endswith(title) for e in self.persons for role in e.roles)

    def abbreviates(self, text: str, entity: Entity) -> bool:
        """Return whether the text, by which the entity may be called, is an abbreviation of its name."""
        return self._short.get(text) is entity or (text.isupper() and len(entity.words) > 1)

    def initialled(self, letters: str) -> list[Entity]:
        """Return the entities with these initials, of an article too: "AR", "TRP" of the Roe Post."""
        return [
            entity
            for entity in self.all
            if len(entity.words) > 1
            and letters in (short := "".join(word[0] for word in entity.name.split()), f"T{short}")
        ]

    def with_account(self, account: str) -> list[Entity]:
        """Return the entities whose name an account holds: "@RealAdaRoe"."""
        return [
            entity
            for entity in self.all
            if len(entity.words) > 1 and "".join(entity.words).lower() in account.lower()
        ]

    def _source_of(self, mention: Mention) -> Extent | None:
        """Return the source that the mention stands in."""
        start, end = mention.extent
        first = bisect_left(self._sources, end - self._longest, key=itemgetter(0))
        last = bisect_right(self._sources, start, key=itemgetter(0))
        return next((source for source in self._sources[first:last] if end <= source[1]), None)

    def _offices(self, entity: Entity, roles: Sequence[Role]) -> list[Role]:
        """Return the forms of address that say what a person is, "Pope", where no longer role holds them."""
        before = (
            self.index.extent((token := self.index.token_at(mention.extent[0])) - 1, token)
            for mention in entity.mentions
            if mention.honorific in OFFICES and mention.extent[0]
        )
        known = Cover(role.extent for role in roles)
        return [
            Role(self.index.text[slice(*extent)], extent[0])
            for extent in before
            if not known.touches((extent[0], extent[0] + 1))
        ]

    def _add(self, mention: Mention) -> None:
        entity = self._match(mention)
        if entity is None:
            entity = Entity(mention.kind, len(self.all))
            self.all.append(entity)
        if mention.words not in entity.forms:
            self._fitting.clear()
            for key in keys_of(mention.words):
                self._by_key.setdefault(key, {})[entity.place] = entity
            for letter in first_letters(mention.words) if mention.kind != PERSON else ():
                self._by_initial.setdefault(letter, {})[entity.place] = entity
        if mention.kind == PERSON and not self._is_in_headline(mention):
            for form in spellings_of(mention.words) if len(mention.words) > 1 else ():
                self._by_spelling.setdefault(form, {})[entity.place] = entity
            for part in parts_of(mention.words):
                self._by_part.setdefault(part, {})[entity.place] = entity
        start, end = mention.extent
        for short in (
            _SHORT.match(self.index.text, end),
            _KNOWN.match(self.index.text, end),
            _BEFORE.search(self.index.text, max(start - _REACH, 0), start),
        ):
            if short is not None:
                self._call(entity, mention.words, short)
        entity.add(mention)

    def _call(self, entity: Entity, words: Sequence[str], short: re.Match[str]) -> None:
        """Remember an entity's short name, that of a person only if known or made of the initials."""
        letters = "".join(part[:1] for word in words for part in re.split("[-’']", word))
        placed = self.index.token_at(short.start(1)) in self.index.place_starts
        explained = short.re is not _BEFORE or short[1][0] == letters[0]
        called = letters.upper() == short[1] or (short.re is _KNOWN and short[0].startswith(","))
        if called if entity.kind == PERSON else len(words) > 1 and not placed and explained:
            self._short.setdefault(short[1], entity)

    def _alike(self, words: Sequence[str]) -> list[Entity]:
        """Return the entities that these words may name, in order: they share a key or the initial."""
        found: dict[int, Entity] = {}
        for key in keys_alike(words):
            found |= self._by_key.get(key, {})
        if len(words) == 1:
            found |= self._by_initial.get(words[0][:1].lower(), {})
        return [found[place] for place in sorted(found)]

    def _called(self, words: Sequence[str], kind: str) -> list[Entity]:
        """Return the entities of a kind that a name may refer to, in order."""
        key = kind, tuple(words)
        if key not in self._fitting:
            self._fitting[key] = [e for e in self._alike(words) if e.kind == kind and e.is_called(words)]
        return self._fitting[key]

    def _match(self, mention: Mention) -> Entity | None:
        """Return the entity of a longer or equal name; for a bare surname the most often named."""
        if mention.text in self._short:
            return self._short[mention.text]
        fitting = self._called(mention.words, mention.kind)
        if mention.kind != PERSON:
            if len(mention.words) == 1 and mention.is_place:
                # "Ukraine" is no "Global Images Ukraine", "U.S." is "United States"
                longest = ((e, next(iter(e.forms))) for e in fitting)
                fitting = [e for e, words in longest if len(words) == 1 or mention.words[0] not in words]
            return next((e for e in fitting if not _is_glued(mention.text, e.mentions[0].text)), None)
        if not fitting:
            parts = self._by_part.get(tuple(plain_word(word) for word in mention.words), {})
            fitting = list(parts.values()) if len(parts) == 1 else self._misspelt(mention)
        sex = sex_of(mention)
        if sex is not None:
            sexes = ((e, e.sex or _sex_of_first(next(iter(e.forms)))) for e in fitting)
            fitting = [e for e, other in sexes if other in (None, sex)]
        most = max((len(entity.mentions) for entity in fitting), default=0)
        often = [entity for entity in fitting if len(entity.mentions) == most]
        return next((entity for entity in often if not entity.is_younger), next(iter(often), None))

    def _misspelt(self, mention: Mention) -> list[Entity]:
        """Return the person of whose name a mention is another spelling, if it is the only one."""
        has_article = len(mention.words) == 2 and mention.text[:3].lower() in ("al-", "el-")
        words = mention.words[1:] if has_article else mention.words
        spelt = [self._by_spelling.get(form, {}) for form in spellings_of(words)]
        if len(words) == 1:
            alike = unique(entity for of_form in spelt for entity in of_form.values())
        else:
            # many may have the surname, or the first name: few have both
            called = [self._by_key.get(key, {}) for key in keys_alike(words[:1])]
            both = {place for a in spelt for b in called for place in a.keys() & b.keys()}
            alike = [self.all[place] for place in both if self.all[place].is_called(words[:1])]
        return alike if len(alike) == 1 else []

    def _is_in_headline(self, mention: Mention) -> bool:
        """Return whether the name stands where all has capitals, and may go on beyond its end."""
        return self.index.layout.zones[self.index.paragraph_of(mention.extent[0])] == "headline"

    def rivals(self, mention: Mention, entity: Entity) -> list[Entity]:
        """Return the other persons whom the same words could name."""
        return [e for e in self._called(mention.words, PERSON) if e is not entity]


def unique(found: Iterable[T]) -> list[T]:
    """Return the entities, or what stands for them, without repetition, in order."""
    return list(dict.fromkeys(found))
