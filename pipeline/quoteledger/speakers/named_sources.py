"""Named sources: whom a source names at its heads or by initials; signatures, bylines, antecedents."""

import re
from collections.abc import Sequence
from itertools import pairwise

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.documents.posts import ACCOUNT, SIGN, SIGNATURE
from quoteledger.grammar.noun_phrases import heads_of
from quoteledger.lang.en.function_words import PREPOSITIONS
from quoteledger.lang.en.people import DETERMINERS, POSSESSIVES, ROLE_NOUNS, SHORT_TITLES
from quoteledger.mentions.component import ORGANIZATION, PERSON
from quoteledger.mentions.entities import Entities, Entity
from quoteledger.mentions.names import Mention, plain_word
from quoteledger.mentions.roles import IN_TITLES, initials_of

# a name after a dash that closes the line of the quotation: “We tried.” ― Ada Roe
_SIGNATURE = re.compile(
    r"[\s”“\"’'»]*[―—–]\s*(?P<name>[^\W\d_][^\n,;:“”\"]{1,48}?)[.\s]*(?:,[^\n]*)?(?:\n|$)"
)
_SIGNATURE_WORDS = 5
_BYLINE = re.compile(r"^(?:By|BY)\s+([A-Z][^\n,|]{2,60}?)(?:\s*[,|\n]|\s+and\s|$)", re.MULTILINE)
_TITLED = r"(?:(?:[A-Z][\w.]*|former|of|the)\s+)*"
_PLACED = r"(?:\s*\([^)]*\)| of (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)?"
_JOIN = re.compile(rf"{_PLACED},?\s*(?:and|nor|&)\s+{_TITLED}$")
_AND = re.compile(r"\band\b|&")
_APART = re.compile(r"\band\b|[,;&]")
# names in an apposition that no comma ends: "Ada Roe, an aide to Bo Lund and Eva Tey"
_OPEN = re.compile(r",\s+an?\s[^,;]*")
_OTHERS = re.compile(r",?\s+and\s+((?:other|others|several|many|some)\b.*)", re.DOTALL)
_COMMA = re.compile(rf"{_PLACED},\s+{_TITLED}")

_OF = re.compile(r"\s(?:of|at|with|from)\s")

Named = tuple[Mention, Entity]
_APPOSITION = 8
# names behind one among which is the holder of the title that it belongs to
_NEAR = 4
_DESCRIBED = re.compile(r"(?: of [^,]+)?, [^;—]+, (?:\w+ )?")
# tokens before a pronoun in which such a name begins
_REACH = 64
# "populists like Ada Roe", "groups such as Greenpeace"
_EXAMPLES = re.compile(r",? (?:like|such as|including) (?:the )?(?=[A-Z])")
# "KING-TV", "the ABC News/Washington Post Poll", of whose names none is meant
_GLUED = re.compile(r"\w[/-]$")
# "He (Roe)": whom a pronoun of the speaker means
_TOLD = re.compile(r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t) ([(\[][^()\[\]]+[)\]])")
_LONGEST_TAG = 300
_SIGNED_POST = re.compile(rf"(?:\s*\S*/\S+)*{SIGNATURE}")
# what accounts have beside a surname
_IN_ACCOUNTS = frozenset(
    ["gov", "governor", "mayor", "official", "president", "real", "rep", "sen", "senator", "the"]
)
_ARTICLES = DETERMINERS | POSSESSIVES
_ONCE = frozenset(["former", "then", "ex", "acting", "new"])
_INITIALS = re.compile(r"[A-Z]{2,4}")


