"""Pages: the paragraphs of an article's HTML, without what stands around and between them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

# fmt: off
_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "iframe", "form", "button", "select", "input",
    "textarea", "nav", "aside", "audio", "video", "object", "embed", "canvas", "dialog", "menu", "head",
    "amp-ad", "amp-sidebar", "amp-consent",
))
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time",
    "tt", "u", "var", "wbr",
))
# fmt: on
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CAPTIONS = frozenset(("figcaption", "figure"))
_OUTER_ROLES = ("navigation", "complementary", "banner", "contentinfo", "search")
# class names and ids of what is no part of the article; `-` and `_` are read as blanks
_OUTSIDE = re.compile(
    r"\b(?:news ?letters?|related|recirc\w*|recommend\w*|promos?|promoted|promotion|sign ?up|subscri\w+"
    r"|paywall|regwall|author (?:bio|box|card|info|profile)|about (?:the )?author|bio|contributors?"
    r"|shar(?:e|ing)|social|comments?|disqus|most (?:read|popular|viewed)|popular|trending|teasers?|outbrain"
    r"|taboola|cookies?|consent|advert\w*|ads?|sponsor\w*|breadcrumbs?|tags?|sidebar|read ?more"
    r"|more (?:from|on|stories|news)|see also|up next|read next|also read|latest|live feed|ticker|toolbar"
    r"|copyright|footer|nav(?:bar|igation)?|menu|modal|popup|donat\w+|membership|call to action|cta|skip link"
    r"|hidden|sr only|visually hidden|screen reader text|credits?|(?:post )?meta|byline|dateline time"
    r"|timestamp|pagination|print only|follow us|gmail (?:quote|attr)|yahoo quoted|moz cite prefix)\b"
)
# what has a sidebar is none
_BESIDE = re.compile(r"\b(?:has|with|without|no) sidebar\b|\bsidebar (?:layout|wrapper|page)\b")
_CAPTIONED = re.compile(r"\b(?:captions?|wp caption text|gallery (?:text|caption))\b")
_SEPARATORS = re.compile(r"[-_/:]+|(?<=[a-z])(?=[A-Z])")
# what a paragraph of its own says that only points elsewhere
_POINTER = re.compile(
    r"(?:read (?:more|next|also|the full)|also read|see also"
    r"|related(?: (?:article|stor(?:y|ies)|links?|coverage))?(?=\s*:|$)"
    r"|more (?:on this|from|stories|coverage)"
    r"|sign up (?:for|to)|subscribe|follow (?:us|@|.{2,40} on (?:facebook|twitter|instagram|x)\b)"
    r"|see more photos|click here|share this|download (?:the|our) app"
    r"|join (?:the conversation|our|us)|advertisement$|story continues below|get (?:the latest|our)"
    r"|this document is subject to copyright|topics$|(?:categories|tags|pages):|our standards\s*:"
    r"|all rights reserved|©|copyright \d|support our|skip (?:past|to)|view comments"
    r"|you (?:may|might) also (?:like|be interested)|recommended(?=\s*:|$)|most read|watch:|listen:"
    r"|don.t miss"
    r"|(?:additional )?reporting (?:by|for)\b|editing by\b"
    r"|this (?:article|story) (?:was )?(?:first|originally) )",
    re.IGNORECASE,
)
_POINTER_WORDS = 40
_AUTHOR = re.compile(
    r"^[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3},? (?:is|was|has been|covers|writes|reports|joined)\b"
    r".*\b(?:reporter|correspondent|editor|columnist|journalist|freelance|writer|covering|author of"
    r"|follow (?:him|her|them))\b.*\b(?:[Ff]ollow|[Tt]witter|[Ee]mail|contact|@)|^About the author\b"
)
_LINE_STOP = re.compile(r"[.!?…:][\"”’'»)\]]*$")
_LONGEST_STOP = 40
_MIN_SHARE = 0.5
_FEWEST_NAMED = 3
_LINKED = 0.8
_SENTENCE = re.compile(r"\w{2}[.!?…][\"”’'»)\]]*(?:\s|$)")
_GLYPHS = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"[“”\"«»„]")


@dataclass(slots=True)
class Block:
    """A paragraph of a page: its text, the element that it is, and how many of its letters are a link's."""

    text: str
    element: Any
    kind: str
    linked: int
    bold: bool = False


