"""The kind of a gold content that states none, derived from the quote marks in and around it.

The scorer reads marks on its own, separately from the pipeline's pairing, so that a change there cannot move
the measure.
"""

import re
from collections.abc import Sequence

from quoteledger.scoring.matching import Span

_OPENING = frozenset("“„‟«‹\"＂‘‚‛'`")
_CLOSING = frozenset("”»›\"＂’'´")
# A single mark may be an apostrophe: it opens only before a word that it is not part of and does not
# shorten (the '90s), and if it is straight, only where another closes.
_SINGLE_OPENS = re.compile(r"(?<!\w)(?:[‘‚‛](?=\w)|'(?=\w[^']*(?:'\w[^']*)*[\w.,!?…]'(?!\w)))(?!\d)")
_DOUBLE_OPENS = re.compile(r"[“„‟«‹]|``")
_DOUBLE_STRAIGHT = re.compile(r"[\"＂]")
_DOUBLE = re.compile(r"[“”„‟«»‹›\"＂]|``|''")


def derive_kind(text: str, parts: Sequence[Span]) -> str:
    """Return `direct`, `mixed` or `indirect`, for a content at these parts of the text.

    Direct: it begins with an opening mark and ends with a closing one (final `.,` aside) without more opening
    marks than parts + 1, or holds no mark and stands right inside a pair. Mixed: it holds any other mark.
    Example: '“We tried,” “and failed.”' as two parts is direct.
    """
    content = "\n".join(text[start:end] for start, end in parts)
    bare = content.strip()
    is_marked = bare[:1] in _OPENING and bare.rstrip(".,")[-1:] in _CLOSING
    if is_marked and _count_opening(bare) <= len(parts) + 1:
        return "direct"
    if _DOUBLE.search(bare) or _SINGLE_OPENS.search(bare):
        return "mixed"
    start, end = parts[0][0], parts[-1][1]
    before, after = text[max(start - 1, 0) : start], text[end : end + 3].lstrip(".,")[:1]
    return "direct" if before in _OPENING and after in _CLOSING else "indirect"


def _count_opening(content: str) -> int:
    straight = len(_DOUBLE_STRAIGHT.findall(content))
    return (
        len(_DOUBLE_OPENS.findall(content))
        + len(_SINGLE_OPENS.findall(content))
        # Every other straight mark opens; an odd one was left open.
        + (straight + 1) // 2
    )
