"""Front matter: the YAML between lines of `---` with which Markdown may begin."""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from quoteledger.errors import InputError

if TYPE_CHECKING:
    import yaml

# no more than this is looked at
MOST_LINES = 1000
_MOST_CHARACTERS = 1 << 16
_FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)\s*", re.DOTALL | re.M
)


def split_front_matter(text: str) -> tuple[Mapping[str, object], str]:
    """Return the values of the front matter, none if there is none, and the text below it.

    Raises an InputError for front matter that is no YAML of keys and values.
    """
    import yaml

    match = _FRONT.match(text, 0, _MOST_CHARACTERS)
    if match is None:
        return {}, text
    try:
        values = yaml.load(match["yaml"], _loader())
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" (line {mark.line + 2})" if mark is not None else ""
        problem = getattr(error, "problem", None) or str(error)
        raise InputError(f"its front matter cannot be read{place}: {problem}; correct it") from error
    if not isinstance(values, dict):
        # two rules around words
        return {}, text
    return {str(key): value for key, value in values.items()}, text[match.end() :]


@cache
def _loader() -> "type[yaml.SafeLoader]":
    import yaml

    class PlainLoader(yaml.SafeLoader):  # type: ignore[misc]
        """YAML's safe loader; refuses double keys, and aliases: few lines stand for billions of values."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                event = self.peek_event()
                raise yaml.composer.ComposerError(None, None, "aliases are not read", event.start_mark)
            return super().compose_node(parent, index)

        def compose_mapping_node(self, anchor: Any) -> Any:
            node = super().compose_mapping_node(anchor)
            keys = [key for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
            seen = set()
            for key in keys:
                if key.value in seen:
                    problem = f"the key {key.value!r} comes twice"
                    raise yaml.composer.ComposerError(None, None, problem, key.start_mark)
                seen.add(key.value)
            return node

    return PlainLoader
