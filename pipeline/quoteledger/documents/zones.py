"""Zones: which paragraphs are headline, caption, list or transcript, and which are the body."""

import re
from collections import Counter
from collections.abc import Sequence

from quoteledger.lang.en.function_words import MINOR_WORDS
from quoteledger.lang.en.verbs import VOICED

_LABEL = re.compile(
    r"(?P<label>(?:[A-Z][A-Z.’'\-]+(?:[ ][A-Z][A-Z.’'\-]+){0,4}(?:[ ][(\[][^)\]]{1,40}[)\]])?)|[QA]|Q&A)"
    r"[ ]?(?::|(?<=\b[QA])\.)(?=\s)"
)
# a transcript quoted as a whole reopens the marks before each label
_OPENING = re.compile(r"[“\"„«]\s?")
_NAME_LABEL = re.compile(
    r"(?P<label>[A-Z][\w.’'\-]+(?: [A-Z][\w.’'\-]+){0,3}(?: [(\[][^)\]]{1,40}[)\]])?):[ \t]*(?=[A-Z“\"‘(\[…])"
)
_STAGE = re.compile(r"[(\[]")
_LIST_ITEM = re.compile(r"(?:[-*•▪●◦‣–]\s+|\d{1,2}[.)]\s+)(?=\S)")
# – The bread is finished, he said. – Then I will wait, answered the widow.
_SPOKEN = re.compile(
    r"[–—―]\s.*?[,?!…] (?:(?:he|she|they|I|we) (?P<verb>[a-z]+)|(?P<inverted>[a-z]+) (?:the\b|an?\b|[A-Z]))",
    re.DOTALL,
)
_BYLINE = re.compile(
    r"[*_]?(?:By|BY|Von|Par|Interview by|Text by|Words by)\s+[A-Z][\w.’'\-]+"
    r"(?:\s+(?:[A-Z][\w.’'\-]*|de|van|von|and|,))*[^.!?]{0,60}$"
)
_CREDIT = re.compile(
    r"getty images|\bphoto(?:graph)?s?(?: (?:by|credit|illustration))?\s*[:/]|\bphoto by\b|\bcredit\s*:"
    r"|\bimage\s*:|\bpicture\s*:|^courtesy of\b|[.(,] ?courtesy of [^.]{2,60}\)?\.?$"
    r"|\(\w+ photo/|\|\s*(?:ap|afp|reuters|getty)\b|\bap photo\b"
    r"|\bfile photo\b|\(photo|/(?:ap|afp|reuters|getty)\b|\bvia getty\b|^(?:reuters|afp|ap|epa)(?:/|$)"
    r"|^[^.!?|]{2,40}\|[^.!?|]{2,40}(?:\|[^.!?|]{2,40})?$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"^(?:read (?:more|entire|the full|also|next)|related|see also|more (?:coverage|on|from)"
    r"|share (?:this|on)|follow us|sign up|subscribe|advertisement|story continues"
    r"|(?:watch|listen)\b|click here"
    r"|updated?\b|published\b|posted\b"
    r"|\d+ (?:second|minute|hour|day|week|month|year)s? ago|\d+ min read|comments?\b|tags?:|filed under"
    r"|copyright|©|(?:with |additional )?(?:reporting|editing|writing|interview|words|text) by\b)",
    re.IGNORECASE,
)
_COUNTER = re.compile(r"^\d+ (?:second|minute|hour|day|week|month|year)s? ago", re.IGNORECASE)
_CAPTION = re.compile(r"^(?:(?:file|pictured|above|below|left|right|from left)\b\s*[:,–—-])", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6}\s+\S")
_TERMINAL = re.compile(r"[.!?…:;,—–-](?:[\"”’'»)\]]|'')*$")
_SENTENCES = re.compile(r"[a-z]{2}[.!?]\s+[A-Z]")
_HEADLINE_WORDS = 18
_CREDIT_WORDS = 45
_MIN_TURNS = 2
_TOP = 6
_NAME_WORDS = 5
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_TITLE_WORDS = 4
_LITTLE = MINOR_WORDS | {"if", "into", "off", "out", "over", "than", "up", "v", "via", "vs", "yet"}


def zones_of(text: str, paragraphs: Sequence[tuple[int, int]], title: str | None = None) -> list[str]:
    """Return a zone for each paragraph: `body`, `headline`, `caption`, `list` or `transcript`."""
    texts = [text[start:end] for start, end in paragraphs]
    speaking = _speaking(texts)
    wanted = title.strip() if title else None
    zones = []
    for index, paragraph in enumerate(texts):
        if paragraph == wanted:
            zones.append("headline")
        elif index == 0 and is_title_cased(paragraph) and not _is_caption(paragraph, index, texts):
            zones.append("headline" if len(texts) > 1 else "body")
        elif index in speaking:
            zones.append("transcript")
        elif _is_caption(paragraph, index, texts):
            zones.append("caption")
        elif _LIST_ITEM.match(paragraph) and not _is_spoken(paragraph, index, texts):
            zones.append("list")
        elif _is_headline(paragraph, index, texts):
            zones.append("headline")
        else:
            zones.append("body")
    return zones


def turn_label(paragraph: str) -> tuple[int, int, int] | None:
    """Return start and end of a transcript turn's label, and the start of its words; None without label."""
    opening = _OPENING.match(paragraph)
    at = opening.end() if opening else 0
    match = _LABEL.match(paragraph, at) or (None if opening else _NAME_LABEL.match(paragraph))
    if match is None:
        return None
    words_at = match.end() + len(paragraph[match.end() :]) - len(paragraph[match.end() :].lstrip())
    if words_at >= len(paragraph):
        return None
    return match.start("label"), match.end("label"), words_at


def _speaking(texts: Sequence[str]) -> set[int]:
    """Return the paragraphs that are turns: their label recurs, or another labelled one is next to them."""
    labels = {
        index: _STAGE.split(paragraph[label[0] : label[1]])[0].strip().lower()
        for index, paragraph in enumerate(texts)
        if (label := turn_label(paragraph)) is not None
    }
    times = Counter(labels.values())
    turns = {i for i, name in labels.items() if times[name] > 1 or i - 1 in labels or i + 1 in labels}
    return turns if len(turns) >= _MIN_TURNS else set()


def _is_spoken(paragraph: str, index: int, texts: Sequence[str]) -> bool:
    """Return whether a dash opens dialogue and not a list item: – Is it open? he asked."""
    tag = _SPOKEN.match(paragraph)
    if tag is None or _has_marks(paragraph):
        return False
    listed = next((text for text in reversed(texts[:index]) if not _LIST_ITEM.match(text)), "")
    return (tag["verb"] or tag["inverted"]) in VOICED and not listed.endswith(":")


def _is_caption(paragraph: str, index: int, texts: Sequence[str]) -> bool:
    words = len(paragraph.split())
    if words <= _HEADLINE_WORDS and (_BYLINE.match(paragraph) or _FURNITURE.match(paragraph)):
        return True
    if words <= _CREDIT_WORDS and (_CREDIT.search(paragraph) or _CAPTION.match(paragraph)):
        return True
    if index and index < _TOP and words <= _NAME_WORDS and _COUNTER.match(texts[index - 1]):
        return not _TERMINAL.search(paragraph)
    # the line above a bare credit describes its picture
    follows = texts[index + 1] if index + 1 < len(texts) else ""
    bare_credit = len(follows.split()) <= 12 and _CREDIT.search(follows) is not None
    told = _SENTENCES.search(paragraph) or (index == 0 and not _TERMINAL.search(paragraph))
    return bare_credit and words <= _CREDIT_WORDS and not _has_marks(paragraph) and not told


def _is_headline(paragraph: str, index: int, texts: Sequence[str]) -> bool:
    """Return whether this is a short line without final stop before text, or a question above a byline."""
    if "\n" in paragraph or len(paragraph.split()) > _HEADLINE_WORDS or len(texts) == 1:
        return False
    if _HEADING.match(paragraph):
        return True
    if index == 0 and len(texts) > 1 and paragraph.endswith("?") and _BYLINE.match(texts[1]):
        return True
    if index == len(texts) - 1 or _TERMINAL.search(paragraph):
        return False
    return any(len(other.split()) > len(paragraph.split()) for other in texts[index + 1 :])


def is_title_cased(paragraph: str) -> bool:
    """Return whether a first line, full stop or not, has a capital in every word but the little ones."""
    words = _WORD.findall(paragraph)
    short = len(paragraph.split()) <= _HEADLINE_WORDS and "\n" not in paragraph
    capital = [word for word in words if not word[0].islower()]
    little = all(word in _LITTLE for word in words if word[0].islower())
    return short and little and len(capital) >= _TITLE_WORDS


def _has_marks(paragraph: str) -> bool:
    return any(mark in paragraph for mark in '“”"«»')
