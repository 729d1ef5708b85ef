"""GUM's names: entities whose head is a proper noun, without what surrounds the name.

GUM marks every noun phrase with the type of its entity; a name is the run of proper nouns around the
head of such a phrase, with the small words inside it ("University of Leeds").
"""

import re
from collections.abc import Iterator
from pathlib import Path

from names_corpora import Name, NamesDocument, NamesParagraph, split_of
from quoteledger.errors import InputError
from quoteledger.mentions.component import LOCATION, MISC, ORGANIZATION, PERSON

_KINDS = {
    "person": PERSON,
    "organization": ORGANIZATION,
    "place": LOCATION,
    "event": MISC,
    "object": MISC,
    "abstract": MISC,
    "animal": MISC,
}
_INSIDE = frozenset(["ADP", "DET", "CCONJ", "NUM", "PUNCT", "PART", "X", "SYM"])
_NAME_RELATIONS = frozenset(["flat", "compound", "punct", "goeswith"])
# an institution's name continues after "of" and "and"; a person's does not
_LONG_RELATIONS = _NAME_RELATIONS | {"nmod", "conj", "case", "cc", "det"}
# an entity that opens, opens and closes at one word, or closes
ENTITY = re.compile(r"\((?P<open>[^()|]+)(?P<both>\))?|(?P<close>\d+)\)")
_BREAKS = frozenset([",", ";", ":", "(", ")", '"', "“", "”"])


class Token:
    """One word of a CoNLL-U file."""

    def __init__(self, line: str) -> None:
        columns = line.split("\t")
        self.form, self.upos, self.tag = columns[1], columns[3], columns[4]
        self.head, self.relation = int(columns[6]) - 1, columns[7].partition(":")[0]
        self.misc = dict(pair.partition("=")[::2] for pair in columns[9].split("|") if "=" in pair)

    @property
    def is_proper(self) -> bool:
        """Whether it belongs to a name, whatever part of speech it is otherwise ("United")."""
        return self.tag in ("NNP", "NNPS")


def read_gum(corpora: Path) -> Iterator[NamesDocument]:
    """Yield every document of GUM's `dep` folder."""
    folder = corpora / "gum" / "dep"
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; CORPORA must hold GUM as `gum/`")
    paths = sorted(folder.glob("*.conllu"))
    peoples = _peoples(paths)
    for path in paths:
        paragraphs = list(_paragraphs(path, peoples))
        yield NamesDocument("gum", path.stem, split_of(path.stem), paragraphs)


def _peoples(paths: list[Path]) -> set[str]:
    """Return the adjectives that are never written without a capital: "Indonesian"."""
    tokens = [token for path in paths for sentence, _ in sentences_of(path) for token in sentence]
    small = {token.form.lower() for token in tokens if token.form.islower()}
    adjectives = {token.form for token in tokens if token.tag == "JJ" and token.form.istitle()}
    return {form for form in adjectives if form.lower() not in small and form.isalpha() and len(form) > 3}


def _paragraphs(path: Path, peoples: set[str]) -> Iterator[NamesParagraph]:
    """Yield the sentences, joined to paragraphs as the file says."""
    words: list[str] = []
    spaces: list[bool] = []
    names: list[Name] = []
    for tokens, new in sentences_of(path):
        if new and words:
            yield NamesParagraph(words, names, spaces)
            words, spaces, names = [], [], []
        names += [(len(words) + s, len(words) + e, kind) for s, e, kind in _names(tokens, peoples)]
        words += [token.form for token in tokens]
        spaces += [token.misc.get("SpaceAfter") != "No" for token in tokens]
    if words:
        yield NamesParagraph(words, names, spaces)


def sentences_of(path: Path) -> Iterator[tuple[list[Token], bool]]:
    """Yield the words of each sentence, and whether a paragraph begins with it."""
    tokens: list[Token] = []
    joined: list[tuple[int, int, bool]] = []
    new = True
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        number = line.partition("\t")[0]
        if line.startswith("# newpar"):
            new = True
        elif number.isdigit():
            tokens.append(Token(line))
        elif match := re.fullmatch(r"(\d+)-(\d+)", number):
            joined.append((int(match[1]) - 1, int(match[2]) - 1, "SpaceAfter=No" in line))
        elif not line.strip() and tokens:
            for first, last, tight in joined:  # the words of "don't"
                for token in tokens[first:last]:
                    token.misc["SpaceAfter"] = "No"
                if tight:
                    tokens[last].misc["SpaceAfter"] = "No"
            yield tokens, new
            tokens, joined, new = [], [], False


def _names(tokens: list[Token], peoples: set[str]) -> Iterator[Name]:
    """Yield the names of a sentence, the longest of those that overlap."""
    found = [name for entity in _entities(tokens) if (name := _name_of(tokens, *entity)) is not None]
    found += [(i, i + 1, MISC) for i, t in enumerate(tokens) if t.tag == "JJ" and t.form in peoples]
    taken: set[int] = set()
    for start, end, kind in sorted(found, key=lambda name: (name[0] - name[1], name[0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield start, end, kind


def _entities(tokens: list[Token]) -> Iterator[tuple[int, int, str]]:
    """Yield `[first, end)` and type of every entity that begins and ends in the sentence."""
    stack: dict[str, list[tuple[int, str]]] = {}
    for index, token in enumerate(tokens):
        for match in ENTITY.finditer(token.misc.get("Entity", "")):
            if match["open"]:
                number, kind = match["open"].split("-")[:2]
                if match["both"]:
                    yield index, index + 1, kind
                else:
                    stack.setdefault(number, []).append((index, kind))
            elif stack.get(match["close"]):
                start, kind = stack[match["close"]].pop()
                yield start, index + 1, kind


def _name_of(tokens: list[Token], first: int, end: int, kind: str) -> Name | None:
    """Return the name that heads the phrase; a plural that names people by where they belong is MISC."""
    head = next((i for i in range(first, end) if not first <= tokens[i].head < end), first)
    if kind not in _KINDS or not tokens[head].is_proper:
        return None
    if head + 1 < end and tokens[head + 1].upos == "NUM" and kind not in ("person", "event"):
        return None  # "Figure 2"
    start, stop = head, head + 1
    while start > first and tokens[start - 1].is_proper:
        start -= 1
    relations = _LONG_RELATIONS if kind == "organization" else _NAME_RELATIONS
    for index in range(head + 1, end):
        token = tokens[index]
        if token.is_proper and token.relation in relations:
            stop = index + 1
        elif token.upos not in _INSIDE or token.relation not in relations or token.form in _BREAKS:
            break
    if kind == "person" and tokens[head].tag == "NNPS" and stop - start == 1:
        return start, stop, MISC
    return start, stop, _KINDS[kind]
