"""Verbs and nouns of reporting, for the lemmas of cues."""

# fmt: off
IRREGULAR = dict(
    pair.split(":")
    for pair in """
    said:say told:tell wrote:write written:write spoke:speak spoken:speak thought:think felt:feel
    found:find held:hold heard:hear sang:sing sung:sing swore:swear sworn:swear made:make gave:give
    given:give went:go gone:go began:begin begun:begin knew:know known:know saw:see seen:see meant:mean
    left:leave got:get took:take taken:take chose:choose chosen:choose taught:teach wept:weep shot:shoot
    laid:lay lying:lie is:be was:be were:be are:be been:be has:have had:have fired:fire blew:blow
    came:come broke:break
    """.split()
)
VERBS = frozenset(
    """
    accept accord accuse acknowledge add address admit advise affirm agree allege announce answer
    apologise apologize appeal argue ask assert assess assure attribute beg believe berate blame blast
    boast brand call cast caution challenge chant characterise characterize charge chide chime chuckle
    cite claim clarify comment compare complain concede conclude condemn confess confide confirm consider
    contend continue contradict correct counsel counter credit criticise criticize cry dare decide declare
    decline decry deem defend demand denounce deny depict deride describe detail determine direct disagree
    disclose discuss dismiss dispute divulge doubt drawl echo elaborate emphasise emphasize encourage
    enthuse estimate expect explain express fear feel find forecast fume giggle grouse growl grumble guess
    hail hint hope implore imply indicate inform inquire insinuate insist instruct interrupt invite invoke
    joke judge know label lament lash laud laugh learn lecture lie maintain mention mock mumble muse name
    nod note object observe offer opine order outline pen persuade plead pledge point portray post praise
    pray predict press proclaim project promise pronounce propose protest push question quote rail raise
    rate react read reaffirm reason reassure recall recite reckon recommend recount refer reflect refuse
    refute reiterate reject rejoice relate relay remark remember remind repeat reply report request
    respond restate reveal rule say scream scribble see shout show signal sing slam smile snap speak
    specify speculate state stipulate stress submit suggest summarise summarize suppose surmise suspect
    tease tell term testify thank theorize think threaten tout tweet underline underscore urge utter
    venture view voice volunteer vow want warn whine whisper wish wonder worry write yell
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
