"""Words around a cue: who is told, on what occasion, when, through whom."""

# fmt: off
# verbs whose object is the hearer: "told reporters", "urged voters"
HEARER_VERBS = frozenset(["advise", "alert", "ask", "assure", "beg", "brief", "caution", "counsel", "email", "e-mail", "exhort", "implore", "inform", "instruct", "lecture", "message", "notify", "order", "persuade", "promise", "reassure", "remind", "tell", "text", "urge", "warn"])
# verbs that take the hearer with "to": "said to reporters"
HEARER_TO_VERBS = frozenset(["acknowledge", "add", "admit", "announce", "boast", "comment", "complain", "concede", "confess", "confide", "confirm", "declare", "describe", "explain", "express", "insist", "joke", "lament", "mention", "quip", "read", "recount", "relate", "remark", "repeat", "report", "reveal", "say", "shout", "speak", "state", "stress", "suggest", "swear", "talk", "testify", "vow", "whisper", "write"])
# participles that lead to hearer, occasion or place: "speaking to reporters in Leeds"
SPEAKING = frozenset(["appearing", "campaigning", "posting", "speaking", "talking", "testifying", "tweeting", "writing"])
ADDRESSING = frozenset(["addressing", "briefing", "telling"])
# things sent to somebody: "a letter to the council"
ADDRESSED = frozenset(["address", "comment", "comments", "e-mail", "e-mails", "email", "emails", "letter", "letters", "memo", "memorandum", "message", "note", "presentation", "remarks", "speech", "statement", "tweet"])
# nouns that name a setting or a medium
OCCASIONS = frozenset(["ad", "address", "addresses", "advert", "affidavit", "announcement", "appearance", "appearances", "article", "autobiography", "biography", "blog", "blogpost", "book", "breakfast", "briefing", "broadcast", "brunch", "bulletin", "call", "caucus", "ceremony", "chat", "clip", "column", "comment", "commentary", "comments", "commercial", "communique", "communiqué", "conference", "congress", "convention", "conversation", "debate", "debates", "declaration", "deposition", "dinner", "discussion", "dispatch", "documentary", "editorial", "e-mail", "e-mails", "email", "emails", "episode", "essay", "event", "exchange", "fax", "filing", "forum", "fundraiser", "funeral", "gala", "gathering", "hearing", "homily", "inquest", "interview", "interviews", "investigation", "keynote", "launch", "lecture", "letter", "letters", "livestream", "luncheon", "lunch", "magazine", "manifesto", "meeting", "meetings", "memo", "memoir", "memoirs", "memorandum", "message", "messages", "monologue", "newsletter", "note", "op-ed", "opinion", "panel", "paper", "parade", "petition", "phone", "podcast", "post", "posting", "postings", "posts", "presentation", "presser", "program", "programme", "question-and-answer", "rally", "rallies", "reception", "release", "remarks", "reply", "report", "retreat", "roundtable", "segment", "seminar", "sermon", "service", "session", "show", "sitting", "speech", "speeches", "statement", "statements", "stop", "story", "summit", "symposium", "talk", "talks", "telecast", "telephone", "testimony", "text", "toast", "tour", "trial", "tribute", "tweet", "tweets", "verdict", "video", "vigil", "visit", "webcast", "webinar", "wedding", "workshop"])
# occasions only with a determiner, since bare they are something else ("in response", "in service")
WITH_DETERMINER = frozenset(["address", "book", "call", "comment", "congress", "conversation", "discussion", "exchange", "launch", "magazine", "note", "opinion", "paper", "phone", "program", "programme", "release", "reply", "report", "service", "session", "show", "stop", "story", "talk", "telephone", "text", "tour", "trial", "verdict", "video", "visit"])
# places without a name of their own, as heads: "outside court", "at the scene"
PLACES = frozenset(["airport", "alley", "arena", "backyard", "balcony", "bar", "bedside", "beach", "bridge", "bus", "cafe", "café", "campus", "cemetery", "center", "centre", "clinic", "corridor", "dock", "doorstep", "driveway", "entrance", "gate", "gates", "gym", "hallway", "harbor", "harbour", "home", "house", "kitchen", "lobby", "mill", "mine", "park", "pier", "plaza", "porch", "prison", "quayside", "shop", "sideline", "sidelines", "sidewalk", "site", "stage", "store", "street", "tarmac", "tent", "trail", "venue", "village", "workshop", "yard", "auditorium", "barracks", "base", "border", "cathedral", "chamber", "church", "classroom", "courthouse", "courtroom", "court", "embassy", "factory", "farm", "graveside", "hall", "headquarters", "hospital", "hotel", "mosque", "museum", "office", "palace", "parliament", "plant", "podium", "residence", "restaurant", "scene", "school", "square", "stadium", "station", "steps", "synagogue", "temple", "theater", "theatre", "university"])
PLACE_PREPOSITIONS = frozenset(["at", "in", "inside", "near", "outside"])
# places that one speaks on or from
ON_PLACES = frozenset(["balcony", "beach", "bridge", "bus", "campus", "corridor", "dock", "doorstep", "floor", "pier", "plane", "porch", "quayside", "ship", "sidelines", "sidewalk", "stage", "steps", "street", "tarmac", "trail"])
FROM_PLACES = frozenset(["balcony", "bench", "dock", "floor", "podium", "pulpit", "stage"])
# prepositions before an occasion; "by" and "over" only before these few
OCCASION_PREPOSITIONS = frozenset(["at", "during", "from", "in", "on", "through", "via"])
BY_MEANS = frozenset(["e-mail", "email", "fax", "phone", "telephone", "text"])
# media that need no noun of occasion: "on Twitter"
PLATFORMS = frozenset(["facebook", "fb", "instagram", "linkedin", "mastodon", "reddit", "snapchat", "telegram", "threads", "tiktok", "tumblr", "twitter", "weibo", "whatsapp", "x", "youtube", "bluesky"])
BROADCAST = frozenset(["air", "camera", "radio", "television", "tv"])
# nouns of outlets and of what goes on air
OUTLET_WORDS = frozenset(["abc", "afp", "ap", "bbc", "bloomberg", "c-span", "cbs", "channel", "cnbc", "cnn", "courier", "daily", "fox", "gazette", "guardian", "herald", "itv", "journal", "magazine", "msnbc", "nbc", "network", "news", "newspaper", "npr", "observer", "pbs", "post", "press", "radio", "reuters", "show", "sky", "telegraph", "television", "times", "today", "tonight", "tribune", "tv", "wire"])
# words that end a noun phrase wherever they stand
PHRASE_ENDS = frozenset(["about", "again", "just", "only", "recently", "shortly", "too", "also", "instead", "above", "across", "after", "against", "ahead", "along", "although", "amid", "among", "are", "around", "as", "at", "be", "because", "been", "before", "behind", "below", "beneath", "beside", "between", "beyond", "but", "by", "can", "could", "despite", "did", "do", "does", "during", "earlier", "even", "except", "for", "from", "had", "has", "have", "he", "how", "i", "if", "in", "inside", "into", "is", "it", "last", "later", "like", "may", "might", "must", "near", "next", "not", "n't", "off", "on", "or", "out", "outside", "over", "she", "should", "since", "so", "than", "that", "then", "there", "they", "though", "through", "to", "toward", "towards", "under", "unless", "until", "up", "upon", "via", "was", "we", "were", "what", "when", "where", "whereas", "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would", "yet", "you"])
# pronouns that are a whole hearer
HEARER_PRONOUNS = frozenset(["her", "him", "me", "them", "us", "you", "everyone", "everybody", "anyone", "nobody", "someone"])
# of the prepositions inside an occasion's phrase: "an interview with Izvestia", "a rally in Ohio"
OCCASION_LINKS = frozenset(["about", "at", "before", "by", "for", "in", "of", "on", "to", "with"])
# what does not date the act of saying
NOT_DATING = frozenset(["after", "ahead", "amid", "because", "before", "between", "by", "despite", "follow", "following", "for", "from", "of", "since", "till", "to", "until", "unlike", "with", "without"])
# participles that hang a date on a document: "a report released on Tuesday"
ISSUED = frozenset(["aired", "broadcast", "conducted", "dated", "delivered", "issued", "posted", "published", "recorded", "released", "sent", "taped", "written"])
# words that may open a clause before the occasion or the date
OPENERS = frozenset(["also", "and", "but", "meanwhile", "still", "then", "yet"])
# documents and other things that are no relayer
TRANSLATORS = frozenset(["interpreter", "interpreters", "translator", "translators"])
# what an outlet relays rather than is: "according to a transcript obtained by"
OBTAINED = frozenset(["heard", "obtained", "posted", "provided", "published", "released", "reviewed", "seen", "viewed"])

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
# fmt: on
