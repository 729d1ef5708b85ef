"""Verbs and nouns of reporting, for the lemmas of cues."""

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
VERBS = frozenset(
    """
    accept accord accuse acknowledge add address admit admonish advise affirm agree allege announce answer
    apologise apologize appeal argue ask assert assess assure attest attribute avow bark beg believe
    bellow berate blame blast boast brag brand call cast caution challenge chant characterise characterize
    charge chide chime chuckle cite claim clarify comment compare complain concede conclude condemn
    confess confide confirm consider contend continue contradict correct counsel counter credit criticise
    criticize cry dare decide declare decline decry deem defend demand demur denounce deny depict deride
    describe detail determine direct disagree disclose discuss dismiss dispute divulge doubt drawl dub
    echo elaborate emphasise emphasize encourage enthuse estimate exclaim exhort expect explain express
    fear feel find forecast fume gasp giggle grin groan grouse growl grumble grunt guess gush hail hint
    hiss holler hope howl implore imply indicate inform inquire insinuate insist instruct interject
    interrupt invite invoke jeer jest joke judge know label lament lash laud laugh learn lecture lie
    maintain marvel mention moan mock mumble murmur muse mutter name nod note object observe offer opine
    order outline pen persuade plead pledge point portray posit post praise pray predict press proclaim
    profess project promise pronounce prophesy propose protest purr push question quip quote rail raise
    rant rate react read reaffirm reason reassure rebut recall recite reckon recommend recount refer
    reflect refuse refute reiterate reject rejoice relate relay remark remember remind repeat reply report
    reprimand request respond restate retort reveal roar rule say scoff scold scream scribble see shout
    show shriek shrug sigh signal sing slam smile snap snarl sneer sniff snort sob speak specify speculate
    state stipulate stress submit suggest summarise summarize suppose surmise suspect swear tease tell
    term testify thank theorize think threaten thunder tout trumpet tweet underline underscore urge utter
    vent venture view voice volunteer vow wail want warn whine whisper wish wonder worry write yell
    """.split()
)
NOUNS = frozenset(
    """
    accusation acknowledgment admission allegation announcement answer argument assertion assurance claim
    comment complaint conclusion confession confirmation criticism declaration demand denial estimate
    explanation forecast insistence message note observation opinion pledge plea prediction promise
    proposal question recommendation remark reminder reply report request response revelation rumor ruling
    speech statement suggestion testimony threat verdict view vow warning word words
    """.split()
)
# verbs of voice and writing that words in marks follow directly
VOICING = frozenset(
    """
    add answer ask chant cry declare exclaim mutter proclaim read reply roar say scream shout sing whisper
    write yell
    """.split()
)
# of them those that name things, too: it was declared “a wreck”
NAMING = frozenset(["declare", "proclaim"])
# forms of verbs after words opened by a dialogue dash
VOICED = frozenset(
    """
    added answered answers asked asks called cried cries exclaimed muttered repeated replied replies said
    says shouted shouts snapped told whispered whispers yelled
    """.split()
)
FUTURE = frozenset(["will", "shall", "’ll", "'ll", "wo"])
HYPOTHETICAL = frozenset(["may", "might", "could", "would", "should", "can", "must"])
# fmt: on
