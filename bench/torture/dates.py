"""Dates: strings of any size and shape, as dates of publication and as words of an article, on any day.

None may end the reading; a date of publication is a date or a ValueError, a day of speech a date or none.
"""

import random
from datetime import MAXYEAR, date, timedelta
from decimal import Decimal

import quoteledger
from quoteledger.article import Article
from quoteledger.grammar.days import day_of
from quoteledger.readers.dates import to_date
from spacy.language import Language

from torture.results import Result
from torture.texts import faults_of, read

DATES = 20_000
_A_TEXT = 20
_CALENDARS = (date.min, date(1582, 10, 15), date(1970, 1, 1), date(2024, 2, 29), date(9999, 12, 30), date.max)
_WORDS = (
    *(
        "monday",
        "Tuesday",
        "last",
        "next",
        "this",
        "that",
        "the",
        "evening",
        "night",
        "day",
        "before",
        "after",
    ),
    *(
        "tomorrow",
        "yesterday",
        "today",
        "ago",
        "days",
        "weeks",
        "years",
        "a",
        "two",
        "²",
        "٣",
        "½",
        "hundred",
    ),
    *(
        "January",
        "Feb.",
        "March",
        "may",
        "Sept",
        "December",
        "Smarch",
        "st",
        "nd",
        "th",
        "of",
        "noon",
        "a.m.",
    ),
    *("GMT", "+99:99", "Z", "T", "BC", "AD", "W53", "NaN", "inf", "-inf", "1e400", "0x10", "m9999", "None"),
    *("0001-01-01", "9999-12-31", "2024-02-30", "0000-00-00", "31/31/31", "29.2.2023", "1/1/1", "24:00:60"),
)
_MARKS = ("", " ", "-", "/", ".", ", ", ":", "T", "\n", "\u00a0", "'", "–")
_NUMBERS = (0, 1, 7, 28, 29, 30, 31, 32, 99, 100, 365, 1969, 2024, MAXYEAR, 10**5, 20250317, 10**12, 10**400)


def make(chance: random.Random) -> str:
    """Return a string that may be a date."""
    kind = chance.randrange(6)
    if kind == 0:
        return chance.choice("019.m-/:") * chance.choice((1, 80, 1_000, 100_000))
    if kind == 1:
        day = date.min + timedelta(days=chance.randrange((date.max - date.min).days))
        form = chance.choice(
            ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d/%m/%y", "%A, %d %b", "%Y%m%d", "%j %Y")
        )
        return day.strftime(form)
    pieces = []
    for _ in range(chance.randint(1, 6)):
        number = str(chance.choice(_NUMBERS)).zfill(chance.choice((0, 2, 4, 9)))
        pieces.append(chance.choice(_WORDS) if chance.random() < 0.6 else number)
        pieces.append(chance.choice(_MARKS))
    return "".join(pieces)


def _as_value(text: str, chance: random.Random) -> object:
    """Return what a table may hold instead of the string."""
    if text.isdecimal() and len(text) < 4_000:
        return chance.choice((int, float, Decimal, str))(text)
    return text


def _read_alone(text: str, chance: random.Random) -> None:
    try:
        found = to_date(_as_value(text, chance))
    except ValueError:
        found = None
    assert found is None or isinstance(found, date)
    published = found or chance.choice(_CALENDARS)
    day = day_of(text, published, future=chance.random() < 0.5, before=chance.choice((None, *_CALENDARS)))
    assert day is None or isinstance(day, date)


def _read_in_text(nlp: Language, texts: list[str], chance: random.Random) -> None:
    said = " ".join(f"Ada Roe said on {text} that it rained." for text in texts)
    article = Article(id="a", text=said, published=chance.choice(_CALENDARS))
    faults = "; ".join(faults_of(article, read(nlp, article)))
    assert not faults, faults


def run(scale: float, seed: int) -> list[Result]:
    """Read generated dates, each by itself and in a sentence."""
    chance = random.Random(seed)
    nlp = quoteledger.load(threads=1)
    tried, bad = max(int(DATES * scale), _A_TEXT), dict[str, str]()
    for _ in range(tried // _A_TEXT):
        texts = [make(chance) for _ in range(_A_TEXT)]
        for text in texts:
            try:
                _read_alone(text, chance)
            except Exception as error:
                bad[text] = repr(error)
        try:
            _read_in_text(nlp, [text[:200] for text in texts], chance)
        except Exception as error:
            bad.update(dict.fromkeys(texts, repr(error)))
    examples = [f"{text[:60]!r}: {error}" for text, error in list(bad.items())[:3]]
    tried -= tried % _A_TEXT
    return [
        Result("strings of dates", tried, tried - len(bad), "; ".join(examples) or "alone and in sentences")
    ]
