"""Repairs of CoreNLP's names, which miss or mistake a surname that the article gives in full.

Of 4,945 times that PolNeAR's train articles write "Trump", CoreNLP calls 619 an organization, 234 a
place, 128 something else and leaves out 923. Where an article has a person's full name, its surname
standing alone is that person.
"""

import re
from collections import Counter
from collections.abc import Iterable

from quoteledger.mentions.component import NAME_KINDS, PERSON

Name = tuple[int, int, str]
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def known_surnames(articles: Iterable[tuple[str, list[Name]]]) -> set[str]:
    """Return persons' last names that, alone, are a person's more often than all else together."""
    last: set[str] = set()
    alone: dict[str, Counter[str]] = {}
    for text, names in articles:
        for start, end, kind in names:
            words = text[start:end].split()
            if len(words) == 1:
                alone.setdefault(words[0], Counter())[kind] += 1
            elif kind == PERSON:
                last.add(words[-1])
    return {word for word in last if word in alone and 2 * alone[word][PERSON] > alone[word].total()}


def repaired(text: str, names: list[Name], surnames: set[str]) -> list[Name]:
    """Return the names with each known surname of a person of the article as PERSON, found or missed."""
    named = [(s, e, kind) for s, e, kind in names if kind in NAME_KINDS]
    own = {text[s:e].split()[-1] for s, e, kind in named if kind == PERSON and len(text[s:e].split()) > 1}
    own &= surnames
    fixed = [(s, e, PERSON if text[s:e] in own else kind) for s, e, kind in named]
    taken = {position for s, e, _ in named for position in range(s, e)}
    words = list(_WORD.finditer(text))
    for index, match in enumerate(words):
        word = match[0].removesuffix("'s").removesuffix("’s")
        if word not in own or match.start() in taken:
            continue
        following = words[index + 1] if index + 1 < len(words) else None
        if following is not None and following[0][0].isupper() and following.start() == match.end() + 1:
            continue  # a longer name: "Trump Tower"
        fixed.append((match.start(), match.start() + len(word), PERSON))
    return sorted(fixed)
