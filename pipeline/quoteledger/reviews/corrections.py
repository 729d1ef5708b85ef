"""A ledger and a review of it -> the corrected ledger, and gold of the articles that were reviewed wholly.

Rows that a reader confirmed or corrected, and those that were added, have the method `reviewed` and the
confidence 1; rows that are wrong are left out; rows that nobody looked at stay as they are.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from quoteledger.article import Article, Row
from quoteledger.documents.component import set_article
from quoteledger.documents.index import DocIndex
from quoteledger.grammar.verbs import lemma_of
from quoteledger.ledger.component import quotation_id, quotation_text
from quoteledger.readers.columns import listed
from quoteledger.report.selections import fits
from quoteledger.reviews.decisions import FIXED, WRONG, Decision, Missed, Review, ReviewError, check_ledger
from quoteledger.reviews.samples import COLUMNS as SAMPLE_COLUMNS
from quoteledger.reviews.samples import STRATUM
from quoteledger.schema import LEDGER_SCHEMA

if TYPE_CHECKING:
    from spacy.language import Language

METHOD = "reviewed"
_CERTAIN = 1.0
_NAMED = 3
# what a reader may change as it stands
_PLAIN = ("kind", "polarity", "modality", "speaker", "speaker_kind")
# what is known of a speaker, and holds no longer when the speaker is another
_OF_SPEAKER = ("speaker_id", "speaker_kind", "speaker_role", "on_behalf_of")
_METADATA = ("title", "outlet", "published", "url")
_GOLD = (
    *("kind", "start", "end", "speaker", "speaker_kind", "polarity", "modality", "zone"),
    *("cue_start", "cue_end", "source_start", "source_end"),
)


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrected rows, the gold records, and how many rows had which verdict (`missed`: were added)."""

    rows: list[Row]
    gold: list[dict[str, Any]]
    verdicts: Counter[str] = field(default_factory=Counter)


def correct(
    rows: Iterable[Row], review: Review, articles: Mapping[str, Article] | None = None
) -> Corrections:
    """Return the ledger as a reader corrected it; a ReviewError if the review cannot be applied to it.

    `articles` give texts in place of those that the review carries.
    """
    return _Correction(list(rows), review, articles or {}).make()


