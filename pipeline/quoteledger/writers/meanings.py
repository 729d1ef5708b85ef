"""What the columns of a ledger mean, in a line each, for those who get only the ledger."""

from quoteledger.schema import LEDGER_SCHEMA, SPEAKER_KEY

FURTHER = {SPEAKER_KEY: "the speaker over all articles of the ledger"}
KEPT = "passed through from the input"

MEANINGS = {
    "doc_id": "the article",
    "quotation_id": "the row: {doc_id}:{start}-{end}",
    "kind": "direct (words in marks), mixed (marks inside a report) or indirect (no marks)",
    "quotation": "the words as written, without the marks around them; … where others stand between",
    "start": "the character of the article's text at which the words start, from 0",
    "end": "the character after the last of them",
    "parts": "the stretches of the words, as start-end, where a cue or narration parts them",
    "paragraph": "the paragraph that they start in, from 0",
    "zone": "body, headline, caption, list or transcript",
    "cue": "the words that report, such as said",
    "cue_lemma": "the dictionary form of the cue's verb or noun",
    "cue_start": "the character at which the cue starts",
    "cue_end": "the character after it",
    "source": "who is reported to have said it, as written there",
    "source_start": "the character at which the source starts",
    "source_end": "the character after it",
    "source_kind": "name, nominal (a description), pronoun, or none",
    "speaker": "who that is: the fullest name in the article, or a nameless source's phrase; empty if open",
    "speaker_id": "Wikidata id, or id of a list of one's own",
    "speaker_kind": "person, organization, group, anonymous or document",
    "speaker_role": "title or description that the article gives",
    "on_behalf_of": "whom a spokesperson speaks for",
    "addressee": "to whom it was said",
    "occasion": "setting, medium or place",
    "said_on": "when it was said, as written",
    "said_on_date": "the day that this means",
    "via": "who relays the words",
    "translator": "who translated them",
    "polarity": "negative for what is reported not to have been said; else positive",
    "modality": "actual, future (will say) or hypothetical (may say)",
    "nested_in": "quotation_id of the quotation around this one",
    "confidence": "probability, from 0 to 1, that words and speaker are both right",
    "method": "how the speaker was found",
    "flags": "unclosed, ambiguous_speaker, floating (no cue of its own), cut (article cut for length)",
    "sentence": "the sentences around the cue, for reading",
    "title": "the article's title",
    "outlet": "who published it",
    "published": "day of publication",
    "url": "its address",
}

assert list(MEANINGS) == LEDGER_SCHEMA.names