def remove_surroundings(tree: Any) -> None:
    """Take from the tree what is no part of an article: menus, forms, newsletters, author boxes."""
    whole = max(_letters(tree), 1)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            element.drop_tree()
        elif element.tag in ("html", "body", "article", "main"):
            continue
        elif element.tag in _SKIPPED or _is_outside(element) or _is_hidden(element):
            if _letters(element) < whole * _MIN_SHARE or element.tag in ("script", "style", "head"):
                element.drop_tree()
        elif element.tag in ("footer", "header") and not list(element.iterancestors("article", "main")):
            element.drop_tree()


def find_blocks(tree: Any) -> list[Block]:
    """Return the paragraphs of a tree in order."""
    blocks: list[Block] = []
    _collect(tree, blocks)
    return [block for block in blocks if block.text]


def choose_blocks(blocks: Sequence[Block], extracted: str, title: str | None) -> list[Block]:
    """Return the paragraphs of the container in which most of what was extracted stands.

    The title is none of them, since it has a column of its own.
    """
    found = list(_found_in(extracted, blocks))
    if not found:
        return []
    container = _container(found)
    inside = [block for block in blocks if container in (block.element, *block.element.iterancestors())]
    plain = [block for block in inside if block.kind != "caption"]
    # in a gallery the captions are the article
    chosen = plain if sum(len(b.text) for b in plain) * 2 >= sum(len(b.text) for b in inside) else inside
    told = [block for block in chosen if not (_points_elsewhere(block) or _is_cell(block, container))]
    return _without_repeats([block for block in told if block.kind != "head" or block.text != title])


