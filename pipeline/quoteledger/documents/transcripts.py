"""Transcripts: paragraphs -> turns, each what one party to a dialogue says, by labels and layout alone.

A label is a turn only on evidence of a dialogue: labels that come back in alternation, a person's name,
questions with answers. Fact boxes, award lists, credits and links have labels, too, and are none.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from operator import itemgetter

from quoteledger.article import VOICE_SIGN
from quoteledger.documents.plain_texts import trimmed
from quoteledger.documents.quote_marks import Quoted
from quoteledger.lang.en.first_names import FEMALE, MALE
from quoteledger.lang.en.function_words import MINOR_WORDS
from quoteledger.lang.en.labels import AFTERWORDS, NO_SPEAKERS, STAGE_WORDS, UNNAMED
from quoteledger.lang.en.people import DETERMINERS, HONORIFICS, PRONOUNS, SHORT_TITLES
from quoteledger.lang.en.places import STATES, US_STATES

_UPPER = "A-ZÀ-ÖØ-Þ"
_TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?: ?[ap]\.?m\.?)?[\])]?"
# marks that reopen before each label, and the time
_LEAD = re.compile(rf"(?P<mark>[“\"„«]\s?)?(?:{_TIME}\s*(?:[-–—|]\s*)?)?(?:{_TIME}\s+)?")
_NOTE = r"(?:\s?[(\[](?:[^()\[\]\n]|[(\[][^()\[\]\n]*[)\]]){1,60}[)\]])"
# Minister for Health (Deputy Sean Roche)
_HOLDER = re.compile(rf"\s?\((?P<label>[{_UPPER}][\w.’'\-]+(?: [{_UPPER}][\w.’'\-]+){{1,3}})")
_CAPITALS = rf"(?:(?:Mc|Mac|O[’'])?[{_UPPER}][{_UPPER}.’'\-]*[{_UPPER}.\d]|[{_UPPER}]\.?)"
_RANK = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Baroness|Dame|Sen|Rep|Senator|Representative|Prof|Judge|Justice|The"
    r"|Chair(?:man|woman)?|Secretary|Director|Governor|Mayor|Ambassador|General|Admiral)"
)
_ENDS = rf"(?P<note>{_NOTE}{{0,3}})[ \t]?:(?=\s|$|[“\"‘(])"
_LETTER = re.compile(
    r"(?P<label>Q&A|[QA]\d{0,2})(?P<note>(?:\s\([Bb][Yy] [^()\n]{2,40}\))?)(?:[:.)](?=\s|$)"
    r"|[ \t]+[-–—](?=\s)|(?<=Q)(?= [A-Z“\"])|(?<=\))(?=\s))"
)
# "A It creaks." answers "Q Does it creak?", and else begins a sentence
_BARE_ANSWER = re.compile(r"(?P<label>A)(?P<note>)(?= [A-Z“\"])")
_IN_CAPITALS = re.compile(
    rf"(?P<label>(?:{_RANK}\.? )?{_CAPITALS}(?:[ ](?:{_CAPITALS}|\d{{1,3}}|of|the|and|de|#\d+)){{0,5}}"
    rf"(?:, [^:\n.?!]{{2,60}})?){_ENDS}"
)
_IN_NAMES = re.compile(
    rf"(?P<label>[{_UPPER}][\w.’'\-]+"
    rf"(?: (?:[{_UPPER}\d][\w.’'\-]*|de|van|von|der|al|bin|for|of|the)){{0,6}}){_ENDS}"
)
# Mr. JEFFERS of Norland (during the reading). I thank the Chair.
_WITH_STOP = re.compile(
    rf"(?P<label>(?!The (?:[A-Z]\.)+ ){_RANK}\.? {_CAPITALS}(?: (?:{_CAPITALS}|pro tempore)){{0,4}}"
    r"(?: of [A-Z]\w+(?: [A-Z]\w+)?)?)"
    rf"(?P<note>{_NOTE}{{0,2}})\.(?=\s+[A-Z“\"‘\[(])"
)
_NAME_ALONE = rf"[{_UPPER}][\w.’'\-]+(?: (?:[{_UPPER}][\w.’'\-]*|\d+(?![\d:])|de|van|von|der|al|bin)){{0,3}}"
# Maria Olsen (Left). – I thank the rapporteur.
_WITH_BAR = re.compile(
    rf"(?P<label>{_NAME_ALONE})(?P<note>{_NOTE}{{0,2}})(?:, [^.:\n]{{2,60}})?\.\s[–—](?=\s)"
)
_VOICE = re.compile(rf"{VOICE_SIGN}(?P<label>[^:\n]{{1,80}}?){_ENDS}")
# what a headline that quotes somebody ends in
_CLOSERS = ("”", "’", '"', "'")
_LONGEST_LABEL = 400
_FORMS = (
    ("voice", _VOICE, True),
    ("letter", _LETTER, False),
    ("bare", _BARE_ANSWER, False),
    ("stop", _WITH_STOP, False),
    ("bar", _WITH_BAR, False),
    ("capitals", _IN_CAPITALS, True),
    ("name", _IN_NAMES, True),
)
_OWN_LINE = re.compile(
    rf"(?P<label>{_NAME_ALONE})"
    rf"(?:, [^\n.:?!]{{2,60}})?(?P<note>{_NOTE}?)[ \t]*(?P<time>{_TIME})?[ \t]*(?=\n|$)"
)
_BOLD_LEAD = re.compile(rf"(?P<label>{_NAME_ALONE})(?P<note>{_NOTE}?)[\s.–—-]*")
_AFTER_LEAD = re.compile(r"[\s.–—-]*")
_TESTIMONY = re.compile(r"(?:(?<=[“\"„«‘])|(?<=[.?!…—–-] ))(?P<letter>[QA])[.:] +(?=\S)")
_BAR = re.compile(r"― (?=\S)")
_DASH = re.compile(r"[-–—―]\s+(?=\S)")
_STAGE = re.compile(r"(?:[(\[][^)\]]*[)\]][.\s]*)+")
_DIRECTION = re.compile(
    rf"[(\[](?:[\w’'-]+,? ){{0,3}}(?:{'|'.join(sorted(STAGE_WORDS))})(?:,? [\w’'-]+){{0,3}}[.!]?[)\]]",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.?!…—–-][\"”’'»)\]]*$")
_WORD = re.compile(r"[^\W\d_]{2,}|\bI\b")
# Moll; Roth, Renck, Oak; Vane. · Moll 12, Roth 80.
_NAMES_ALONE = re.compile(r"[A-Z][\w.’'-]*(?:[,;]? [A-Z\d][\w’'-]*)+\.?")
_FEWEST_COMMAS = 3
_WORD_AND_NEXT = re.compile(r"(?<![\w.’'\-])([\w.’'\-]+) (?=(\w*))")
_LAST_CAPITAL = re.compile(r".*([A-Z]).")
_LETTERS = re.compile(r"\w*")
_YOU_AND_I = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|[Mm]e|[Uu]s)\b|\?")
_KNOWN = MALE | FEMALE | HONORIFICS | frozenset(SHORT_TITLES) | UNNAMED
_TITLE_WORDS = frozenset(
    ["deputy", "director", "minister", "mayor", "officer", "president", "secretary", "senator", "speaker"]
)
_NO_NAMES = UNNAMED | _TITLE_WORDS | {"court", "q", "a"}
_PLACES = STATES | frozenset(US_STATES.values()) - {name.title() for name in MALE | FEMALE}
_SMALL_WORDS = MINOR_WORDS | PRONOUNS | DETERMINERS
_ENOUGH_WORDS = 15
_FEWEST_LINES = 4


@dataclass(frozen=True, slots=True)
class Turn:
    """What one party says: the extent of the `label` without notes, None where layout alone parts the turns.

    `parts` are the words of each paragraph; `asks`: an unnamed interviewer speaks.
    """

    label: tuple[int, int] | None
    parts: list[tuple[int, int]]
    asks: bool = False


@dataclass(frozen=True, slots=True)
class _Label:
    """A label in its paragraph: what it is compared by, its form, its extent, and where the words begin."""

    key: str
    form: str
    start: int
    end: int
    words_at: int
    noted: bool


class _Names:
    """Where in its paragraph a surname stands behind a capital word: "Ada Roe"."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._found: dict[str, int] = {}

    @cached_property
    def _behind(self) -> dict[str, list[tuple[int, str, int]]]:
        """By the letters that a word begins with: the capital word before, and the paragraph and place."""
        behind = defaultdict(list)
        for text in self._texts:
            for match in _WORD_AND_NEXT.finditer(text):
                capital = _LAST_CAPITAL.match(match[1])
                if capital is not None:
                    behind[match[2]].append((match.start() + capital.start(1), text, match.end()))
        return behind

    def furthest(self, surname: str) -> int:
        """Return the furthest place in any paragraph; -1 without one."""
        if surname not in self._found:
            written = re.compile(rf"{re.escape(surname)}\b")
            behind = self._behind.get(_LETTERS.match(surname).group(), ())  # type: ignore[union-attr]
            places = (start for start, text, at in behind if written.match(text, at))
            self._found[surname] = max(places, default=-1)
        return self._found[surname]


