"""Roles: the titles and descriptions that an article gives somebody beside the name.

The head of `attributions` tags them; each belongs to the name that it stands next to.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.lang.en.function_words import GENITIVES, PHRASE_BOUNDARIES, PREPOSITIONS
from quoteledger.lang.en.people import (
    ADDRESSES,
    COUNTS,
    DETERMINERS,
    HONORIFICS,
    ORGANIZATION_NOUNS,
    POSSESSIVES,
    PRONOUNS,
    RELATIVES,
    ROLE_NOUNS,
    SHORT_TITLES,
)
from quoteledger.mentions.component import PERSON

TITLES = "roles"
# words between a name and what follows it: ", who is the"; and between a title and the name: "Dr"
_AFTER, _BEFORE = 4, 1
# a title before a name is nearer than an apposition, and a person likelier to have one than an institution
_APPOSED, _INSTITUTION = 0.5, 1.0
# "superintendent of police (SP)", "OC of the station"
_SHORT_TITLE = re.compile(r"(?:^|\()([A-Z]{2,4})(?=\)| of | for |$)")
_PLACE = re.compile(r"(?:[A-Z]\S*\s+)+(?=[a-z])")
# what stands between a title and the name: "(SP)"
_IN_BRACKETS = re.compile(r" \([A-Z]{2,5}\)(?= )")
# the word that may: more of either, " Sen. ", " R "; after a comma only how somebody is addressed, ", Dr "
_BETWEEN = re.compile(
    rf"(?=[^,]*\Z)[^,]*?\b[A-Z][^,]*|\W*(?i:{'|'.join(map(re.escape, sorted(HONORIFICS)))}|(?:sur)?named)\W*"
)
# what may between a name and what follows it: ", now a", "(the", " is an", " the"; not "’s former"
_BEHIND_NAME = re.compile(r"\s*(?:[,(–—:-].*|(?:(?:is|was) )?(?:an?|the) )", re.DOTALL)
# "D-N.Y." behind a name is a party and a place
_PARTY = re.compile(r"[A-Z]-[A-Z]\S*")
# what titles are not abbreviated by
IN_TITLES = frozenset(["of", "the", "for", "and", "&", "-", "a", "then", "former", "ex", "acting"])
# a role without a noun: "another", "UK-based", "62-year-old", "older"
_NO_NOUN = re.compile(
    rf"{'|'.join(sorted(COUNTS))}|former|presumptive|older|smaller|younger|.+-(?:olds?|based|led)",
    re.IGNORECASE,
)
_LONGEST_NOUN = 3
# words that a title does not go beyond
STOPS = DETERMINERS | POSSESSIVES | PRONOUNS | RELATIVES | PHRASE_BOUNDARIES | PREPOSITIONS


@dataclass(frozen=True, slots=True)
class Role:
    """A title or description as written, without leading determiner, and where it starts."""

    text: str
    start: int

    @property
    def extent(self) -> Extent:
        """Where it stands."""
        return self.start, self.start + len(self.text)


def role_at(index: DocIndex, extent: Extent) -> Role | None:
    """Return the role in an extent that was tagged, without article before, preposition or comma after.

    After a genitive, which is no role, it goes on to the end of the phrase; None if that is a name, or if
    there is no noun.
    """
    first, end = index.token_range(index.phrase(extent))
    if index.words[first - 1 : first] == ["of"] and first - 2 in index.named_tokens:
        return None  # "Ada Roe of Lund Bank"
    if index.words[end - 1] in GENITIVES:
        end = _end_of_noun(index, end)
        if index.words[end - 1] in GENITIVES:
            return None
    while end - first > 1 and index.words[first].lower() in DETERMINERS | POSSESSIVES:
        first += 1
    end = _end_with_name(index, first, end)
    text = index.text[slice(*index.extent(first, end))]
    return None if _NO_NOUN.fullmatch(text) else Role(text, extent[0])


def _end_with_name(index: DocIndex, first: int, end: int) -> int:
    """Return the end of a role that ends in a preposition: behind the name that goes on, else without it."""
    open_end = end
    while end - first > 1 and index.words[end - 1].lower() in PREPOSITIONS | DETERMINERS:
        end -= 1
    if end == open_end:
        return end
    if index.words[open_end : open_end + 1] and index.words[open_end].lower() in DETERMINERS:
        open_end += 1
    return next(
        (last for start, last, _ in index.names_over(open_end, open_end + 1) if start == open_end), end
    )


def _end_of_noun(index: DocIndex, token: int) -> int:
    """Return the token behind the words in small letters that go on from a token."""
    end = token
    while end < min(token + _LONGEST_NOUN, len(index.words)):
        word = index.words[end]
        if not word.replace("-", "").isalpha() or not word.islower() or word in STOPS:
            break
        end += 1
    return end


def is_name(index: DocIndex, extent: Extent) -> bool:
    """Return whether what was tagged as a title is a name alone: "Ada Roe, from Güira", "CNN's Ada Roe"."""
    start, end = index.token_range(extent)
    while end - start > 1 and index.words[end - 1] in ("'s", "’s"):
        end -= 1
    return any((first, last) == (start, end) for first, last, _ in index.names_over(start, end))


def roles_of(
    index: DocIndex, mentions: Mapping[Extent, str], surnames: Container[Extent] = frozenset()
) -> dict[Extent, list[Role]]:
    """Return the roles that stand next to each mention, in text order; `mentions` have their kinds.

    Those that are `surnames` alone are of persons of whom the article has a fuller name.
    """
    found: dict[Extent, list[Role]] = {}
    ordered, until = sorted(mentions), 0
    for tagged in sorted(index.spans(TITLES)):
        # what the one before goes on with may be tagged, too
        role = None if tagged[0] < until or is_name(index, tagged) else role_at(index, tagged)
        if role is None:
            continue
        until = max(index.text.index(role.text, role.start) + len(role.text), tagged[1])
        short = _IN_BRACKETS.match(index.text, until)
        extent = (tagged[0], until if short is None else short.end())
        beside = _beside(index, extent, ordered)
        costs = {mention: _cost(index, extent, mention, mentions[mention]) for mention in beside}
        near = {
            mention: cost
            for mention, cost in costs.items()
            if cost is not None and not (mention in surnames and ends_other_phrase(index, extent, mention))
        }
        if near:
            found.setdefault(min(near, key=near.__getitem__), []).append(role)
    return {mention: usual_roles(roles, mention) for mention, roles in found.items()}


def usual_roles(roles: Sequence[Role], mention: Extent) -> list[Role]:
    """Return the titles before a name rather than what follows it, but an office rather than a bare title.

    "Former mayor" Ada Roe, a pianist; Professor Ada Roe, "head of the clinic".
    """
    before = [role for role in roles if role.start < mention[0]]
    after = [role for role in roles if role.start >= mention[1]]
    if before and after and not all(map(_is_bare, before)):
        return before
    return after if any(map(_is_office, after)) else list(roles)


def _is_bare(role: Role) -> bool:
    """Return whether a title says no more than a rank or profession: "Professor", "Brigadier General"."""
    words = role.text.lower().split()
    return len(words) == 1 or words[-1] in SHORT_TITLES or ROLE_NOUNS.issuperset(words)


def _is_office(role: Role) -> bool:
    """Return whether a role says where somebody is what: "head of the clinic", not "Democrat of Vermont"."""
    noun = head_of_role(role.text)
    held = noun in ROLE_NOUNS or role.text[:1].islower()
    return held and noun != "member" and any(word in role.text.split() for word in ("at", "of"))


def ends_other_phrase(index: DocIndex, role: Extent, mention: Extent) -> bool:
    """Return whether a comma between a role and a surname ends another phrase: "Like the mayor, Roe said".

    Where nothing leads to the role, it is an apposition: "The mayor, Roe, said".
    """
    if "," not in index.text[role[1] : mention[0]] or index.text[mention[1] : mention[1] + 1] == ",":
        return False
    first = index.token_range(role)[0]
    while first and index.words[first - 1].lower() in DETERMINERS and not index.opens_sentence(first):
        first -= 1
    return not index.opens_sentence(first)


def _beside(index: DocIndex, role: Extent, ordered: Sequence[Extent]) -> Sequence[Extent]:
    """Return the mentions that are near enough to a role to have it."""
    first = end = bisect_left(ordered, role)
    while first and index.gap(ordered[first - 1][1], role[0]) <= _AFTER:
        first -= 1
    while end < len(ordered) and index.gap(role[1], ordered[end][0]) <= _BEFORE:
        end += 1
    return ordered[first:end]


def _cost(index: DocIndex, role: Extent, mention: Extent, kind: str) -> float | None:
    """Return how far a role is from a mention that may have it; None if it can't."""
    before = role[1] <= mention[0]
    if not before and role[0] < mention[1]:
        return None
    between = (role[1], mention[0]) if before else (mention[1], role[0])
    gap, text = index.gap(*between), index.text[slice(*between)]
    if gap > (_BEFORE if before else _AFTER) or any(c in ";!?" for c in text):
        return None
    if before and gap and not _BETWEEN.fullmatch(text):
        return None
    if not before and gap and not _BEHIND_NAME.fullmatch(text):
        return None
    # "Lt." may end a sentence inside the role
    if len(index.sentences_of((max(between[0] - 1, 0), between[1] + 1))) > 1:
        return None
    if index.paragraph_of(role[0]) != index.paragraph_of(mention[0]):
        return None
    if not before and text in (", a ", ", an "):
        return _INSTITUTION * (kind != PERSON)
    return gap + _APPOSED * ("," in text or not before) + _INSTITUTION * (kind != PERSON)


