"""Words that are typical of a speaker among all speakers of a ledger, by textacy's vectorizer."""

import logging
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from quoteledger.article import Row
from quoteledger.extras import is_installed

# who has fewer quotations in words of their own says nothing typical
_LEAST_ROWS = 5
_MOST_SPEAKERS = 2000
_MOST_WORDS = 8
# quotations and articles of a speaker that must have a word
_LEAST_USES = 2
# Dunning's log-likelihood ratio; chance alone gives so much to one word in two hundred
_LEAST_RATIO = 7.88
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_NAME = re.compile(rf"{_WORD.pattern}(?: {_WORD.pattern})+")
_POSSESSIVE = re.compile(r"[’']s?$")

logger = logging.getLogger(__name__)

Words = list[tuple[str, int]]


def typical_words(rows: Sequence[Row], of_rows: Sequence[int | None]) -> dict[int, Words]:
    """Return the words that set speakers apart, most typical first, each with the rows that have it.

    Indirect quotations are the reporter's words and don't count; names say who is spoken of, not how.
    `of_rows` gives the speaker of each row.
    """
    if not is_installed("textacy"):
        logger.info("words typical of a speaker are left out; they need quoteledger[textacy]")
        return {}
    names = _names_in(rows)
    uses: defaultdict[int, Counter[str]] = defaultdict(Counter)
    articles: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    quoted, everybody = Counter[int](), Counter[str]()
    for row, who in zip(rows, of_rows, strict=True):
        if who is None or row["kind"] == "indirect":
            continue
        quoted[who] += 1
        words = _content_words(row["quotation"], names)
        uses[who].update(words)
        everybody.update(words)
        for word in words:
            articles[who, word].add(row["doc_id"])
    total = quoted.total()

    def is_typical(who: int, word: str) -> bool:
        own, others = uses[who][word], everybody[word] - uses[who][word]
        expected = everybody[word] * quoted[who] / total
        if own < _LEAST_USES or len(articles[who, word]) < _LEAST_USES or own <= expected:
            return False
        against = others * math.log(others / (everybody[word] - expected)) if others else 0.0
        return 2 * (own * math.log(own / expected) + against) >= _LEAST_RATIO

    ranked = _ranked({who: uses[who] for who, _ in quoted.most_common(_MOST_SPEAKERS) if uses[who]})
    typical = {
        who: [(word, uses[who][word]) for word in words if is_typical(who, word)][:_MOST_WORDS]
        for who, words in ranked.items()
        if quoted[who] >= _LEAST_ROWS
    }
    return {who: words for who, words in typical.items() if words}


def _names_in(rows: Iterable[Row]) -> frozenset[str]:
    """Return the words of names: of speakers, and of several words with capitals within a quotation."""
    names: set[str] = set()
    for row in rows:
        if row["speaker"] and row["source_kind"] == "name":
            names.update(_plain(word) for word in _WORD.findall(row["speaker"]))
        for run in _NAME.findall(row["quotation"]):
            words = run.split()
            for word, after in pairwise(words):
                if word[0].isupper() and after[0].isupper():
                    names.update((_plain(word), _plain(after)))
    return frozenset(names)


def _plain(word: str) -> str:
    return _POSSESSIVE.sub("", word).lower().replace("’", "'")


def _content_words(quotation: str, names: frozenset[str]) -> set[str]:
    from spacy.lang.en.stop_words import STOP_WORDS

    found = set()
    for written in _WORD.findall(quotation):
        word = _plain(written)
        is_name = written[0].isupper() and word in names
        if len(word) > 2 and "'" not in word and word not in STOP_WORDS and not is_name:
            found.add(word)
    return found


def _ranked(uses: dict[int, Counter[str]]) -> dict[int, list[str]]:
    """Return the words of each speaker, those first that set the speaker apart most."""
    if not uses:
        return {}
    from textacy.representations.vectorizers import Vectorizer

    vectorizer = Vectorizer(tf_type="sqrt", idf_type="bm25", norm="l2")
    weights = vectorizer.fit_transform(list(counts.elements()) for counts in uses.values())
    terms = vectorizer.id_to_term
    return {
        speaker: [terms[at] for _, at in sorted(zip(-vector.data, vector.indices, strict=True))]
        for speaker, vector in zip(uses, weights, strict=True)
    }
