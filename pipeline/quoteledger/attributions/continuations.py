"""Continuations: words in marks without a cue of their own, after a quotation or a narration.

Only direct speech continues direct speech: in the same paragraph where just the cue clause stands
between, and in a following paragraph that is wholly in marks. Everything else is a row of its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quoteledger.attributions.linking import is_title
from quoteledger.attributions.types import Content, Link
from quoteledger.documents.index import Page
from quoteledger.documents.layout import Extent
from quoteledger.documents.quote_marks import Quoted
from quoteledger.lang.en.function_words import ASKING, AUXILIARIES, PREPOSITIONS
from quoteledger.lang.en.people import DETERMINERS, FEMALE_PRONOUNS, MALE_PRONOUNS, POSSESSIVES
from quoteledger.lang.en.verbs import VOICED

_MIN_FLOATING_WORDS = 4
_MIN_SENTENCE_WORDS = 2
_ENDS = (".", "!", "?", ".”", ".’", '."', "!”", "?”", "…")
# what words in marks behind it are not said: "The club has a motto. “Never give up.”"
_WRITTEN = frozenset(
    ["caption", "motto", "napkin", "phrase", "poster", "sign", "slogan", "song", "title", "word"]
)
_CLAUSE_WORDS = 5
_SUBHEADING_WORDS = 10
_PHRASE_WORDS = 5
_VOICED = re.compile(r" (?P<pronoun>I|he|she|they|we) (?P<verb>\w+)\b")
_JOINTS = frozenset(".,:;?!—–-…)")


@dataclass(slots=True)
class Loose:
    """Words in marks that continue nothing: a row of its own.

    It takes the speaker of `after` (the quotation before it, or the party whose turn it is), or of
    the name at `answerer` to whom a question was put.
    """

    contents: list[Content]
    after: Link | None
    answerer: Extent | None = None
    turn: bool = False


def chain_marks(page: Page, contents: Sequence[Content]) -> list[Content]:
    """Joins contents in marks that the news convention carries over paragraphs into one each."""
    following = {id(a): b for a, b in zip(page.outer, page.outer[1:], strict=False) if a.continued}
    owner: dict[Quoted, Content] = {q: c for c in contents if c.in_marks for q in c.quoted}
    joined: list[Content] = []
    done: set[int] = set()
    for content in contents:
        if id(content) in done:
            continue
        joined.append(content)
        if not content.in_marks:
            continue
        while (after := following.get(id(content.quoted[-1]))) is not None:
            other = owner.get(after)
            if other is not None:
                done.add(id(other))
            added = other.quoted if other is not None and other.quoted[0] is after else [after]
            content.quoted = content.quoted + added
            content.extent = (content.extent[0], content.quoted[-1].end)
    return [content for content in joined if id(content) not in done]


def continue_links(page: Page, links: list[Link], left: Sequence[Content]) -> list[Loose]:
    """Adds what continues to the links' contents; gives what is a row of its own.

    Words in marks right before "she said" that nobody tagged become a link.
    """
    links.extend(_voiced(page, links, left))
    claimed = {q.start for entry in links for c in entry.contents for q in c.quoted}
    tagged = {q.start: content for content in left if content.in_marks for q in content.quoted}
    # what begins with an utterance in marks and goes on without: “You blamed the $12-an-hour” workers
    begun = {c.quoted[0].start for c in left if c.quoted and c.extent[0] >= c.quoted[0].start}
    loose: list[Loose] = []
    history = list(links)
    parties: dict[int, Turn] = {}
    for quoted in page.outer:
        if quoted.start in claimed:
            continue
        content = tagged.get(quoted.start) or Content((quoted.start, quoted.end), [quoted], True)
        before = [entry for entry in history if entry.contents[-1].extent[1] <= quoted.start]
        last = max(before, key=lambda entry: entry.contents[-1].extent[1], default=None)
        whole = _is_whole_paragraph(page, quoted)
        if last is not None and _is_direct(last) and _follows(page, last, quoted, whole):
            answer = parties.get(id(last)) or (_answer(page, links, last, quoted) if whole else None)
            if answer is None:
                last.contents.append(content)
            else:
                loose.append(Loose([content], answer.speaker, answer.named, turn=True))
                history.append(Link(None, None, loose[-1].contents))
                if answer.speaker is not None and answer.other is not None:
                    parties[id(history[-1])] = Turn(answer.other, other=answer.speaker)
            claimed.update(q.start for q in content.quoted)
        elif _is_sentence(page, quoted) or (
            (quoted.start in tagged or quoted.start in begun or whole)
            and _stands_alone(page, quoted, goes_on=quoted.start in begun)
        ):
            loose.append(Loose([content], _near(page, links, quoted)))
            history.append(Link(None, None, loose[-1].contents))
            claimed.update(q.start for q in content.quoted)
    return loose


def _voiced(page: Page, links: Sequence[Link], left: Sequence[Content]) -> list[Link]:
    """Links of words in marks without one, behind which a pronoun and a verb of voice stand."""
    claimed = {q.start for entry in links for c in entry.contents for q in c.quoted}
    tagged = {q.start: content for content in left if content.in_marks for q in content.quoted}
    found = []
    for quoted in page.outer:
        clause = _VOICED.match(page.text, quoted.end)
        if quoted.start in claimed or not quoted.closed or clause is None:
            continue
        if page.layout.zones[page.paragraph_of(quoted.start)] == "transcript":
            continue
        if clause["verb"] in VOICED and page.text[quoted.inner_end - 1] in ",?!…":
            content = tagged.get(quoted.start) or Content((quoted.start, quoted.end), [quoted], True)
            found.append(Link(clause.span("verb"), clause.span("pronoun"), [content]))
    return found


def _near(page: Page, links: Sequence[Link], quoted: Quoted) -> Link | None:
    """The quotation before the marks, in their paragraph or the one before it."""
    before = [(_end(entry), entry) for entry in links if entry.contents[-1].extent[1] <= quoted.start]
    end, last = max(before, key=lambda pair: pair[0], default=(0, None))
    return last if page.paragraph_of(quoted.start) - page.paragraph_of(max(end - 1, 0)) <= 1 else None


def _end(entry: Link) -> int:
    return max([entry.contents[-1].extent[1], *(extent[1] for extent in (entry.cue, entry.source) if extent)])


def _is_direct(entry: Link) -> bool:
    return entry.contents[-1].in_marks


def _follows(page: Page, last: Link, quoted: Quoted, whole: bool) -> bool:
    """Whether nothing but the cue clause and white space stands between a quotation and these marks."""
    end = last.contents[-1].extent[1]
    distance = page.paragraph_of(quoted.start) - page.paragraph_of(end - 1)
    if distance > 1 or (distance == 1 and not whole):
        return False
    between = page.text[end : quoted.start].strip()
    if not between:
        return True
    if not any(extent and end <= extent[0] < quoted.start for extent in (last.cue, last.source)):
        return False
    if len(page.sentences_of((end, quoted.start))) > 1 or between[-1] not in _JOINTS:
        return False
    # "…, she said, before asking, “Who …" opens another quotation in the same sentence
    new = page.text[quoted.inner_start].isupper() and between[-1] in ",:"
    return not new or page.gap(end, quoted.start) <= _CLAUSE_WORDS


def _is_whole_paragraph(page: Page, quoted: Quoted) -> bool:
    """Whether the paragraph of the marks holds no word outside them, and is no headline or subheading."""
    index = page.paragraph_of(quoted.start)
    start, end = page.layout.paragraphs[index]
    outside = page.text[start : quoted.start] + page.text[quoted.end : end]
    if (
        is_title(page, quoted)
        and len(page.tokens((quoted.inner_start, quoted.inner_end))) <= _SUBHEADING_WORDS
    ):
        return False
    return page.layout.zones[index] not in ("headline", "caption") and not any(c.isalnum() for c in outside)


def _stands_alone(page: Page, quoted: Quoted, *, goes_on: bool) -> bool:
    """Whether the words in marks read as an utterance: a sentence of some length outside headlines.

    It need not end with the marks if it begins with them and `goes_on` behind.
    """
    if page.layout.zones[page.paragraph_of(quoted.start)] in ("headline", "caption"):
        return False
    inner = page.text[quoted.inner_start : quoted.inner_end]
    opens = goes_on and bool(page.doc[page.token_at(quoted.start)].is_sent_start)
    ends = inner[-1:] in ".!?…" or opens
    return len(inner.split()) >= _MIN_FLOATING_WORDS and not inner[:1].islower() and ends


def _is_sentence(page: Page, quoted: Quoted) -> bool:
    """Whether the marks hold sentences of their own within a paragraph: She laughed. “Not with me.” He left.

    Of 1,453 such places in PolNeAR's training articles 1,434 are quotations.
    """
    start, end = page.layout.paragraphs[page.paragraph_of(quoted.start)]
    inner = page.text[quoted.inner_start : quoted.inner_end]
    before, after = page.text[start : quoted.start].rstrip(), page.text[quoted.end : end].lstrip()
    return (
        quoted.closed
        and page.layout.zones[page.paragraph_of(quoted.start)] == "body"
        and before.endswith(_ENDS)
        and inner.endswith((".", "!", "?"))
        and inner[:1].isupper()
        and not is_title(page, quoted)
        and len(inner.split()) >= _MIN_SENTENCE_WORDS
        and not after[:1].islower()
        and after[:1] not in ("—", "–", "(", ",")
        and not _is_written(page, quoted)
    )


def _is_written(page: Page, quoted: Quoted) -> bool:
    """Whether the sentence before calls the words a slogan, a sign or the like."""
    token = page.token_at(quoted.start)
    sentence = page.sentence_starts[max(page.sentence_of(token) - 1, 0)]
    return not _WRITTEN.isdisjoint(word.lower() for word in page.words[sentence:token])


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is: the party of an earlier quotation, or a name; `other` has the turn after."""

    speaker: Link | None
    named: Extent | None = None
    other: Link | None = None


