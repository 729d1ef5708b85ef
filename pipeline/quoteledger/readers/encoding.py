"""Bytes -> characters: UTF-8 and UTF-16 with or without byte order mark, else Windows-1252.

The encoding of a whole file is settled before its first character is used, so a stray byte on the last line
of a table cannot change what was read before. Line ends are never translated.
"""

import codecs
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from quoteledger.errors import InputError

CHUNK = 1 << 16
FALLBACK = "cp1252"
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


def detect_encoding(chunks: Iterable[bytes], *, ends_early: Callable[[], bool] = lambda: False) -> str:
    """Return the name of the codec for these bytes; raise an InputError where they are not text.

    `ends_early` is asked after the last chunk whether it may end in the middle of a character.
    """
    parts = iter(chunks)
    head = next(parts, b"")
    encoding = _encoding_of_head(head)
    if encoding is not None:
        return encoding
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)
        for chunk in parts:
            decoder.decode(chunk)
        decoder.decode(b"", final=not ends_early())
    except UnicodeDecodeError:
        return FALLBACK
    return "utf-8"


def decode(data: bytes, encoding: str, *, complete: bool = True) -> str:
    """Return the characters of the bytes, without byte order mark."""
    decoder = codecs.getincrementaldecoder(encoding)(errors_for(encoding))
    try:
        return decoder.decode(data, final=complete)
    except UnicodeDecodeError as error:
        raise damaged(encoding) from error


def damaged(encoding: str) -> InputError:
    """Return the error for bytes that do not keep to their own encoding."""
    return InputError(f"looks damaged: it begins as {encoding} but does not go on so; save it as UTF-8")


def errors_for(encoding: str) -> str:
    """Return the name of the codec's error handler."""
    return "quoteledger.keep_undefined" if encoding == FALLBACK else "strict"


def chunks_of(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the stream's bytes, chunk by chunk."""
    while chunk := stream.read(CHUNK):
        yield chunk


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