class _Correction:
    """One ledger under correction."""

    def __init__(self, rows: list[Row], review: Review, articles: Mapping[str, Article]) -> None:
        self._rows = rows
        self._review = review
        self._articles = articles
        self._texts: dict[str, _Text] = {}
        self._check_rows()
        self._by_article: dict[str, list[Row]] = {}
        for row in rows:
            self._by_article.setdefault(row["doc_id"], []).append(row)

    def make(self) -> Corrections:
        """Return the corrections."""
        added = [self._added(missed) for missed in self._review.missed]
        asserted = {
            doc_id: [new for row in rows if (new := self._corrected(row)) is not None]
            for doc_id, rows in self._by_article.items()
        }
        for row in added:
            rows = asserted.setdefault(row["doc_id"], [])
            rows.append(row)
            rows.sort(key=lambda one: (one["start"], -one["end"]))
        made = [row for rows in asserted.values() for row in rows]
        self._rename(made)
        gold = [self._gold(doc_id, asserted.get(doc_id, [])) for doc_id in self._whole()]
        verdicts = Counter(decision.verdict for decision in self._review.decisions.values())
        verdicts["missed"] = len(self._review.missed)
        return Corrections(made, gold, verdicts)

    def _check_rows(self) -> None:
        review = self._review
        check_ledger(review, self._rows)
        counts = Counter(row["quotation_id"] for row in self._rows)
        if unknown := [name for name in review.decisions if not counts[name]]:
            raise ReviewError(
                f"{review.place} has decisions on rows that the ledger lacks: {listed(unknown, most=_NAMED)}"
            )
        if double := [name for name in review.decisions if counts[name] > 1]:
            raise ReviewError(
                f"the ledger has several rows of one quotation_id: {listed(double, most=_NAMED)}"
            )

    def _corrected(self, row: Row) -> Row | None:
        decision: Decision | None = self._review.decisions.get(row["quotation_id"])
        if decision is None:
            return row
        if decision.verdict == WRONG:
            return None
        flags = [flag for flag in row["flags"] or () if flag != "ambiguous_speaker"]
        row = row | {"method": METHOD, "confidence": _CERTAIN, "flags": flags}
        return self._changed(row, decision.values) if decision.verdict == FIXED else row

    def _changed(self, row: Row, values: Mapping[str, Any]) -> Row:
        if "speaker" in values and values["speaker"] != row["speaker"]:
            row = row | self._of_speaker(row["doc_id"], values["speaker"])
        row = row | {name: values[name] for name in _PLAIN if name in values}
        if any(name in values for name in ("parts", "cue", "source")):
            text = self._text(row["doc_id"])
            row = row | text.stretches(values, f"row {row['quotation_id']}")
        return row

    def _added(self, missed: Missed) -> Row:
        """Return the row of a quotation that the ledger lacks."""
        text = self._text(missed.doc_id)
        place = f"missed quotation {missed}"
        row: Row = dict.fromkeys(LEDGER_SCHEMA.names) | {"doc_id": missed.doc_id, "source_kind": "none"}
        row |= {"polarity": "positive", "modality": "actual", "flags": []}
        row |= {"method": METHOD, "confidence": _CERTAIN} | text.metadata
        kept = next(iter(self._by_article.get(missed.doc_id) or self._rows), {})
        of_article = kept.get("doc_id") == missed.doc_id
        row |= {
            name: value if of_article and name not in SAMPLE_COLUMNS else None
            for name, value in kept.items()
            if name not in LEDGER_SCHEMA.names
        }
        row |= self._of_speaker(missed.doc_id, missed.values.get("speaker"))
        row |= {name: missed.values[name] for name in _PLAIN if name in missed.values}
        row |= text.stretches(missed.values, place)
        return row | text.surroundings(missed.parts)

    def _of_speaker(self, doc_id: str, speaker: str | None) -> Row:
        """Return what other rows of the article know of a speaker; null where none is of that name."""
        same = (row for row in self._by_article.get(doc_id, ()) if speaker and row["speaker"] == speaker)
        known: Row = next(same, {})
        return {name: known.get(name) for name in _OF_SPEAKER}

    def _rename(self, rows: list[Row]) -> None:
        """Give rows the ids of their new borders, and `nested_in` those of the rows that enclose them."""
        renamed: dict[str, str | None] = {
            name: None for name, one in self._review.decisions.items() if one.verdict == WRONG
        }
        taken: dict[str, str] = {}
        for row in rows:
            before = row["quotation_id"]
            decision = self._review.decisions.get(before) if before else None
            if before is None or (decision is not None and "parts" in decision.values):
                article = Article(row["doc_id"], "")
                row["quotation_id"] = quotation_id(article, (row["start"], row["end"]))
                if before:
                    renamed[before] = row["quotation_id"]
            name = row["quotation_id"]
            if name in taken:
                raise ReviewError(
                    f"{self._review.place} makes two rows of one stretch, {name}: "
                    f"{taken[name]} and {before or 'a missed quotation'}; mark one of them as wrong"
                )
            taken[name] = before or "a missed quotation"
        for row in rows:
            row["nested_in"] = renamed.get(row["nested_in"], row["nested_in"])

    def _whole(self) -> list[str]:
        """Return the articles that are reviewed wholly, in the order of the ledger."""
        if self._review.whole and self._rows and STRATUM in self._rows[0]:
            raise ReviewError(
                f"{self._review.place} has fully reviewed articles, but the ledger is a sample, which has "
                "not all their rows; review articles in the report of the whole ledger"
            )
        for doc_id in self._review.whole:
            rows = self._by_article.get(doc_id, [])
            ids = [row["quotation_id"] for row in rows]
            if left := [name for name in ids if name not in self._review.decisions]:
                raise ReviewError(
                    f"{self._review.place} says that article {doc_id} is fully reviewed, but nothing is "
                    f"decided on {listed(left, most=_NAMED)}"
                )
            if not rows:
                self._text(doc_id)
        known = dict.fromkeys([*self._by_article, *self._review.articles, *self._articles])
        return [doc_id for doc_id in known if doc_id in self._review.whole]

    def _gold(self, doc_id: str, rows: Sequence[Row]) -> dict[str, Any]:
        text = self._text(doc_id)
        missed = {str(one): one for one in self._review.missed}
        record: dict[str, Any] = {"id": doc_id, "text": text.article.text}
        record |= {name: str(value) for name, value in text.metadata.items() if value is not None}
        return record | {"rows": [_gold_row(row, text.article.text, missed) for row in rows]}

    def _text(self, doc_id: str) -> "_Text":
        if doc_id not in self._texts:
            given = self._articles.get(doc_id)
            article = given or self._own_article(doc_id)
            rows = self._by_article.get(doc_id, [])
            if not all(fits(row, article) for row in rows):
                place = "--articles" if given else str(self._review.place)
                raise ReviewError(
                    f"{place}: the text of article {doc_id} is not the one that the ledger was made from; "
                    "give --articles as extract --articles-out wrote it"
                )
            known = {name: rows[0][name] for name in _METADATA} if rows else None
            self._texts[doc_id] = _Text(article, known)
        return self._texts[doc_id]

    def _own_article(self, doc_id: str) -> Article:
        """Return the article as the review carries it."""
        kept = self._review.articles.get(doc_id, {})
        text, day = kept.get("text"), kept.get("published")
        if text is None:
            raise ReviewError(
                f"{self._review.place} lacks the text of article {doc_id}, in which borders are counted; "
                "give --articles as extract --articles-out wrote it"
            )
        try:
            published = date.fromisoformat(day) if day else None
        except ValueError as error:
            raise ReviewError(f"{self._review.place}: article {doc_id}: {day!r} is not a day") from error
        return Article(doc_id, text, kept.get("title"), kept.get("outlet"), published, kept.get("url"))


