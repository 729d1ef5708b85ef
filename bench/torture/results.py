"""Results: how many tries of a family survived."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """A family of tries; `note` says what the tries were, or which did not survive."""

    family: str
    tried: int
    survived: int
    note: str = ""
