"""Words that are typical of a speaker among all speakers of a ledger, by textacy's vectorizer."""

import logging
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from quoteledger.article import Row

# a speaker of fewer quotations in words of their own says nothing typical, but tells what is usual
_LEAST_ROWS = 5
_MOST_SPEAKERS = 2000
_MOST_WORDS = 8
# quotations of a speaker that must have a word
_LEAST_USES = 2
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")

logger = logging.getLogger(__name__)

Words = list[tuple[str, int]]


def typical_words(rows: Iterable[Row], of_rows: Sequence[int | None]) -> dict[int, Words]:
    """Return the words that set speakers apart, most typical first, each with the rows that have it.

    Without textacy there are none. Indirect quotations are the reporter's words and don't count;
    `of_rows` gives the speaker of each row.
    """
    uses: defaultdict[int, Counter[str]] = defaultdict(Counter)
    quoted = Counter[int]()
    for row, speaker in zip(rows, of_rows, strict=True):
        if speaker is not None and row["kind"] != "indirect":
            quoted[speaker] += 1
            uses[speaker].update(_content_words(row["quotation"], row["speaker"]))
    ranked = _ranked({who: uses[who] for who, _ in quoted.most_common(_MOST_SPEAKERS) if uses[who]})
    return {who: words for who, words in ranked.items() if quoted[who] >= _LEAST_ROWS and words}


def _content_words(quotation: str, name: str) -> set[str]:
    from spacy.lang.en.stop_words import STOP_WORDS

    own = set(name.lower().split())
    words = (word.lower().replace("’", "'") for word in _WORD.findall(quotation))
    return {word for word in words if len(word) > 2 and word.split("'")[0] not in STOP_WORDS | own}


def _ranked(uses: dict[int, Counter[str]]) -> dict[int, Words]:
    if not uses:
        return {}
    try:
        from textacy.representations.vectorizers import Vectorizer
    except ImportError:
        logger.info("words typical of a speaker are left out; they need quoteledger[textacy]")
        return {}
    vectorizer = Vectorizer(tf_type="sqrt", idf_type="bm25", norm="l2")
    weights = vectorizer.fit_transform(list(counts.elements()) for counts in uses.values())
    terms = vectorizer.id_to_term
    ranked = {}
    for (speaker, counts), vector in zip(uses.items(), weights, strict=True):
        by_weight = sorted(zip(vector.data, vector.indices, strict=True), key=lambda one: (-one[0], one[1]))
        words = [(terms[at], counts[terms[at]]) for _, at in by_weight if counts[terms[at]] >= _LEAST_USES]
        ranked[speaker] = words[:_MOST_WORDS]
    return ranked
