"""What every format is read into before it becomes an article: a record with raw values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Record:
    """The raw values of one article; `row` counts from 1 and is None where a file is one article.

    `day_first` says, when asked, whether dates of its column begin with the day (None if nothing tells).
    """

    text: object
    id: object = None
    title: object = None
    outlet: object = None
    published: object = None
    url: object = None
    kept: Mapping[str, object] = field(default_factory=dict)
    row: int | None = None
    day_first: Callable[[], bool | None] | None = None
