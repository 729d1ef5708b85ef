"""Words of headings: who is named in them as a source, and what their verbs mean."""

from quoteledger.lang.en.people import ANONYMOUS_NOUNS, ORGANIZATION_NOUNS, ROLE_NOUNS

# fmt: off
# who reports whatever stands behind the colon: "Poll: Most Back Fees", "Police: Driver Fled"
WITNESSES = frozenset(["analysts", "audit", "cops", "critics", "experts", "insiders", "investigators", "memo", "officials", "police", "poll", "polls", "regulator", "report", "reports", "scientists", "sources", "study", "survey", "union", "watchdog", "witnesses"])
# what a clause has that is somebody's words, and not about who stands before the colon
MODALS = frozenset(["ca", "can", "could", "may", "might", "must", "should", "will", "wo", "would", "’ll", "'ll"])
SPEAKERS = WITNESSES | ROLE_NOUNS | ORGANIZATION_NOUNS | ANONYMOUS_NOUNS
# organizations whose name before a colon is as often the subject: "Festival: ‘The Pier’ wins"
SUBJECTS = ORGANIZATION_NOUNS - WITNESSES
# what opens a heading that promises and reports nothing: "Lund: How he lost", "Pier: The full story"
TEASERS = frozenset(["a", "an", "how", "inside", "the", "what", "when", "where", "which", "who", "why"])
# verbs behind which words in marks are what was said, and no title
VOICES = frozenset(["admit", "allege", "claim", "demand", "deny", "fear", "foresee", "lament", "predict", "promise", "recall", "reveal", "see", "vow", "warn"])
# of these, those with which somebody also presents a work
ANNOUNCING = frozenset(["recall", "reveal"])
# verbs that close a heading with their source: "Fees ‘mad’, clerks say"
CLOSING = frozenset(["admit", "allege", "announce", "argue", "believe", "claim", "concede", "confirm", "declare", "fear", "find", "hint", "insist", "predict", "report", "reveal", "rule", "say", "show", "suggest", "think", "vow", "warn"])
# endings of words that describe: "reveals ‘painful’ talks", and no ‘Friends’ days
DESCRIBING = ("able", "al", "ed", "ful", "ible", "ic", "ing", "ive", "less", "ous")
# what begins a setting or a clause of the heading's own behind the words in marks
APART = frozenset(["after", "ahead", "amid", "and", "as", "at", "before", "but", "by", "during", "from", "in", "on", "over", "to"])
# fmt: on
