"""Kinds: direct, mixed or indirect, and the fragment that a naming verb embeds."""

from collections.abc import Sequence

from quoteledger.attributions.contents import trimmed
from quoteledger.attributions.types import Content
from quoteledger.documents.index import Page
from quoteledger.documents.layout import Extent
from quoteledger.documents.quote_marks import Quoted
from quoteledger.grammar.verbs import lemmatize
from quoteledger.lang.en.function_words import CLAUSE_STARTS, MINOR_WORDS, SAYING
from quoteledger.lang.en.people import OBJECTS
from quoteledger.lang.en.verbs import NAMING

_MIN_UTTERANCE = 3
_VERBAL = 3
_COMMA_END = (",", ".", "!", "?", "…", "—", "–")


def embeds(page: Page, cue_lemma: str | None, contents: Sequence[Content]) -> list[Content]:
    """What is said: of "the plan was called “mad”" and of "scolded them: “Stop.”" only the words in marks."""
    if any(content.in_marks for content in contents):
        contents = [c for c in contents if page.text[slice(*c.extent)].lower() not in OBJECTS]
    fragments = [content for content in contents if content.in_marks or _is_complement(page, content)]
    return fragments if cue_lemma in NAMING and fragments else list(contents)


def _is_complement(page: Page, content: Content) -> bool:
    """Whether only a little word stands before the marks: "as “mad”", "a “bargain”"."""
    if not content.quoted:
        return False
    lead = (content.extent[0], content.quoted[0].start)
    words = page.tokens(lead) if lead[0] < lead[1] else []
    return all(word.lower() in MINOR_WORDS for word in words)


def kind_of(page: Page, content: Content, cue_lemma: str | None) -> tuple[str, list[Extent]]:
    """The kind of a content and its parts in characters."""
    if content.in_marks:
        return ("direct" if _is_utterance(page, content) else "mixed"), content.parts
    quoted = [q for q in content.quoted if _counts(page, q)]
    if not quoted:
        return ("direct" if _follows_dash(page, content) else "indirect"), _with_comma(page, content)
    if len(quoted) == 1 and cue_lemma in NAMING:
        fragment = _named_fragment(page, content, quoted[0])
        if fragment is not None:
            return "mixed", [fragment]
    return "mixed", content.parts


def _follows_dash(page: Page, content: Content) -> bool:
    """Whether the words open a paragraph behind a dialogue dash: — You are early, said the gatekeeper."""
    start, _ = page.layout.paragraphs[page.paragraph_of(content.extent[0])]
    lead = page.text[start : content.extent[0]]
    return lead.strip() in ("—", "―", "–") and lead[-1:] != "-"


def _with_comma(page: Page, content: Content) -> list[Extent]:
    """The parts; words behind a dialogue dash keep their punctuation as words in marks do."""
    start, end = content.extent
    if _follows_dash(page, content) and page.text[end : end + 1] in tuple(",.!?…"):
        return [(start, end + 1)]
    return content.parts


def _is_utterance(page: Page, content: Content) -> bool:
    """Whether words in marks stand as something said, and not as a fragment of the sentence around."""
    first = content.quoted[0]
    words = page.text[first.inner_start : first.inner_end]
    initial = next((c for c in words if c.isalnum()), "")
    if not initial.islower():
        return not _is_embedded(page, first)
    if len(content.quoted) > 1 or words.lstrip()[:1] in ".…":
        return True
    token = page.token_at(first.start)
    begins = (
        page.doc[token].is_sent_start
        or first.start == page.layout.paragraphs[page.paragraph_of(first.start)][0]
    )
    return bool(begins) and len(words.split()) >= _MIN_UTTERANCE and words.rstrip().endswith(_COMMA_END)


def _is_embedded(page: Page, quoted: Quoted) -> bool:
    """Whether a little word before the marks builds them into the sentence: as “…”, a “…”, of “…”."""
    token = page.token_at(quoted.start)
    before = page.words[token - 1].lower() if token and quoted.start > page.starts[token - 1] else ""
    same = token > 0 and not page.doc[token].is_sent_start
    return same and before in (MINOR_WORDS - {"and", "but", "or"})


def _counts(page: Page, quoted: Quoted) -> bool:
    """Whether marks make a content mixed: those of titles and nicknames don't."""
    words = page.text[quoted.inner_start : quoted.inner_end].split()
    major = [word for word in words if word.lower() not in MINOR_WORDS]
    titled = len(words) >= 2 and len(major) >= 2 and all(word[:1].isupper() for word in major)
    return not titled or words[-1][-1:] in ",.!?"


def _named_fragment(page: Page, content: Content, quoted: Quoted) -> Extent | None:
    """The words in marks, where the rest of the content is only what they are said of."""
    start, end = content.extent
    words = page.text[start : quoted.start].split()
    if any(c.isalnum() for c in page.text[quoted.end : end]) or not words:
        return None
    if words[0].lower() in CLAUSE_STARTS:
        return None
    inner = trimmed(page.text, (quoted.inner_start, quoted.inner_end))
    return inner if inner[1] > inner[0] else None


def denied_words(page: Page, content: Content) -> tuple[Extent, Extent, str] | None:
    """Of "denied | having said “I quit” to anyone": the verb that belongs to the cue, the words, the kind."""
    if content.in_marks or len(content.quoted) != 1:
        return None
    quoted = content.quoted[0]
    before = page.tokens((content.extent[0], quoted.start)) if content.extent[0] < quoted.start else []
    named = [i for i, word in enumerate(before[:_VERBAL]) if lemmatize(word) in NAMING]
    if (
        named
        and before[0].lower().endswith("ing")
        and page.text[quoted.end : content.extent[1]].strip(" .") == ""
    ):
        first = page.token_range(content.extent)[0]
        verb = page.extent(first, first + named[0] + 1)
        return verb, trimmed(page.text, (quoted.inner_start, quoted.inner_end)), "mixed"
    if not before or len(before) > _VERBAL or before[-1].lower() not in SAYING:
        return None
    if len(before) > 1 and before[0].lower() not in ("having", "ever", "to", "of"):
        return None
    verb = trimmed(page.text, (content.extent[0], quoted.start))
    return verb, (quoted.inner_start, quoted.inner_end), "direct"