def at_heads(index: DocIndex, entities: Entities, source: Extent) -> list[Named]:
    """Return mentions at the heads of the source; or a person after a title ("Secretary of State Roe")."""
    if (told := _TOLD.match(index.text, *source)) is not None:
        return entities.within(told.span(1))[:1]
    examples = _EXAMPLES.search(index.text, *source)
    source = (source[0], examples.start()) if examples is not None else source
    heads = [index.starts[head] for head in heads_of(index, source)]
    inside = entities.within(source)
    found = [(m, e) for m, e in inside if any(m.extent[0] <= h < m.extent[1] for h in heads)]
    if found and _GLUED.search(index.text, source[0], found[0][0].extent[0]):
        return []
    # "Youth and Sports Minister Ada Roe" has one head
    found = [
        pair for n, pair in enumerate(found) if not _is_in_title(pair, found[n + 1 : n + 1 + _NEAR], source)
    ]
    found = [pair for pair in found if not _is_of_firm(index, found[0], pair)]
    leading = [pair for pair in inside if pair[1].kind == PERSON and _leads(index, pair[0], source)]
    if leading and leading[0] not in found:
        return leading[:1]
    persons = [pair for pair in found if pair[1].kind == PERSON]
    if not persons:
        titled = [(m, e) for m, e in inside if e.kind == PERSON and _is_titled(index, m, e, source)]
        return titled[:1] or found
    if len(found) == 1 and not leading:
        # "Secretary of State Una Moll and Mayor Abel Roth" has one head
        everybody = [pair for pair in inside if pair[1].kind == PERSON]
        everybody = [pair for pair in everybody if not _is_of_firm(index, everybody[0], pair)]
        between = [index.text[a[0].extent[1] : b[0].extent[0]] for a, b in pairwise(everybody)]
        return everybody if between and all(map(_JOIN.fullmatch, between)) else persons
    return found if len(persons) == len(found) or len(conjoined(index, found)) > 1 else persons


def is_title(index: DocIndex, entities: Entities, source: Extent) -> bool:
    """Return whether what looks like a name is an office: "the First Lady", "GCC Secretary-General"."""
    found = at_heads(index, entities, source)
    if not found:
        words = [word.lower() for word in index.tokens(source)]
        return words[0] in _ARTICLES or words[-1] in ROLE_NOUNS or words[-1] in SHORT_TITLES
    mention, entity = found[0]
    before = index.tokens((source[0], mention.extent[0]))
    while before and before[-1].lower() in _ONCE:
        before.pop()
    led = bool(before) and before[-1].lower() in _ARTICLES
    office = entity.kind == PERSON or entities.is_office(mention.words)
    return led and len(found) == 1 and office and entity.words == mention.words


def conjoined(index: DocIndex, found: Sequence[Named]) -> list[Named]:
    """Return the first name and those that "and" joins to it as one subject, with commas before the last."""
    between = [index.text[a[0].extent[1] : b[0].extent[0]] for a, b in pairwise(found)]
    between = between[: next((n for n, text in enumerate(between) if _OPEN.fullmatch(text)), len(between))]
    found = found[: len(between) + 1]
    for last in range(len(between), 0, -1):
        if _JOIN.fullmatch(between[last - 1]) and all(
            _COMMA.fullmatch(text) or _JOIN.fullmatch(text) for text in between[: last - 1]
        ):
            return list(found[: last + 1])
    persons = all(entity.kind == PERSON for _, entity in found)
    if persons and between and _AND.search(between[-1]) and all(_APART.search(text) for text in between):
        return list(found)  # "Ada Roe of Texas and Senator Bo Lee", "Ada Roe, leader of the Left, and Bo Lee"
    return list(found[:1])


def others_in(index: DocIndex, source: Extent, last: Mention) -> str | None:
    """Return who is joined to the last name without being named: "other supporters"; None if nobody is."""
    match = _OTHERS.fullmatch(index.text, last.extent[1], source[1])
    return " ".join(match[1].split()) if match is not None else None


def holder_of(index: DocIndex, entities: Entities, source: Extent) -> Entity | None:
    """Return the person last named before whose title has these initials: "the AG", "the PM"; else None."""
    words = index.tokens(source)
    if len(words) != 2 or words[0].lower() != "the" or not _INITIALS.fullmatch(words[1]):
        return None
    named = [
        (mention.extent[0], entity)
        for entity in entities.persons
        if any(words[1] in initials_of(role.text) for role in entity.roles)
        for mention in entity.mentions
        if mention.extent[0] < source[0]
    ]
    return max(named, key=lambda pair: pair[0])[1] if named else None


def signature(index: DocIndex, attribution: Attribution) -> Extent | None:
    """Return the name that signs the words in quote marks; None without one."""
    match = _SIGNATURE.match(index.text, attribution.end)
    if match is None or attribution.kind != "direct":
        return None
    words = match["name"].split()
    capital = [word for word in words if word[:1].isupper()]
    if len(words) > _SIGNATURE_WORDS or words[0] not in capital or words[-1] not in capital:
        return None
    return match.start("name"), match.start("name") + len(match["name"].rstrip(". "))


def is_account(index: DocIndex, source: Extent) -> bool:
    """Return whether a source is the account in the tag of a post."""
    at = index.text.rfind(SIGN, max(source[0] - _LONGEST_TAG, 0), source[0])
    match = ACCOUNT.search(index.text, at, source[1]) if at >= 0 else None
    return match is not None and match.span("account") == source


