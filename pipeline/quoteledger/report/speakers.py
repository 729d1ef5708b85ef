"""Who speaks in the rows of a report: the same speakers as `quoteledger speakers` tells apart."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quoteledger.article import Row
from quoteledger.ledger.speaker_entries import SpeakerEntry
from quoteledger.ledger.speaker_table import Speakers
from quoteledger.schema import KINDS

_MOST_QUOTED = 15
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """How often a speaker is quoted, by kind in the order of `KINDS`.

    The key is used in addresses: the id or the name, with the article for a speaker who is only described.
    """

    key: str
    name: str
    kind: str | None
    counts: tuple[int, ...]
    role: str | None = None
    article: str | None = None

    @property
    def total(self) -> int:
        """The number of the speaker's quotations."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Cast:
    """The speakers of a ledger, most quoted first, and the index of each listed row's speaker, if any."""

    speakers: list[SpeakerCount]
    of_rows: list[int | None]

    def labelled(self) -> list[tuple[SpeakerCount, str]]:
        """Return the most quoted speakers, for the overview; labels tell namesakes and descriptions apart."""
        most = self.speakers[:_MOST_QUOTED]
        names = Counter(speaker.name for speaker in most)
        return [(speaker, _label(speaker, alone=names[speaker.name] == 1)) for speaker in most]

    @property
    def named(self) -> int:
        """The number of speakers who have a name and are not only described in an article."""
        return sum(speaker.article is None for speaker in self.speakers)

    @property
    def described(self) -> int:
        """The number of speakers who are only described."""
        return len(self.speakers) - self.named

    @property
    def example(self) -> str:
        """The description with most quotations; empty if there is none."""
        return next((speaker.name for speaker in self.speakers if speaker.article is not None), "")


def _label(speaker: SpeakerCount, *, alone: bool) -> str:
    if speaker.article is not None:
        return f"{speaker.name} (in one article)"
    return speaker.name if alone or speaker.role is None else f"{speaker.name} ({speaker.role})"


def cast_of(speakers: Speakers, shown: Sequence[Row]) -> Cast:
    """Return the speakers with their keys, and the speaker of each row shown."""
    entries = speakers.entries()
    places = {id(entry): place for place, entry in enumerate(entries)}
    found = (speakers.entry_of(row) for row in shown)
    return Cast(list(_counts(entries)), [None if entry is None else places[id(entry)] for entry in found])


def _counts(entries: Iterable[SpeakerEntry]) -> Iterable[SpeakerCount]:
    taken: Counter[str] = Counter()
    for entry in entries:
        article = None if entry.named else min(entry.articles)
        key = entry.id or (entry.name if article is None else f"{entry.name} @ {article}")
        taken[key] += 1
        yield SpeakerCount(
            # namesakes keep their order of frequency
            key=key if taken[key] == 1 else f"{key} ({taken[key]})",
            name=entry.name,
            kind=None if entry.kind == _UNKNOWN else entry.kind,
            counts=tuple(entry.kinds[kind] for kind in KINDS),
            role=next(iter(entry.roles.most_common(1)), (None,))[0],
            article=article,
        )
