"""Texts: many short articles made at random of everything that is hard to read, and what holds of their rows.

No text may end the reading, and of each row: its spans are verbatim, its id is its own, it holds words, no
string is empty or has white space around it.
"""

import random
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

import quoteledger
from quoteledger.article import Article, Row
from quoteledger.documents.component import set_article
from quoteledger.documents.layout import read_plain
from quoteledger.schema import KINDS
from spacy.language import Language

from torture.patterns import PATTERNS, news
from torture.results import Result

TEXTS = 100_000
_LONGEST = 250
_DECOMPOSED = 0.2
_VALUES = ("speaker", "speaker_role", "on_behalf_of", "addressee", "occasion", "said_on", "cue_lemma")
_PUBLISHED = (None, date.min, date(2024, 2, 29), date(2025, 3, 17), date.max)
_STRAY = (
    *"“”\"'‘’«»„‟‹›`´—–-…:;,.!?()[]{}<>*_#|/\\&%$€@~^=+0123456789 \t\n\r",
    *("\n\n", "\r\n", "\u00a0", "\u2009", "\u200b", "\u00ad", "\ufeff", "\u2028", "\x00", "\x1b[31m"),
    *("\u0301", "😀", "👩\u200d👧", "ﬁ", "İ", "ß", "他", "قال", "''", "``", "Q:", "A:", "I", "he", "said"),
    *("’s spokesman ", " lawyer for ", " who represents ", " and Ada ", " KC"),
)


def make(chance: random.Random) -> str:
    """Return a text of units of all patterns, with some characters put in, taken out, doubled or moved."""
    units = list(PATTERNS.values())
    pieces = []
    size, most = 0, chance.randint(0, _LONGEST)
    while size < most:
        unit = chance.choice(units) if chance.random() < 0.5 else news
        piece = unit(chance.randrange(200)) * chance.choice((1, 1, 1, 2, 5))
        pieces.append(piece[:_LONGEST])
        size += len(pieces[-1])
    chars = list("".join(pieces)[:_LONGEST])
    for _ in range(chance.choice((0, 1, 3, 10, 30)) if chars else 0):
        at = chance.randrange(len(chars))
        change = chance.randrange(4)
        if change == 0:
            chars[at] = chance.choice(_STRAY)
        elif change == 1:
            chars[at] = ""
        elif change == 2:
            chars[at] *= 2
        else:
            other = chance.randrange(len(chars))
            chars[at], chars[other] = chars[other], chars[at]
    text = "".join(chars)
    return unicodedata.normalize("NFD", text) if chance.random() < _DECOMPOSED else text


def faults_of(article: Article, rows: Sequence[Row]) -> Iterator[str]:
    """Yield what does not hold of an article's rows."""
    ids = [row["quotation_id"] for row in rows]
    if len(set(ids)) < len(ids):
        yield "an id stands twice"
    if any((a["start"], -a["end"]) > (b["start"], -b["end"]) for a, b in pairwise(rows)):
        yield "rows are out of order"
    # the words of Markdown are without its signs
    is_marked = read_plain(article.text).is_marked
    for row in rows:
        yield from _faults_of_spans(article.text, row, is_marked=is_marked)
        yield from _faults_of_values(article, row, ids)


def _faults_of_spans(text: str, row: Row, *, is_marked: bool) -> Iterator[str]:
    parts = [(part["start"], part["end"]) for part in row["parts"]]
    words = [text[start:end] for start, end in parts]
    if [row["start"], row["end"]] != [parts[0][0], parts[-1][1]]:
        yield "start and end are not those of the parts"
    if any(a[1] > b[0] for a, b in pairwise(parts)):
        yield "parts overlap"
    if any(not part or part != part.strip() for part in words):
        yield "a part is empty or has white space around it"
    if not any(map(str.isalnum, "".join(words))):
        yield "the words are only marks"
    if not is_marked and not (row["quotation"].startswith(words[0]) and row["quotation"].endswith(words[-1])):
        yield "the quotation is not verbatim"
    for name in ("cue", "source"):
        start, end = row[f"{name}_start"], row[f"{name}_end"]
        if (row[name] is None) != (start is None):
            yield f"the {name} has no place"
        elif start is not None and row[name] != text[start:end] and not is_marked:
            yield f"the {name} is not verbatim"


def _faults_of_values(article: Article, row: Row, ids: Sequence[str]) -> Iterator[str]:
    if row["quotation_id"] != f"{article.id}:{row['start']}-{row['end']}":
        yield "the id is not made of the offsets"
    if row["kind"] not in KINDS or row["polarity"] not in ("positive", "negative"):
        yield "there is no such kind or polarity"
    if row["nested_in"] is not None and row["nested_in"] not in ids:
        yield "it is nested in no row"
    for name, value in row.items():
        if isinstance(value, str) and (not value or value != value.strip()):
            yield f"{name} is empty or has white space around it"
    for name in _VALUES:
        if row[name] is not None and row[name] != " ".join(row[name].split()):
            yield f"{name} holds more than single blanks"
        if any(unicodedata.category(char) == "Cc" for char in row[name] or ""):
            yield f"{name} holds a control character"


def read(nlp: Language, article: Article) -> list[Row]:
    """Return the rows of an article."""
    doc = nlp.make_doc(article.text)
    set_article(doc, article)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return list(doc._.quotations)


def run(scale: float, seed: int) -> list[Result]:
    """Read generated texts, and list the first that do not survive."""
    chance = random.Random(seed)
    nlp = quoteledger.load(threads=1)
    tried, rows, bad = max(int(TEXTS * scale), 1), 0, dict[str, str]()
    for number in range(tried):
        article = Article(id=f"t{number}", text=make(chance), published=chance.choice(_PUBLISHED))
        try:
            found = read(nlp, article)
            faults = set(faults_of(article, found))
            rows += len(found)
        except Exception as error:
            faults = {f"{type(error).__name__}: {error}"}
        if faults:
            bad[article.text] = "; ".join(sorted(faults))
    examples = [f"{fault} in {text!r}" for text, fault in list(bad.items())[:3]]
    return [Result("generated texts", tried, tried - len(bad), "; ".join(examples) or f"{rows:,} rows")]
