"""Labels before a colon: words that name somebody who speaks, and words that never do."""

# first words of labels of releases, fact boxes, credits and links between paragraphs
NO_SPEAKERS = frozenset(
    """
    about address admission advisory agenda alert also author award awards background best breaking byline
    caption category cc chapter comment comments company contact contacts continue copyright correction
    cost courtesy credit credits date dates day deadline disclaimer disclosure doors duration e-mail ed
    edited editor editors email embargo embargoed event exclusive explained explainer fact facts fax
    figure file filed first follow for from full gallery hours how illustration image images info
    information join key keywords listen live location map media mobile more news newsletter note notes
    pack phone photo photograph photographs photos picture pictures pinned place played posted press
    previous price prices published quote rating re read recommended references register related release
    released reminder result results risk see share sign source sources sport sports story subject
    subscribe summary support tag tags tel telephone text ticker tickets time to topic topics traffic
    update updated updates venue version via video videos visit warning watch weather web website what
    when where who why winner winners words writing written
    """.split()
)
# labels of nameless people who put the questions
INTERVIEWERS = frozenset(["interviewer", "journalist", "moderator", "q", "question", "reporter"])
# words of labels for people whom nobody has named, and those of them that say so
UNNAMED = frozenset(
    """
    anchor attendee audience caller child crowd female guest host interviewee interviewer journalist male
    man moderator narrator participant protester question reporter respondent speaker unidentified unknown
    voice witness woman
    """.split()
)
WITHHELD = frozenset(
    """
    attendee caller member participant respondent speaker unidentified unknown unnamed
    """.split()
)
# what is heard besides words, in brackets within a turn
STAGE_WORDS = frozenset(
    """
    applause cheering cheers chuckles chuckling crosstalk cross-talk inaudible indiscernible laughing
    laughs laughter sighs unintelligible
    """.split()
)
# how what stands below the last turn of an interview begins
AFTERWORDS = ("this interview", "this conversation", "this transcript", "this article", "the interview was", "the conversation was", "interview by", "as told to", "edited for", "transcript by", "transcribed by", "end of transcript", "copyright", "©", "###", "-30-", "sign up", "subscribe", "read more", "listen to", "follow ")  # fmt: skip
