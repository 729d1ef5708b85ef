"""Writes docs/licences.md: the licence of every library that comes with quoteledger, as each states it.

python docs/licences.py
"""

import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PAGE = Path(__file__).with_name("licences.md")
_PROJECT = PAGE.parents[1] / "pyproject.toml"
_HEAD = """# Licences

What `pip install quoteledger` brings, without the extras, on Linux. `python docs/licences.py` writes it
from what the libraries state.

| library | licence |
| --- | --- |
"""
_PREFIX = "License :: "
_LONGEST = 60


def needed() -> list[str]:
    """Return the names of the distributions that the package needs, and those that they need in turn."""
    found: set[str] = set()
    todo: list[str] = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]
    while todo:
        requirement = Requirement(todo.pop())
        name = canonicalize_name(requirement.name)
        if name not in found and (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
            found.add(name)
            todo += distribution(name).requires or ()
    return sorted(found)


def licence_of(found: Distribution) -> str:
    """Return the licence that a distribution states: an expression, else a short name, else classifiers.

    "MIT" and "MIT License" are one: what is installed with Python is of this version or that.
    """
    told = found.metadata
    named = told.get("License-Expression") or " ".join((told.get("License") or "").split())
    if named and len(named) <= _LONGEST:
        return named.removesuffix(" License")
    classified = [
        value.rpartition(" :: ")[2].removesuffix(" License")
        for value in told.get_all("Classifier") or ()
        if _PREFIX in value
    ]
    if not classified:
        raise SystemExit(f"{told['Name']} states no licence; look it up")
    return ", ".join(classified)


def make_page() -> str:
    """Return the page."""
    return _HEAD + "".join(f"| {name} | {licence_of(distribution(name))} |\n" for name in needed())


if __name__ == "__main__":
    PAGE.write_text(make_page(), encoding="utf-8")
