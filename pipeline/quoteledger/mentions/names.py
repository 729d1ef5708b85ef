"""Names: where an article names somebody, and whether two names can be one entity's."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quoteledger.documents.index import Cover, DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.grammar.noun_phrases import heads_of
from quoteledger.lang.en.first_names import FEMALE, MALE
from quoteledger.lang.en.function_words import GENITIVES
from quoteledger.lang.en.people import (
    DETERMINERS,
    FEMALE_HONORIFICS,
    HONORIFICS,
    KIN,
    MALE_HONORIFICS,
    ORGANIZATION_NOUNS,
    POSTNOMINALS,
    RANKS,
    ROLE_NOUNS,
    SHORT_TITLES,
)
from quoteledger.lang.en.places import DEMONYMS, STATES, US_STATES
from quoteledger.mentions.component import LOCATION, MISC, ORGANIZATION, PERSON
from quoteledger.mentions.roles import TITLES

Key = tuple[str, ...]

_TITLES = HONORIFICS | frozenset(SHORT_TITLES)
SMALL = frozenset(["of", "for", "the", "and", "&", "in", "on", "to"])
# the kind of firm, which short names and initials leave out, and countries, which initials do
FIRMS = frozenset(
    ["ag", "co", "corp", "corporation", "inc", "limited", "llc", "ltd", "n.v", "nv", "plc", "s.a"]
)
ABBREVIATED = {"u.k": "uk", "u.n": "un", "u.s": "us"}
# the second half of a Korean or Chinese given name is short; what compounds of English end in is none
_SYLLABLE, _LONGEST = 5, 8
_COMPOUND = frozenset(
    ["led", "era", "run", "like", "based", "born", "style", "type", "owned", "made", "free", "aged"]
)
_MARKS = str.maketrans("", "", '"“”')
# how far before names the word that makes them kin may stand
_RELATED = 6
_SPELT = 5
SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])

# of "People's Republic of China" and "China" the shorter is what "Chinese" stands for
_COUNTRIES = {
    name.lower(): country.lower()
    for country, names in sorted(DEMONYMS.items(), key=lambda called: -len(called[0]))
    for name in names
}
_MANY = 3
# no "BBC"
_SURNAME = re.compile(r"(?=\S*[AEIOUYaeiouy])[^\W\d_][\w’'-]+")


@dataclass(slots=True)
class Mention:
    """A name without titles: as written, by words, and whether it stands inside quote marks."""

    extent: Extent
    words: tuple[str, ...]
    text: str
    kind: str
    in_marks: bool
    honorific: str | None = None
    is_place: bool = False


def sex_of(mention: Mention) -> str | None:
    """Return `male` or `female` if the honorific says so; else None."""
    if mention.honorific in MALE_HONORIFICS:
        return "male"
    return "female" if mention.honorific in FEMALE_HONORIFICS else None


@lru_cache(maxsize=1 << 14)
def plain_word(word: str) -> str:
    """Return the word in lower case and without accents: "Fernández" is "Fernandez"."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def spellings_of(words: Sequence[str]) -> set[str]:
    """Return the surname, if it is not short, and what is left of it without any one letter.

    Two names of which one has a letter more, another letter or two letters changed round share one of these
    (the deletions of Garbe's SymSpell).
    """
    last = plain_word(words[-1])
    if len(last) < _SPELT:
        return set()
    # "Regan" is no "Reagan", "Gates" no "Bates"
    is_long = len(last) > _SPELT
    left = {last[:i] + last[i + 1 :] for i in range(0 if is_long else 1, len(last))}
    return left | {last} if is_long else left


def same_name(short: Sequence[str], long: Sequence[str]) -> bool:
    """Return whether one name can stand for the other: it has some of its words, and the surname."""
    return _same_name(tuple(short), tuple(long))


