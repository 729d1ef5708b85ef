"""Boilerplate: the paragraphs of a release that are about a firm or for editors, and not of the news."""

import re
from collections.abc import Iterator, Sequence

_ABOUT = re.compile(
    r"(?:About (?:the )?(?P<name>[A-Z][^.!?\n]{1,60})|(?:Cautionary |Safe harbor |)(?:Note|statement)?s?"
    r"(?: regarding| on)? ?(?:F|f)orward[- ](?:L|l)ooking (?:S|s)tatements?"
    r"|Notes? (?:to|for) (?:E|e)ditors?)[:.]?$"
)
_ABOUT_ON_LINE = re.compile(r"About (?:the )?(?P<name>[A-Z][^.!?:\n]{1,60}):\s+(?=[A-Z])")
_NAMED_WITHIN = 80


def boilerplate_of(texts: Sequence[str], zones: Sequence[str]) -> Iterator[int]:
    """Yield the paragraphs from a heading such as "About Northgate" up to the next heading.

    What goes on behind the name, as in "About Northgate: Northgate is …", is a paragraph of its own.
    """
    until = 0
    for index, paragraph in enumerate(texts):
        opening = _ABOUT_ON_LINE.match(paragraph)
        if opening is not None and _names(paragraph[opening.end() :][:_NAMED_WITHIN], opening["name"]):
            yield index
        if index + 1 == len(texts) or not heads_boilerplate(paragraph, texts[index + 1]):
            continue
        yield index
        if until <= index:
            until = next((i for i in range(index + 1, len(texts)) if zones[i] == "headline"), len(texts))
            yield from range(index + 1, until)


def heads_boilerplate(line: str, after: str) -> bool:
    """Return whether a line is such a heading of the one after it."""
    about = _ABOUT.fullmatch(line)
    return about is not None and (about["name"] is None or _names(after[:_NAMED_WITHIN], about["name"]))


def _names(text: str, name: str) -> bool:
    """Return whether a text has the first word of a name, or a later one with a capital: "the League"."""
    words = name.split()
    return any(word in text for word in words if word[0].isupper()) or words[0].lower() in text.lower()