def turn_label(paragraph: str) -> _Label | None:
    """Return the label that a paragraph begins with; None without one."""
    lead = _LEAD.match(paragraph)
    assert lead is not None  # all of it is optional
    has_colon = paragraph.find(":", 0, _LONGEST_LABEL) >= 0
    for form, pattern, ends_in_colon in _FORMS:
        match = pattern.match(paragraph, lead.end()) if has_colon or not ends_in_colon else None
        if match is not None and not (form == "name" and lead["mark"]):
            return _labelled(paragraph, match, form, lead)
    return None


def _labelled(paragraph: str, match: re.Match[str], form: str, lead: re.Match[str]) -> _Label | None:
    words_at = trimmed(paragraph, (match.end(), len(paragraph)))[0]
    noted = bool(match["note"]) or any(map(str.isdigit, lead.group()))
    office = _TITLE_WORDS & set(match["label"].lower().split())
    holder = _HOLDER.match(paragraph, match.end("label")) if office else None
    if holder is not None and holder["label"].split()[0].lower().strip(".") in _KNOWN | _TITLE_WORDS:
        match = holder
    if form == "name" and not noted and words_at < len(paragraph) and paragraph[words_at].islower():
        return None
    key = " ".join(match["label"].lower().split()).split(",")[0]
    return _Label(key[:1] if form == "letter" else key, form, *match.span("label"), words_at, noted)


