"""Pronouns, honorifics, titles and nouns that describe who speaks."""

import re

# fmt: off
MALE_PRONOUNS = frozenset(["he", "him", "his", "himself"])
FEMALE_PRONOUNS = frozenset(["she", "her", "hers", "herself"])
PLURAL_PRONOUNS = frozenset(["they", "them", "their", "theirs", "themselves", "both", "all", "others", "some", "many"])
THING_PRONOUNS = frozenset(["it", "its", "itself"])
FIRST_PRONOUNS = frozenset(["i", "me", "my", "we", "us", "our"])
OTHER_PRONOUNS = frozenset(["who", "which", "that", "this", "one", "you", "everyone", "nobody", "someone"])
OBJECTS = frozenset(["everybody", "everyone", "her", "him", "me", "people", "reporters", "them", "us", "you"])
PRONOUNS = (MALE_PRONOUNS | FEMALE_PRONOUNS | PLURAL_PRONOUNS | THING_PRONOUNS | FIRST_PRONOUNS | OTHER_PRONOUNS)
DETERMINERS = frozenset(["the", "a", "an", "this", "that", "these", "those"])
POSSESSIVES = frozenset(["his", "her", "its", "their", "my", "our", "your"])
RELATIVES = frozenset(["who", "whom", "whose", "which", "where", "when"])
# those that stand for the subject or object of their clause
RELATIVE_PRONOUNS = frozenset(["which", "who", "whom"])

