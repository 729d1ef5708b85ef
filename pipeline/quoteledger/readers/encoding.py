"""Bytes -> characters: UTF-8 and UTF-16 with or without byte order mark, else Windows-1252 or Mac Roman.

The encoding of a whole file is settled before its first character is used, so a stray byte on the last line
of a table cannot change what was read before. Unicode with some bytes that are not is still Unicode: those
alone are read in a code page. Line ends are never translated.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from quoteledger.counts import counted
from quoteledger.errors import InputError, UsageError
from quoteledger.readers.code_pages import NAMES, STRAYS, WINDOWS, choose_code_page

CHUNK = 1 << 16
# half surrogates as which stray bytes, and pairs, are decoded to be counted; those of a cut mark are one
_STRAYS = re.compile("\udce2[\udc80-\udcbf]|\udcf0[\udc80-\udcbf]{1,2}|[\ud800-\udfff]")
_EASTERN = re.compile("[\u3000-\ud7ff]")
# bytes that follow the first of a character in UTF-8
_WITHIN_CHARACTER = range(0x80, 0xC0)
# a codec takes off one, and only where its name leaves the order of bytes open
MARK = "\ufeff"
# of the bytes around the first that is not UTF-8, so many are shown
_SHOWN_BEFORE, _SHOWN_AFTER = 20, 30
# a file with a greater share of control characters, of NUL or of damaged ones is not text
_MOST_CONTROLS, _MOST_NULS, _MOST_DAMAGED = 0.05, 0.01, 0.05
# shares of zeros among the high and the low bytes of Latin text in UTF-16
_MANY_ZEROS, _FEW_ZEROS = 0.4, 0.02
# JSON may hold ASCII's last control character, 127, unescaped
_CONTROLS = bytes({*range(32)} - {*b"\b\t\n\v\f\r\x1a\x1b"})
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# names under which texts, as browsers read them, mean Windows-1252
_MEANT_FOR_WINDOWS = {"iso8859-1", "ascii", "cp1252"}
_MARKS = tuple(mark for mark, _ in _BOMS)
_KEEPING = "quoteledger.keep_undefined"


class Encoding(NamedTuple):
    """A codec, and the name of the handler of what it cannot read."""

    codec: str
    errors: str = "strict"


def encoding_named(name: str) -> Encoding:
    """Return the encoding of a name; the bytes must keep to it throughout."""
    return Encoding(name, _KEEPING if codecs.lookup(name).name == WINDOWS else "strict")


def declared_codec(name: str | None, content: bytes) -> str | None:
    """Return the codec that a text outside Unicode declares; None if there is none or it does not fit."""
    try:
        codec = codecs.lookup(name or "").name
        if codec in _MEANT_FOR_WINDOWS:
            return WINDOWS
        content.decode(codec)
    except (LookupError, ValueError):
        return None
    return None if codec.startswith("utf") else codec


def _keep_undefined(error: UnicodeError) -> tuple[str, int]:
    """Read the five bytes that Windows-1252 leaves undefined as browsers do: as control characters."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


