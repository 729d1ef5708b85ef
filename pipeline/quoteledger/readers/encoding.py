"""Bytes -> characters: UTF-8 and UTF-16 with or without byte order mark, else Windows-1252 or Mac Roman.

The encoding of a whole file is settled before its first character is used, so a stray byte on the last line
of a table cannot change what was read before. Line ends are never translated.
"""

import codecs
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from quoteledger.errors import InputError, UsageError
from quoteledger.readers.code_pages import NAMES, WINDOWS, choose_code_page

CHUNK = 1 << 16
# a codec takes off one, and only where its name leaves the order of bytes open
MARK = "\ufeff"
# of the bytes around the first that is not UTF-8, so many are shown
_SHOWN_BEFORE, _SHOWN_AFTER = 20, 30
# a file with a greater share of control characters is not text
_MOST_CONTROLS = 0.05
# shares of zeros among the high and the low bytes of Latin text in UTF-16
_MANY_ZEROS, _FEW_ZEROS = 0.4, 0.02
# JSON may hold ASCII's last control character, 127, unescaped
_CONTROLS = bytes({*range(32)} - {*b"\b\t\n\v\f\r\x1a\x1b"})
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def _keep_undefined(error: UnicodeError) -> tuple[str, int]:
    """Read the five bytes that Windows-1252 leaves undefined as browsers do: as control characters."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("quoteledger.keep_undefined", _keep_undefined)


@dataclass(frozen=True, slots=True)
class Detected:
    """The codec of some bytes; if it is a code page, what line decided against UTF-8, and its words there."""

    encoding: str
    line: int | None = None
    words: str = ""

    def __str__(self) -> str:
        """Return what there is to say of an encoding that was only assumed."""
        return (
            f"is neither UTF-8 nor UTF-16 (line {self.line:,}: {self.words!r}); "
            f"read as {NAMES[self.encoding]}; --encoding names another"
        )


def detect_encoding(chunks: Iterable[bytes], *, ends_early: Callable[[], bool] = lambda: False) -> Detected:
    """Return the codec for these bytes; raise an InputError where they are not text.

    `ends_early` is asked after the last chunk whether it may end in the middle of a character.
    """
    parts = iter(chunks)
    head = next(parts, b"")
    encoding = _encoding_of_head(head)
    if encoding is not None:
        return Detected(encoding)
    decoder = codecs.getincrementaldecoder("utf-8")()
    ends, returns = 0, 0
    try:
        chunk = head
        while chunk:
            decoder.decode(chunk)
            ends, returns = ends + chunk.count(b"\n"), returns + chunk.count(b"\r")
            chunk = next(parts, b"")
        decoder.decode(b"", final=not ends_early())
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        ends, returns = ends + before.count(b"\n"), returns + before.count(b"\r")
        near = max(error.start - _SHOWN_BEFORE, 0)
        page = choose_code_page((error.object[near:] + next(parts, b""))[:CHUNK])
        shown = decode(error.object[near : error.start + _SHOWN_AFTER], page)
        return Detected(page, (ends or returns) + 1, _line_at(shown, error.start - near))
    return Detected("utf-8")


def _line_at(text: str, at: int) -> str:
    """Return the line that a character of the text is in."""
    start = max(text.rfind(end, 0, at) for end in "\r\n") + 1
    return text[start:].splitlines()[0].strip()


def check_encoding(name: str) -> None:
    """Raise a UsageError for what is no encoding of text."""
    try:
        "a".encode(name)
    except (LookupError, UnicodeError, TypeError, ValueError) as error:
        raise UsageError(
            f"there is no encoding {name!r}; write e.g. utf-8, utf-16, cp1252, mac-roman or iso8859-2"
        ) from error


def decode(data: bytes, encoding: str, *, complete: bool = True) -> str:
    """Return the characters of the bytes, without byte order marks."""
    decoder = codecs.getincrementaldecoder(encoding)(errors_for(encoding))
    try:
        return decoder.decode(data, final=complete).lstrip(MARK)
    except UnicodeDecodeError as error:
        raise damaged(encoding) from error


def damaged(encoding: str) -> InputError:
    """Return the error for bytes that do not keep to their encoding."""
    return InputError(
        f"is not {encoding} throughout, as its beginning or --encoding says; save it as UTF-8, "
        "or name another with --encoding"
    )


def errors_for(encoding: str) -> str:
    """Return the name of the codec's error handler."""
    return "quoteledger.keep_undefined" if codecs.lookup(encoding).name == WINDOWS else "strict"


def _encoding_of_head(head: bytes) -> str | None:
    """Return the codec that the first bytes reveal, None if they don't."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            _check_characters(head, encoding)
            return encoding
    if b"\0" in head:
        return _utf16_without_mark(head)
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > len(head) * _MOST_CONTROLS:
        raise _binary("control characters")
    return None


def _utf16_without_mark(head: bytes) -> str:
    """Return little or big endian by where the zero bytes of Latin letters are; anything else is binary."""
    pairs = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > pairs * _MANY_ZEROS and even < pairs * _FEW_ZEROS:
        encoding = "utf-16-le"
    elif even > pairs * _MANY_ZEROS and odd < pairs * _FEW_ZEROS:
        encoding = "utf-16-be"
    else:
        raise _binary("NUL bytes")
    _check_characters(head, encoding)
    return encoding


def _check_characters(head: bytes, encoding: str) -> None:
    """Raise an InputError for bytes that begin like an encoding, but are UTF-32 or not text at all."""
    if "\0" in head.decode(encoding, "replace"):
        raise _binary("NUL characters")


def _binary(what: str) -> InputError:
    return InputError(
        f"looks binary (it holds {what}), not text; leave it out or name its format with --input-format"
    )
