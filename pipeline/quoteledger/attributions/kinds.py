"""Kinds: direct, mixed or indirect, by the marks in and around a content."""

from quoteledger.attributions.types import Content
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.documents.quote_marks import Quoted
from quoteledger.grammar.verbs import lemma_of
from quoteledger.lang.en.function_words import MINOR_WORDS
from quoteledger.lang.en.verbs import NAMING, VOICING

_MIN_UTTERANCE = 3
# characters between a cue and the words in marks right after it: said: “
_BESIDE = 3
_COMMA_END = (",", ".", "!", "?", "…", "—", "–")


def kind_of(index: DocIndex, content: Content, cue: Extent | None = None) -> tuple[str, list[Extent]]:
    """Return the kind of a content that a cue reports, and its parts in characters."""
    if content.in_marks:
        said = _is_utterance(index, content) or _is_led_in(index, content.quoted[0], cue)
        return ("direct" if said else "mixed"), content.parts
    quoted = [q for q in content.quoted if _counts(index, q)]
    if not quoted:
        return ("direct" if _follows_dash(index, content) else "indirect"), _with_comma(index, content)
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
        index.opens_sentence(token)
        or first.start == index.layout.paragraphs[index.paragraph_of(first.start)][0]
    )
    return bool(begins) and len(words.split()) >= _MIN_UTTERANCE and words.rstrip().endswith(_COMMA_END)


def _is_led_in(index: DocIndex, quoted: Quoted, cue: Extent | None) -> bool:
    """Return whether the sentence stops for words in marks or a verb of saying leads to them: said “yes”."""
    token = index.token_at(quoted.start)
    stops = token > 0 and index.words[token - 1] in (",", ":") and not index.opens_sentence(token)
    words = index.text[quoted.inner_start : quoted.inner_end].split()
    if stops and len(words) > _MIN_UTTERANCE and words[-1].endswith(_COMMA_END):
        return True
    if cue is None or not 0 <= quoted.start - cue[1] <= _BESIDE or _is_embedded(index, quoted):
        return False
    led = index.text[cue[1] : quoted.start].strip() in ("", ",", ":")
    return led and lemma_of(index.tokens(cue)) in VOICING - NAMING


def _is_embedded(index: DocIndex, quoted: Quoted) -> bool:
    """Return whether a little word before the marks builds them into the sentence: as “…”, a “…”, of “…”."""
    token = index.token_at(quoted.start)
    before = index.words[token - 1].lower() if token and quoted.start > index.starts[token - 1] else ""
    same = token > 0 and not index.opens_sentence(token)
    return same and before in (MINOR_WORDS - {"and", "but", "or"})


def _counts(index: DocIndex, quoted: Quoted) -> bool:
    """Return whether marks make a content mixed: those of titles and nicknames don't."""
    words = index.text[quoted.inner_start : quoted.inner_end].split()
    major = [word for word in words if word.lower() not in MINOR_WORDS]
    titled = len(words) >= 2 and len(major) >= 2 and all(word[:1].isupper() for word in major)
    return not titled or words[-1][-1:] in ",.!?"
