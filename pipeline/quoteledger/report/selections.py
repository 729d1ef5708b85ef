"""Chooses the rows and articles of a report: the most confident rows, and the texts they come from."""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quoteledger.article import Article, Failure, Row
from quoteledger.errors import InputError

DEFAULT_LIMIT = 20_000
# articles without quotations get less room in the file
_MOST_CHARACTERS = 50_000_000
_MOST_CHARACTERS_WITHOUT = 2_000_000


@dataclass
class Articles:
    """The articles of a report, how many were read and left out, and those that failed."""

    chosen: dict[str, Article] = field(default_factory=dict)
    read: int = 0
    without_quotations: int = 0
    left_out: int = 0
    failures: list[Failure] = field(default_factory=list)


def most_confident(rows: Iterable[Row], limit: int) -> list[Row]:
    """Return the `limit` most confident rows, all if it is 0, in the order of the ledger.

    Rows without a confidence are dropped first, and the later ones among equals.
    """
    if not limit:
        return list(rows)
    chosen = heapq.nlargest(limit, enumerate(rows), key=lambda item: (_rank(item[1]), -item[0]))
    return [row for _, row in sorted(chosen, key=lambda item: item[0])]


def choose_articles(
    found: Iterable[Article | Failure], shown: Iterable[Row], quoted: Mapping[str | None, int]
) -> Articles:
    """Return the articles that the shown rows come from, and some of those without any quotation.

    `quoted` holds the articles that have rows in the ledger, even where none of them is shown.
    """
    articles = Articles()
    wanted = {row["doc_id"] for row in shown}
    room, room_without = _MOST_CHARACTERS, _MOST_CHARACTERS_WITHOUT
    for item in found:
        if isinstance(item, Failure):
            articles.failures.append(item)
            continue
        articles.read += 1
        articles.without_quotations += item.id not in quoted
        if item.id in wanted and len(item.text) <= room:
            room -= len(item.text)
        elif item.id not in quoted and len(item.text) <= room_without:
            room_without -= len(item.text)
        else:
            articles.left_out += 1
            continue
        articles.chosen[item.id] = item
    if not articles.read:
        problem = f": {articles.failures[0]}" if articles.failures else ""
        raise InputError(f"--articles holds no article that can be read{problem}")
    return articles


def fits(row: Row, article: Article) -> bool:
    """Return whether the row's offsets give its words in the text, and not in another or normalized one."""
    text = article.text
    for part in row["parts"] or ():
        start, end = part["start"], part["end"]
        if not 0 <= start < end <= len(text) or text[start:end] not in row["quotation"]:
            return False
    for name in ("cue", "source"):
        start, end = row[f"{name}_start"], row[f"{name}_end"]
        if (start is None) is not (row[name] is None):
            return False
        if start is not None and (start < 0 or end is None or text[start:end] != row[name]):
            return False
    return True


def confidence_in(row: Row) -> float | None:
    """Return the row's confidence; None also for NaN, which other programs write for null."""
    confidence: float | None = row["confidence"]
    return None if confidence is None or confidence != confidence else confidence


def _rank(row: Row) -> float:
    confidence = confidence_in(row)
    return -1.0 if confidence is None else confidence
