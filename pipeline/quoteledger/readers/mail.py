"""Mails (.eml), as newsletters and alerts come: the body is the text, the subject the title."""

import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from quoteledger.errors import InputError
from quoteledger.readers.encoding import decode
from quoteledger.readers.html import extract_page
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.records import Record
from quoteledger.readers.streams import Source, Warn, read_whole, settle_encoding

# what follows two dashes and a blank is the sender's signature
_SIGNATURE = re.compile(r"^-- \r?\n.*\Z", re.MULTILINE | re.DOTALL)


def read_mail(source: Source, options: ReadOptions, warn: Warn) -> Iterator[Record]:
    """Yield the mail as an article; its outlet is the sender's name."""
    content = read_whole(source, "mail")
    try:
        message = message_from_bytes(content, policy=policy.default)
        body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
        text = _text(body, source, warn) if isinstance(body, EmailMessage) else ""
        kind = body.get_content_type() if body is not None else ""
        record = Record(
            text=_SIGNATURE.sub("", text),
            title=message["subject"],
            outlet=parseaddr(str(message["from"] or ""))[0] or None,
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
        record = Record(extract_page(text).text, None, record.title, record.outlet, record.published)
    yield record


def _text(body: EmailMessage, source: Source, warn: Warn) -> str:
    """Return a body's text, in the encoding that its bytes reveal, else in the declared one."""
    payload = body.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    encoding = settle_encoding(source, [content], warn, declared=body.get_content_charset())
    return decode(content, encoding)


def _day(message: EmailMessage) -> str | None:
    sent = getattr(message["date"], "datetime", None)
    return sent.date().isoformat() if isinstance(sent, datetime) else None
