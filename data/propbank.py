"""PropBank's roles joined with the words of UD English EWT -> documents with speech predicates.

`CORPORA/propbank-ewt` has the roles with the words blanked, `CORPORA/ud-english-ewt` the words; a
document has one name in both. Only documents with as many words in the one as in the other, and
nearly the same tags, are joined. Offsets are characters of a text made of UD's `# text` lines:
sentences joined by a space, paragraphs by a blank line.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quoteledger.errors import InputError

Extent = tuple[int, int]

_LOG = logging.getLogger(__name__)
_LEAST_AGREEMENT = 0.9
_PARAGRAPH, _SENTENCE = "\n\n", " "
_OPEN = re.compile(r"\(([^*()]+)\*")
_TAG, _FRAME, _ROLES = 4, 7, 8

SPEAKER, CONTENT, HEARER, TIME, PLACE = "ARG0", "ARG1", "ARG2", "ARGM-TMP", "ARGM-LOC"

# Frames whose ARG0 says something, by where they keep content and hearer. In most the hearer is ARG2;
# in those that act on the hearer (inform, urge, …) it is ARG1 and the content ARG2. A frame without a hearer
# has none that is one: what it calls ARG2 is an attribute, a place or an answer.
# fmt: off
_HEARER_SECOND = [
    "acknowledge", "add", "admit", "affirm", "allege", "announce", "ask", "argue", "assert",
    "claim", "comment", "communicate", "complain", "concede", "conclude", "confess", "confirm",
    "contend", "convey", "declare", "disclose", "email", "explain", "express", "indicate", "insist",
    "lament", "mention", "note", "observe", "predict", "proclaim", "propose", "recommend", "remark",
    "remind", "repeat", "report", "reveal", "say", "shout", "speak", "state", "stress", "suggest",
    "swear", "talk", "tell", "testify", "warn", "whisper", "write", "yell",
]
_HEARER_FIRST = [
    "advise", "alert", "assure", "beg", "brief", "inform", "instruct", "notify", "order", "promise",
    "reassure", "urge",
]
_NO_HEARER = [
    "answer", "caution", "deny", "describe", "emphasize", "estimate", "hint", "joke", "pledge",
    "reiterate", "reply", "respond", "threaten", "vow",
]
# fmt: on
# the other senses of these verbs are not speech (add up, argue out of, tell from)
_FRAMES = {
    **{f"{lemma}.01": (CONTENT, HEARER) for lemma in _HEARER_SECOND},
    "ask.02": (CONTENT, HEARER),
    **{f"{lemma}.01": (HEARER, CONTENT) for lemma in _HEARER_FIRST},
    **{f"{lemma}.01": (CONTENT, "") for lemma in _NO_HEARER},
    **{f"{lemma}.01": (HEARER, "") for lemma in ("answer", "pledge", "reply", "respond")},
}


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb of speech, and the extents of each role: ARG0 says ARG1 to ARG2, ARGM-TMP, ARGM-LOC."""

    extent: Extent
    lemma: str
    roles: dict[str, list[Extent]]


@dataclass(frozen=True, slots=True)
class PropbankDocument:
    """One document; `sentences` and `paragraphs` are where they start."""

    name: str
    text: str
    predicates: list[Predicate]
    sentences: list[int]
    paragraphs: list[int]


@dataclass(slots=True)
class _Words:
    """UD's words with their places in the text."""

    text: str = ""
    extents: list[Extent] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    cursor: int = 0

    def add(self, form: str, tag: str, surface: str) -> None:
        """Place the next word; `surface` is what is written for it and its neighbours, as in `can't`."""
        while self.text[self.cursor : self.cursor + 1].isspace():
            self.cursor += 1
        if self.text.startswith(form, self.cursor):
            self.extents.append((self.cursor, self.cursor + len(form)))
            self.cursor += len(form)
        else:
            # a word that UD spells out takes the place of what is written from its start
            start = self.text.rfind(surface, 0, self.cursor + len(surface)) if surface else self.cursor
            self.cursor = start + len(surface)
            self.extents.append((start, self.cursor))
        self.tags.append(tag)