def head_of_role(text: str) -> str:
    """Return the noun of a role as written, lower-cased: "chief" of "chief of the guard"."""
    words = text.lower().replace(",", " ,").split()
    end = next((i for i, word in enumerate(words) if i and word in STOPS | {"at", ",", "who"}), len(words))
    return words[end - 1] if words else ""


def more_than_address(roles: Sequence[Role]) -> list[Role]:
    """Return the roles without "Dr", which is how somebody is addressed, if there are others."""
    return [role for role in roles if role.text.lower() not in ADDRESSES] or list(roles)


def changes_of(roles: Iterable[Role]) -> list[Role]:
    """Return the roles without those that repeat the words of the one before."""
    return [next(same) for _, same in groupby(roles, key=lambda role: role.text)]


def role_for(roles: Sequence[Role], source: Extent | None) -> str | None:
    """Return the last role before the end of the source, else the first; None without roles."""
    if not roles:
        return None
    roles = more_than_address([role for role in roles if not _PARTY.fullmatch(role.text)])
    if not roles:
        return None
    before = [role for role in roles if source is None or role.start < source[1]]
    return (before[-1] if before and source is not None else roles[0]).text


def initials_of(role: str) -> set[str]:
    """Return what a title may be abbreviated to: initials, what is in brackets, its noun if that is short."""
    words = re.findall(r"[^\W\d_]+", role)
    letters = [word[0].upper() for word in words if word.lower() not in IN_TITLES]
    short = {match[1] for match in _SHORT_TITLE.finditer(role)}
    # "superintendent of police" of "Lakeside superintendent of police"
    placeless = [w[0].upper() for w in _PLACE.sub("", role).split() if w.lower() not in IN_TITLES]
    capitals = "".join(w[0] for w in words if w[0].isupper())
    return short | {"".join(letters), capitals, "".join(placeless)}


def sorts_of(index: DocIndex, mentions: Sequence[Extent]) -> list[str]:
    """Return the nouns right before an institution's name, which say what it is: "company" Swiftline."""
    before = [
        index.words[index.token_at(mention[0]) - 1] for mention in mentions if index.token_at(mention[0])
    ]
    return [word.lower() for word in before if word.lower() in ORGANIZATION_NOUNS]
