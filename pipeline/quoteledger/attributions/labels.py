"""Labels: what layout and set phrases attribute: `Mayor: ‘…’`, `“…” — Name`, `“…,” in her words`."""

import re
from collections.abc import Sequence

from quoteledger.attributions.headlines import is_present
from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import Page, overlap
from quoteledger.documents.layout import Extent
from quoteledger.documents.quote_marks import Quoted
from quoteledger.grammar.verbs import lemmatize
from quoteledger.lang.en.headlines import TEASERS
from quoteledger.lang.en.people import DETERMINERS
from quoteledger.lang.en.verbs import VOICING

_COLON = re.compile(r"(?P<source>[^:“”‘’\"«»]{2,60}):\s*$")
_NAME_WORD = r"(?:[A-Z][\w.’'\-]*|the|of|de|van|von|for)"
_SIGNATURE = re.compile(rf"\s*(?:—|–|--?)\s*(?P<source>{_NAME_WORD}(?:\s+{_NAME_WORD})*)")
_OWNER = r"(?P<source>(?:[\w.\-]+ ){0,5}?(?:[\w.\-]+))"
_WORDS = r"(?P<cue>words|phrase|description|telling|formulation)\b"
# behind the marks or before them: in Lund's words; in the words of Lund; as Lund put it
_IN_WORDS = re.compile(
    rf"in (?:(?P<pronoun>his|her|their)|{_OWNER}(?:[’']s|(?<=s)[’'])) (?:own )?{_WORDS}"
    rf"|in the (?P<cue2>words) of (?P<source2>(?:[\w.\-]+ ){{0,4}}?[A-Z][\w.\-]+(?: [A-Z][\w.\-]+)*"
    r"(?:, (?-i:[A-Z])[\w.\-]+(?: (?-i:[A-Z])[\w.\-]+)*)?)"
    rf"|(?:is|was) how (?P<source4>(?:[\w.\-]+ ){{0,4}}?[\w.\-]+) (?P<cue4>put|described|summed up)"
    r" (?:it|that)"
    rf"|as (?P<source3>(?:[\w.\-]+ ){{0,4}}?[\w.\-]+) (?P<cue3>(?:once )?put) it",
    re.IGNORECASE,
)
# where it was put so: as Lund put it in a letter, “…”
_ADJUNCT = re.compile(r"^ (?:at|during|in|on) [^,.;:]{2,50}(?=,)")
# a dialogue dash, and the verb of voice with its subject behind the words
_DASH = re.compile(r"[—―–]\s+(?=\w)")
_REPLY = re.compile(r"(?<=[,?!.…]) (?P<cue>[a-z]+) (?P<source>[^,.;:!?]{1,60})")
_SPAN = 80
_LONGEST_SOURCE = 7
_SURE = 0.9


def find_labelled(page: Page, taken: Sequence[Extent]) -> list[Attribution]:
    """Attributions of stretches in marks that no other has, by a label before or a signature behind them."""
    found = []
    for quoted in page.outer:
        inner = (quoted.inner_start, quoted.inner_end)
        if not quoted.closed or any(overlap(inner, extent) for extent in taken):
            continue
        index = page.paragraph_of(quoted.start)
        start, end = page.layout.paragraphs[index]
        headline = page.layout.zones[index] == "headline"
        source = _label(page, start, quoted.start) if headline else None
        if source is not None and any(c.isalnum() for c in page.text[quoted.end : end]):
            source = None
        if source is None and quoted.start == start:
            source = _signature(page, quoted.end, end)
        if source is not None:
            found.append(
                Attribution(id="", parts=[inner], kind="direct", source=source, content_probability=_SURE)
            )
        elif (own := _in_words(page, quoted, (start, end))) is not None:
            fragment = page.text[quoted.inner_start].islower()
            found.append(
                Attribution(
                    id="",
                    parts=[_without_stop(page, inner) if fragment else inner],
                    kind="mixed" if fragment else "direct",
                    cue=own[0],
                    cue_lemma=lemmatize(page.text[slice(*own[0])].split()[-1]),
                    source=own[1],
                    content_probability=_SURE,
                )
            )
    return found


def find_dialogue(page: Page, taken: Sequence[Extent]) -> list[Attribution]:
    """Attributions of paragraphs that a dash opens, where a verb of voice stands behind the words.

    Example: "— Only me, replied Tobias." gives "Only me," with the cue "replied".
    """
    found = []
    for start, end in page.layout.paragraphs:
        lead = _DASH.match(page.text, start, end)
        if lead is None or any(overlap((start, end), extent) for extent in taken):
            continue
        match = _REPLY.search(page.text, lead.end(), end)
        if match is None or lemmatize(match["cue"]) not in VOICING or match.start() <= lead.end():
            continue
        found.append(
            Attribution(
                id="",
                parts=[(lead.end(), match.start("cue") - 1)],
                kind="direct",
                cue=match.span("cue"),
                cue_lemma=lemmatize(match["cue"]),
                source=match.span("source"),
                content_probability=_SURE,
            )
        )
    return found


def _in_words(page: Page, quoted: Quoted, paragraph: Extent) -> tuple[Extent, Extent] | None:
    """Cue and source of words in marks that a set phrase beside them gives to somebody."""
    behind = page.text[quoted.end : min(quoted.end + _SPAN, paragraph[1])]
    shift = quoted.end + len(behind) - len(behind.lstrip(" ,—–-)"))
    match = _IN_WORDS.match(page.text, shift, min(quoted.end + _SPAN, paragraph[1]))
    if match is None:
        start = max(quoted.start - _SPAN, paragraph[0])
        before = [m for m in _IN_WORDS.finditer(page.text, start, quoted.start) if _leads(page, m, quoted)]
        match = before[-1] if before else None
    if match is None:
        return None
    cue = next(name for name in ("cue", "cue2", "cue3", "cue4") if match[name])
    source = next(name for name in ("pronoun", "source", "source2", "source3", "source4") if match[name])
    return match.span(cue), match.span(source)


def _leads(page: Page, match: re.Match[str], quoted: Quoted) -> bool:
    """Whether the phrase stands right before the marks, at the beginning of a sentence or clause."""
    between = _ADJUNCT.sub("", page.text[match.end() : quoted.start]).strip()
    at = match.start()
    while at and page.text[at - 1].isspace():
        at -= 1
    return between in ("", ",", ":") and (not at or page.text[at - 1] in ".!?,;—–(")


def _without_stop(page: Page, extent: Extent) -> Extent:
    return extent[0], extent[0] + len(page.text[slice(*extent)].rstrip(",.;"))


def source_after(page: Page, cue: Extent) -> Extent | None:
    """The rest of a headline behind its cue, if it is short: "Pier may fall, says surveyor"."""
    end = page.layout.paragraphs[page.paragraph_of(cue[0])][1]
    words = page.text[cue[1] : end].split()
    if not words or len(words) > _LONGEST_SOURCE:
        return None
    start = page.text.index(words[0], cue[1])
    return start, start + len(page.text[start:end].rstrip(" .!?"))


def _label(page: Page, start: int, end: int) -> Extent | None:
    match = _COLON.match(page.text[start:end])
    words = match.group("source").split() if match is not None else []
    if match is None or len(words) > _LONGEST_SOURCE or any(is_present(word) for word in words[1:]):
        return None
    if words[0].lower() in TEASERS - DETERMINERS:
        return None
    return start + match.start("source"), start + match.end("source")


def _signature(page: Page, start: int, end: int) -> Extent | None:
    match = _SIGNATURE.match(page.text, start, end)
    return (match.start("source"), match.end("source")) if match else None