def find_turns(
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    zones: Sequence[str],
    marked: Mapping[str, Set[int]],
    leads: Mapping[int, int],
) -> tuple[list[Turn], set[int]]:
    """Return the turns of a text, and the paragraphs that they and the stage lines between them take up.

    The `zones` say which paragraphs are captions, lists or headings by their own form, `marked` which are
    set in `bold` or in `italic` as a whole, `leads` how many characters of a paragraph a bold beginning has.
    """
    texts = [text[start:end] for start, end in paragraphs]
    labels = _speaking(texts, zones) or _bold_leads(texts, leads) or _own_lines(texts, zones)
    italic = marked["italic"]
    reaches = list(_reaches(labels, texts) if labels else _unlabelled(texts, marked["bold"], italic))
    if any(label.form == "voice" for label in labels.values()):
        # a bar tells of a voice that nobody has named
        bars = (i for i in range(len(texts)) if i not in labels and _BAR.match(texts[i]))
        reaches = sorted([*reaches, *((i, False, range(i, i + 1)) for i in bars)], key=itemgetter(0))
    turns: list[Turn] = []
    spoken: set[int] = set()
    for index, asks, reach in reaches:
        parts: list[tuple[int, int]] = []
        label = labels.get(index)
        for i in reach:
            start, end = paragraphs[i]
            if i == index:
                start += _words_at(texts[i], label)
            elif label is not None and (i in italic or _is_narration(texts[i], label)):
                continue
            spoken.add(i)
            is_said = i == index or (zones[i] in ("body", "list") and not _STAGE.fullmatch(texts[i]))
            if is_said and start < end:
                parts.extend(_without_stage(text, start, end))
        if parts:
            at = paragraphs[index][0]
            turns.append(Turn((at + label.start, at + label.end) if label else None, parts, asks))
    return turns, spoken