@lru_cache(maxsize=1 << 14)
def _same_name(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    a, b = _words_of(short), _words_of(long)
    if not a or not b:
        return a == b
    if len(a) > len(b):
        a, b, long = b, a, short
    if len(a) > 1 and _generation_of(short) != _generation_of(long):
        return False  # father and son
    if len(a) == 1:
        return a[0] in (b[0], b[-1]) or (len(b) > 1 and _abbreviates(a[0], _plain(long)))
    return a[-1] == b[-1] and all(any(_fits(w, o) for o in b) for w in a)


@lru_cache(maxsize=1 << 14)
def in_one_order(name: tuple[str, ...]) -> Key:
    """Return an organization's name with what follows "of" put first, and a country for its adjective.

    "National Bank of Hungary" and "Hungarian National Bank" become one.
    """
    words = _words_of(name)
    turn = words.index("of") if "of" in words[1:-1] else None
    if turn is not None:
        words = [*words[turn + 1 :], *words[:turn]]
    words = [word for word in words if word != "the"]
    for length in (2, 1):
        country = _COUNTRIES.get(" ".join(words[:length]))
        if country is not None and len(words) > length:
            return (*country.split(), *words[length:])
    return tuple(words)


def _words_of(name: Sequence[str]) -> list[str]:
    """Return what a name is compared by, without the kind of firm: "O’Neill" is "O'Neill"."""
    words = _plain(name)
    end = len(words)
    while end > 1 and (words[end - 1].rstrip(".") in FIRMS or (end < len(words) and words[end - 1] in SMALL)):
        end -= 1  # "Roe and Co" is "Roe"
    return words[:end]


def _plain(name: Sequence[str]) -> list[str]:
    words = (plain_word(word).replace("’", "'") for word in name)
    return [word for word in words if word not in SUFFIXES]


def parts_of(words: Sequence[str]) -> set[Key]:
    """Return what words side by side a longer name may be called by: "Ada Roe", "Roe" of "Ada Roe Diaz"."""
    name = _words_of(words)
    if not 2 < len(name) <= _LONGEST:
        return set()
    return {tuple(name[i:j]) for i in range(len(name)) for j in range(i + 1, len(name) + 1)}


def _generation_of(words: Sequence[str]) -> set[str]:
    # a chief's or king's "II" is often left out
    return {"jr", "sr"} & {word.lower().rstrip(".") for word in words}


def _abbreviates(word: str, name: Sequence[str]) -> bool:
    """Return whether a word is made of the name's initials: "FBI" of "Federal Bureau of Investigation"."""
    return word.replace(".", "") in _initials(name)


def keys_of(words: Sequence[str]) -> set[Key]:
    """Return the keys of a name, of which `keys_alike` gives one for each name that can be the same."""
    name = _words_of(words) or [""]
    if len(name) < 2:
        return {("alone", form) for form in (name[0], name[0].replace(".", ""))}
    last = name[-1]
    keys: set[Key] = {("in", form) for form in (name[0], last, *_initials(_plain(words)))}
    keys |= {("with", word, last) for word in name[:-1]}
    keys |= {("begins", word[0], last) for word in name}
    keys |= {("initial", word[0], last) for word in name if _is_initial(word)}
    keys.add(("ordered", *in_one_order(tuple(words))))
    return keys | ({("twice", last)} if last in name[:-1] else set())


def keys_alike(words: Sequence[str]) -> set[Key]:
    """Return keys of which every name has one that `same_name` holds for."""
    name = _words_of(words) or [""]
    if len(name) < 2:
        forms = (name[0], name[0].replace(".", ""))
        return {(place, form) for form in forms for place in ("alone", "in")}
    last = name[-1]
    keys: set[Key] = {("alone", form) for form in (name[0], last, *_initials(_plain(words)))}
    keys |= {("with", word, last) for word in name[:-1]}
    keys |= {("initial", word[0], last) for word in name}
    keys |= {("begins", word[0], last) for word in name if _is_initial(word)}
    keys |= {("twice", last), ("ordered", *in_one_order(tuple(words)))}
    return keys | ({("in", last)} if last in name[:-1] else set())


def _initials(name: Sequence[str]) -> set[str]:
    large = [word for word in name if word not in SMALL]
    # "FDA" of "U.S. Food and Drug Administration"
    placed = large[1:] if large and large[0].rstrip(".") in ABBREVIATED else large
    named = [word for word in large if word.rstrip(".") not in FIRMS]
    return {"".join(word[0] for word in words) for words in (name, large, placed, named)}


def _fits(word: str, other: str) -> bool:
    return word == other or (_is_initial(word) and other.startswith(word[0]))


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1


def find_mentions(index: DocIndex, named: Sequence[Extent]) -> list[Mention]:
    """Return the names that the tagger found, and those that it missed in the sources that are `named`."""
    found: dict[Extent, Mention] = {}
    for first, end, label in index.names:
        if label in (PERSON, ORGANIZATION, LOCATION) or _is_people(index, first, end):
            kind = MISC if label == MISC else _kind_of(index, first, end, label)
            mention = _mention(index, first, end, kind)
            if mention is not None:
                mention.is_place = label == LOCATION
                found[mention.extent] = mention
    covered = {token for extent in found for token in range(*index.token_range(extent))}
    titles, surnames = Cover(index.spans(TITLES)), {m.words[-1] for m in found.values() if m.kind == PERSON}
    for source in named:
        for head in heads_of(index, source):
            mention = None
            in_title = titles.touches(index.extent(head, head + 1)) and index.words[head] not in surnames
            if head not in covered and not in_title:
                mention = _name_at(index, head, source, list(found.values()))
            if mention is not None:
                found[mention.extent] = mention
                covered.update(range(*index.token_range(mention.extent)))
    for extent in _bare_labels(index) & found.keys():
        mention = found[extent]
        if mention.kind == ORGANIZATION and mention.text.title() not in STATES | set(US_STATES.values()):
            mention.kind, mention.is_place = PERSON, False
    _share_surnames(index, found.values())
    return list(found.values())


def _share_surnames(index: DocIndex, mentions: Iterable[Mention]) -> None:
    """Give a first name the surname that is said once for two: "Frank" of "Frank and Colm Dunphy"."""
    persons = {m.extent[0]: m for m in mentions if m.kind == PERSON}
    surnames = {mention.words[-1] for mention in persons.values() if len(mention.words) > 1}
    for mention in list(persons.values()):
        first, end = index.token_range(mention.extent)
        other = persons.get(index.starts[end + 1]) if end + 1 < len(index.words) else None
        if other is None or index.words[end] not in ("and", "&") or len(other.words) < 2 or end - first > 1:
            continue
        related = not KIN.isdisjoint(word.lower() for word in index.words[max(first - _RELATED, 0) : first])
        is_first = related or mention.words[0].lower() in MALE | FEMALE
        if is_first and mention.words[0] not in surnames:
            mention.words += (other.words[-1],)
            mention.text += f" {other.words[-1]}"


def _bare_labels(index: DocIndex) -> set[Extent]:
    """Return the labels of one word, as surnames are, but not those that only ask, as outlets do."""
    asks: dict[str, list[bool]] = {}
    labels = [(turn.label, turn.parts[-1]) for turn in index.layout.turns if turn.label is not None]
    for label, said in labels:
        words = index.text[slice(*said)]
        asks.setdefault(index.text[slice(*label)], []).append(words.rstrip('”"').endswith("?"))
    bare = {
        name
        for name, asked in asks.items()
        if not (len(asked) >= _MANY and all(asked))
        and _SURNAME.fullmatch(name)
        and name.lower() not in ORGANIZATION_NOUNS
    }
    return {label for label, _ in labels if index.text[slice(*label)] in bare}


def _is_people(index: DocIndex, first: int, end: int) -> bool:
    """Return whether a name that is neither person nor institution names people: "Democrats"."""
    word = index.words[end - 1]
    if index.opens_sentence(first) and word.lower().removesuffix("s") in ROLE_NOUNS:
        return False  # "Scientists from the academy"
    return end - first <= 2 and word[:1].isupper() and word.endswith("s") and not word.isupper()


def _kind_of(index: DocIndex, first: int, end: int, label: str) -> str:
    """Return person or organization: the tagger's word, unless the words themselves say otherwise."""
    before = index.words[first - 1].lower() if first else ""
    called = before in ("company", "firm", "agency", "charity")
    institution = called or _is_institution(index.words[first:end])
    return PERSON if label == PERSON and not institution else ORGANIZATION


def _is_institution(words: Sequence[str]) -> bool:
    """Return whether a name ends in a noun for institutions; "Charlotte Church" is none."""
    named = len(words) == 2 and words[0].lower() in MALE | FEMALE
    return words[-1].lower() in ORGANIZATION_NOUNS and not named


def _name_at(index: DocIndex, head: int, source: Extent, found: Sequence[Mention]) -> Mention | None:
    """Return the run of capitalized words that ends at the head of a source; None without one."""
    floor = index.token_range(source)[0]
    first = head
    while first > floor and (_is_capital(index.words[first - 1]) or _in_nickname(index, first - 1, source)):
        first -= 1
    while first < head and index.words[first].lower() in DETERMINERS | ROLE_NOUNS:
        first += 1
    if not _is_capital(index.words[head]) or index.words[head].lower() in ROLE_NOUNS:
        return None
    words = [w.lower() for w in index.words[first : head + 1]]
    led = first > floor and index.words[first - 1].lower() in ROLE_NOUNS | frozenset([","])
    known = any(m.kind == PERSON and same_name(index.words[first : head + 1], m.words) for m in found)
    person = known or words[0] in MALE | FEMALE or words[0] in _TITLES or led or len(words) in (2, 3)
    institution = _is_institution(words)
    return _mention(index, first, head + 1, PERSON if person and not institution else ORGANIZATION)


def _is_rank(word: str, following: str) -> bool:
    """Return whether a word before a name says what somebody is; in a label all words are capitals."""
    is_label = following.isupper() and len(following.rstrip(".")) > 1 and following not in RANKS
    return word.lower() in ROLE_NOUNS or (word in RANKS and not is_label)


def _in_nickname(index: DocIndex, i: int, source: Extent) -> bool:
    """Return whether the token belongs to quote marks inside the source."""
    at, quoted = index.starts[i], index.layout.quoted
    first = bisect_right(quoted, source[0], key=lambda q: q.start)
    end = bisect_right(quoted, at, key=lambda q: q.start)
    return any(at < q.end < source[1] for q in quoted[first:end])


def _is_capital(word: str) -> bool:
    return word[:1].isupper() and any(c.isalpha() for c in word)


def _mention(index: DocIndex, first: int, end: int, kind: str) -> Mention | None:
    """Return the name without titles, determiners, possessives and quoted nicknames; None if none is left."""
    while end > first and (
        index.words[end - 1] in GENITIVES or not any(c.isalnum() for c in index.words[end - 1])
    ):
        end -= 1
    title = index.words[first - 1].lower() if first else ""
    if title == "." and first > 1:
        title = index.words[first - 2].lower()  # "MS." is split at its full stop
    honorific = title if title in _TITLES else None
    # a title that nothing follows is a surname: "Mr. King"
    while first < end - (honorific is not None) and index.words[first].lower() in _TITLES | DETERMINERS:
        honorific = index.words[first].lower() if index.words[first].lower() in _TITLES else honorific
        first += 1
    while first < end and not any(c.isalnum() for c in index.words[first]):
        first += 1  # the full stop of "MS. JONES"
    if kind == PERSON:
        while first < end - 1 and _is_rank(index.words[first], index.words[first + 1]):
            first += 1
        # "Ada Roe of Lund Bank"; but "Enbaqom of Debra Libanos"
        end = next((i for i in range(first + 2, end) if index.words[i] == "of"), end)
    if first >= end:
        return None
    if kind == PERSON:
        end = _with_suffix(index, _with_syllable(index, first, end))
    extent = index.extent(first, end)
    while kind == PERSON and end - first > 2 and index.words[end - 1] in POSTNOMINALS:
        end -= 1
    begun = bisect_right(index.layout.quoted, extent[0], key=lambda q: q.start)
    over = bisect_left(index.layout.quoted, extent[1], key=lambda q: q.start)
    marks = [(q.start, q.end) for q in index.layout.quoted[begun:over] if q.end < extent[1]]
    words = tuple(
        index.words[i]
        for i in range(first, end)
        if not any(s <= index.starts[i] < e for s, e in marks) and any(c.isalnum() for c in index.words[i])
    )
    inside = bool(index.quoted_at((extent[0], extent[0] + 1)))
    text = index.text[slice(*index.extent(first, end))]
    for start, stop in reversed(marks):
        text = text[: start - extent[0]] + text[stop - extent[0] :]
    plain = " ".join(text.translate(_MARKS).split())  # of a nickname that begins before the name
    # "Co" of "Wertheim and Co" is nobody
    named = any(word.lower().rstrip(".") not in FIRMS for word in words)
    return Mention(extent, words, plain, kind, inside, honorific) if named else None


def _with_syllable(index: DocIndex, first: int, end: int) -> int:
    """Return the end of a name of which the tagger leaves the last syllable out: "-se" of "Kwon Young-se"."""
    if end - first < 2 or index.words[end : end + 1] != ["-"] or end + 1 >= len(index.words):
        return end
    tail = index.words[end + 1]
    joined = index.starts[end + 1] == index.extent(first, end)[1] + 1
    syllable = tail.isalpha() and tail.islower() and len(tail) <= _SYLLABLE and tail not in _COMPOUND
    return end + 2 if joined and syllable else end


def _with_suffix(index: DocIndex, end: int) -> int:
    """Return the end of the name with a "Jr." or "III" after it."""
    for i in (end, end + 1):
        if i < len(index.words) and index.words[i].lower() in SUFFIXES:
            # the tokenizer parts "Sr." from its full stop
            return i + 1 + (index.words[i + 1 : i + 2] == ["."] and index.words[i].lower() == "sr")
        if i < len(index.words) and index.words[i] != ",":
            break
    return end