def _found_in(extracted: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks whose words stand in what was extracted, one after the other."""
    words = _WORD.findall(extracted)
    known, pairs, at = " ".join(words), set(pairwise(words)), 0
    for block in blocks:
        key = _key(block)
        # of most that are not there some words never follow each other; the others come in their order
        if key and all(pair in pairs for pair in pairwise(key.split(" "))):
            place = known.find(key, at)
            place = known.find(key, 0, at + len(key)) if place < 0 else place
            if place >= 0:
                at = place
                yield block


def mark_questions(blocks: Sequence[Block]) -> None:
    """Write `**` around questions that bold type alone tells from their answers."""
    questions = [block for block in blocks if block.bold and block.text.endswith("?")]
    if len(questions) > 1:
        for block in questions:
            block.text = f"**{block.text}**"


def mark_block_quotes(blocks: Sequence[Block]) -> None:
    """Write Markdown's sign before block quotes without marks that a colon introduces."""
    introduced = False
    for block in blocks:
        quotes = block.element.xpath("ancestor-or-self::blockquote")
        introduced = bool(quotes) and introduced and not _MARKS.search(block.text)
        if introduced:
            block.text = f"> {block.text}"
        introduced = introduced or block.text.endswith(":")


def _container(found: Sequence[Block]) -> Any:
    """Return the innermost element that holds nearly all of the text found."""
    total = sum(len(block.text) for block in found)
    held: dict[Any, int] = {}
    for block in found:
        for element in block.element.iterancestors():
            held[element] = held.get(element, 0) + len(block.text)
    enough = [element for element, size in held.items() if size >= 0.85 * total]
    return max(enough, key=lambda element: sum(1 for _ in element.iterancestors()))


def _is_cell(block: Block, container: Any) -> bool:
    """Return whether a paragraph is a cell of a table in the article, and no sentence."""
    inner = (block.element, *block.element.iterancestors())
    cell = any(element.tag in ("td", "th") for element in inner[: inner.index(container)])
    return cell and not has_sentence(block.text)


def has_sentence(text: str) -> bool:
    """Return whether a text ends a sentence somewhere, as the cells of a table seldom do."""
    return _SENTENCE.search(text) is not None


def _points_elsewhere(block: Block) -> bool:
    """Return whether a paragraph is a link, a call to subscribe, a credit or about its author."""
    words = len(block.text.split())
    if block.linked >= _LINKED * len(block.text):
        return True
    return (words <= _POINTER_WORDS and _POINTER.match(block.text) is not None) or (
        words <= 2 * _POINTER_WORDS and _AUTHOR.match(block.text) is not None
    )


def _without_repeats(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without long ones that stood before, and without a head that no text follows.

    A line that each picture of a gallery has is its name and left out, too.
    """
    times = Counter(block.text for block in blocks if not _LINE_STOP.search(block.text))
    named = {
        text for text, count in times.items() if count >= _FEWEST_NAMED and text.count(" ") >= _FEWEST_NAMED
    }
    blocks = [block for block in blocks if block.text not in named]
    seen: set[str] = set()
    kept: list[Block] = []
    for block in blocks:
        key = _key(block)
        if not key or (len(key) > 60 and key in seen):
            continue
        seen.add(key)
        kept.append(block)
    while kept and kept[-1].kind == "head":
        kept.pop()
    return kept


def _collect(element: Any, blocks: list[Block]) -> None:
    """Add the paragraphs below an element: each run of text and inline elements is one."""
    if element.tag == "pre":
        _add_lines(element, blocks)
        return
    run = _Run(element, blocks)
    run.add(element.text)
    for child in element:
        if not isinstance(child.tag, str):
            run.add(child.tail)
            continue
        if child.tag == "br":
            run.line_end()
        elif child.tag in _INLINE and not _has_blocks(child):
            run.add_inline(child)
        else:
            run.end()
            _collect(child, blocks)
        run.add(child.tail)
    run.end()


class _Run:
    """Text and inline elements of one parent, which become a paragraph when something ends it."""

    def __init__(self, element: Any, blocks: list[Block]) -> None:
        self.element, self.blocks = element, blocks
        self.parts: list[str] = []
        self.linked = self.bold = self.size = 0

    def add(self, text: str | None) -> None:
        """Add plain text."""
        if text:
            self.parts.append(text)
            self.size += len(text)

    def add_inline(self, child: Any) -> None:
        """Add an inline element with line ends in it."""
        if child.tag == "br":
            self.line_end()
            return
        if child.tag == "sup" and re.fullmatch(r"\s*\[?\d{1,3}\]?\s*", "".join(child.itertext())):
            return
        before = self.size
        self.add(child.text)
        for inner in child:
            if isinstance(inner.tag, str):
                self.add_inline(inner)
            self.add(inner.tail)
        size = self.size - before
        self.linked += size if child.tag == "a" else 0
        self.bold += size if child.tag in ("b", "strong") else 0

    def line_end(self) -> None:
        """End the paragraph where a sentence ends or a second line break follows, else add a blank."""
        line = ""
        for part in reversed(self.parts):
            line = f"{part}{line}".rstrip(" ")
            # what ends a sentence is short
            if len(line) > _LONGEST_STOP:
                break
        if line.endswith("\n") or _LINE_STOP.search(line):
            self.end()
        else:
            self.add("\n")

    def end(self) -> None:
        """Make a paragraph of what was added."""
        text = " ".join(_GLYPHS.sub("", "".join(self.parts)).split())
        if text:
            bold = self.bold >= len(text)
            self.blocks.append(Block(text, self.element, _kind(self.element), self.linked, bold))
        self.parts, self.linked, self.bold, self.size = [], 0, 0, 0


def _add_lines(element: Any, blocks: list[Block]) -> None:
    """Add the paragraphs of preformatted text, whose lines stay."""
    for paragraph in re.split(r"\n[ \t]*\n\s*", "".join(element.itertext()).replace("\r\n", "\n")):
        text = "\n".join(line.rstrip() for line in paragraph.strip("\n").split("\n")).strip()
        blocks.append(Block(text, element, "pre", 0))


def _kind(element: Any) -> str:
    for each in (element, *element.iterancestors()):
        if each.tag in _CAPTIONS or _CAPTIONED.search(_names(each)):
            return "caption"
        if each.tag in _HEADS:
            return "head"
        if each.tag in ("li", "p"):
            return str(each.tag)
        if each.tag in ("article", "main", "body"):
            break
    return "other"


def _has_blocks(element: Any) -> bool:
    inner = (e.tag for e in element.iterdescendants() if isinstance(e.tag, str))
    return any(tag not in _INLINE and tag != "br" for tag in inner)


def _names(element: Any) -> str:
    classes = (element.get("class") or "").split()
    # WordPress lists an article's own tags and categories among its classes
    own = [each for each in classes if not each.startswith(("tag-", "category-", "tag_"))]
    names = f"{' '.join(own)} {element.get('id') or ''} {element.get('data-component') or ''}"
    return _BESIDE.sub("", _SEPARATORS.sub(" ", names).lower())


def _is_outside(element: Any) -> bool:
    return element.get("role") in _OUTER_ROLES or _OUTSIDE.search(_names(element)) is not None


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "hidden" in element.attrib or element.get("aria-hidden") == "true" or "display:none" in style


def _letters(element: Any) -> int:
    return sum(map(len, _texts(element)))


def _texts(element: Any) -> Iterator[str]:
    for each in element.iter():
        if isinstance(each.tag, str) and each.tag not in ("script", "style", "noscript", "template"):
            yield (each.text or "").strip()
        if each is not element:
            yield (each.tail or "").strip()


def _key(block: Block) -> str:
    return " ".join(_WORD.findall(block.text))
