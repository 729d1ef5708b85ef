"""Zones: which paragraphs are headline, caption or list by their own form, and which are the body."""

import re
from collections.abc import Sequence, Set
from itertools import accumulate

from quoteledger.documents.paragraphs import is_time_stamp
from quoteledger.documents.posts import SIGN
from quoteledger.documents.signatures import is_byline, is_signed, may_be_signed
from quoteledger.lang.en.function_words import MINOR_WORDS
from quoteledger.lang.en.verbs import VOICED

_LIST_ITEM = re.compile(r"(?:[-*•▪●◦‣–]\s+|\d{1,2}[.)]\s+)(?=\S)")
# – The bread is finished, he said. – Then I will wait, answered the widow.
_SPOKEN = re.compile(
    r"[–—―]\s.*?[,?!…] (?:(?:he|she|they|I|we) (?P<verb>[a-z]+)|(?P<inverted>[a-z]+) (?:the\b|an?\b|[A-Z]))",
    re.DOTALL,
)
_BYLINE = re.compile(
    r"(?:By|BY|Von|Par|Interview by|Text by|Words by)\s+[A-Z][\w.’'\-]+"
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
    r"|(?:was this email|forward this|reply to this|you(?: are|[’']re) receiving|unsubscribe)\b"
    r"|thanks for reading|view (?:this (?:e-?mail )?)?in (?:your )?browser|copyright|©"
    r"|(?:with |additional )?(?:reporting|editing|writing|interview|words|text) by\b)",
    re.IGNORECASE,
)
# letterheads, contacts and end credits of releases and wires
_CONTACT = re.compile(
    r"for immediate release\b|(?:under )?embargo(?:ed)?\b"
    r"|(?:media |press )?(?:contacts?|enquiries|inquiries)\b\s*:"
    r"|[\w.+-]+@[\w-]+\.\w[\w.]*$"
    r"|(?:###|-30-|ends?(?: \d{1,2}:\d{2}(?: ?[ap]\.?m\b\.?)?(?: [a-z]{2,5})?)?|_{3,}|-{3,}|\*{3,})$"
    r"|(?:tel|phone|fax|e-?mail|web|website)\b\.?\s*:",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r"contributed to this (?:report|story|article)\.?$")
_COUNTER = re.compile(r"^\d+ (?:second|minute|hour|day|week|month|year)s? ago", re.IGNORECASE)
_CAPTION = re.compile(
    r"^(?:\[\^[\w-]+\]:|(?:file|pictured|above|below|left|right|from left)\b\s*[:,–—-])", re.IGNORECASE
)
_TERMINAL = re.compile(r"[.!?…:;,—–-][\"”’'»)\]]*$")
_SENTENCES = re.compile(r"[a-z]{2}[.!?]\s+[A-Z]")
_HEADLINE_WORDS = 18
# what every credit holds one of: most paragraphs need no more than this look
_OF_CREDITS = ("photo", "credit", "getty", "image", "picture", "courtesy", "|", "/")
_AGENCIES = ("reuters", "afp", "ap", "epa")
_CREDIT_WORDS, _BARE_WORDS = 45, 12
_LONGEST_CAPTION = 1000
_TOP = 6
_NAME_WORDS = 5
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_TITLE_WORDS = 4
_LITTLE = MINOR_WORDS | {"if", "into", "off", "out", "over", "than", "up", "v", "via", "vs", "yet"}


