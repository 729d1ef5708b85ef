"""Markdown signs: the characters of a text that are Markdown's layout, as markdown-it reads it.

Emphasis, addresses of links, and the signs of heads and block quotes are no text. They are blotted out, each
by a character that cannot be seen, so that every other one keeps its place.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from quoteledger.documents.plain_texts import Extent, trimmed

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    _Rule = Callable[[StateInline, bool], bool]

BLOT = "\u2060"
SORTS = ("heads", "quotes", "bold", "italic")
# what a text without Markdown has not: most texts need no more than this search
_ANY_SIGN = re.compile(
    r"^ {0,3}(?:#{1,6}[ \t]+\S|>[ \t]*\S|={3,}\s*$)"
    r"|\*\*(?=\S)|~~(?=\S)|__(?=[^\W_])|(?<![\w*_])[*_](?=[^\s*_])|\]\(|\]\["
    r"|\[\^[\w-]+\]|<https?:|^\[[^\]\n]+\]: ",
    re.MULTILINE,
)
_PIECES_OF_SIGNS = ("*", "_", "~~", "#", ">", "==", "](", "][", "[^", "]: ", "<http")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|$)")
_QUOTE_SIGN = re.compile(r"(?:[ \t]*>)+")
_FOOTNOTE = re.compile(r"\[\^[\w-]+\](?!:)")
_STRUCK = re.compile(r"(~~)(?=\S)[^~\n]+(?<=\S)(~~)")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
# rules that read plain text as code or pages
_NOT_OF_NEWS = ["code", "html_block", "backticks"]
_OPENS, _CLOSES = re.compile(r"[\w“‘\"'(«\[$£€@#]"), re.compile(r"[\w”’\"')»\].,!?…:;%]")
# a stretch, and what stands there instead
_Blot = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A `text` whose signs are blotted out, and where those of its lines begin that begin a block.

    `heads` are the blocks that are heads, `quotes` those in a block quote, `bold` and `italic` those set so
    as a whole; `leads` tell where the words end that a block begins with in bold, by where it begins.
    """

    text: str
    blocks: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()
    quotes: frozenset[int] = frozenset()
    bold: frozenset[int] = frozenset()
    italic: frozenset[int] = frozenset()
    leads: Mapping[int, int] = field(default_factory=dict)


def blot_signs(written: str) -> Unmarked:
    """Return a text of the same length without Markdown's signs."""
    may_be = any(sign in written for sign in _PIECES_OF_SIGNS)
    return _Reader(written).read() if may_be and _ANY_SIGN.search(written) else Unmarked(written)


class _Reader:
    """One text while its blocks are read."""

    def __init__(self, written: str) -> None:
        self.written = written
        self.lines = [match.span(1) for match in _LINE.finditer(written)]
        self.chars = list(written)
        self.leads: dict[int, int] = {}

    def read(self) -> Unmarked:
        """Return the text without signs."""
        blocks: dict[str, set[int]] = {sort: set() for sort in ("blocks", *SORTS)}
        quoted: set[int] = set()
        for token, around in self._blocks():
            first, end = token.map or (0, 0)
            if token.type == "inline":
                blocks["blocks"].add(first)
                blocks["quotes"] |= {first} & quoted
                if (emphasis := self._read_inline(token)) is not None:
                    blocks[emphasis].add(first)
                # a sentence above a rule is no head
                if around.startswith("#") or (around and not token.content.endswith(".")):
                    blocks["heads"].add(first)
            elif token.type == "blockquote_open":
                quoted.update(range(first, end))
                for line in range(first, end):
                    if (sign := _QUOTE_SIGN.match(self.written, *self.lines[line])) is not None:
                        self._blot(*sign.span())
            elif token.type == "heading_open":
                self._blot_head(token)
        text = "".join(self.chars)
        begins = [trimmed(text, line)[0] for line in self.lines]
        leads = {begins[line]: end for line, end in self.leads.items()}
        sorts = {name: frozenset(begins[line] for line in lines) for name, lines in blocks.items()}
        return Unmarked(text, **sorts, leads=leads)

    def _blocks(self) -> Iterator[tuple["Token", str]]:
        """Yield the blocks' tokens, each with the sign of the head around it; blot out references."""
        source = "\n".join(self.written[start:end].replace("\0", " ") for start, end in self.lines)
        tokens: list[Token] = []
        parser = _parser()
        self.env: dict[str, Any] = {}
        parser.block.parse(source, parser, self.env, tokens)
        for reference in self.env.get("references", {}).values():
            for line in range(*reference["map"]):
                self._blot(*self.lines[line])
        around = ""
        for token in tokens:
            yield token, around
            around = token.markup if token.type == "heading_open" else ""

    def _blot_head(self, token: "Token") -> None:
        first, end = token.map or (0, 0)
        if token.markup.startswith("#"):
            start, stop = self.lines[first]
            line = self.written[start:stop]
            at = start + line.index("#") + len(token.markup)
            if line.strip("# \t>"):
                self._blot(start, at)
                self._blot(start + len(re.sub(r"[ \t]+#+[ \t]*$", "", line)), stop)
        else:
            self._blot(*self.lines[end - 1])

    def _read_inline(self, token: "Token") -> str | None:
        """Blot out the signs in a block's text; return how all of it is emphasised, if it is."""
        places = list(self._places(token))
        signs, emphasis, lead = _inline_signs(token.content, self.env)
        if lead is not None and (end := places[lead]) is not None:
            self.leads[(token.map or (0, 0))[0]] = end
        for start, end, instead in signs:
            for offset in range(start, end):
                place = places[offset]
                if place is not None:
                    self.chars[place] = instead[offset - start : offset - start + 1] or instead[-1]
        return emphasis

    def _places(self, token: "Token") -> Iterator[int | None]:
        """Yield where each character of a block's text was written."""
        first = (token.map or (0, 0))[0]
        for number, content in enumerate(token.content.split("\n")):
            start, end = self.lines[first + number]
            line = self.written[start:end]
            words = content.strip()
            at = len(line.rstrip()) - len(words) if line.rstrip().endswith(words) else line.find(words)
            at += start - (len(content) - len(content.lstrip()))
            yield from range(at, at + len(content))
            yield None

    def _blot(self, start: int, end: int) -> None:
        self.chars[start:end] = " " * (end - start)