def account_holder(index: DocIndex, entities: Entities, attribution: Attribution) -> Entity | None:
    """Return who signs a post, else the person whose name its account spells; None if it is unknown."""
    signed = _SIGNED_POST.match(index.text, attribution.end)
    inside = entities.within(signed.span("name")) if signed is not None else []
    if inside:
        return inside[0][1]
    assert attribution.source is not None
    account = _letters(index.text[slice(*attribution.source)])
    return next((entity for entity in entities.persons if _spells(account, entity.words)), None)


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, plain_word(text)))


def _spells(account: str, words: Sequence[str]) -> bool:
    """Return whether an account has a person's name: "realUnaRoth", "SenRoth", "uroth"."""
    first, last = _letters(words[0]), _letters(words[-1])
    if len(words) < 2 or not first or not last:
        return False
    return first + last in account or account.replace(last, "", 1) in _IN_ACCOUNTS | {first[0]}


def author_of(index: DocIndex) -> str | None:
    """Return the author whom the article's byline names, the first of several; None without a byline."""
    byline = _BYLINE.search(index.text)
    return byline.group(1).strip() if byline is not None else None


def _is_in_title(named: Named, behind: Sequence[Named], source: Extent) -> bool:
    """Return whether one of those named behind a name has a title that it is part of, or its institution."""
    mention, entity = named
    for _, holder in behind:
        persons = entity.kind != PERSON and holder.kind == PERSON
        if persons and holder.first_role_in(source[0], mention.extent[0] + 1) is not None:
            return True
        if holder.has_in_role(mention.extent):
            return True  # "Roe and Co analyst Bo Lund"
    return False


def _is_of_firm(index: DocIndex, first: Named, other: Named) -> bool:
    """Return whether a name ends that of the firm which a person is of: "Ada Roe of Lund, Tey and Co"."""
    of = _OF.match(index.text, first[0].extent[1])
    if (
        other is first
        or first[1].kind != PERSON
        or of is None
        or index.token_at(of.end()) in index.place_starts
    ):
        return False
    joined = index.words[index.token_at(other[0].extent[0]) - 1] in ("and", "&", ",")
    return other[1].kind != PERSON or (len(other[1].words) == 1 and joined)


def _leads(index: DocIndex, mention: Mention, source: Extent) -> bool:
    """Return whether a description begins with the name: "Roe -- co-editor of ...", not "Roe’s aide"."""
    after = index.text[mention.extent[1] : source[1]].lstrip(" ")
    return mention.extent[0] == source[0] and (not after or after[0] in ",(-–—\n")


def _is_titled(index: DocIndex, mention: Mention, entity: Entity, source: Extent) -> bool:
    """Return whether a title (all of "Secretary of State", not "aides to President") or name precedes it."""
    role = entity.first_role_in(source[0], mention.extent[0])
    if role is not None and PREPOSITIONS.isdisjoint(w.lower() for w in index.tokens((source[0], role))):
        return True
    first, floor = index.token_at(mention.extent[0]), index.token_range(source)[0]
    if mention.extent[1] != source[1] or first <= floor or not index.words[first - 1][:1].isupper():
        return False
    if first - 1 in index.named_tokens:
        return True
    return all(word[:1].isupper() or word.lower() in IN_TITLES for word in index.words[floor:first])


def antecedent(index: DocIndex, entities: Entities, source: Extent) -> Entity | None:
    """Return who is named right before the pronoun, or before an apposition to the name; else None."""
    token = index.token_at(source[0])
    # a sentence may have any length, and any number of pronouns
    start = max(index.sentence_extent(index.sentence_of(token))[0], index.starts[max(token - _REACH, 0)])
    named = [(mention.extent[1], entity) for mention, entity in entities.within((start, source[0]))]
    if not named:
        return None
    nearest = max(named, key=lambda pair: pair[0])
    persons = [pair for pair in named if pair[1].kind == PERSON]
    person = max(persons, key=lambda pair: pair[0], default=None)
    is_near = index.gap(nearest[0], source[0]) <= _APPOSITION
    if person is not None and index.gap(person[0], source[0]) <= _APPOSITION:
        return person[1]
    if index.words[token].lower() == "who" and nearest[1].kind == ORGANIZATION and is_near:
        # "Ada Roe, who heads the club of the Union of Lund, who said"
        described = person is not None and _DESCRIBED.fullmatch(index.text, person[0], source[0])
        return person[1] if person is not None and described else None
    return nearest[1] if is_near else None
