"""Rules: what grammar adds to what is learnt, as values, some of which a pipeline may leave out.

A stage declares its rules as a dataclass: a field holds one function, or a tuple of them in their order.
A rule is called by its function's name. The stage's component takes the rules through its config, and
`models/ablate.py` measures what each is worth.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from quoteledger.errors import ModelError

R = TypeVar("R")


def rule_names(rules: Any) -> Iterator[str]:
    """Yield the names of a stage's rules in the order in which they apply."""
    for field in fields(rules):
        value = getattr(rules, field.name)
        yield from (rule.__name__ for rule in value) if isinstance(value, tuple) else (field.name,)


def leave_out(rules: R, idle: Mapping[str, Callable[..., Any]], names: Iterable[str]) -> R:
    """Return the rules without those named, or with `idle` in their fields; raises ModelError if unknown."""
    known, left_out = list(rule_names(rules)), set(names)
    if unknown := left_out - set(known):
        raise ModelError(f"no rule is called {', '.join(sorted(unknown))}; the rules are {', '.join(known)}")
    changed: dict[str, Any] = {}
    for field in fields(rules):  # type: ignore[arg-type]  # a dataclass, which has no common type
        value = getattr(rules, field.name)
        if isinstance(value, tuple):
            changed[field.name] = tuple(rule for rule in value if rule.__name__ not in left_out)
        elif field.name in left_out:
            changed[field.name] = idle[field.name]
    return replace(rules, **changed)  # type: ignore[type-var]
