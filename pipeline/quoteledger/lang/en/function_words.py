"""Small words of English grammar that the rules look at."""

from quoteledger.lang.en.verbs import FUTURE, HYPOTHETICAL

# fmt: off
# words that may stand before the noun of a role
ROLE_MODIFIERS = frozenset(["acting", "assistant", "associate", "chief", "city", "co-chair", "conservative", "county", "democratic", "deputy", "elected", "executive", "federal", "first", "foreign", "former", "general", "head", "incoming", "independent", "interim", "junior", "labour", "lead", "liberal", "local", "longtime", "managing", "national", "newly", "outgoing", "presidential", "prime", "republican", "retired", "second", "senior", "state", "then", "veteran", "vice"])
# words that no role goes beyond
PHRASE_BOUNDARIES = frozenset(["and", "as", "asked", "at", "but", "by", "for", "from", "in", "of", "on", "or", "said", "says", "than", "that", "to", "told", "with"])
# auxiliaries and negations of a verb group
AUXILIARIES = frozenset(["are", "be", "been", "being", "did", "do", "does", "had", "has", "have", "having", "is", "n't", "never", "not", "n’t", "was", "were"]) | FUTURE | HYPOTHETICAL
# words that titles of works write small
MINOR_WORDS = frozenset(["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
# words that open a reported clause or infinitive
CLAUSE_STARTS = frozenset(["how", "if", "that", "to", "what", "when", "where", "whether", "who", "why"])
# what makes an owner of a noun, as a token
GENITIVES = frozenset(["'s", "’s", "'", "’"])
# words after a noun or pronoun that change nothing
EMPHATIC = frozenset(["all", "alone", "also", "both", "herself", "himself", "itself", "myself", "themselves", "too"])
# words after which the head of a noun phrase is over
PREPOSITIONS = frozenset(["about", "among", "at", "behind", "by", "close", "familiar", "for", "from", "in", "into", "near", "of", "on", "over", "to", "who", "with"])
# verbs of the reporting lexicon that rarely introduce words in inner marks
NOT_SAYING = frozenset(["be", "feel", "have", "hear", "know", "like", "mean", "name", "see", "show", "sign", "think", "want"])
# heads of sources who are not to be named
WITHHELD = frozenset(["insider", "insiders", "source", "sources"])
# words in "people familiar with the matter"
FAMILIAR = frozenset(["briefed", "close", "familiar", "knowledge"])
# participles and infinitives that a cue takes along: "denied having said"
SAYING = frozenset(["called", "calling", "say", "said", "saying", "shouted", "shouting", "told", "telling", "used", "using", "uttered", "uttering", "written", "writing", "wrote"])
# pronouns that open a clause as its subject
SUBJECTS = frozenset(["he", "i", "it", "nobody", "she", "there", "they", "we", "you"])
# verbs of "declined to …" that say what kind of words were withheld
WITHHOLDING = frozenset(["admit", "clarify", "comment", "confirm", "deny", "disclose", "discuss", "explain", "guess", "identify", "name", "predict", "reveal", "rule", "say", "specify", "speculate", "state", "tell"])
# past forms without "-ed" of verbs that are mostly deeds
PASTS = frozenset(["became", "began", "bought", "broke", "brought", "built", "came", "caught", "chose", "drew", "drove", "fell", "fought", "gave", "got", "grew", "heard", "held", "hit", "kept", "knew", "laid", "led", "left", "lost", "made", "meant", "met", "paid", "ran", "rose", "sat", "saw", "sent", "set", "shook", "shot", "sold", "spent", "spoke", "stood", "struck", "stuck", "taught", "thought", "threw", "took", "went", "won", "wore"])
# fmt: on
