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
ROLE_NOUNS = frozenset(["academic", "accountant", "acrobat", "activist", "actor", "actress", "actuary", "administrator", "admiral", "adviser", "advisor", "advocate", "agent", "aide", "ambassador", "analyst", "anchor", "appellant", "appointee", "apprentice", "arbitrator", "archaeologist", "archbishop", "architect", "archivist", "artist", "assistant", "astronaut", "astronomer", "athlete", "attorney", "auctioneer", "auditor", "aunt", "author", "bailiff", "baker", "banker", "barber", "baritone", "baroness", "barrister", "bartender", "batsman", "beekeeper", "billionaire", "biologist", "bishop", "blogger", "borrower", "boss", "bosun", "botanist", "bowler", "brewer", "bricklayer", "brigadier", "broker", "brother", "builder", "businessman", "businesswoman", "butcher", "buyer", "bystander", "cadet", "cameraman", "campaigner", "candidate", "captain", "cardinal", "caretaker", "carpenter", "cashier", "cellist", "ceo", "cfo", "chair", "chairman", "chairperson", "chairwoman", "challenger", "champion", "chancellor", "chaplain", "chef", "chemist", "chief", "chieftain", "choreographer", "cinematographer", "citizen", "claimant", "classmate", "cleaner", "clerk", "climber", "clown", "coach", "cobbler", "colleague", "colonel", "columnist", "comedian", "commandant", "commander", "commentator", "commissioner", "commuter", "companion", "composer", "comptroller", "concierge", "conductor", "congressman", "congressmember", "congresswoman", "conservationist", "conservator", "consultant", "contender", "contractor", "controller", "coo", "cook", "coordinator", "coroner", "corporal", "correspondent", "councillor", "councilman", "councilor", "councilwoman", "counsel", "counsellor", "counselor", "cousin", "critic", "cto", "curator", "customer", "dancer", "daughter", "dealer", "dean", "defendant", "defender", "delegate", "dentist", "deputy", "designer", "detective", "developer", "diplomat", "director", "dispatcher", "dissident", "distiller", "diver", "docker", "doctor", "driver", "drummer", "ecologist", "economist", "editor", "electrician", "emissary", "emperor", "employee", "employer", "engineer", "entrepreneur", "envoy", "epidemiologist", "executive", "expert", "eyewitness", "farmer", "father", "ferryman", "filmmaker", "financier", "firefighter", "fisherman", "florist", "footballer", "forecaster", "foreman", "forester", "founder", "friend", "frontrunner", "fugitive", "gardener", "general", "geologist", "goalkeeper", "goldsmith", "governor", "grocer", "groom", "guard", "guest", "guide", "guitarist", "hairdresser", "harbormaster", "harbourmaster", "head", "headmaster", "headmistress", "headteacher", "herder", "historian", "hopeful", "host", "hostage", "hotelier", "hunter", "husband", "hydrologist", "imam", "immigrant", "incumbent", "infielder", "influencer", "informant", "inmate", "innkeeper", "inspector", "instructor", "interpreter", "inventor", "investigator", "investor", "janitor", "jeweller", "jockey", "journalist", "judge", "juror", "justice", "keeper", "king", "landlady", "landlord", "lawmaker", "lawyer", "leader", "lecturer", "legislator", "librarian", "lieutenant", "linesman", "lobbyist", "logger", "lord", "magistrate", "magnate", "major", "manager", "marshal", "mathematician", "mayor", "mechanic", "mediator", "medic", "member", "meteorologist", "midfielder", "midwife", "migrant", "miner", "minister", "mogul", "monk", "mother", "motorist", "mountaineer", "mp", "musician", "navigator", "negotiator", "neighbor", "neighbour", "nephew", "neuroscientist", "newsreader", "niece", "nominee", "novelist", "nun", "nurse", "nutritionist", "oceanographer", "officer", "official", "ombudsman", "onlooker", "operator", "opponent", "organiser", "organizer", "owner", "paediatrician", "painter", "paramedic", "parent", "partner", "passenger", "passerby", "pastor", "patient", "pediatrician", "pensioner", "pharmacist", "philosopher", "photographer", "physician", "physicist", "pianist", "pilot", "pitcher", "plaintiff", "player", "playwright", "plumber", "poet", "politician", "pollster", "pope", "porter", "postmaster", "potter", "predecessor", "premier", "premier-designate", "presenter", "president", "priest", "prince", "princess", "principal", "prisoner", "producer", "professor", "programmer", "prosecutor", "protester", "psychiatrist", "psychologist", "publican", "publicist", "publisher", "quarterback", "queen", "rabbi", "ranger", "rapper", "rapporteur", "recruit", "rector", "referee", "refugee", "reporter", "representative", "researcher", "resident", "restaurateur", "retiree", "rider", "rival", "roofer", "roommate", "runner", "sailor", "salesman", "saxophonist", "scholar", "scientist", "screenwriter", "sculptor", "secretary", "seismologist", "seller", "senator", "sergeant", "settler", "shareholder", "sheriff", "shopkeeper", "shopper", "singer", "sister", "skater", "skier", "skipper", "sociologist", "soldier", "solicitor", "sommelier", "son", "soprano", "speaker", "specialist", "spectator", "spokesman", "spokesperson", "spokeswoman", "sprinter", "star", "statistician", "steward", "stewardess", "strategist", "striker", "student", "successor", "superintendent", "supervisor", "supporter", "surgeon", "surveyor", "survivor", "suspect", "swimmer", "tailor", "teacher", "teammate", "technician", "tenant", "tenor", "therapist", "trader", "trainer", "translator", "trapper", "treasurer", "trustee", "tutor", "tycoon", "umpire", "uncle", "undersecretary", "usher", "vendor", "vet", "veteran", "veterinarian", "vicar", "victim", "vintner", "violinist", "virologist", "volunteer", "voter", "waiter", "waitress", "warden", "weaver", "welder", "whistleblower", "widow", "widower", "wife", "winemaker", "winger", "winner", "witness", "worker", "writer", "zoologist"])
# nouns for persons that are no roles
PERSON_NOUNS = frozenset(["boy", "child", "fan", "gentleman", "girl", "grandfather", "grandmother", "homeowner", "lad", "lady", "man", "motorcyclist", "pupil", "reader", "stranger", "teen", "teenager", "toddler", "tourist", "viewer", "visitor", "woman", "youngster", "youth"])
MALE_NOUNS = frozenset(["boy", "brother", "father", "grandfather", "husband", "king", "lad", "man", "prince", "son", "uncle", "widower"])
FEMALE_NOUNS = frozenset(["actress", "aunt", "daughter", "girl", "grandmother", "lady", "mother", "nun", "princess", "queen", "sister", "waitress", "widow", "wife", "woman"])
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
# institutions of one sort: "the ministry" is no council, "the army" no agency
SPECIFIC_INSTITUTIONS = frozenset(["academy", "airport", "army", "church", "college", "council", "court", "embassy", "hospital", "jury", "laboratory", "library", "ministry", "museum", "navy", "orchestra", "parliament", "police", "prison", "school", "senate", "tribunal", "university"])
# those that go by several names
SORTS_OF_INSTITUTIONS = (
    frozenset(["department", "ministry", "office", "treasury"]),
    frozenset(["army", "forces", "military"]),
    frozenset(["court", "tribunal"]),
    frozenset(["academy", "college", "school", "university"]),
    frozenset(["assembly", "parliament", "senate"]),
    frozenset(["constabulary", "police"]),
)
SPOKESPEOPLE = frozenset(["spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen", "spokespersons"])
ORGANIZATION_NOUNS = frozenset(["academy", "administration", "agency", "airline", "airport", "alliance", "archive", "army", "assembly", "association", "authorities", "authority", "bank", "board", "borough", "brewery", "brigade", "broadcaster", "bureau", "cabinet", "campaign", "carrier", "cathedral", "center", "centre", "chamber", "channel", "charity", "church", "city", "clinic", "club", "co-operative", "coalition", "coastguard", "college", "commission", "committee", "company", "confederation", "conglomerate", "congress", "consortium", "consulate", "cooperative", "corporation", "council", "county", "court", "department", "developer", "diocese", "directorate", "district", "embassy", "enterprise", "factory", "federation", "festival", "firm", "force", "foundation", "fund", "gallery", "government", "group", "guild", "headquarters", "hospital", "hotel", "industry", "institute", "institution", "insurer", "intelligence", "judiciary", "jury", "lab", "laboratory", "league", "legislature", "lender", "library", "magazine", "maker", "manufacturer", "ministry", "mosque", "municipality", "museum", "navy", "network", "newspaper", "newsroom", "ngo", "observatory", "office", "operator", "orchestra", "organisation", "organization", "outlet", "paper", "parish", "parliament", "party", "police", "post", "practice", "presidency", "press", "prison", "prosecution", "province", "publication", "publisher", "refinery", "regime", "regiment", "region", "regulator", "restaurant", "retailer", "school", "secretariat", "senate", "service", "shipyard", "society", "startup", "state", "store", "studio", "supermarket", "synagogue", "team", "theater", "theatre", "town", "treasury", "tribunal", "trust", "union", "university", "utility", "village", "watchdog", "website", "zoo"])
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
INSTITUTION_WORDS = ORGANIZATION_NOUNS | frozenset(["ab", "ag", "airlines", "airways", "asa", "association", "bancorp", "bank", "breweries", "capital", "chemicals", "co", "co.", "college", "corp", "corp.", "courier", "electronics", "energy", "enterprises", "express", "foods", "gazette", "gmbh", "guardian", "herald", "holdings", "house", "inc", "inc.", "industries", "insurance", "international", "investments", "journal", "labs", "laboratories", "limited", "llc", "logistics", "ltd", "ltd.", "media", "mills", "motors", "news", "nv", "oy", "oil", "observer", "partners", "pharmaceuticals", "pictures", "plc", "power", "press", "productions", "rail", "railway", "railways", "records", "rovers", "sa", "securities", "services", "software", "solutions", "spa", "sons", "star", "steel", "stores", "systems", "technologies", "telecom", "telegraph", "times", "tribune", "united", "utilities", "ventures", "wanderers", "wire", "works"])
# fmt: on
