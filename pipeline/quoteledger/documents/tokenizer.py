"""Tokens: English tokenization of the plain text; every unambiguous quote mark is a token of its own.

Spans of content can then begin and end exactly at the marks, even where a space is missing (`end.”But`). The
Doc has the text as written: what the plain text leaves out is in tokens of white space, or inside words.
"""

import re
from collections.abc import Callable, Iterator

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, registry

from quoteledger.documents.layout import read_plain
from quoteledger.documents.words import keep_text, words_of

_MARKS = r"[\"“”„‟«»‹›]"
# the stop and the bracket of a reference mark: "paid.[4]"
_REFERENCES = [r"(?<=[^\W\d_])[.,;:!?](?=\[\d{1,3}(?:\]|$))", r"\[(?=\d{1,3}(?:\]|$))", r"\](?=\[\d)"]
# spaCy takes marks off a word one by one, and looks at the rest each time
_LONGEST_WORD = 200
_LONG = re.compile(rf"\S{{{_LONGEST_WORD}}}(?=\S)")

# what readers' remarks hold in brackets: note 3, citation needed, who?
REMARK = r"[a-z][a-z? –-]{0,20}\d*"
# Where blanks part tokens, in a text with one of these: Vale:“Yes.” · said."No." · paid.[citation needed].
# Each pattern begins with what is rare, since all texts are searched.
_JOINTS = (
    (("“", '"', "„", "«"), re.compile(r"[“\"„«](?:(?<=[^\W\d]:.)|(?<=[^\W\d][,.?!].)(?=\w))"), r" \g<0>"),
    (
        ("[",),
        re.compile(rf"\[(?:(?<=[.,;:!?”’\")\]].)(?={REMARK}\])|(?<=[”\"].)(?=\d{{1,3}}\]))"),
        r" \g<0>",
    ),
    ((")--",), re.compile(r"--(?<=[A-Z]\)--)(?=[A-Z“\"])"), r" \g<0> "),
)


class PlainTokenizer(Tokenizer):  # type: ignore[misc]  # compiled, without type hints
    """A tokenizer that cuts a text where its plain text is cut."""

    def __call__(self, text: str) -> Doc:
        """Return the Doc of a text."""
        plain = read_plain(text)
        # spaCy parts words at white space of any kind itself
        parted = _part_words(text if plain.differs_in_blanks else plain.text)
        doc: Doc = super().__call__(parted)
        if parted != text:
            places = (plain.as_written(extent) for extent in _places(doc, plain.text))
            tokens = list(_with_gaps(text, places))
            doc = Doc(self.vocab, words=[word for word, _ in tokens], spaces=[space for _, space in tokens])
        keep_text(doc, text)
        return doc


def _part_words(text: str) -> str:
    """Return a text with blanks in long words and where tokens join without one."""
    for signs, joint, parted in _JOINTS:
        if any(sign in text for sign in signs):
            text = joint.sub(parted, text)
    longest = max(map(len, text.split()), default=0)
    return _LONG.sub(r"\g<0> ", text) if longest > _LONGEST_WORD else text


def _places(doc: Doc, text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of a Doc stand in a text that differs from the Doc's in blanks only."""
    at = 0
    for word in words_of(doc):
        if not word.isspace():
            at = text.index(word, at)
            yield at, at + len(word)
            at += len(word)


def _with_gaps(text: str, extents: Iterator[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Yield the words at the extents, and what stands between them, each with whether a blank follows."""
    at, word = 0, ""
    for start, end in (*extents, (len(text), len(text))):
        blank = bool(word) and start > at and text[at] == " "
        if word:
            yield word, blank
        if at + blank < start:
            yield text[at + blank : start], False
        word, at = text[start:end], end


def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return a factory of the English tokenizer with quote marks as infixes."""

    def create(nlp: Language) -> Tokenizer:
        defaults = English.Defaults
        tokenizer: Tokenizer = registry.tokenizers.get("spacy.Tokenizer.v1")()(nlp)
        infixes = [*(defaults.infixes or []), _MARKS, *_REFERENCES]
        return PlainTokenizer(
            nlp.vocab,
            rules=tokenizer.rules,
            prefix_search=tokenizer.prefix_search,
            suffix_search=tokenizer.suffix_search,
            infix_finditer=compile_infix_regex(infixes).finditer,
            token_match=tokenizer.token_match,
            url_match=tokenizer.url_match,
        )

    return create