class _Text:
    """The text of one article, and what is read off it."""

    def __init__(self, article: Article, known: Mapping[str, Any] | None) -> None:
        self.article = article
        self.metadata = dict(known or {name: getattr(article, name) for name in _METADATA})

    @cached_property
    def _index(self) -> DocIndex:
        nlp = _typography()
        doc = nlp.make_doc(self.article.text)
        set_article(doc, self.article)
        return DocIndex(nlp(doc))

    def stretches(self, values: Mapping[str, Any], place: str) -> Row:
        """Return the columns of the contents, the cue and the source that were given."""
        made: Row = {}
        if "parts" in values:
            parts = [self._checked(part, place) for part in values["parts"]]
            plain = [(self._index.plain.place(start), self._index.plain.place(end)) for start, end in parts]
            made |= {"quotation": quotation_text(self._index, plain), "start": parts[0][0]}
            made |= {"end": parts[-1][1], "parts": [{"start": start, "end": end} for start, end in parts]}
            made["paragraph"] = self._index.paragraph_of(plain[0][0])
            made["zone"] = self._index.layout.zones[made["paragraph"]]
        for role in ("cue", "source"):
            if role in values:
                span = values[role]
                start, end = self._checked(span, place) if span else (None, None)
                words = self.article.text[start:end] if span else None
                made |= {role: words, f"{role}_start": start, f"{role}_end": end}
        if "cue" in made:
            made["cue_lemma"] = lemma_of(made["cue"].split()) if made["cue"] else None
        return made

    def surroundings(self, parts: Sequence[tuple[int, int]]) -> Row:
        """Return the sentences that the contents stand in."""
        index = self._index
        first, end = (index.plain.place(offset) for offset in (parts[0][0], parts[-1][1]))
        sentences = [index.sentence_of(index.token_at(place)) for place in (first, max(end - 1, first))]
        start, stop = index.sentence_extent(sentences[0])[0], index.sentence_extent(sentences[1])[1]
        return {"sentence": index.plain.written[slice(*index.plain.as_written((start, stop)))]}

    def _checked(self, span: tuple[int, int], place: str) -> tuple[int, int]:
        """Return a stretch without the white space around it."""
        start, end = span
        if end > len(self.article.text):
            raise ReviewError(
                f"{place}: {start}-{end} is not a stretch of a text of {len(self.article.text)} characters"
            )
        words = self.article.text[start:end]
        trimmed = words.strip()
        if not trimmed:
            raise ReviewError(f"{place}: {start}-{end} is white space only")
        start += words.index(trimmed)
        return start, start + len(trimmed)


@cache
def _typography() -> "Language":
    """Return a pipeline that needs no model: tokens, paragraphs, sentences."""
    import spacy

    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "quoteledger.Tokenizer.v1"}}})
    nlp.add_pipe("documents")
    return nlp


def _gold_row(row: Row, text: str, missed: Mapping[str, Missed]) -> dict[str, Any]:
    """Return what a reader asserts of a row; of one that was missed, no cue nor source that was not given."""
    added = missed.get(row["quotation_id"])
    left_out = [role for role in ("cue", "source") if added is not None and role not in added.values]
    asserted = {name: row[name] for name in _GOLD if name.rpartition("_")[0] not in left_out}
    parts = [[part["start"], part["end"]] for part in row["parts"]]
    return asserted | {"parts": parts, "content": [text[start:end] for start, end in parts]}
