"""Reviews as the report writes them: JSON -> what a reader decided, checked, several joined into one.

A review names the ledger that it judges by its digest, and has a decision for each row seen: `right`,
`wrong`, or `fixed` with the values that are right. `missed` are quotations that the ledger lacks, `whole` the
articles of which the reader says that no quotation is missing; `articles` holds the texts that borders count
in.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from quoteledger.article import Row
from quoteledger.errors import UsageError
from quoteledger.ledger.digests import digest_of
from quoteledger.schema import KINDS, MODALITIES, POLARITIES, SPEAKER_KINDS

FORMAT = "quoteledger review"
VERSION = 1
RIGHT, WRONG, FIXED = "right", "wrong", "fixed"
VERDICTS = (RIGHT, WRONG, FIXED)
_CHOICES: Mapping[str, tuple[str | None, ...]] = {
    "kind": KINDS,
    "polarity": POLARITIES,
    "modality": MODALITIES,
    "speaker_kind": (*SPEAKER_KINDS, None),
}
_SPANS = ("cue", "source")
_VALUES = ("speaker", "parts", *_SPANS, *_CHOICES)
# without these a missed quotation is none
_NEEDED = ("parts", "kind")

Span = tuple[int, int]


class ReviewError(UsageError):
    """A review cannot be read, or not be applied to the ledger that is given."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reader says of a row; `values` are those that are right in place of the row's."""

    verdict: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Missed:
    """A quotation that the ledger lacks."""

    doc_id: str
    values: Mapping[str, Any]

    @property
    def parts(self) -> Sequence[Span]:
        """The stretches of its words."""
        parts: Sequence[Span] = self.values["parts"]
        return parts

    def __str__(self) -> str:
        return f"{self.doc_id}:{self.parts[0][0]}-{self.parts[-1][1]}"


@dataclass(frozen=True, slots=True)
class Review:
    """One reader's decisions, or those of several joined; `place` names the file in messages."""

    ledger: str
    place: str = "review"
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    missed: Sequence[Missed] = ()
    whole: frozenset[str] = frozenset()
    articles: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the review as its file has it."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "ledger": self.ledger,
            "decisions": {
                name: {"verdict": decision.verdict} | ({"values": decision.values} if decision.values else {})
                for name, decision in self.decisions.items()
            },
            "missed": [asdict(missed) for missed in self.missed],
            "whole": sorted(self.whole),
            "articles": self.articles,
        }


def check_ledger(review: Review, rows: Iterable[Row]) -> None:
    """Raise a ReviewError if the rows are not those of the ledger that the review judges."""
    if digest_of(rows) != review.ledger:
        raise ReviewError(
            f"{review.place} is a review of another ledger; give the one from which its report was made"
        )


def is_review(path: str | Path) -> bool:
    """Return whether a file is a review, in this version or another."""
    try:
        found = json.loads(Path(path).read_text("utf-8-sig"))
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("format") == FORMAT


def read_review(path: str | Path) -> Review:
    """Return the review in a file; raise a ReviewError that says what is wrong with it, and where."""
    try:
        found = json.loads(Path(path).read_text("utf-8-sig"))
    except OSError as error:
        raise ReviewError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise ReviewError(f"{path} is not JSON ({error}); give a file that the report saved") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ReviewError(f"{path} is not a review; give a file that the report saved")
    if found.get("version") != VERSION:
        raise ReviewError(
            f"{path} is a review of version {found.get('version')!r}, and this program reads {VERSION}; "
            "use the quoteledger that made its report"
        )
    try:
        return _review(found, str(path))
    except ReviewError as error:
        raise ReviewError(f"{path}: {error}") from None


def _review(found: Mapping[str, Any], place: str) -> Review:
    if not isinstance(found.get("ledger"), str):
        raise ReviewError("ledger: the digest of the ledger is missing")
    decisions = _typed(found, "decisions", dict)
    missed = _typed(found, "missed", list)
    whole = _typed(found, "whole", list)
    articles = _typed(found, "articles", dict)
    if not all(isinstance(name, str) for name in whole):
        raise ReviewError("whole: it lists ids of articles")
    return Review(
        ledger=found["ledger"],
        place=place,
        decisions={name: _decision(name, given) for name, given in decisions.items()},
        missed=tuple(_missed(given, at) for at, given in enumerate(missed, start=1)),
        whole=frozenset(whole),
        articles={name: _article(name, given) for name, given in articles.items()},
    )


def _decision(name: str, given: Any) -> Decision:
    verdict = given.get("verdict") if isinstance(given, dict) else None
    if verdict not in VERDICTS:
        raise ReviewError(f"row {name}: its verdict is one of {', '.join(VERDICTS)}, not {verdict!r}")
    values = _values(given.get("values"), f"row {name}") if verdict == FIXED else {}
    if verdict == FIXED and not values:
        raise ReviewError(f"row {name}: it is fixed without a value that has changed")
    return Decision(verdict, values)


