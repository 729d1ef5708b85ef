"""Who speaks in the rows of a report: the same speakers as `quoteledger speakers` tells apart."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quoteledger.article import Row
from quoteledger.ledger.speaker_entries import SpeakerEntry
from quoteledger.ledger.speaker_table import Speakers
from quoteledger.report.typical_words import typical_words
from quoteledger.report.voices import voices_of

_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker of the page: `total` counts the rows of the ledger, also those that are not listed.

    The key, that of `quoteledger speakers`, is used in addresses; the label tells namesakes apart.
    """

    key: str
    name: str
    label: str
    kind: str | None
    total: int
    roles: Sequence[str] = ()
    article: str | None = None
    voice: str | None = None
    words: Sequence[tuple[str, int]] = ()


def listed_speakers(speakers: Speakers, shown: Sequence[Row]) -> tuple[list[Speaker], list[int | None]]:
    """Return the speakers of the rows shown, most quoted first, and the index of each row's, if any."""
    found = [speakers.entry_of(row) for row in shown]
    listed = set(found)
    places = {entry: place for place, entry in enumerate(e for e in speakers.entries() if e in listed)}
    of_rows = [None if entry is None else places[entry] for entry in found]
    voices, words = voices_of(shown, of_rows, len(places)), typical_words(shown, of_rows)
    names = Counter(entry.name for entry in places if entry.named)
    made = [
        Speaker(
            key=entry.key,
            name=entry.name,
            label=_label(entry, is_alone=names[entry.name] == 1),
            kind=None if entry.kind == _UNKNOWN else entry.kind,
            total=entry.rows,
            roles=entry.usual_roles,
            # of one who is only described, the one article
            article=None if entry.named else min(entry.articles),
            voice=voices[place],
            words=words.get(place, ()),
        )
        for entry, place in places.items()
    ]
    return made, of_rows


def _label(entry: SpeakerEntry, *, is_alone: bool) -> str:
    """Return the name, with the usual role where it has to tell namesakes apart."""
    if not entry.named:
        return f"{entry.name} (in one article)"
    return entry.name if is_alone or not entry.roles else f"{entry.name} ({entry.usual_roles[0]})"
