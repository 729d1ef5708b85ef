"""Reads Reuters-21578 (Lewis 1997): business and world news of 1987, as a package of npm carries it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

# of an article that is worth learning from: words, statements, pairs of marks, and at most so many digits
_LEAST_WORDS, _LEAST_SAID, _LEAST_QUOTED, _MOST_DIGITS = 180, 2, 2, 0.06
_SAID = re.compile(r"\b(?:said|told|added|says)\b")
_END = re.compile(r"\s*\b(?:REUTERS?|[Rr]euter)\b[\s.&;#0-9]*$")
_INDENT = re.compile(r"\n(?=[ ]{2,}\S)|\n\s*\n")


def read_reuters(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield id and text of each article; its lines are joined to paragraphs, with a blank line between."""
    for path in sorted(folder.glob("*.json")):
        for record in json.loads(path.read_text(encoding="utf-8", errors="replace")):
            if body := record.get("body"):
                yield f"reuters_{record['id']}", _unwrap(body)


def is_prose(text: str) -> bool:
    """Return whether a text is long enough, and has statements, marks and few figures."""
    return (
        len(text.split()) >= _LEAST_WORDS
        and len(_SAID.findall(text)) >= _LEAST_SAID
        and text.count('"') >= 2 * _LEAST_QUOTED
        and sum(map(str.isdigit, text)) <= _MOST_DIGITS * len(text)
    )


def _unwrap(body: str) -> str:
    body = _END.sub("", body.replace("\x03", "").replace("\r", "").rstrip())
    return "\n\n".join(" ".join(part.split()) for part in _INDENT.split(body) if part.strip())
