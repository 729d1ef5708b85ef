"""Verbs and nouns of reporting, for lemmas of cues and for naming fragments."""

# fmt: off
IRREGULAR = {
    "said": "say", "says": "say", "told": "tell", "wrote": "write", "written": "write", "spoke": "speak",
    "spoken": "speak", "thought": "think", "felt": "feel", "found": "find", "held": "hold", "heard": "hear",
    "read": "read", "sang": "sing", "sung": "sing", "swore": "swear", "sworn": "swear", "put": "put",
    "made": "make", "gave": "give", "given": "give", "went": "go", "gone": "go", "began": "begin", "begun": "begin",
    "knew": "know", "known": "know", "saw": "see", "seen": "see", "meant": "mean", "left": "leave", "got": "get",
    "took": "take", "taken": "take", "chose": "choose", "chosen": "choose", "taught": "teach", "wept": "weep",
    "shot": "shoot", "cited": "cite", "citing": "cite", "laid": "lay", "laying": "lay", "lied": "lie", "lying": "lie",
    "according": "accord", "denied": "deny", "denies": "deny", "replied": "reply", "replies": "reply",
    "testified": "testify", "testifies": "testify", "cried": "cry", "cries": "cry", "tried": "try",
    "clarified": "clarify", "clarifies": "clarify", "implied": "imply", "implies": "imply", "specified": "specify",
    "quipped": "quip", "quipping": "quip", "admitted": "admit", "admitting": "admit", "tweeted": "tweet",
    "tweeting": "tweet", "is": "be", "was": "be", "were": "be", "are": "be", "been": "be", "has": "have", "had": "have",
    "fired": "fire", "chose to": "choose", "blew": "blow", "came": "come", "broke": "break", "laughed": "laugh", "sighed": "sigh",
}
VERBS = frozenset(["accept", "accord", "accuse", "acknowledge", "add", "address", "admit", "admonish", "advise", "affirm", "agree", "allege", "announce", "answer", "apologise", "apologize", "appeal", "argue", "ask", "assert", "assess", "assure", "attest", "attribute", "avow", "bark", "beg", "believe", "bellow", "berate", "blame", "blast", "boast", "brag", "brand", "call", "cast", "caution", "challenge", "chant", "characterise", "characterize", "charge", "chide", "chime", "chuckle", "cite", "claim", "clarify", "comment", "compare", "complain", "concede", "conclude", "condemn", "confess", "confide", "confirm", "consider", "contend", "continue", "contradict", "correct", "counsel", "counter", "credit", "criticise", "criticize", "cry", "dare", "decide", "declare", "decline", "decry", "deem", "defend", "demand", "demur", "denounce", "deny", "depict", "deride", "describe", "detail", "determine", "direct", "disagree", "disclose", "discuss", "dismiss", "dispute", "divulge", "doubt", "drawl", "dub", "echo", "elaborate", "emphasise", "emphasize", "encourage", "enthuse", "estimate", "exclaim", "exhort", "expect", "explain", "express", "fear", "feel", "find", "forecast", "fume", "gasp", "giggle", "grin", "groan", "grouse", "growl", "grumble", "grunt", "guess", "gush", "hail", "hint", "hiss", "holler", "hope", "howl", "implore", "imply", "indicate", "inform", "inquire", "insinuate", "insist", "instruct", "interject", "interrupt", "invite", "invoke", "jeer", "jest", "joke", "judge", "know", "label", "lament", "lash", "laud", "laugh", "learn", "lecture", "lie", "maintain", "marvel", "mention", "moan", "mock", "mumble", "murmur", "muse", "mutter", "name", "nod", "note", "object", "observe", "offer", "opine", "order", "outline", "pen", "persuade", "plead", "pledge", "point", "portray", "posit", "post", "praise", "pray", "predict", "press", "proclaim", "profess", "project", "promise", "pronounce", "prophesy", "propose", "protest", "purr", "push", "question", "quip", "quote", "rail", "raise", "rant", "rate", "react", "read", "reaffirm", "reason", "reassure", "rebut", "recall", "recite", "reckon", "recommend", "recount", "refer", "reflect", "refuse", "refute", "reiterate", "reject", "rejoice", "relate", "relay", "remark", "remember", "remind", "repeat", "reply", "report", "reprimand", "request", "respond", "restate", "retort", "reveal", "roar", "rule", "say", "scoff", "scold", "scream", "scribble", "see", "shout", "show", "shriek", "shrug", "sigh", "signal", "sing", "slam", "smile", "snap", "snarl", "sneer", "sniff", "snort", "sob", "speak", "specify", "speculate", "state", "stipulate", "stress", "submit", "suggest", "summarise", "summarize", "suppose", "surmise", "suspect", "swear", "tease", "tell", "term", "testify", "thank", "theorize", "think", "threaten", "thunder", "tout", "trumpet", "tweet", "underline", "underscore", "urge", "utter", "vent", "venture", "view", "voice", "volunteer", "vow", "wail", "want", "warn", "whine", "whisper", "wish", "wonder", "worry", "write", "yell"])
NOUNS = frozenset(["accusation", "acknowledgment", "admission", "allegation", "announcement", "answer", "argument", "assertion", "assurance", "claim", "comment", "complaint", "conclusion", "confession", "confirmation", "criticism", "declaration", "demand", "denial", "estimate", "explanation", "forecast", "insistence", "message", "note", "observation", "opinion", "pledge", "plea", "prediction", "promise", "proposal", "question", "recommendation", "remark", "reminder", "reply", "report", "request", "response", "revelation", "rumor", "ruling", "speech", "statement", "suggestion", "testimony", "threat", "verdict", "view", "vow", "warning", "word", "words"])
# nouns for the words themselves, beside those that report
UTTERANCES = frozenset(["headline", "line", "motto", "phrase", "quip", "quote", "quotes", "rejoinder", "retort", "sentence", "slogan", "tweet"])
NAMING = frozenset(["brand", "call", "cast", "characterize", "characterise", "condemn", "consider", "declare", "decry", "deem", "denounce", "deride", "describe", "dismiss", "dub", "hail", "label", "laud", "mock", "name", "portray", "praise", "rate", "slam", "tag", "term", "tout"])
# thought, wish and perception: no statement unless quoted words come with them
ATTITUDES = frozenset(["admire", "adore", "anticipate", "assume", "await", "believe", "consider", "crave", "decide", "desire", "despise", "detest", "dislike", "doubt", "dread", "dream", "endorse", "enjoy", "envision", "expect", "favor", "favour", "fear", "feel", "hate", "hesitate", "hope", "ignore", "imagine", "intend", "know", "like", "loathe", "love", "mind", "need", "oppose", "plan", "ponder", "prefer", "prepare", "presume", "realise", "realize", "relish", "remember", "resent", "see", "seek", "sense", "support", "suppose", "suspect", "think", "try", "understand", "want", "watch", "welcome", "wish", "wonder", "worry", "yearn"])
# participles that lead to whom an outlet relays
CITING = frozenset(["citing", "quoting"])
NEGATIONS = frozenset(["not", "n't", "n’t", "never", "nor", "without", "neither"])
# verbs with the person told as object and an infinitive as content
DIRECTIVES = frozenset(["advise", "ask", "beg", "caution", "command", "direct", "encourage", "exhort", "implore", "instruct", "invite", "order", "persuade", "plead", "press", "remind", "request", "tell", "urge", "warn"])
# verbs of voice and writing that words in marks follow directly
VOICING = frozenset(["answer", "ask", "chant", "cry", "declare", "exclaim", "mutter", "proclaim", "read", "reply", "roar", "say", "scream", "shout", "sing", "whisper", "write", "yell"])
# forms of verbs after words opened by a dialogue dash
VOICED = frozenset(["added", "answered", "answers", "asked", "asks", "called", "cried", "cries", "exclaimed", "muttered", "repeated", "replied", "replies", "said", "says", "shouted", "shouts", "snapped", "told", "whispered", "whispers", "yelled"])
# verbs of speech that name the person told
TELLING = frozenset(["assure", "promise", "tell", "warn"])
# verbs whose plain object is acted upon, and not reported: "denied arson", "thanked the jury"
ACTING = frozenset(["add", "adjourn", "admit", "apologise", "apologize", "ban", "block", "charge", "concede", "confess", "deny", "grant", "greet", "impose", "introduce", "name", "plead", "recite", "record", "restrict", "sponsor", "sue", "thank"])
# verbs whose object, if a person, is only spoken to: "questioned the auditor"
FACING = frozenset(["hear", "interrupt", "interview", "question"])
# verbs of handling words that nobody thereby says: "typed “admin”"
WRITING = frozenset(["enter", "mark", "print", "search", "spell", "stamp", "type"])
REFUSALS = frozenset(["decline", "refuse", "deny"])
FUTURE = frozenset(["will", "shall", "’ll", "'ll", "wo"])
HYPOTHETICAL = frozenset(["may", "might", "could", "would", "should", "can", "must"])
CONDITIONALS = frozenset(["if", "unless", "whether", "should", "suppose", "when"])
# fmt: on
