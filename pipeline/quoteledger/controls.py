"""Text for a terminal or a page: what would act on it instead of being shown is replaced."""

# control characters, and those that turn the direction of all that follows
_ACTING = (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SHOWN = {code: "\ufffd" for code in _ACTING if chr(code) not in "\n\t"}


def visible(text: str) -> str:
    """Return text in which nothing acts on a terminal; line ends and tabs stay."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_SHOWN)


def visible_line(text: str) -> str:
    """Return text on one line, such as a message with a name in it; nothing in it acts on a terminal."""
    return " ".join(visible(text).splitlines())