def _missed(given: Any, at: int) -> Missed:
    place = f"missed quotation {at}"
    if not isinstance(given, dict) or not isinstance(given.get("doc_id"), str):
        raise ReviewError(f"{place}: it has a doc_id and values")
    values = _values(given.get("values"), place)
    if lacking := [name for name in _NEEDED if name not in values]:
        raise ReviewError(f"{place}: its {' and '.join(lacking)} are missing")
    return Missed(given["doc_id"], values)


def _article(name: str, given: Any) -> dict[str, str | None]:
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise ReviewError(f"article {name}: its text is missing")
    known = ("text", "title", "outlet", "published", "url")
    if not all(isinstance(given.get(key), str | None) for key in known):
        raise ReviewError(f"article {name}: text and metadata are strings")
    return {key: given[key] for key in known if given.get(key) is not None}


def _values(given: Any, place: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise ReviewError(f"{place}: its values are missing")
    values = {}
    for name, value in given.items():
        if name not in _VALUES:
            raise ReviewError(f"{place}: {name} cannot be corrected; what can is {', '.join(_VALUES)}")
        if name in _CHOICES and value not in _CHOICES[name]:
            choices = ", ".join(choice for choice in _CHOICES[name] if choice)
            raise ReviewError(f"{place}: {name} cannot be {value!r}; it is one of {choices}")
        if name == "speaker":
            value = _speaker(value, place)
        elif name == "parts":
            value = _parts(value, place)
        elif name in _SPANS and value is not None:
            value = _span(value, f"{place}: {name}")
        values[name] = value
    return values


def _speaker(value: Any, place: str) -> str | None:
    if value is not None and not (isinstance(value, str) and any(map(str.isalnum, value))):
        raise ReviewError(f"{place}: speaker cannot be {value!r}; it is a name or null")
    return " ".join(value.split()) if value else None


def _parts(value: Any, place: str) -> tuple[Span, ...]:
    if not isinstance(value, list) or not value:
        raise ReviewError(f"{place}: parts is a list such as [[12, 45]]")
    parts = tuple(sorted(_span(span, f"{place}: parts") for span in value))
    if any(one[1] > other[0] for one, other in pairwise(parts)):
        raise ReviewError(f"{place}: parts overlap")
    return parts


def _span(value: Any, place: str) -> Span:
    if (
        not isinstance(value, list)
        or len(value) != 2
        or not all(type(edge) is int for edge in value)
        or not 0 <= value[0] < value[1]
    ):
        raise ReviewError(f"{place}: {value!r} is not a stretch such as [12, 45]")
    return value[0], value[1]


def _typed(found: Mapping[str, Any], name: str, wanted: type) -> Any:
    value = found.get(name, wanted())
    if not isinstance(value, wanted):
        raise ReviewError(f"{name}: it is not {'an object' if wanted is dict else 'a list'}")
    return value


def join_reviews(reviews: Sequence[Review]) -> Review:
    """Return several reviews of one ledger as one; raise a ReviewError where two contradict each other."""
    first, *others = reviews
    decisions = dict(first.decisions)
    places = dict.fromkeys(first.decisions, first.place)
    missed = list(first.missed)
    articles = dict(first.articles)
    for other in others:
        if other.ledger != first.ledger:
            raise ReviewError(
                f"{first.place} and {other.place} are reviews of two ledgers; apply each to its own"
            )
        for name, decision in other.decisions.items():
            if decisions.setdefault(name, decision) != decision:
                raise ReviewError(
                    f"{places[name]} and {other.place} contradict each other on row {name}: "
                    f"{decisions[name].verdict} and {decision.verdict}; settle it in one of them"
                )
            places.setdefault(name, other.place)
        for one in other.missed:
            of_article = (known for known in missed if known.doc_id == one.doc_id)
            same = next((known for known in of_article if is_same(known.parts, one.parts)), None)
            if same is None:
                missed.append(one)
            elif same.values != one.values:
                raise ReviewError(
                    f"{other.place} has {one}, which another review has as {same}; take one out"
                )
        for name, article in other.articles.items():
            if articles.setdefault(name, article)["text"] != article["text"]:
                raise ReviewError(f"{other.place} has another text of article {name}")
    whole = frozenset[str]().union(*(review.whole for review in reviews))
    return Review(
        first.ledger, ", ".join(r.place for r in reviews), decisions, tuple(missed), whole, articles
    )


def is_same(one: Iterable[Span], other: Iterable[Span]) -> bool:
    """Return whether two contents share at least half of their characters."""
    in_one, in_other = ({place for span in parts for place in range(*span)} for parts in (one, other))
    return 2 * len(in_one & in_other) >= len(in_one | in_other)
