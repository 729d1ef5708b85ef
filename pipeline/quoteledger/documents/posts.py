"""Posts: elements such as `<tweet author="@roe">It creaks.</tweet>`, as some corpora of news have them.

What a post says is told by layout alone: its words are those of the account that the tag names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quoteledger.documents.plain_texts import BREAK, Extent, trimmed

SIGN = "<tweet"
_LONGEST = 2000
_POST = re.compile(rf"{SIGN}\b(?P<tag>[^<>]*)>(?P<words>.{{0,{_LONGEST}}}?)<(?:/tweet|tweet/)>", re.DOTALL)
ACCOUNT = re.compile(r"(?:\bauthor=[\"']?|//(?:www\.)?(?:twitter|x)\.com/|(?=@))(?P<account>@?\w+)")
_LINK = r"(?:https?://|pic\.twitter\.com/)\S+"
# — Una Roth (@unaroth) May 4, 2022
SIGNATURE = r"\s*[—–-]+\s*(?P<name>[^—–()]{2,60}?)\s*\(@\w+\)[^—–]{0,30}"
_END = re.compile(rf"(?:\s*{_LINK})*(?:{SIGNATURE})?\s*$")


@dataclass(frozen=True, slots=True)
class Post:
    """What an `account` posted: the words of each paragraph."""

    account: Extent
    parts: list[Extent]


def find_posts(text: str) -> Iterator[Post]:
    """Yield the posts of a text: the account, and the words without links and signature at their end."""
    if SIGN not in text:
        return
    for post in _POST.finditer(text):
        account = ACCOUNT.search(text, *post.span("tag"))
        start, end = post.span("words")
        closing = _END.search(text[start:end])
        end = start + closing.start() if closing is not None else end
        parts = list(_paragraphs(text, start, end))
        if account is not None and parts:
            yield Post(account.span("account"), parts)


def _paragraphs(text: str, start: int, end: int) -> Iterator[Extent]:
    for words in text[start:end].split(BREAK):
        if words.strip():
            yield trimmed(text, (start, start + len(words)))
        start += len(words) + len(BREAK)
