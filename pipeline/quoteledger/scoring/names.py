"""Speaker agreement: whether two names may be of one entity, by their words."""

import re
import unicodedata
from collections.abc import Iterable

_EDGE = re.compile(r"^\W+|\W+$")
_GENITIVE = re.compile(r"'s?$")
_NUMBER = re.compile(r"\d[\d,.]*(?:st|nd|rd|th)?")
_CONJOINED = " & "


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# articles, possessives, numerals, quantifiers
_DETERMINERS = _set(
    "a an the my your his her its our their whose "
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds "
    "thousand thousands million millions dozen dozens "
    "some any many several few most all both each every other another various numerous multiple more "
    "certain no half"
)
_TITLES = _set(
    "mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness madam hon rev reverend fr father "
    "sister brother bishop archbishop cardinal pope rabbi imam sheikh ayatollah king queen prince princess "
    "emperor president vice-president premier chancellor minister secretary senator sen congressman "
    "congresswoman representative rep delegate governor gov mayor councillor councilor cllr councilman "
    "councilwoman alderman ambassador amb judge justice attorney sheriff chief deputy inspector "
    "superintendent detective constable officer sergeant sgt lieutenant lt captain capt major maj colonel "
    "col general gen brigadier commander cmdr admiral adm marshal private corporal coach"
)
_TITLE_PHRASES = (
    *("vice president", "prime minister", "foreign minister", "attorney general", "secretary general"),
    *("first lady", "first minister", "lieutenant governor", "police chief", "fire chief"),
)


def agrees(gold: str, pred: str, *, is_person: bool) -> bool:
    """Return whether the predicted name agrees with the gold one.

    Both are compared as sets of words, in lower case and without leading titles, articles, possessives,
    numerals and quantifiers. The same words always agree. For persons, one name's words may be among the
    other's if both end in the same word ("Roe", "Ada Roe"; not "Ada", "Ada Roe"); for others, one name's
    words may simply contain the other's. Of conjoined persons (`Ada Roe & Bo Lee`) each must agree with one
    of the other side and there must be as many.
    """
    if is_person:
        return _persons_agree(gold.split(_CONJOINED), pred.split(_CONJOINED))
    in_gold, in_pred = set(name_words(gold)), set(name_words(pred))
    return bool(in_gold and in_pred) and (in_gold <= in_pred or in_pred <= in_gold)


def agrees_with_any(gold: Iterable[str], pred: str, *, is_person: bool) -> bool:
    """Return whether the predicted name agrees with one of the accepted ones."""
    return any(agrees(name, pred, is_person=is_person) for name in gold)


def name_words(name: str) -> list[str]:
    """Return the identifying words, in order: j, d, roe for "the Rev. J. D. Roe’s".

    A name never loses all of its words: "the president" gives president.
    """
    return [word for member in name.split(_CONJOINED) for word in _drop_leading(_split(member))]


def _split(name: str) -> list[str]:
    plain = unicodedata.normalize("NFC", name).lower().replace("’", "'").replace("‘", "'")
    # "U.S." and "J.D." are "us" and "jd" whether or not the dots are written.
    words = (_GENITIVE.sub("", _EDGE.sub("", word)).replace(".", "") for word in plain.split())
    return [word for word in words if word]


def _drop_leading(words: list[str]) -> list[str]:
    while len(words) > 1 and (words[0] in _DETERMINERS or _NUMBER.fullmatch(words[0])):
        words = words[1:]
    rest = words
    while rest:
        if " ".join(rest[:2]) in _TITLE_PHRASES:
            rest = rest[2:]
        elif rest[0] in _TITLES:
            rest = rest[1:]
        else:
            return rest
    # Nothing but titles: "the deputy mayor" is not "the mayor".
    return words


def _persons_agree(gold: list[str], pred: list[str]) -> bool:
    if len(gold) != len(pred):
        return False
    remaining = [name_words(name) for name in pred]
    for words in (name_words(name) for name in gold):
        partner = next((other for other in remaining if _person_agrees(words, other)), None)
        if partner is None:
            return False
        remaining.remove(partner)
    return True


def _person_agrees(gold: list[str], pred: list[str]) -> bool:
    if not gold or not pred:
        return False
    left, right = set(gold), set(pred)
    return left == right or (gold[-1] == pred[-1] and (left <= right or right <= left))
