"""What every format is read into before it becomes an article: a record with raw values."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Record:
    """The raw values of one article; `row` counts from 1 and is None where a file is one article.

    `lack` says of a record without a text what there is instead.
    """

    text: object = None
    id: object = None
    title: object = None
    outlet: object = None
    published: object = None
    url: object = None
    kept: Mapping[str, object] = field(default_factory=dict)
    row: int | None = None
    flags: tuple[str, ...] = ()
    lack: str = ""
