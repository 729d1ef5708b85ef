"""Rules: what grammar adds to what is learnt, as values by name, some of which a pipeline may leave out.

A stage declares its rules as a dataclass: a field holds one rule, or several in their order by name. Its
component takes them through its config, and `models/ablate.py` measures what each is worth.
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
        yield from value if isinstance(value, Mapping) else (field.name,)


def leave_out(rules: R, idle: Mapping[str, Callable[..., Any]], names: Iterable[str]) -> R:
    """Return the rules without those named; `idle` is what stands in for a rule that has a field of its own.

    Raises ModelError of a name that no rule has.
    """
    unknown = set(names) - set(rule_names(rules))
    if unknown:
        known = ", ".join(rule_names(rules))
        raise ModelError(f"no rule is called {', '.join(sorted(unknown))}; the rules are {known}")
    changed: dict[str, Any] = {}
    for field in fields(rules):  # type: ignore[arg-type]  # a dataclass, which has no common type
        value = getattr(rules, field.name)
        if isinstance(value, Mapping):
            changed[field.name] = {name: rule for name, rule in value.items() if name not in names}
        elif field.name in names:
            changed[field.name] = idle[field.name]
    return replace(rules, **changed)  # type: ignore[type-var]
