"""Mergers: links of one sentence that report one content become one.

Of "Roe said the repair was, she said, “a plaster”" both cues report it; in "says she is proud, but she
knows that “boats sink”" the second verb is part of what the first reports.
"""

from collections.abc import Sequence

from quoteledger.attributions.contents import trimmed
from quoteledger.attributions.types import Content, Link
from quoteledger.documents.index import Page
from quoteledger.grammar.clauses import has_clause
from quoteledger.grammar.verbs import lemma_of
from quoteledger.lang.en.people import PRONOUNS
from quoteledger.lang.en.verbs import ATTITUDES


def without_enclosed(links: Sequence[Link]) -> list[Link]:
    """The links but for those that another's content took in whole: what "When she | said no, …" reports."""
    contents = [(entry, content.extent) for entry in links for content in entry.contents]

    def is_enclosed(entry: Link) -> bool:
        own = [content.extent for content in entry.contents] + ([entry.cue] if entry.cue else [])
        start, end = min(e[0] for e in own), max(e[1] for e in own)
        return any(other is not entry and o[0] <= start and end <= o[1] for other, o in contents)

    return [entry for entry in links if entry.cue is None or not is_enclosed(entry)]


def without_repetition(page: Page, links: list[Link]) -> list[Link]:
    """The links, those joined that report one content.

    Of "Roe said the repair was, she said, “a plaster”" both cues do; so does a participle that goes on.
    """
    kept: list[Link] = []
    for entry in sorted(links, key=lambda link: link.contents[0].extent if link.contents else (0, 0)):
        last = kept[-1] if kept else None
        repeats = last is not None and _repeats(page, last, entry)
        if last is not None and repeats and _hand_over(page, last, entry):
            topic = last.cue is not None and page.tokens(last.cue)[-1].lower() in ("about", "of", "on")
            if topic and not has_clause(page, last.contents[-1].extent):
                kept.pop()  # "was vague about the pier: …" reports what the colon begins
            kept.append(entry)
            continue
        if last is not None and (_goes_on(page, last, entry) or _thinks_too(page, last, entry)):
            first, second = last.contents[-1], entry.contents[0]
            first.extent = (first.extent[0], second.extent[1])
            first.quoted = first.quoted + second.quoted
        elif last is not None and repeats:
            first, second = last.contents[-1], entry.contents[0]
            last.contents[-1] = Content(
                (first.extent[0], second.extent[1]),
                first.quoted + second.quoted,
                False,
                max(first.probability, second.probability),
                max(first.statement, second.statement),
            )
            last.contents += entry.contents[1:]
        else:
            kept.append(entry)
    return kept


def _hand_over(page: Page, last: Link, entry: Link) -> bool:
    """Gives the second what a colon begins: of "was vague about it: it would open, | he said, “late”"."""
    content = last.contents[-1]
    colon = page.text.find(": ", *content.extent)
    if colon < 0 or page.quoted_at((colon, colon + 1)):
        return False
    rest = trimmed(page.text, (colon + 2, content.extent[1]))
    content.extent = trimmed(page.text, (content.extent[0], colon))
    entry.contents.insert(
        0, Content(rest, page.quoted_at(rest), False, content.probability, content.statement)
    )
    content.quoted = [q for q in content.quoted if q.end <= content.extent[1]]
    return True


def _goes_on(page: Page, last: Link, entry: Link) -> bool:
    """Whether a further verb is part of what is reported: "that he agrees | while naming conditions"."""
    if last.cue is None or entry.cue is None or not last.contents or len(entry.contents) != 1:
        return False
    content, more = last.contents[-1], entry.contents[0]
    if (
        content.in_marks
        or more.in_marks
        or not last.cue[0] < content.extent[0] < entry.cue[0] < more.extent[0]
    ):
        return False
    between = page.text[content.extent[1] : entry.cue[0]]
    several = len(page.tokens(content.extent)) > 1
    if several and not between.strip(" ”’\"'") and page.gap(entry.cue[1], more.extent[0]) == 0:
        # "said that the letter | suggests that …": what is reported is the subject of the second verb
        return entry.source in (None, last.source)
    joint = between.strip(" ,").lower()
    participle = page.text[slice(*entry.cue)].lower().endswith("ing")
    return joint in ("by", "while") and participle and not has_clause(page, more.extent)


def _thinks_too(page: Page, last: Link, entry: Link) -> bool:
    """Whether a thought beside what is reported is reported too: "she is proud, but she | knows that …"."""
    if not (last.cue and entry.cue and entry.source and last.contents and len(entry.contents) == 1):
        return False
    content, more = last.contents[-1], entry.contents[0]
    in_order = last.cue[1] <= content.extent[0] < content.extent[1] <= entry.source[0]
    if content.in_marks or not in_order or not entry.source[1] <= entry.cue[0] < more.extent[0]:
        return False
    if lemma_of(page.tokens(entry.cue)) not in ATTITUDES or lemma_of(page.tokens(last.cue)) in ATTITUDES:
        return False
    subject = [w.lower() for w in page.tokens(content.extent) if w.lower() != "that"][:1]
    joint = page.text[content.extent[1] : entry.source[0]].strip(" ,").lower()
    source = page.text[slice(*entry.source)].lower()
    return joint in ("and", "but") and source in PRONOUNS and subject == [source]


def _repeats(page: Page, last: Link, entry: Link) -> bool:
    """Whether the cue clause of the second is a parenthesis right behind the first's unfinished content."""
    if (
        last.cue is None
        or entry.cue is None
        or entry.source is None
        or not entry.contents
        or not last.contents
    ):
        return False
    content, more = last.contents[-1], entry.contents[0]
    start, end = min(entry.cue[0], entry.source[0]), max(entry.cue[1], entry.source[1])
    inside = content.extent[1] <= start and end <= more.extent[0]
    if not inside or content.in_marks or last.cue[0] > content.extent[0]:
        return False
    joints = page.text[content.extent[1] : start] + page.text[end : more.extent[0]]
    pronoun = page.text[slice(*entry.source)].lower() in PRONOUNS
    lemma = lemma_of(page.tokens(entry.cue))
    same = lemma in ("say", lemma_of(page.tokens(last.cue)))
    close = page.gap(*sorted((*entry.cue, *entry.source))[1:3]) <= 1
    return same and close and pronoun and joints.strip(' ,“"‘') == "" and joints.count(",") >= 2
