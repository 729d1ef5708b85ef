"""Front matter: the YAML between lines of `---` with which Markdown may begin."""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from quoteledger.errors import one_line

if TYPE_CHECKING:
    import yaml

# no more than this is looked at
MOST_LINES = 1000
_MOST_CHARACTERS = 1 << 16
_FRONT = re.compile(
    r"\ufeff?---(?P<yaml>(?:[ \t]+[!&]\S*)*[ \t]*\r?\n.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)\s*",
    re.DOTALL | re.MULTILINE,
)
# what keys and values begin with, unlike words between two rules: a key, a brace, a tag, an anchor
_BEGINS = (
    r"\s*(?:#[^\n]*\n\s*)*(?:[\"']?\w[\w.:-]*(?: [\w.-]+){0,2}[\"']?[ \t]*:(?=\s|\Z)|\{|\?\s|!(?!\[)|&\w+\s)"
)
_KEYS = re.compile(_BEGINS)
_GOES_ON = re.compile(rf"\s|-\s|\Z|{_BEGINS}")
_BLANK_LINES = re.compile(r"\n\s*\n")


def split_front_matter(text: str) -> tuple[Mapping[str, object], str, str | None]:
    """Return the values of the front matter, the text below it, and why it cannot be read, if it cannot.

    Front matter that cannot be read has no values. Words between two rules are none: they stay in the text.
    """
    match = _FRONT.match(text)
    if match is None:
        return {}, text, None
    values, problem = _load(match["yaml"])
    if isinstance(values, dict):
        return {str(key): value for key, value in values.items()}, text[match.end() :], None
    if _has_keys(match["yaml"]):
        return {}, text[match.end() :], f"its front matter cannot be read{problem}; correct it"
    return {}, text, None


def _load(written: str) -> tuple[object, str]:
    """Return the values of YAML, and what is wrong with it unless they are keys and values."""
    import yaml

    if len(written) > _MOST_CHARACTERS:
        return None, f": it is longer than {_MOST_CHARACTERS:,} characters"
    try:
        return yaml.load(written, _loader()), ": it is no YAML of keys and values"
    except yaml.MarkedYAMLError as error:
        place = f" (line {error.problem_mark.line + 1})" if error.problem_mark is not None else ""
        return None, f"{place}: {error.problem}"
    except Exception as error:
        # lists inside lists by the thousand, control characters, values that are not what their tags say
        return None, f": {one_line(error)}"


def _has_keys(written: str) -> bool:
    """Return whether YAML that cannot be read was meant as keys and values: all its paragraphs are such."""
    begun = _KEYS.match(written)
    return begun is not None and all(map(_GOES_ON.match, _BLANK_LINES.split(written[begun.end() :])[1:]))


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

    # a day that no calendar has is a bad date, as in every other format
    PlainLoader.add_constructor("tag:yaml.org,2002:timestamp", PlainLoader.construct_yaml_str)
    return PlainLoader