def _without_stage(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the words of a paragraph around the stage directions in it: “We did. (Applause.) We will.”"""
    at = start
    for stage in (*_DIRECTION.finditer(text, start, end), None):
        until = stage.start() if stage is not None else end
        if text[at:until].strip():
            yield trimmed(text, (at, until))
        at = stage.end() if stage is not None else end


def _is_narration(paragraph: str, label: _Label) -> bool:
    """Return whether a paragraph between turns is about the party that spoke last, and not by it."""
    name = label.key.split()[-1]
    told = name not in _NO_NAMES and len(name) > 1 and re.search(rf"\b{re.escape(name.title())}\b", paragraph)
    return bool(told) and not _YOU_AND_I.search(paragraph)


def find_testimony(text: str, quoted: Sequence[Quoted], turns: Sequence[Turn]) -> list[Turn]:
    """Return the questions and answers in marks that are no turns yet: “Q. Did it creak? A. It did.”"""
    ends = [*sorted(part[1] for turn in turns for part in turn.parts), len(text) + 1]
    found = []
    for marks in quoted:
        if marks.depth or _TESTIMONY.match(text, marks.inner_start, marks.inner_end) is None:
            continue
        letters = list(_TESTIMONY.finditer(text, marks.inner_start, marks.inner_end))
        borders = [*(match.start() for match in letters[1:]), marks.inner_end]
        for match, end in zip(letters, borders, strict=True):
            words = trimmed(text, (match.end(), end))
            taken = ends[bisect_right(ends, words[0])]
            if taken > marks.end:
                found.append(Turn(match.span("letter"), [words], match["letter"] == "Q"))
    return found if any(turn.asks for turn in found) else []


def _words_at(paragraph: str, label: _Label | None) -> int:
    """Return where the words of a turn begin in its first paragraph."""
    if label is not None:
        return label.words_at
    lead = _DASH.match(paragraph)
    return lead.end() if lead else 0


def _reaches(labels: Mapping[int, _Label], texts: Sequence[str]) -> Iterator[tuple[int, bool, range]]:
    """Yield index, whether it asks, and reach of each labelled turn: up to the next label or an afterword."""
    names = {word for label in labels.values() for word in label.key.split() if len(word) > 3} - UNNAMED
    ordered = sorted(labels)
    for index, until in zip(ordered, [*ordered[1:], len(texts)], strict=True):
        if index == ordered[-1]:
            until = _before_afterword(texts, index + 1, until, names)
        if labels[index].form == "voice":
            # what no voice is named for may be anybody's
            until = index + 1
        # a bar opens what somebody else says
        begun = [index, *(i for i in range(index + 1, until) if texts[i].startswith("―")), until]
        for first, end in pairwise(begun):
            yield first, first == index and labels[index].key == "q", range(first, end)


def _speaking(texts: Sequence[str], zones: Sequence[str]) -> dict[int, _Label]:
    """Return the labels of turns by paragraph."""
    found = {
        index: label
        for index, paragraph in enumerate(texts)
        if zones[index] != "caption" and not (zones[index] == "headline" and paragraph.endswith(_CLOSERS))
        if (label := turn_label(paragraph)) is not None
        if label.form == "voice"
        or (label.key.split()[0].strip(".") not in NO_SPEAKERS and label.key.title() not in _PLACES)
    }
    found = _without_articles(found)
    if not found:
        return {}
    speaks = {index for index, label in found.items() if _utters(texts[index][label.words_at :])}
    sure = _sure(found, speaks, texts)
    if not sure:
        return {}
    forms = {found[index].form for index in sure}
    keys = {found[index].key for index in sure}
    sure |= {index for index in speaks if found[index].key in keys}
    first, last = min(sure), max(sure)
    between = {
        i for i, label in found.items() if first <= i <= last and label.form in forms and label.form != "name"
    }
    return {index: found[index] for index in sorted(_with_neighbours(sure | between, found, texts))}


def _without_articles(found: Mapping[int, _Label]) -> dict[int, _Label]:
    """Return the labels without each bare "A" that answers no question, or all where no two do in turn."""
    ordered = sorted(found)
    letters = "".join(found[i].key if found[i].form in ("letter", "bare") else "-" for i in ordered)
    answers = {i for i, before in zip(ordered[1:], letters, strict=False) if before == "q"}
    return {
        i: replace(label, form="letter") if label.form == "bare" else label
        for i, label in found.items()
        if label.form != "bare" or ("qaqa" in letters and i in answers)
    }


def _sure(found: Mapping[int, _Label], speaks: set[int], texts: Sequence[str]) -> set[int]:
    """Return the labels that evidence of a dialogue makes turns."""
    of_form: dict[str, set[int]] = defaultdict(set)
    for i, label in found.items():
        of_form[label.form].add(i)
    if of_form["voice"]:
        return of_form["voice"]
    names = _Names(texts)
    times = Counter(label.key for label in found.values())
    letters, capitals, stops = of_form["letter"], of_form["capitals"], of_form["stop"]
    others = found.keys() - letters
    if times["q"] and (times["a"] or others) and len(found) > 1:
        return letters | {i for i in others if i in capitals or _is_person(found[i], names)}
    if len(stops) > 1 or any(not found[i].key.startswith("the ") for i in stops):
        return stops
    if len(of_form["bar"]) > 1:
        return of_form["bar"]
    returning = {i for i, label in found.items() if times[label.key] > 1}
    keys = {found[i].key for i in returning}
    mostly = 2 * len(returning & speaks) >= len(returning)
    named = any(i in capitals or _is_person(found[i], names) for i in returning)
    if returning and mostly and (len(keys) > 1 or (named and _has_other_between(found, returning))):
        return returning
    known = {i for i in found if i in speaks and _is_person(found[i], names)}
    # other labels stand between those that are not next to each other
    beside = [pair for pair in pairwise(sorted(found)) if _beside(*pair, texts)]
    pairs = {i for pair in beside if speaks.issuperset(pair) for i in pair if i in known}
    # a list of facts names few people: "Scorers: …", "Referee: …"
    facts = {i for pair in beside for i in pair if i in of_form["name"]} - known
    if len(pairs) > len(facts):
        return pairs
    spoken = capitals & speaks
    return spoken if len(spoken) > 1 and len(spoken) == len(texts) else set()


def _is_person(label: _Label, names: _Names) -> bool:
    """Return whether a label names a person: by title or first name, or as the text does elsewhere."""
    words = label.key.split()
    if label.noted or any(
        word in _KNOWN or word.strip(".") in _TITLE_WORDS for word in (words[0], words[-1])
    ):
        return (
            label.form != "name" or len(words) > 1 or words[0] in UNNAMED or label.noted or words[0] in _KNOWN
        )
    if len(words) > 1 and any(word in MALE | FEMALE for word in words[:-1]):
        return True
    return names.furthest(words[-1].title()) >= label.end


def _has_other_between(found: Mapping[int, _Label], returning: set[int]) -> bool:
    first, last = min(returning), max(returning)
    return any(first < index < last for index in found.keys() - returning)


def _utters(words: str) -> bool:
    """Return whether the words after a label read as speech: a sentence, or many words; or stand below it."""
    if words and (_WORD.search(words) is None or _lists_names(words)):
        return False
    return not words or _SENTENCE_END.search(words) is not None or len(words.split()) > _ENOUGH_WORDS


def _lists_names(words: str) -> bool:
    commas = words.count(",") + words.count(";")
    counted = commas >= _FEWEST_COMMAS or any(map(str.isdigit, words))
    return counted and not words.isupper() and _NAMES_ALONE.fullmatch(words) is not None


def _beside(index: int, other: int, texts: Sequence[str]) -> bool:
    """Return whether only stage lines stand between two paragraphs."""
    low, high = sorted((index, other))
    return all(_STAGE.fullmatch(texts[i]) for i in range(low + 1, high))


def _with_neighbours(sure: set[int], found: Mapping[int, _Label], texts: Sequence[str]) -> set[int]:
    """Return the labels that are sure and those that stand next to one."""
    turns = set(sure)
    for ordered in (sorted(found), sorted(found, reverse=True)):
        for before, index in pairwise(ordered):
            if before in turns and _beside(before, index, texts):
                turns.add(index)
    return turns


def _own_lines(texts: Sequence[str], zones: Sequence[str]) -> dict[int, _Label]:
    """Return names on lines of their own above their words, if at least two come back in alternation."""
    found: dict[int, _Label] = {}
    for index, paragraph in enumerate(texts):
        if len(paragraph) > _LONGEST_LABEL and "\n" not in paragraph[:_LONGEST_LABEL]:
            continue
        lead = _LEAD.match(paragraph)
        match = _OWN_LINE.match(paragraph, lead.end() if lead else 0)
        if match is None or zones[index] == "caption" or not _may_speak(match["label"].lower()):
            continue
        words_at = trimmed(paragraph, (match.end(), len(paragraph)))[0]
        goes_on = paragraph[words_at : words_at + 1].islower()
        if not goes_on and (match.end() < len(paragraph) or index + 1 < len(texts)):
            noted = bool(match["note"] or match["time"])
            found[index] = _Label(match["label"].lower(), "line", *match.span("label"), words_at, noted)
    timed = {i: label for i, label in found.items() if label.noted}
    if len({label.key for label in timed.values()}) > 1 and len(timed) > 2:
        return timed
    return _returning(found, texts)


def _bold_leads(texts: Sequence[str], leads: Mapping[int, int]) -> dict[int, _Label]:
    """Return names in bold that paragraphs begin with, if at least two come back: "**Una Roth.** Yes."."""
    found: dict[int, _Label] = {}
    for index, end in leads.items():
        match = _BOLD_LEAD.fullmatch(texts[index], 0, end)
        if match is not None and _may_speak(match["label"].lower()):
            name = match["label"].rstrip(".")
            words_at = end + len(_AFTER_LEAD.match(texts[index], end).group())  # type: ignore[union-attr]
            found[index] = _Label(name.lower(), "lead", 0, len(name), words_at, bool(match["note"]))
    return _returning(found, texts)


def _returning(found: Mapping[int, _Label], texts: Sequence[str]) -> dict[int, _Label]:
    """Return the labels that come back, if at least two do, of which one may name a person."""
    times = Counter(label.key for label in found.values())
    returning = {i: label for i, label in found.items() if times[label.key] > 1}
    if len({label.key for label in returning.values()}) < 2 or len(found) < _FEWEST_LINES:
        return {}
    names = _Names(texts)
    # who asks in bold is in an interview, whatever the name
    persons = (
        _is_person(label, names) or (" " in label.key if label.form == "line" else texts[index].endswith("?"))
        for index, label in returning.items()
    )
    return returning if any(persons) else {}


def _may_speak(line: str) -> bool:
    """Return whether a short line may name who speaks, and is no word cut off its sentence."""
    return line.split()[0] not in NO_SPEAKERS and line not in _SMALL_WORDS


def _unlabelled(texts: Sequence[str], *emphasised: Set[int]) -> Iterator[tuple[int, bool, range]]:
    """Yield index, whether it asks, and reach of the turns that emphasis or dashes alone part."""
    for ordered in map(sorted, emphasised):
        asking = [i for i in ordered if texts[i].endswith("?")]
        if len(asking) > 1 and 2 * len(asking) > len(ordered):
            yield from _asked(texts, ordered, asking)
            return
    for run in _dashed(texts):
        interviews = texts[run[0]].endswith("?")
        for place, index in enumerate(run):
            yield index, interviews and place % 2 == 0, range(index, index + 1)


def _asked(
    texts: Sequence[str], emphasised: Sequence[int], asking: Sequence[int]
) -> Iterator[tuple[int, bool, range]]:
    """Yield the questions that emphasis tells, and the answers between them."""
    for index in asking:
        until = next(iter(emphasised[bisect_right(emphasised, index) :]), len(texts))
        if index == asking[-1]:
            until = _before_afterword(texts, index + 1, until, frozenset())
        yield index, True, range(index, index + 1)
        if until > index + 1:
            yield index + 1, False, range(index + 1, until)


def _dashed(texts: Sequence[str]) -> Iterator[list[int]]:
    """Yield runs of paragraphs that bars open, or dashes if every other is a question."""
    run: list[int] = []
    for index in range(len(texts) + 1):
        if index < len(texts) and _DASH.match(texts[index]):
            run.append(index)
            continue
        if not run:
            continue
        asked = [texts[i].endswith("?") for i in run]
        answered = len(run) >= _FEWEST_LINES and all(asked[::2]) and not any(asked[1::2])
        # a bar opens speech and no item of a list
        if answered or (len(run) > 1 and all(texts[i].startswith("―") for i in run)):
            yield run
        run = []


def _before_afterword(texts: Sequence[str], first: int, until: int, names: Set[str]) -> int:
    """Return where the paragraphs from the first on are no longer part of the last turn."""
    return next((i for i in range(first, until) if _is_afterword(texts[i], names)), until)


def _is_afterword(paragraph: str, names: Set[str]) -> bool:
    """Return whether a paragraph below the last turn is no part of it, but about the parties or the text."""
    if paragraph.lower().lstrip("([— ").startswith(AFTERWORDS):
        return True
    words = {word.strip(".,’'s").lower() for word in paragraph.split()}
    return bool(words & names) and not _YOU_AND_I.search(paragraph)