def read_documents(corpora: Path) -> Iterator[PropbankDocument]:
    """Yield the documents that both corpora have, in the order of their names."""
    roles = {_name(path): path for path in sorted((corpora / "propbank-ewt").rglob("*.gold_skel"))}
    words = {_name(path): path for path in (corpora / "ud-english-ewt").rglob("*.conllu")}
    for folder, files in (("propbank-ewt", roles), ("ud-english-ewt", words)):
        if not files:
            raise InputError(f"{corpora / folder}: no documents; CORPORA must hold {folder}")
    unlike = 0
    for name, path in roles.items():
        sentences = read_skeleton(path)
        read = read_conllu(words[name]) if name in words else _Words()
        if not _are_alike(sentences, read):
            unlike += 1
            continue
        yield PropbankDocument(
            name, read.text, list(_predicates(sentences, read.extents)), read.sentences, read.paragraphs
        )
    _LOG.info("%d of %d documents have other words in the two corpora and were left out", unlike, len(roles))


def _name(path: Path) -> str:
    """Return genre and file name, as in `weblog/blogspot.com_x_ENG_20041115.xml`."""
    genre = next(part for part in reversed(path.parts[:-1]) if not part.isdigit())
    return f"{genre}/{path.stem}"


def read_skeleton(path: Path) -> list[list[list[str]]]:
    """Return the sentences of a skeleton file: for each word its columns."""
    sentences: list[list[list[str]]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split()
        if columns:
            sentences[-1].append(columns)
        elif sentences[-1]:
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


def read_conllu(path: Path) -> _Words:
    """Return the natural text of a document with the place of each word; `can't` and `Google's` are split."""
    read = _Words()
    surface, until = "", 0
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if line.startswith("# newpar"):
            read.paragraphs.append(len(read.text) + len(_PARAGRAPH) if read.text else 0)
        elif line.startswith("# text = "):
            starts_paragraph = read.paragraphs and read.paragraphs[-1] > len(read.text)
            if read.text:
                read.text += _PARAGRAPH if starts_paragraph else _SENTENCE
            read.sentences.append(len(read.text))
            read.cursor = len(read.text)
            read.text += line.removeprefix("# text = ")
        elif "-" in columns[0] and not line.startswith("#"):
            surface, until = columns[1], int(columns[0].partition("-")[2])
        elif columns[0].isdigit():
            read.add(columns[1], columns[4], surface if int(columns[0]) <= until else "")
            if int(columns[0]) >= until:
                surface, until = "", 0
    return read


def _are_alike(sentences: list[list[list[str]]], read: _Words) -> bool:
    """Return whether both have as many words, tagged nearly alike."""
    tags = [columns[_TAG] for sentence in sentences for columns in sentence]
    if not tags or len(tags) != len(read.tags):
        return False
    same = sum(a == b for a, b in zip(tags, read.tags, strict=True))
    return same / len(tags) >= _LEAST_AGREEMENT


def _predicates(sentences: list[list[list[str]]], extents: list[Extent]) -> Iterator[Predicate]:
    offset = 0
    for sentence in sentences:
        predicates = [word for word, columns in enumerate(sentence) if columns[_FRAME] != "-"]
        for column, word in enumerate(predicates):
            frame, tag = sentence[word][_FRAME], sentence[word][_TAG]
            if frame in _FRAMES and tag.startswith("VB"):
                spans = _spans(columns[_ROLES + column] for columns in sentence)
                roles: dict[str, list[Extent]] = {}
                for role, first, end in spans:
                    if name := _role(role, frame):
                        extent = (extents[offset + first][0], extents[offset + end - 1][1])
                        roles.setdefault(name, []).append(extent)
                yield Predicate(extents[offset + word], frame.partition(".")[0], roles)
        offset += len(sentence)


def _spans(cells: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the roles (name, first, end) of one predicate's column, as in `(ARG0*`, `*`, `*)`."""
    role, first = "", 0
    for word, cell in enumerate(cells):
        if match := _OPEN.match(cell):
            role, first = match[1], word
        if cell.endswith(")") and role:
            yield role, first, word + 1
            role = ""


def _role(role: str, frame: str) -> str | None:
    """Return the role under one name for all frames; None for roles that are not kept."""
    role = role.removeprefix("C-")
    content, hearer = _FRAMES[frame]
    if role in (SPEAKER, TIME, PLACE):
        return role
    return CONTENT if role == content else HEARER if role == hearer else None
