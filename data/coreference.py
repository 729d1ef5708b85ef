"""OntoGUM -> JSON lines of documents with their chains of coreferent mentions.

A line is a document: `id`, `genre`, `text` and `mentions`, each `[start, end, chain]` in characters.
Only chains of persons are kept, by the types that GUM gives to the same phrases.

    python data/coreference.py ../shared/corpora -o data/corpus
"""

import logging
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from converting import read_call, write_records
from gum import ENTITY, Token, sentences_of
from names_corpora import split_of
from quoteledger.errors import InputError

_LOG = logging.getLogger(__name__)
Chain = tuple[int, int, str]


def read_ontogum(corpora: Path) -> Iterator[dict[str, Any]]:
    """Yield every document of OntoGUM, with the split that its names have too."""
    folder = _folder(corpora, "gum/coref/ontogum/conllu")
    for path in sorted(folder.glob("*.conllu")):
        typed = {span: kind for span, kind in _spans(_folder(corpora, "gum/dep") / path.name)}
        kinds: dict[str, Counter[str]] = defaultdict(Counter)
        chains = [(first, end, name) for (first, end), name in _spans(path)]
        for first, end, name in chains:
            kinds[name][_type_of(first, end, typed)] += 1
        persons = {name for name, counts in kinds.items() if counts.most_common(1)[0][0] == "person"}
        text, extents = _printed(path)
        yield _record(
            path.stem, path.stem.split("_")[1], text, extents, [c for c in chains if c[2] in persons]
        )


def _folder(corpora: Path, name: str) -> Path:
    folder = corpora / name
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; see data/README.md for what CORPORA holds")
    return folder


def _record(
    name: str, genre: str, text: str, extents: Sequence[tuple[int, int]], chains: Sequence[Chain]
) -> dict[str, Any]:
    """Return the record of a document: chains of two mentions or more, numbered in text order."""
    sizes = Counter(chain for _, _, chain in chains)
    kept = sorted((f, e, chain) for f, e, chain in chains if sizes[chain] > 1)
    numbers = {chain: number for number, chain in enumerate(dict.fromkeys(chain for _, _, chain in kept))}
    mentions = [[extents[first][0], extents[end - 1][1], numbers[chain]] for first, end, chain in kept]
    return {"id": name, "genre": genre, "text": text, "mentions": mentions}


def _follow(marks: str, index: int, stack: dict[str, list[int]], chains: list[Chain]) -> None:
    """Open and close the mentions given by the marks at a word, as in `(4)(2` or `2)`."""
    for match in ENTITY.finditer(marks):
        if match["open"] and match["both"]:
            chains.append((index, index + 1, match["open"]))
        elif match["open"]:
            stack[match["open"]].append(index)
        elif stack.get(match["close"]):
            chains.append((stack[match["close"]].pop(), index + 1, match["close"]))


def _spans(path: Path) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield `[first, end)` of every entity of a CoNLL-U file, with the number of its chain or its type."""
    chains: list[Chain] = []
    kinds: dict[str, str] = {}
    stack: dict[str, list[int]] = defaultdict(list)
    index = 0
    for tokens, _ in sentences_of(path):
        for token in tokens:
            marks = token.misc.get("Entity", "")
            for match in ENTITY.finditer(marks):
                number, *more = (match["open"] or "").split("-")
                if more:
                    kinds[number] = more[0]
            _follow(re.sub(r"\((\d+)-[^()]*", r"(\1", marks), index, stack, chains)
            index += 1
    for first, end, number in chains:
        yield (first, end), kinds.get(number, number)


def _type_of(first: int, end: int, typed: dict[tuple[int, int], str]) -> str:
    """Return the type of the same phrase, else of the longest within it that begins where it does."""
    inside = [(e - f, kind) for (f, e), kind in typed.items() if f == first and e <= end]
    return max(inside, default=(0, ""))[1]


def _printed(path: Path) -> tuple[str, list[tuple[int, int]]]:
    """Return the text with its paragraphs, and the characters of each word."""
    text, extents, tight = "", list[tuple[int, int]](), True
    for tokens, new in sentences_of(path):
        for index, token in enumerate(tokens):
            text += "\n\n" if new and not index and text else "" if tight else " "
            extents.append((len(text), len(text) + len(token.form)))
            text += token.form
            tight = _is_tight(token)
    return text, extents


def _is_tight(token: Token) -> bool:
    return token.misc.get("SpaceAfter") == "No"


def main() -> None:
    """Write coreference-train.jsonl, -dev and -test."""
    corpora, out = read_call(__doc__, "gum")
    parts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in read_ontogum(corpora):
        parts[split_of(record["id"])].append(record)
    for part, records in parts.items():
        write_records(out / f"coreference-{part}.jsonl", records)
        _LOG.info(
            "%s: %d documents, %d mentions", part, len(records), sum(len(r["mentions"]) for r in records)
        )


if __name__ == "__main__":
    main()
