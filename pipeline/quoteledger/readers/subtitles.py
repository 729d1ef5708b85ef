"""Subtitles (WebVTT and SubRip), by webvtt-py, which the extra `subtitles` installs.

Captions are running text without times. Who speaks is told by voice tags, a label, a dash or `>>`, each of
which begins a paragraph; so does a silence.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from quoteledger.article import VOICE_SIGN
from quoteledger.errors import InputError, one_line
from quoteledger.readers.encoding import decode
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.records import Record
from quoteledger.readers.streams import Source, Warn, read_whole, settle_encoding

# the dash that opens speech, and no item of a list
_SPEECH_DASH = "― "
_CHANGE = re.compile(r"\s*(?:[-–—―](?=[^\s\d-])|[-–—―]\s+|>{2,}\s*)")
_LABEL = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}(?: \([^)]*\))?:\s")
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?\s+([^>]+)>")
_TAG = re.compile(r"<[^>]*>")
_SOUND = re.compile(r"[\[(][^\])]*[\])]|[♪♫#].*")
_SILENCE = 4.0


def read_subtitles(source: Source, options: ReadOptions, warn: Warn) -> Iterator[Record]:
    """Yield what is said in a file of subtitles as an article."""
    import webvtt

    content = read_whole(source, "file of subtitles")
    text = decode(content, settle_encoding(source, [content], warn))
    lines = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    try:
        captions = list(webvtt.from_buffer(io.StringIO(lines), format=source.format))  # type: ignore[call-overload]  # by index
    except Exception as error:
        # files may hold anything, and one must not stop the others
        raise InputError(
            f"is not a {source.format.upper()} file that can be read ({one_line(error, 100)})"
        ) from error
    yield Record(text="\n\n".join(_with_voices(list(_paragraphs(captions)))))


def _with_voices(paragraphs: list[str]) -> Iterator[str]:
    """Yield the paragraphs; where some voices have only a dash, the labels that come back are voices, too."""
    labels = [match.group() if (match := _LABEL.match(each)) else "" for each in paragraphs]
    times = Counter(labels) if any(each.startswith(_SPEECH_DASH) for each in paragraphs) else Counter()
    for label, paragraph in zip(labels, paragraphs, strict=True):
        yield VOICE_SIGN + paragraph if label and times[label] > 1 else paragraph


def _paragraphs(captions: list[Any]) -> Iterator[str]:
    """Yield the paragraphs, each by one voice, with its label before the first words."""
    said, voice, end = list[str](), "", 0.0
    for caption in captions:
        start = caption.start_in_seconds
        for name, line in _lines(caption):
            changed = _CHANGE.match(line) is not None
            words = _CHANGE.sub("", line, count=1)
            line = _SPEECH_DASH + words if changed and not _LABEL.match(words) else words
            begins = changed or name != voice or _LABEL.match(line) or _SOUND.fullmatch(line)
            if said and (begins or start - end > _SILENCE or _SOUND.fullmatch(said[-1])):
                yield " ".join(said)
                said = []
            if name and (not said or name != voice):
                line = f"{VOICE_SIGN}{name}: {line}"
            said.append(line)
            voice = name
        end = caption.end_in_seconds
    if said:
        yield " ".join(said)


def _lines(caption: Any) -> Iterator[tuple[str, str]]:
    """Yield the lines of a caption, each with the voice that its tags name, or with none."""
    voice = ""
    for line in caption.raw_text.split("\n"):
        # a tag may stand before some of the line's words only
        pieces = _VOICE.split(line)
        for name, words in zip(["", *pieces[1::2]], pieces[::2], strict=True):
            voice = " ".join(name.replace(":", " ").split()) or voice
            words = " ".join(_TAG.sub("", words).split())
            if words:
                yield voice, words