def _escape_pair(error: UnicodeError) -> tuple[str, int]:
    """Read two bytes that are no character of UTF-16, or the last one, as half a surrogate pair."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "\udc80", error.end


codecs.register_error(_KEEPING, _keep_undefined)
codecs.register_error("quoteledger.escape_pairs", _escape_pair)


@dataclass(frozen=True, slots=True)
class Detected:
    """The encoding of some bytes; if it is only assumed or not kept to, the first line that shows it.

    `page` is the code page that its bytes outside Unicode fit, `strays` their number in what else is Unicode.
    """

    encoding: Encoding
    line: int | None = None
    words: str = ""
    page: str = WINDOWS
    strays: int = 0

    def __str__(self) -> str:
        """Return what there is to say of an encoding that was only assumed, or is not kept to."""
        where = f"line {self.line:,}: {self.words!r}"
        if not self.strays:
            name = NAMES[self.page]
            return f"is neither UTF-8 nor UTF-16 ({where}); read as {name}; --encoding names another"
        codec = self.encoding.codec.upper()
        unit, mend = ("byte", NAMES[self.page]) if codec == "UTF-8" else ("pair", "U+FFFD")
        strays = counted(self.strays, unit)
        return f"is {codec} but for {strays} (first {where}); read as {mend} there, if that can be"


def detect_encoding(
    chunks: Iterable[bytes], *, ends_early: Callable[[], bool] = lambda: False, is_declared: bool = False
) -> Detected:
    """Return the encoding of these bytes; raise an InputError where they are not text.

    `ends_early` is asked after the last chunk whether it may end in the middle of a character. Bytes that
    name an encoding outside Unicode themselves (`is_declared`) are in it unless most of them are UTF-8.
    """
    parts = iter(chunks)
    head = next(parts, b"")
    codec = _codec_of_head(head)
    decoder = codecs.getincrementaldecoder(codec or "utf-8")()
    counts, before = _Counts(), b""
    try:
        chunk = head
        while chunk:
            counts.add(decoder.decode(chunk))
            # without what waits for the rest of its character
            before = chunk[: len(chunk) - len(decoder.getstate()[0])][-2 * _SHOWN_BEFORE :]
            chunk = next(parts, b"")
        decoder.decode(b"", final=not ends_early())
    except UnicodeDecodeError as error:
        if codec and not head.startswith(_MARKS):
            raise damaged(codec) from error
        return _settle(codec, error, counts, before, parts, is_declared=is_declared)
    return Detected(Encoding(codec or "utf-8"))


@dataclass
class _Counts:
    """What a text holds: characters, bytes that go on with one or are none, the signs of line ends."""

    length: int = 0
    following: int = 0
    strays: int = 0
    ends: int = 0
    returns: int = 0
    # characters of East Asia
    has_eastern: bool = False

    def add(self, text: str) -> None:
        """Count a further piece of the text, in which half surrogates stand for stray bytes."""
        self.length += len(text)
        self.ends, self.returns = self.ends + text.count("\n"), self.returns + text.count("\r")
        if not text.isascii():
            self.strays += len(_STRAYS.findall(text))
            # a stray byte is one of its own
            self.following += len(text.encode("utf-8", "surrogateescape")) - len(text)
            self.has_eastern = self.has_eastern or _EASTERN.search(text) is not None


def _settle(
    codec: str | None,
    error: UnicodeDecodeError,
    counts: _Counts,
    before: bytes,
    rest: Iterator[bytes],
    *,
    is_declared: bool,
) -> Detected:
    """Return the encoding of bytes that do not keep to the codec that they reveal, or to UTF-8.

    `counts` is of what came before `error`, `before` holds its last bytes. Raises an InputError for UTF-16
    that has lost a byte, after which all is read wrongly, and for what is damaged all over.
    """
    unicode, data, following = codec or "utf-8", error.object, next(rest, b"")
    until = data[: error.start].decode(unicode)
    line = (counts.ends + until.count("\n") or counts.returns + until.count("\r")) + 1
    escapes = "surrogateescape" if unicode == "utf-8" else "quoteledger.escape_pairs"
    decoder = codecs.getincrementaldecoder(unicode)(escapes)
    for chunk in chain([data, following], rest):
        counts.add(decoder.decode(chunk))
    counts.add(decoder.decode(b"", final=True))
    is_lost = unicode != "utf-8" and counts.has_eastern
    if codec and (is_lost or counts.strays > _MOST_DAMAGED * counts.length):
        raise damaged(codec)
    # an even number before: the halves of UTF-16 stay together
    first = max(error.start - CHUNK // 2, 0) // 2 * 2
    before = b"" if first else before
    sample, at = (before + data[first:] + following)[:CHUNK], len(before) + error.start - first
    page, fits = choose_code_page(sample)
    # few pairs of bytes of a code page look like UTF-8
    is_unicode = codec is not None or counts.strays < counts.following or (fits and not is_declared)
    encoding = encoding_named(page)
    if is_unicode:
        encoding = Encoding(unicode, STRAYS[page] if unicode == "utf-8" else "replace")
    near, far = max(at - _SHOWN_BEFORE, 0), at + _SHOWN_AFTER
    while unicode == "utf-8" and near < at and sample[near] in _WITHIN_CHARACTER:
        near += 1
    shown = decode(sample[near:far], encoding, complete=far >= len(sample))
    words = _line_at(shown, len(sample[near:at].decode(*encoding)))
    return Detected(encoding, line, words, page, counts.strays if is_unicode else 0)


def _line_at(text: str, at: int) -> str:
    """Return the line that a character of the text is in."""
    start = max(text.rfind(end, 0, at) for end in "\r\n") + 1
    return next(iter(text[start:].splitlines()), "").strip()


def check_encoding(name: str) -> None:
    """Raise a UsageError for what is no encoding of text."""
    try:
        "a".encode(name)
    except (LookupError, UnicodeError, TypeError, ValueError) as error:
        raise UsageError(
            f"there is no encoding {name!r}; write e.g. utf-8, utf-16, cp1252, mac-roman or iso8859-2"
        ) from error


def decode(data: bytes, encoding: Encoding, *, complete: bool = True) -> str:
    """Return the characters of the bytes, without byte order marks."""
    decoder = codecs.getincrementaldecoder(encoding.codec)(encoding.errors)
    try:
        return decoder.decode(data, final=complete).lstrip(MARK)
    except UnicodeError as error:
        raise damaged(encoding.codec) from error


def damaged(encoding: str) -> InputError:
    """Return the error for bytes that do not keep to their encoding."""
    return InputError(
        f"is not {encoding} throughout, as its beginning or --encoding says; save it as UTF-8, "
        "or name another with --encoding"
    )


def _codec_of_head(head: bytes) -> str | None:
    """Return the codec that the first bytes reveal, None if they don't; raise an InputError for no text."""
    marked = next((codec for mark, codec in _BOMS if head.startswith(mark)), None)
    codec = marked or _utf16_without_mark(head)
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if codec is None and controls > max(len(head) * _MOST_CONTROLS, 1):
        raise _binary("NUL bytes" if b"\0" in head else "control characters")
    _check_characters(head, codec or "utf-8")
    return codec


def _utf16_without_mark(head: bytes) -> str | None:
    """Return little or big endian by where the zero bytes of Latin letters are; None if it is neither."""
    pairs = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > pairs * _MANY_ZEROS and even < pairs * _FEW_ZEROS:
        return "utf-16-le"
    if even > pairs * _MANY_ZEROS and odd < pairs * _FEW_ZEROS:
        return "utf-16-be"
    return None


def _check_characters(head: bytes, codec: str) -> None:
    """Raise an InputError for bytes that begin like an encoding, but are UTF-32 or not text at all."""
    text = head.decode(codec, "replace")
    if text.count("\0") > max(_MOST_NULS * len(text), 1):
        raise _binary("NUL characters")


def _binary(what: str) -> InputError:
    return InputError(
        f"looks binary (it holds {what}), not text; leave it out or name its format with --input-format"
    )