MALE_HONORIFICS = frozenset(["mr", "mr.", "sir", "lord", "king", "prince", "father", "brother", "rabbi", "imam", "pope"])
FEMALE_HONORIFICS = frozenset(["mrs", "mrs.", "ms", "ms.", "miss", "lady", "dame", "queen", "princess", "madam", "mme"])
HONORIFICS = MALE_HONORIFICS | FEMALE_HONORIFICS | frozenset(["dr", "dr.", "prof", "prof.", "rev", "rev.", "st.", "hon."])
# abbreviated titles as they stand before names, with the noun a description would use
SHORT_TITLES = {
    "sen.": "senator", "sens.": "senator", "rep.": "representative", "reps.": "representative", "gov.": "governor",
    "gen.": "general", "lt.": "lieutenant", "col.": "colonel", "sgt.": "sergeant", "capt.": "captain", "maj.": "major",
    "cmdr.": "commander", "adm.": "admiral", "det.": "detective", "insp.": "inspector", "supt.": "superintendent",
    "pres.": "president", "del.": "delegate", "atty.": "attorney", "cllr": "councillor", "cllr.": "councillor",
    "dr.": "doctor", "dr": "doctor", "prof.": "professor", "prof": "professor", "rev.": "reverend", "hon.": "honorable",
}
ROLE_NOUNS = frozenset(["academic", "accountant", "activist", "actor", "actress", "administrator", "admiral", "adviser", "advisor", "advocate", "aide", "agent", "ambassador", "analyst", "anchor", "apprentice", "archaeologist", "archbishop", "archivist", "architect", "artist", "assistant", "astronaut", "astronomer", "athlete", "attorney", "auctioneer", "author", "baker", "banker", "baritone", "barrister", "beekeeper", "billionaire", "biologist", "bishop", "blogger", "boss", "botanist", "brigadier", "broker", "brother", "builder", "businessman", "businesswoman", "butcher", "campaigner", "candidate", "captain", "cardinal", "caretaker", "carpenter", "cellist", "chair", "chairman", "chairperson", "chairwoman", "champion", "chancellor", "chaplain", "chef", "chemist", "chief", "chieftain", "choreographer", "citizen", "clerk", "climber", "coach", "colonel", "columnist", "comedian", "commander", "commandant", "commentator", "commissioner", "composer", "comptroller", "conductor", "congressman", "congresswoman", "conservationist", "conservator", "consultant", "contractor", "controller", "coordinator", "coroner", "correspondent", "councillor", "councilman", "councilor", "councilwoman", "counsel", "counselor", "critic", "curator", "customer", "dancer", "daughter", "dean", "defender", "defendant", "delegate", "dentist", "deputy", "designer", "detective", "developer", "diplomat", "director", "dispatcher", "diver", "doctor", "driver", "drummer", "ecologist", "economist", "editor", "electrician", "emperor", "engineer", "entrepreneur", "envoy", "epidemiologist", "executive", "expert", "farmer", "father", "filmmaker", "financier", "firefighter", "fisherman", "florist", "footballer", "forecaster", "foreman", "forester", "founder", "friend", "gardener", "general", "geologist", "goalkeeper", "governor", "guard", "guide", "guitarist", "hairdresser", "harbormaster", "harbourmaster", "head", "headmaster", "headmistress", "headteacher", "historian", "host", "hydrologist", "imam", "infielder", "innkeeper", "inspector", "instructor", "interpreter", "inventor", "investigator", "investor", "journalist", "judge", "juror", "justice", "keeper", "king", "landlord", "lawmaker", "lawyer", "leader", "lecturer", "legislator", "librarian", "lieutenant", "lobbyist", "magistrate", "magnate", "major", "manager", "marshal", "mathematician", "mayor", "mechanic", "medic", "member", "meteorologist", "midfielder", "midwife", "minister", "miner", "mogul", "monk", "mother", "motorist", "musician", "negotiator", "neighbor", "neighbour", "neuroscientist", "nominee", "novelist", "nun", "nurse", "nutritionist", "officer", "official", "ombudsman", "operator", "organizer", "organiser", "owner", "paediatrician", "painter", "paramedic", "parent", "partner", "passenger", "pastor", "patient", "pediatrician", "pensioner", "pharmacist", "philosopher", "photographer", "physician", "physicist", "pianist", "pilot", "pitcher", "plaintiff", "player", "playwright", "plumber", "poet", "politician", "pollster", "pope", "porter", "postmaster", "premier", "president", "presenter", "priest", "prince", "princess", "principal", "prisoner", "producer", "professor", "programmer", "prosecutor", "protester", "psychiatrist", "psychologist", "publicist", "publisher", "quarterback", "queen", "rabbi", "ranger", "rector", "referee", "refugee", "regulator", "reporter", "representative", "researcher", "resident", "rider", "runner", "sailor", "salesman", "saxophonist", "scholar", "scientist", "screenwriter", "sculptor", "secretary", "seismologist", "senator", "sergeant", "sheriff", "shopkeeper", "singer", "sister", "skipper", "sociologist", "soldier", "solicitor", "son", "soprano", "specialist", "speaker", "spokesman", "spokesperson", "spokeswoman", "star", "statistician", "steward", "strategist", "striker", "student", "superintendent", "supporter", "surgeon", "surveyor", "survivor", "suspect", "tailor", "teacher", "technician", "tenor", "therapist", "trader", "trainer", "translator", "treasurer", "trustee", "tutor", "tycoon", "undersecretary", "veteran", "vet", "veterinarian", "vicar", "victim", "violinist", "virologist", "volunteer", "voter", "waiter", "waitress", "warden", "whistleblower", "widow", "widower", "winemaker", "winner", "witness", "worker", "writer", "zoologist", "hopeful", "incumbent", "congressmember", "chairwoman", "premier-designate", "lord", "baroness", "mp", "ceo", "cfo", "coo", "cto"])
# what a description may call somebody who was given another title
HYPERNYMS = {
    "diplomat": {"ambassador", "envoy", "consul", "minister", "secretary", "negotiator", "diplomat"},
    "lawmaker": {"senator", "representative", "congressman", "congresswoman", "delegate", "mp", "assemblyman", "legislator"},
    "legislator": {"senator", "representative", "congressman", "congresswoman", "delegate", "mp", "lawmaker"},
    "congressman": {"representative"}, "congresswoman": {"representative"},
    "politician": {"senator", "representative", "minister", "mayor", "governor", "councillor", "mp", "president", "nominee"},
    "nominee": {"candidate", "nominee"}, "candidate": {"nominee", "candidate", "hopeful"},
    "lawyer": {"attorney", "solicitor", "barrister", "counsel", "prosecutor"}, "attorney": {"lawyer", "counsel"},
    "doctor": {"physician", "surgeon", "paediatrician", "pediatrician", "doctor", "virologist", "epidemiologist"},
    "scientist": {"biologist", "chemist", "physicist", "geologist", "researcher", "professor", "virologist",
                  "hydrologist", "ecologist", "epidemiologist", "seismologist", "astronomer", "zoologist", "botanist"},
    "researcher": {"scientist", "professor", "biologist", "economist", "psychologist"},
    "academic": {"professor", "lecturer", "scholar"}, "writer": {"novelist", "author", "poet", "playwright"},
    "author": {"novelist", "writer", "poet"}, "official": {"secretary", "minister", "director", "commissioner", "chief"},
    "executive": {"ceo", "director", "chairman", "president", "chief"}, "boss": {"ceo", "manager", "chief", "director"},
    "businessman": {"billionaire", "mogul", "tycoon", "entrepreneur", "developer"}, "mogul": {"businessman", "billionaire"},
    "player": {"goalkeeper", "striker", "midfielder", "footballer", "quarterback", "pitcher"},
    "coach": {"manager", "trainer"}, "manager": {"coach"}, "leader": {"president", "premier", "minister", "chairman"},
    "officer": {"sergeant", "lieutenant", "captain", "detective", "inspector", "sheriff"},
    "spokesperson": {"spokesman", "spokeswoman"}, "musician": {"singer", "pianist", "violinist", "cellist", "guitarist"},
    "athlete": {"runner", "player", "champion", "rider"}, "clergyman": {"bishop", "priest", "pastor", "vicar"},
    "prosecutor": {"attorney", "counsel"}, "judge": {"justice", "magistrate"}, "justice": {"judge"}, "teacher": {"headteacher", "professor", "lecturer"},
}
# endings of nouns for people who do something, beyond the list above
ROLE_SUFFIX = re.compile(
    r"(?:ist|ician|woman|person|herd|hand|keeper|maker|master|mistress|wright|monger|worker|owner|teacher|writer|fighter)$"
)
# what a named institution is called the second time
GENERIC_INSTITUTIONS = frozenset(["agency", "airline", "association", "bank", "board", "broadcaster", "brewery", "campaign", "carrier", "charity", "chain", "club", "commission", "committee", "company", "council", "court", "department", "firm", "foundation", "group", "hospital", "institute", "insurer", "maker", "manufacturer", "ministry", "museum", "network", "newspaper", "office", "operator", "organization", "organisation", "paper", "party", "publisher", "regulator", "retailer", "school", "startup", "team", "union", "university", "utility"])
SPOKESPEOPLE = frozenset(["spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen", "spokespersons"])
ORGANIZATION_NOUNS = frozenset(["administration", "agency", "airline", "airport", "alliance", "army", "assembly", "association", "authority", "authorities", "bank", "board", "broadcaster", "brewery", "brigade", "bureau", "cabinet", "campaign", "carrier", "center", "centre", "chamber", "channel", "charity", "church", "city", "clinic", "club", "coalition", "coastguard", "college", "commission", "committee", "company", "confederation", "conglomerate", "congress", "consortium", "consulate", "corporation", "council", "county", "court", "department", "developer", "directorate", "district", "embassy", "enterprise", "federation", "festival", "firm", "force", "foundation", "fund", "government", "group", "guild", "hospital", "hotel", "industry", "institute", "institution", "insurer", "intelligence", "judiciary", "jury", "league", "legislature", "magazine", "maker", "manufacturer", "ministry", "museum", "navy", "network", "newspaper", "ngo", "office", "operator", "orchestra", "organization", "organisation", "outlet", "paper", "parliament", "party", "police", "post", "practice", "presidency", "press", "prosecution", "publication", "publisher", "regime", "region", "regulator", "restaurant", "retailer", "school", "secretariat", "senate", "service", "society", "startup", "state", "studio", "supermarket", "team", "theatre", "theater", "town", "treasury", "tribunal", "trust", "union", "university", "utility", "village", "watchdog", "website", "store"])
DOCUMENT_NOUNS = frozenset(["ad", "advert", "advertisement", "affidavit", "agreement", "analysis", "article", "audit", "banner", "bill", "book", "brief", "bulletin", "charter", "complaint", "contract", "data", "diary", "document", "dossier", "draft", "editorial", "email", "e-mail", "essay", "examination", "figures", "filing", "findings", "indictment", "inquiry", "invoice", "journal", "law", "lawsuit", "leaflet", "letter", "log", "manifesto", "memo", "memoir", "memorandum", "message", "minutes", "notes", "notice", "order", "paper", "papers", "petition", "placard", "plaque", "poll", "polls", "poster", "proposal", "publication", "questionnaire", "record", "records", "report", "reports", "research", "resolution", "results", "review", "ruling", "script", "sign", "statement", "statistics", "statute", "study", "studies", "submission", "subpoena", "summary", "surveillance", "survey", "surveys", "tape", "testimony", "text", "transcript", "transcripts", "treaty", "verdict", "video", "warrant", "will"])
PLURAL_PEOPLE = frozenset(["people", "men", "women", "children", "parents", "police", "families", "voters", "officials", "critics", "analysts", "experts", "residents", "sources", "supporters", "opponents", "protesters", "republicans", "democrats", "some", "others", "many", "several", "lawmakers", "investigators"])
COLLECTIVES = frozenset(["audience", "couple", "crew", "crowd", "community", "delegation", "electorate", "family", "majority", "minority", "panel", "percent", "pair", "public", "population", "duo", "trio", "staff", "half", "third"])
COUNTS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "several", "some", "many", "few", "numerous", "various", "couple", "another"])
ANONYMOUS_NOUNS = frozenset(["source", "sources", "insider", "insiders", "people", "person", "official", "officials"])
# words that stay descriptions at the start of a sentence, where everything has a capital
COMMON_SOURCES = (
    PLURAL_PEOPLE | ORGANIZATION_NOUNS | DOCUMENT_NOUNS | ROLE_NOUNS | ANONYMOUS_NOUNS | COLLECTIVES | COUNTS
) - frozenset(["senate", "congress", "parliament", "treasury", "will", "mark", "bill", "brief", "may", "post"])
# last words of the names of firms and other institutions
INSTITUTION_WORDS = ORGANIZATION_NOUNS | frozenset(["airlines", "airways", "association", "bancorp", "bank", "breweries", "capital", "chemicals", "co", "co.", "college", "corp", "corp.", "courier", "electronics", "energy", "enterprises", "express", "foods", "gazette", "gmbh", "guardian", "herald", "holdings", "house", "inc", "inc.", "industries", "insurance", "international", "investments", "journal", "labs", "laboratories", "limited", "llc", "logistics", "ltd", "ltd.", "media", "mills", "motors", "news", "oil", "observer", "partners", "pharmaceuticals", "pictures", "plc", "power", "press", "productions", "rail", "railway", "railways", "records", "rovers", "securities", "services", "software", "solutions", "sons", "star", "steel", "stores", "systems", "technologies", "telecom", "telegraph", "times", "tribune", "united", "utilities", "ventures", "wanderers", "wire", "works"])
# fmt: on