def zones_of(
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    title: str | None = None,
    heads: Set[int] = frozenset(),
) -> list[str]:
    """Return a zone for each paragraph, as if none were a turn: `body`, `headline`, `caption` or `list`.

    `heads` are those that Markdown makes headlines.
    """
    texts = [text[start:end] for start, end in paragraphs]
    counts = [len(paragraph.split()) for paragraph in texts]
    wanted = title.strip() if title else None
    # of each paragraph, the most words of one after it
    most = list(accumulate(reversed(counts), max, initial=0))[-2::-1]
    zones = []
    listed = ""
    for index, paragraph in enumerate(texts):
        is_listed = _LIST_ITEM.match(paragraph) is not None
        if paragraph == wanted or index in heads:
            zones.append("headline")
        elif paragraph.startswith(SIGN):
            zones.append("body")
        elif index == 0 and is_title_cased(paragraph) and not _is_caption(index, texts, counts):
            zones.append("headline" if len(texts) > 1 else "body")
        elif _is_caption(index, texts, counts):
            zones.append("caption")
        elif is_listed and not _is_spoken(paragraph, listed):
            zones.append("list")
        elif counts[index] <= _HEADLINE_WORDS and _is_headline(index, texts, most[index] > counts[index]):
            zones.append("headline")
        else:
            zones.append("body")
        listed = listed if is_listed else paragraph
    return zones


def _is_spoken(paragraph: str, listed: str) -> bool:
    """Return whether a dash opens dialogue and not an item of what is `listed`: – Is it open? he asked."""
    tag = _SPOKEN.match(paragraph)
    if tag is None or _has_marks(paragraph):
        return False
    return (tag["verb"] or tag["inverted"]) in VOICED and not listed.endswith(":")


def _is_caption(index: int, texts: Sequence[str], counts: Sequence[int]) -> bool:
    """Return whether a paragraph describes a picture, or tells of the text or leads away from it."""
    paragraph, words = texts[index], counts[index]
    if words > _CREDIT_WORDS or len(paragraph) > _LONGEST_CAPTION:
        return False
    if is_time_stamp(paragraph) or _is_signature(index, texts):
        return True
    if _CONTACT.match(paragraph) or _CONTRIBUTED.search(paragraph):
        return True
    if words <= _HEADLINE_WORDS and (
        _BYLINE.match(paragraph) or is_byline(paragraph) or _FURNITURE.match(paragraph)
    ):
        return True
    if _is_credit(paragraph) or _CAPTION.match(paragraph):
        return True
    if index and index < _TOP and words <= _NAME_WORDS and _COUNTER.match(texts[index - 1]):
        return not _TERMINAL.search(paragraph)
    # the line above a bare credit describes its picture
    bare = (
        index + 1 < len(texts)
        and counts[index + 1] <= _BARE_WORDS
        and len(texts[index + 1]) < _LONGEST_CAPTION
    )
    if not bare or not _is_credit(texts[index + 1]) or _has_marks(paragraph):
        return False
    return not (_SENTENCES.search(paragraph) or (index == 0 and not _TERMINAL.search(paragraph)))


def _is_signature(index: int, texts: Sequence[str]) -> bool:
    """Return whether a paragraph names who said the words above it, or below the name what they are."""
    for at in (index, index - 1):
        if at > 0 and may_be_signed(texts[at - 1]):
            below = "\n".join(texts[at : at + 2])
            if is_signed(texts[at - 1], below) or (at == index and is_signed(texts[at - 1], texts[at])):
                return True
    return False


def _is_credit(paragraph: str) -> bool:
    lowered = paragraph.lower()
    may_be = lowered.startswith(_AGENCIES) or any(word in lowered for word in _OF_CREDITS)
    return may_be and _CREDIT.search(paragraph) is not None


def _is_headline(index: int, texts: Sequence[str], is_topped: bool) -> bool:
    """Return whether this is a line without final stop before more text, or a question above a byline."""
    paragraph = texts[index]
    if "\n" in paragraph or len(texts) == 1:
        return False
    if index == 0 and paragraph.endswith("?") and _BYLINE.match(texts[1]):
        return True
    return is_topped and not _TERMINAL.search(paragraph)


def is_title_cased(paragraph: str) -> bool:
    """Return whether a first line, full stop or not, has a capital in every word but the little ones."""
    words = _WORD.findall(paragraph)
    short = len(paragraph.split()) <= _HEADLINE_WORDS and "\n" not in paragraph
    capital = [word for word in words if not word[0].islower()]
    little = all(word in _LITTLE for word in words if word[0].islower())
    return short and little and len(capital) >= _TITLE_WORDS


def _has_marks(paragraph: str) -> bool:
    return any(mark in paragraph for mark in '“”"«»')
