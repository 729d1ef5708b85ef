"""Which code page bytes outside Unicode keep to: that of Windows or that of old Macs.

Every byte is a character in both, but only in one of them do the characters stand where English puts them:
“ before a word, ’ within one, a small ë beside letters, ° after a digit.
"""

import codecs
import re
from functools import partial

WINDOWS, MAC = "cp1252", "mac_roman"
NAMES = {WINDOWS: "Windows-1252", MAC: "Mac Roman"}

_UPPER, _LOWER = "À-ÖØ-ÞŒŠŽŸ", "ß-öø-ÿœšž"
_IN_PLACE = re.compile(
    rf"""
    (?<=[a-z{_LOWER}])[{_LOWER}] | (?<![A-Za-z{_UPPER}])[{_LOWER}](?=\s) | [{_LOWER}](?=[a-z{_LOWER}])
    | (?<!\w)[{_UPPER}](?=[a-z{_LOWER}’]) | (?<!\w)[ÀÉÓÅØ](?=\s)
    | (?<=[A-Z{_UPPER}])[{_UPPER}](?![a-z{_LOWER}]) | [{_UPPER}](?=[A-Z{_UPPER}])
    | (?<!\w)[“‘«„‚](?=[\w“‘«…$£€]) | (?<=[\w.,;:!?…’”)—–])[”»’](?!\w) | (?<=\w)’(?=\w) | (?<!\w)’(?=\w)
    | (?<=[\s\w”’])[–—](?=[\s\w“‘]) | (?<=[\w.,?!\s])…
    | [£€¥](?=\d) | (?<=\d)[°€½¼¾] | (?<![^\s])[•·½¼¾](?=\s) | (?<=[\w.,])\xa0(?=\w) | [§©®]\s?(?=\w)
    """,
    re.VERBOSE,
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def _read_stray(page: str, error: UnicodeError) -> tuple[str, int]:
    """Read a byte that is not UTF-8 in a code page, and one of a cut “, ” or emoji as U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    # a letter before a mark may look like the beginning of a longer character, too
    is_cut = len(stray) > 1 and stray[0] in _CUT
    return "\ufffd" if is_cut else stray.decode(page, "replace"), error.end


# the first bytes of marks, of signs and of emoji in UTF-8
_CUT = frozenset(b"\xe2\xf0")
STRAYS = {page: f"quoteledger.strays_in_{page}" for page in NAMES}
for _page, _name in STRAYS.items():
    codecs.register_error(_name, partial(_read_stray, _page))


def choose_code_page(sample: bytes) -> tuple[str, bool]:
    """Return the code page in which more of the characters stand where they may; in doubt Windows'.

    Beside it stands whether the sample reads better as UTF-8 in which only the rest is in that code page.
    """
    whole = {page: _count_in_place(sample.decode(page, "replace")) for page in NAMES}
    rest = {page: _count_in_place(sample.decode("utf-8", STRAYS[page])) for page in NAMES}
    is_unicode = max(rest.values()) > max(whole.values())
    counts = rest if is_unicode else whole
    return max(NAMES, key=lambda page: counts[page]), is_unicode


def _count_in_place(text: str) -> int:
    return 2 * sum(1 for _ in _IN_PLACE.finditer(text)) - len(_BEYOND_ASCII.findall(text))
