"""Small words of English grammar that the rules look at."""

from quoteledger.lang.en.verbs import FUTURE, HYPOTHETICAL

# fmt: off
# words that no role goes beyond
PHRASE_BOUNDARIES = frozenset(
    """
    and as asked at but by for from in of on or said says than that to told with
    """.split()
)
# auxiliaries and negations of a verb group
AUXILIARIES = frozenset(["are", "be", "been", "being", "did", "do", "does", "had", "has", "have", "having", "is", "n't", "never", "not", "n’t", "was", "were"]) | FUTURE | HYPOTHETICAL
# words that titles of works write small
MINOR_WORDS = frozenset("a an and as at but by for from in of on or the to with".split())
# what makes an owner of a noun, as a token
GENITIVES = frozenset(["'s", "’s", "'", "’"])
# words after a noun or pronoun that change nothing
EMPHATIC = frozenset("all alone also both herself himself itself myself themselves too".split())
# words after which the head of a noun phrase is over
PREPOSITIONS = frozenset(
    """
    about among at behind by close familiar for from in into near of on over to who with
    """.split()
)
# words that may stand before the noun of a role
ROLE_MODIFIERS = frozenset(
    """
    acting assistant associate chief city co-chair conservative county democratic deputy elected executive
    federal first foreign former general head incoming independent interim junior labour lead liberal
    local longtime managing national newly outgoing presidential prime republican retired second senior
    state then veteran vice
    """.split()
)
# fmt: on
