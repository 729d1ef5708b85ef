"""Mails (.eml), as newsletters and alerts come: the body is the text, the subject the title."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr

from quoteledger.errors import InputError
from quoteledger.readers.encoding import declared_codec, decode
from quoteledger.readers.html import extract_page
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.records import Record
from quoteledger.readers.streams import Source, Warn, read_whole, settle_encoding

# two dashes and a blank: the sender's signature follows
_SIGNATURE = re.compile(r"^-- \r?\n.*\Z", re.MULTILINE | re.DOTALL)
# On 2 Jun 2024, at 10:00, Una Frost <una@paper.example> wrote:
_REPLIED_TO = re.compile(
    r"^(?:(?:> ?)?On\s[^\r\n]*(?:\r?\n[^\r\n>]*)?\bwrote:[ \t]*\r?\n(?:[ \t]*\r?\n)*(?:>[^\n]*(?:\n|\Z))+"
    r"|-{3,} ?Original Message ?-{3,}.*\Z)",
    re.MULTILINE | re.DOTALL,
)
_FORWARDED = re.compile(
    r"^(?:-{3,} ?Forwarded message ?-{3,}|Begin forwarded message:)[ \t]*\r?\n"
    r"(?:\s*[A-Z][\w-]+: [^\n]*\n)+",
    re.MULTILINE,
)
# Ada Roe via The Gazette · Ada Roe from The Gazette
_SENT_FOR = re.compile(r".*\s(?:via|at|from(?=\s[Tt]he\s))\s+(?=[A-Z\d])")
# The Gazette | Morning News · Ada Roe, The Gazette · Ada Roe (The Gazette)
_PARTED = re.compile(r"\s*[|·•()]\s*|,\s+|:\s+|\s+[-–—]\s+")

# a header that nobody wrote, whose parsing would take time by the square of its length
_LONGEST_HEADER = 10_000
_LONG_HEADER = re.compile(
    rb"^(?:subject|from|date|organization|content-[a-z-]+):(?:[^\n]|\n(?=[ \t])){%d}" % _LONGEST_HEADER,
    re.IGNORECASE | re.MULTILINE,
)


def read_mail(source: Source, options: ReadOptions, warn: Warn) -> Iterator[Record]:
    """Yield the mail as an article; its outlet is the sender's name."""
    content = read_whole(source, "mail")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # headers are read byte by byte
        content = content.decode("utf-16", "replace").encode("utf-8")
        source = replace(source, encoding=None)
    content = content.removeprefix(codecs.BOM_UTF8)
    if _LONG_HEADER.search(content):
        raise InputError(f"has a header of more than {_LONGEST_HEADER:,} characters; give its text as .txt")
    try:
        message = message_from_bytes(content, policy=policy.default)
        body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
        text = _text(body, source, warn) if isinstance(body, EmailMessage) else ""
        kind = body.get_content_type() if body is not None else ""
        record = Record(
            text=_written_by_sender(text),
            title=message["subject"],
            outlet=_outlet(message),
            published=_day(message),
        )
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        # headers may hold anything
        raise InputError(
            f"is not a mail that can be read ({type(error).__name__}); give its text as .txt"
        ) from error
    if not text.strip():
        raise InputError("contains no text; give it as .txt")
    if kind == "text/html":
        record = replace(record, text=extract_page(text).text)
    yield record


def _written_by_sender(text: str) -> str:
    """Return a mail's text without signature, the mail it answers and the head of one it forwards."""
    for left_out in (_SIGNATURE, _REPLIED_TO, _FORWARDED):
        text = left_out.sub("", text)
    return text


def _outlet(message: Message) -> str | None:
    """Return the sender's name, of "Ada Roe via The Gazette" the latter; None for a person's own mailbox."""
    if stated := str(message["organization"] or "").strip():
        return stated
    name, address = parseaddr(str(message["from"] or ""))
    mailbox, _, host = address.lower().rpartition("@")
    name = _SENT_FOR.sub("", name)
    name = next((part for part in _PARTED.split(name) if part and _letters(part) in _letters(host)), name)
    first = name.lower().partition(" ")[0]
    is_own = first in re.split(r"[._-]", mailbox) and first not in host
    return None if is_own or not name else name


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower().removeprefix("the ")))


def _text(body: EmailMessage, source: Source, warn: Warn) -> str:
    """Return a body's text, in the encoding that its bytes reveal, else in the declared one."""
    payload = body.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    declared = declared_codec(body.get_content_charset(), content)
    encoding = settle_encoding(source, [content], warn, declared=declared)
    return decode(content, encoding)


def _day(message: EmailMessage) -> str | None:
    sent = getattr(message["date"], "datetime", None)
    return sent.date().isoformat() if isinstance(sent, datetime) else None
