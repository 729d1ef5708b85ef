"""Chooses the rows of a report, the doubtful and the most confident others, and their articles."""

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from quoteledger.article import Article, Failure, Row, gives, parts_fit
from quoteledger.errors import InputError

DEFAULT_LIMIT = 120_000
# up to here a row is as likely wrong as right
UNSURE = 0.5
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


def choose_rows(rows: Iterable[Row], limit: int) -> list[Row]:
    """Return at most `limit` rows, all if it is 0, in the order of the ledger.

    No doubtful row is dropped, even where these alone are more; then come the most confident.
    """
    if not limit:
        return list(rows)
    doubtful: list[tuple[int, Row]] = []

    def others() -> Iterator[tuple[int, Row]]:
        for place, row in enumerate(rows):
            if is_doubtful(row):
                doubtful.append((place, row))
            else:
                yield place, row

    sure = heapq.nlargest(limit, others(), key=lambda item: (item[1]["confidence"], -item[0]))
    chosen = doubtful + sure[: max(limit - len(doubtful), 0)]
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
        raise InputError(f"--articles contains no article that can be read{problem}")
    return articles


def fits(row: Row, article: Article) -> bool:
    """Return whether the row's offsets give its words in the text, and not in another or normalized one."""
    text = article.text
    if not parts_fit(row, text):
        return False
    for name in ("cue", "source"):
        start, end = row[f"{name}_start"], row[f"{name}_end"]
        if (start is None) is not (row[name] is None):
            return False
        if start is not None and (start < 0 or end is None or not gives(text[start:end], row[name])):
            return False
    return True


def is_worth_a_check(row: Row) -> bool:
    """Return whether the row is as likely wrong as right, which the page counts as worth a check."""
    return row["confidence"] is not None and row["confidence"] <= UNSURE


def is_doubtful(row: Row) -> bool:
    """Return whether the row is worth a check, flagged, or without a confidence."""
    return is_worth_a_check(row) or bool(row["flags"]) or row["confidence"] is None
