"""Which code page bytes outside Unicode keep to: that of Windows or that of old Macs.

Every byte is a character in both, but only in one of them do the characters stand where English puts them:
“ before a word, ’ within one, a small ë beside letters, ° after a digit.
"""

import re

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


def choose_code_page(sample: bytes) -> str:
    """Return the code page in which more of the characters stand where they may; in doubt Windows'."""
    mac, windows = (_count_in_place(sample.decode(page, "replace")) for page in (MAC, WINDOWS))
    return MAC if mac > windows else WINDOWS


def _count_in_place(text: str) -> int:
    return 2 * sum(1 for _ in _IN_PLACE.finditer(text)) - len(_BEYOND_ASCII.findall(text))
