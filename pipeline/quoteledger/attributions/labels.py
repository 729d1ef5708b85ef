"""Labels: what layout attributes: `Mayor: ‘…’`, `“…” — Name`, a dialogue dash, the end of a headline."""

import re

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import Cover, DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.documents.quote_marks import Quoted
from quoteledger.documents.signatures import is_signed, signature_in
from quoteledger.grammar.verbs import lemmatize
from quoteledger.lang.en.verbs import VOICING

_COLON = re.compile(r"(?P<source>[^:“”‘’\"«»]{2,60}):\s*$")
_NAME_WORD = r"(?:[A-Z][\w.’'\-]*|the|of|de|van|von|for)"
_SIGNATURE = re.compile(rf"\s*(?:—|–|--?)\s*(?P<source>{_NAME_WORD}(?:\s+{_NAME_WORD})*)")
# a dialogue dash, and the verb of voice with its subject after the words
_DASH = re.compile(r"[—―–]\s+(?=\w)")
_REPLY = re.compile(r"(?<=[,?!.…]) (?P<cue>[a-z]+) (?P<source>[^,.;:!?]{1,60})")
_LONGEST_SOURCE = 7
_SURE = 0.9


def find_labelled(index: DocIndex, taken: Cover) -> list[Attribution]:
    """Return attributions of marks that are not yet `taken`, by the label before or the signature after."""
    found = []
    for quoted in index.outer:
        inner = (quoted.inner_start, quoted.inner_end)
        signed = _signed_below(index, quoted)
        if not (quoted.closed or signed) or taken.touches(inner):
            continue
        i = index.paragraph_of(quoted.start)
        start, end = index.layout.paragraphs[i]
        headline = index.layout.zones[i] == "headline"
        source = _label(index, start, quoted.start) if headline else None
        if source is not None and index.holds_letters(quoted.end, end):
            source = None
        if source is None and quoted.start == start:
            source = signed or _signature(index, quoted.end, end)
        if source is not None:
            found.append(
                Attribution(
                    id="",
                    parts=[inner],
                    kind="direct",
                    source=source,
                    unclosed=not quoted.closed,
                    content_probability=_SURE,
                )
            )
    return found


def find_dialogue(index: DocIndex, taken: Cover) -> list[Attribution]:
    """Return attributions of paragraphs that a dash opens, if a verb of voice follows the words.

    Example: "— Only me, replied Tobias." gives "Only me," with the cue "replied".
    """
    found = []
    for start, end in index.layout.paragraphs:
        lead = _DASH.match(index.text, start, end)
        if lead is None or taken.touches((start, end)):
            continue
        match = _REPLY.search(index.text, lead.end(), end)
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


def source_after(index: DocIndex, cue: Extent) -> Extent | None:
    """Return the rest of a headline after its cue, if short: "Pier may fall, says | surveyor"; else None."""
    end = index.layout.paragraphs[index.paragraph_of(cue[0])][1]
    words = index.text[cue[1] : end].split()
    if not words or len(words) > _LONGEST_SOURCE:
        return None
    start = index.text.index(words[0], cue[1])
    return start, start + len(index.text[start:end].rstrip(" .!?"))


def _signed_below(index: DocIndex, quoted: Quoted) -> Extent | None:
    """Return the source that the paragraph below names, if the marks hold all of theirs."""
    i = index.paragraph_of(quoted.start)
    if index.layout.paragraphs[i] != (quoted.start, quoted.end) or i + 1 == len(index.layout.paragraphs):
        return None
    words = index.text[quoted.start : quoted.end]
    lines = [index.text[slice(*extent)] for extent in index.layout.paragraphs[i + 1 : i + 3]]
    # what somebody is may stand below the name
    line = next((line for line in (lines[0], "\n".join(lines)) if is_signed(words, line)), None)
    found = signature_in(line) if line is not None else None
    start, end = index.layout.paragraphs[i + 1]
    return (start + found[0], min(start + found[1], end)) if found is not None else None


def _label(index: DocIndex, start: int, end: int) -> Extent | None:
    match = _COLON.match(index.text[start:end])
    words = match.group("source").split() if match is not None else []
    if match is None or len(words) > _LONGEST_SOURCE:
        return None
    return start + match.start("source"), start + match.end("source")


def _signature(index: DocIndex, start: int, end: int) -> Extent | None:
    match = _SIGNATURE.match(index.text, start, end)
    return (match.start("source"), match.end("source")) if match else None
