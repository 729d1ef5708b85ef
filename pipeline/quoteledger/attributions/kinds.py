"""Kinds: direct, mixed or indirect; the fragment that a naming verb embeds, and words that are denied."""

from collections.abc import Sequence

from quoteledger.attributions.contents import trimmed
from quoteledger.attributions.types import Attribution, Content
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.documents.quote_marks import Quoted
from quoteledger.grammar.verbs import lemma_of, lemmatize
from quoteledger.lang.en.function_words import CLAUSE_STARTS, MINOR_WORDS, SAYING
from quoteledger.lang.en.people import OBJECTS
from quoteledger.lang.en.verbs import NAMING

_MIN_UTTERANCE = 3
_VERBAL = 3
_COMMA_END = (",", ".", "!", "?", "…", "—", "–")


def embeds(index: DocIndex, cue_lemma: str | None, contents: Sequence[Content]) -> list[Content]:
    """Return the contents that are said: of "scolded them: “Stop.”" only the words in quote marks."""
    if any(content.in_marks for content in contents):
        contents = [c for c in contents if index.text[slice(*c.extent)].lower() not in OBJECTS]
    fragments = [content for content in contents if content.in_marks or _is_complement(index, content)]
    return fragments if cue_lemma in NAMING and fragments else list(contents)


def _is_complement(index: DocIndex, content: Content) -> bool:
    """Return whether only little words stand before the marks: "as “mad”", "a “bargain”"."""
    if not content.quoted:
        return False
    lead = (content.extent[0], content.quoted[0].start)
    words = index.tokens(lead) if lead[0] < lead[1] else []
    return all(word.lower() in MINOR_WORDS for word in words)


def kind_of(index: DocIndex, content: Content, cue_lemma: str | None) -> tuple[str, list[Extent]]:
    """Return the kind of a content and its parts in characters."""
    if content.in_marks:
        return ("direct" if _is_utterance(index, content) else "mixed"), content.parts
    quoted = [q for q in content.quoted if _counts(index, q)]
    if not quoted:
        return ("direct" if _follows_dash(index, content) else "indirect"), _with_comma(index, content)
    if len(quoted) == 1 and cue_lemma in NAMING:
        fragment = _named_fragment(index, content, quoted[0])
        if fragment is not None:
            return "mixed", [fragment]
    return "mixed", content.parts


def _follows_dash(index: DocIndex, content: Content) -> bool:
    """Return whether the words open a paragraph after a dialogue dash: — You are early, said the keeper."""
    start, _ = index.layout.paragraphs[index.paragraph_of(content.extent[0])]
    lead = index.text[start : content.extent[0]]
    return lead.strip() in ("—", "―", "–")


def _with_comma(index: DocIndex, content: Content) -> list[Extent]:
    """Return the parts; words after a dialogue dash keep their punctuation as words in marks do."""
    start, end = content.extent
    if _follows_dash(index, content) and index.text[end : end + 1] in tuple(",.!?…"):
        return [(start, end + 1)]
    return content.parts


def _is_utterance(index: DocIndex, content: Content) -> bool:
    """Return whether words in marks are something said, not a fragment of the sentence around them."""
    first = content.quoted[0]
    words = index.text[first.inner_start : first.inner_end]
    initial = next((c for c in words if c.isalnum()), "")
    if not initial.islower():
        return not _is_embedded(index, first)
    if len(content.quoted) > 1 or words.lstrip()[:1] in ".…":
        return True
    token = index.token_at(first.start)
    begins = (
        index.doc[token].is_sent_start
        or first.start == index.layout.paragraphs[index.paragraph_of(first.start)][0]
    )
    return bool(begins) and len(words.split()) >= _MIN_UTTERANCE and words.rstrip().endswith(_COMMA_END)


def _is_embedded(index: DocIndex, quoted: Quoted) -> bool:
    """Return whether a little word before the marks builds them into the sentence: as “…”, a “…”, of “…”."""
    token = index.token_at(quoted.start)
    before = index.words[token - 1].lower() if token and quoted.start > index.starts[token - 1] else ""
    same = token > 0 and not index.doc[token].is_sent_start
    return same and before in (MINOR_WORDS - {"and", "but", "or"})


def _counts(index: DocIndex, quoted: Quoted) -> bool:
    """Return whether marks make a content mixed: those of titles and nicknames don't."""
    words = index.text[quoted.inner_start : quoted.inner_end].split()
    major = [word for word in words if word.lower() not in MINOR_WORDS]
    titled = len(words) >= 2 and len(major) >= 2 and all(word[:1].isupper() for word in major)
    return not titled or words[-1][-1:] in ",.!?"


def _named_fragment(index: DocIndex, content: Content, quoted: Quoted) -> Extent | None:
    """Return the words in marks, if the content before them is only what they are said of; else None."""
    start, end = content.extent
    words = index.text[start : quoted.start].split()
    if any(c.isalnum() for c in index.text[quoted.end : end]) or not words:
        return None
    if words[0].lower() in CLAUSE_STARTS:
        return None
    inner = trimmed(index.text, (quoted.inner_start, quoted.inner_end))
    return inner if inner[1] > inner[0] else None


def _denied_words(index: DocIndex, content: Content) -> tuple[Extent, Extent, str] | None:
    """Return verb, words and kind of "denied | having said “I quit” to anyone"; None of other contents."""
    if content.in_marks or len(content.quoted) != 1:
        return None
    quoted = content.quoted[0]
    before = index.tokens((content.extent[0], quoted.start)) if content.extent[0] < quoted.start else []
    named = [i for i, word in enumerate(before[:_VERBAL]) if lemmatize(word) in NAMING]
    if (
        named
        and before[0].lower().endswith("ing")
        and index.text[quoted.end : content.extent[1]].strip(" .") == ""
    ):
        first = index.token_range(content.extent)[0]
        verb = index.extent(first, first + named[0] + 1)
        return verb, trimmed(index.text, (quoted.inner_start, quoted.inner_end)), "mixed"
    if not before or len(before) > _VERBAL or before[-1].lower() not in SAYING:
        return None
    if len(before) > 1 and before[0].lower() not in ("having", "ever", "to", "of"):
        return None
    verb = trimmed(index.text, (content.extent[0], quoted.start))
    return verb, (quoted.inner_start, quoted.inner_end), "direct"


def take_denied(index: DocIndex, attribution: Attribution, contents: Sequence[Content]) -> None:
    """Give the verb of saying to the cue, and leave the words alone: "denied having said | “I quit”"."""
    denied = _denied_words(index, contents[0]) if len(contents) == 1 else None
    if denied is not None and attribution.cue is not None and attribution.cue[1] <= denied[0][0]:
        attribution.cue = (attribution.cue[0], denied[0][1])
        attribution.cue_lemma = lemma_of(index.tokens(attribution.cue))
        attribution.parts, attribution.kind = [denied[1]], denied[2]