def _inline_signs(content: str, env: dict[str, Any]) -> tuple[list[_Blot], str | None, int | None]:
    """Return the signs in the text of a block, how all of it is emphasised, and where its bold lead ends."""
    signs: list[_Blot] = []
    parser = _parser()
    tokens = parser.inline.parse(content, parser, {**env, "signs": signs}, [])
    pairs = [pair for pair in _emphasis(tokens) if _is_emphasis(content, *pair)]
    around = [
        opening[1] - opening[0]
        for opening, closing in pairs
        if not (content[: opening[0]] + content[closing[1] :]).strip("*_ ")
    ]
    emphasis = ("italic", "bold")[max(around) - 1] if around else None
    signs += [(*sign, BLOT) for pair in pairs for sign in pair]
    signs += [(*match.span(), BLOT) for match in _FOOTNOTE.finditer(content)]
    signs += [(*match.span(sign), BLOT) for match in _STRUCK.finditer(content) for sign in (1, 2)]
    bold = (closing[0] for opening, closing in pairs if opening[0] == 0 and opening[1] > 1)
    return signs, emphasis, next(bold, None)


def _is_emphasis(content: str, opening: Extent, closing: Extent) -> bool:
    """Return whether words are emphasised, unlike in "f**k and s**t" and "Han Ye (**), Han Tai (**)"."""
    outside = content[max(opening[0] - 1, 0) : opening[0]] + content[closing[1] : closing[1] + 1]
    inside = content[opening[1] : closing[0]].strip("*_")
    opens, closes = _OPENS.match(inside), _CLOSES.match(inside[-1:])
    return opens is not None and closes is not None and not any(map(str.isalnum, outside))


def _emphasis(tokens: Iterable["Token"]) -> Iterator[tuple[Extent, Extent]]:
    """Yield where emphasis opens and closes."""
    opened: list[Extent] = []
    for token in tokens:
        at, strong = token.meta.get("at", 0), token.tag == "strong"
        if token.type in ("em_open", "strong_open"):
            opened.append((at - strong, at + 1))
        elif token.type in ("em_close", "strong_close"):
            yield opened.pop(), (at, at + 1 + strong)


@cache
def _parser() -> "MarkdownIt":
    """Return a parser whose rules note where they found signs."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").disable(_NOT_OF_NEWS)
    for name, rule in zip(parser.get_active_rules()["inline"], parser.inline.ruler.getRules(""), strict=True):
        if name in _NOTED:
            parser.inline.ruler.at(name, _noting(rule, _NOTED[name]))
    return parser


def _noting(rule: "_Rule", note: Callable[["StateInline", int], Sequence[_Blot]]) -> "_Rule":
    def noted(state: "StateInline", silent: bool) -> bool:
        at = state.pos
        if not rule(state, silent):
            return False
        if not silent:
            state.env["signs"].extend(note(state, at))
        return True

    return noted


def _of_emphasis(state: "StateInline", at: int) -> list[_Blot]:
    # which of them are signs is known only at the end
    for place, token in enumerate(state.tokens[at - state.pos :], start=at):
        token.meta["at"] = place
    return []


def _of_link(state: "StateInline", at: int) -> list[_Blot]:
    label_end = state.md.helpers.parseLinkLabel(state, at, True)
    return [(at, at + 1, BLOT), (label_end, state.pos, BLOT)]


def _of_tag(state: "StateInline", at: int) -> list[_Blot]:
    if state.src.startswith("<tweet", at) or state.src.startswith("</tweet", at):
        return []  # an account is named in it
    is_break = _LINE_BREAK.match(state.src, at) and not state.src.startswith("\n", state.pos)
    return [(at, state.pos, "\n " if is_break else BLOT)]


def _of_entity(state: "StateInline", at: int) -> list[_Blot]:
    return [(at, state.pos, state.tokens[-1].content[:1] + BLOT)]


_NOTED: dict[str, Callable[["StateInline", int], Sequence[_Blot]]] = {
    "emphasis": _of_emphasis,
    "link": _of_link,
    "html_inline": _of_tag,
    "entity": _of_entity,
    "image": lambda state, at: [(at, state.pos, BLOT)],
    "autolink": lambda state, at: [(at, state.pos, BLOT)],
    "escape": lambda state, at: [] if state.src[at + 1].isalnum() else [(at, at + 1, BLOT)],
}