def _answer(page: Page, links: Sequence[Link], last: Link, quoted: Quoted) -> Turn | None:
    """Whose turn it is instead, if the words answer a question put to a named other or alternate."""
    if page.paragraph_of(quoted.start) == page.paragraph_of(last.contents[-1].extent[1] - 1):
        return None
    inner = page.text[slice(*last.contents[-1].parts[-1])].rstrip()
    if (
        inner.endswith("?")
        and last.cue is not None
        and page.text[slice(*last.cue)].lower().split()[-1] in ASKING
    ):
        asked = _asked(page, last)
        if asked is not None:
            return Turn(None, asked)
    return _alternating(page, links, last)


def _asked(page: Page, last: Link) -> Extent | None:
    """The name right after the cue clause: "Roe asked Alba", "Roe asked the accused, Alba"."""
    assert last.cue is not None
    for first, last_token, _ in page.names:
        start, end = page.extent(first, last_token)
        after_source = last.source is None or last.source[1] <= start
        if not after_source or start < last.cue[1]:
            continue
        words = page.tokens((last.cue[1], start))
        phrase = 1 < len(words) <= _PHRASE_WORDS and words[0].lower() in DETERMINERS | POSSESSIVES
        plain = all(w == "," or (w.islower() and w not in PREPOSITIONS | AUXILIARIES) for w in words)
        return (start, end) if page.gap(last.cue[1], start) <= 1 or (phrase and plain) else None
    return None


def _alternating(page: Page, links: Sequence[Link], last: Link) -> Turn | None:
    """The other party, where the last three quotations with cues went to and fro in successive paragraphs."""
    spoken = [
        e
        for e in links
        if _is_direct(e) and e.source and e.contents[0].extent[0] <= last.contents[0].extent[0]
    ]
    if len(spoken) < 3 or spoken[-1] is not last:
        return None
    first, second, third = spoken[-3:]
    names = [_last_word(page, e.source) for e in (first, second, third) if e.source]
    places = [page.paragraph_of(e.contents[0].extent[0]) for e in (first, second, third)]
    again = names[2] == names[0] or names[2] in MALE_PRONOUNS | FEMALE_PRONOUNS
    if again and names[0] != names[1] and places[1] == places[0] + 1 and places[2] == places[1] + 1:
        return Turn(second, other=third)
    return None


def _last_word(page: Page, source: Extent) -> str:
    words = [word.lower() for word in page.tokens(source) if word[0].isalnum()]
    return words[-1] if words else ""
