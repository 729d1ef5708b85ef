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
    "pm": "prime minister", "vp": "vice president", "ceo": "chief executive", "dr.": "doctor", "dr": "doctor", "prof.": "professor", "prof": "professor", "rev.": "reverend", "hon.": "honorable",
}
ROLE_NOUNS = frozenset(["academic", "accountant", "acrobat", "activist", "actor", "actress", "actuary", "administrator", "admiral", "adviser", "advisor", "advocate", "agent", "aide", "alderman", "ambassador", "analyst", "anchor", "appellant", "appointee", "apprentice", "arbitrator", "archaeologist", "archbishop", "architect", "archivist", "artist", "assistant", "astronaut", "astronomer", "athlete", "attorney", "auctioneer", "auditor", "aunt", "author", "bailiff", "baker", "banker", "barber", "barista", "baritone", "barmaid", "barman", "baroness", "barrister", "bartender", "batsman", "batter", "beekeeper", "billionaire", "biologist", "bishop", "blogger", "borrower", "boss", "bosun", "botanist", "bouncer", "bowler", "boxer", "boyfriend", "brewer", "bricklayer", "brigadier", "broker", "brother", "builder", "businessman", "businesswoman", "butcher", "buyer", "bystander", "cadet", "cameraman", "campaigner", "candidate", "captain", "cardinal", "caretaker", "carpenter", "cashier", "cellist", "ceo", "cfo", "chair", "chairman", "chairperson", "chairwoman", "challenger", "champion", "chancellor", "chaplain", "chauffeur", "chef", "chemist", "chief", "chieftain", "choreographer", "cinematographer", "citizen", "claimant", "classmate", "cleaner", "clerk", "climber", "clown", "co-founder", "coach", "cobbler", "coder", "colleague", "colonel", "columnist", "comedian", "commandant", "commander", "commentator", "commissioner", "commuter", "companion", "composer", "comptroller", "concierge", "conductor", "congressman", "congressmember", "congresswoman", "conservationist", "conservator", "constable", "consul", "consultant", "contender", "contractor", "controller", "coo", "cook", "coordinator", "coroner", "corporal", "correspondent", "councillor", "councilman", "councilor", "councilwoman", "counsel", "counsellor", "counselor", "courier", "cousin", "critic", "cto", "curator", "customer", "cyclist", "dancer", "daughter", "dealer", "dean", "defendant", "defender", "delegate", "demonstrator", "dentist", "deputy", "designer", "detective", "developer", "diplomat", "director", "dispatcher", "dissident", "distiller", "diver", "docker", "doctor", "doorman", "driller", "driver", "drummer", "ecologist", "economist", "editor", "electrician", "emissary", "emperor", "employee", "employer", "engineer", "entrepreneur", "envoy", "epidemiologist", "executive", "executor", "expert", "eyewitness", "farmer", "father", "ferryman", "fiancé", "fiancée", "filmmaker", "financier", "firefighter", "fisherman", "florist", "footballer", "forecaster", "foreman", "forester", "forward", "founder", "friend", "frontrunner", "fugitive", "fullback", "gardener", "general", "geologist", "girlfriend", "goalkeeper", "godfather", "goldsmith", "golfer", "governor", "graduate", "grocer", "groom", "guard", "guest", "guide", "guitarist", "gymnast", "hacker", "hairdresser", "harbormaster", "harbourmaster", "head", "headmaster", "headmistress", "headteacher", "helmsman", "herder", "hiker", "historian", "hopeful", "host", "hostage", "hotelier", "housemate", "hunter", "husband", "hydrologist", "imam", "immigrant", "incumbent", "infielder", "influencer", "informant", "inmate", "innkeeper", "inspector", "instructor", "intern", "interpreter", "inventor", "investigator", "investor", "islander", "janitor", "jeweller", "jockey", "joiner", "journalist", "judge", "juror", "justice", "keeper", "king", "landlady", "landlord", "lawmaker", "lawyer", "leader", "lecturer", "legislator", "librarian", "lieutenant", "linesman", "lobbyist", "lodger", "logger", "lord", "magistrate", "magnate", "major", "manager", "marshal", "masseur", "mathematician", "mayor", "mechanic", "mediator", "medic", "member", "mentor", "meteorologist", "midfielder", "midwife", "migrant", "miner", "minister", "mogul", "monk", "mother", "motorist", "mountaineer", "mp", "musician", "navigator", "negotiator", "neighbor", "neighbour", "nephew", "neuroscientist", "newsreader", "niece", "nominee", "notary", "novelist", "nun", "nurse", "nutritionist", "oceanographer", "officer", "official", "ombudsman", "onlooker", "operator", "opponent", "organiser", "organizer", "orphan", "owner", "paediatrician", "painter", "paramedic", "parent", "partner", "passenger", "passerby", "pastor", "patient", "pediatrician", "pensioner", "pharmacist", "philosopher", "photographer", "physician", "physicist", "physio", "pianist", "pilot", "pitcher", "plaintiff", "plasterer", "player", "playwright", "plumber", "poet", "politician", "pollster", "pope", "porter", "postman", "postmaster", "potter", "preacher", "predecessor", "premier", "premier-designate", "presenter", "president", "priest", "prince", "princess", "principal", "prisoner", "producer", "professor", "programmer", "promoter", "proprietor", "prosecutor", "protester", "provost", "psychiatrist", "psychologist", "publican", "publicist", "publisher", "purser", "quarterback", "queen", "rabbi", "rancher", "ranger", "rapper", "rapporteur", "recruit", "rector", "referee", "refugee", "reporter", "representative", "researcher", "resident", "restaurateur", "retiree", "reviewer", "rider", "rival", "roofer", "roommate", "rower", "runner", "sailor", "salesman", "saxophonist", "scholar", "scientist", "scout", "screenwriter", "sculptor", "secretary", "seismologist", "seller", "senator", "sergeant", "settler", "shareholder", "sheriff", "shopkeeper", "shopper", "signalman", "singer", "sister", "skater", "skier", "skipper", "sociologist", "soldier", "solicitor", "sommelier", "son", "soprano", "speaker", "specialist", "spectator", "spokesman", "spokesperson", "spokeswoman", "sprinter", "star", "statistician", "stevedore", "steward", "stewardess", "strategist", "striker", "student", "successor", "superintendent", "supervisor", "supporter", "surgeon", "surveyor", "survivor", "suspect", "swimmer", "tailor", "teacher", "teammate", "technician", "teller", "tenant", "tenor", "therapist", "trader", "trainee", "trainer", "translator", "trapper", "trawlerman", "treasurer", "trucker", "trustee", "tutor", "tycoon", "umpire", "uncle", "undersecretary", "undertaker", "usher", "vendor", "vet", "veteran", "veterinarian", "vicar", "victim", "villager", "vintner", "violinist", "virologist", "volunteer", "voter", "waiter", "waitress", "warden", "weaver", "welder", "whistleblower", "widow", "widower", "wife", "winemaker", "winger", "winner", "witness", "worker", "wrestler", "writer", "zoologist"])
# trades of which nobody has two: a coach is no doctor, while "the businessman" may be anybody
TRADES = frozenset(["agent", "attorney", "coach", "coroner", "doctor", "driver", "judge", "lawyer", "magistrate", "nurse", "pilot", "prosecutor", "referee", "teacher", "trainer", "umpire", "vicar"])
# nouns for persons that are no roles
PERSON_NOUNS = frozenset(["boy", "child", "fan", "gentleman", "girl", "grandfather", "grandmother", "homeowner", "lad", "lady", "man", "motorcyclist", "pupil", "reader", "stranger", "teen", "teenager", "toddler", "tourist", "viewer", "visitor", "woman", "youngster", "youth"])
MALE_NOUNS = frozenset(["boy", "brother", "father", "grandfather", "husband", "king", "lad", "man", "prince", "son", "uncle", "widower"])
FEMALE_NOUNS = frozenset(["actress", "aunt", "daughter", "girl", "grandmother", "lady", "mother", "nun", "princess", "queen", "sister", "waitress", "widow", "wife", "woman"])
# what a description may call somebody who was given another title
HYPERNYMS = {
    "minister": {"secretary", "chancellor"}, "diplomat": {"ambassador", "envoy", "consul", "minister", "secretary", "negotiator", "diplomat"},
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
    "executive": {"ceo", "director", "chairman", "president", "chief"}, "chief": {"head", "boss", "commissioner", "director", "governor", "leader"}, "boss": {"head", "chairman", "ceo", "manager", "chief", "director"},
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
    frozenset(["airline", "carrier"]),
    frozenset(["bank", "lender"]),
    frozenset(["chain", "retailer", "supermarket"]),
    frozenset(["carmaker", "maker", "manufacturer"]),
    frozenset(["newspaper", "paper", "tabloid"]),
    frozenset(["charity", "foundation", "trust"]),
    frozenset(["regulator", "watchdog"]),
    frozenset(["academy", "college", "school", "university"]),
    frozenset(["assembly", "parliament", "senate"]),
    frozenset(["constabulary", "police"]),
)
SPOKESPEOPLE = frozenset(["spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen", "spokespersons"])
ORGANIZATION_NOUNS = frozenset(["academy", "administration", "agency", "airline", "airport", "alliance", "archive", "army", "assembly", "association", "authorities", "authority", "bank", "board", "borough", "brewery", "brigade", "broadcaster", "bureau", "cabinet", "campaign", "carmaker", "carrier", "cathedral", "center", "centre", "chain", "chamber", "channel", "charity", "church", "city", "clinic", "club", "co-operative", "coalition", "coastguard", "college", "commission", "committee", "company", "confederation", "conglomerate", "congress", "consortium", "consulate", "cooperative", "corporation", "council", "county", "court", "department", "developer", "diocese", "directorate", "district", "embassy", "enterprise", "factory", "federation", "festival", "firm", "force", "foundation", "fund", "gallery", "government", "group", "guild", "headquarters", "hospital", "hotel", "industry", "institute", "institution", "insurer", "intelligence", "judiciary", "jury", "lab", "laboratory", "league", "legislature", "lender", "library", "magazine", "maker", "manufacturer", "ministry", "mosque", "municipality", "museum", "navy", "network", "newspaper", "newsroom", "ngo", "observatory", "office", "operator", "orchestra", "organisation", "organization", "outlet", "palace", "paper", "parish", "parliament", "party", "police", "post", "practice", "presidency", "press", "prison", "prosecution", "province", "publication", "publisher", "refinery", "regime", "regiment", "region", "regulator", "restaurant", "retailer", "school", "secretariat", "senate", "service", "shipyard", "society", "startup", "state", "store", "studio", "supermarket", "synagogue", "team", "theater", "theatre", "town", "treasury", "tribunal", "trust", "union", "university", "utility", "village", "watchdog", "website", "zoo"])
DOCUMENT_NOUNS = frozenset(["ad", "advert", "advertisement", "affidavit", "agreement", "analysis", "article", "audit", "banner", "bill", "book", "brief", "bulletin", "bylaws", "cable", "caption", "charter", "circular", "clause", "communique", "communiqué", "complaint", "contract", "data", "diary", "dispatch", "document", "dossier", "draft", "e-mail", "editorial", "email", "essay", "examination", "figures", "filing", "findings", "flyer", "footnote", "guideline", "guidelines", "handbook", "indictment", "inquiry", "inscription", "invoice", "journal", "label", "law", "lawsuit", "leaflet", "lease", "letter", "log", "logbook", "manifesto", "manual", "memo", "memoir", "memorandum", "message", "minutes", "newsletter", "notebook", "notes", "notice", "obituary", "order", "pamphlet", "paper", "papers", "petition", "placard", "plaque", "poll", "polls", "postcard", "poster", "proposal", "prospectus", "publication", "questionnaire", "record", "records", "report", "reports", "research", "resolution", "results", "review", "rulebook", "ruling", "script", "sign", "statement", "statistics", "statute", "studies", "study", "submission", "subpoena", "summary", "surveillance", "survey", "surveys", "tape", "telegram", "testament", "testimony", "text", "transcript", "transcripts", "treaty", "verdict", "video", "warrant", "will"])
PLURAL_PEOPLE = frozenset(["people", "men", "women", "children", "parents", "police", "families", "voters", "officials", "critics", "analysts", "experts", "residents", "sources", "supporters", "opponents", "protesters", "republicans", "democrats", "some", "others", "many", "several", "lawmakers", "investigators"])
COLLECTIVES = frozenset(["audience", "couple", "crew", "crowd", "community", "delegation", "electorate", "family", "majority", "minority", "panel", "percent", "pair", "public", "population", "duo", "trio", "staff", "half", "third"])
COUNTS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "several", "some", "many", "few", "numerous", "various", "couple", "another"])
ANONYMOUS_NOUNS = frozenset(["source", "sources", "insider", "insiders", "people", "person", "official", "officials"])
# words that stay descriptions at the start of a sentence, where everything has a capital
COMMON_SOURCES = (
    PLURAL_PEOPLE | ORGANIZATION_NOUNS | DOCUMENT_NOUNS | ROLE_NOUNS | ANONYMOUS_NOUNS | COLLECTIVES | COUNTS
) - frozenset(["senate", "congress", "palace", "parliament", "treasury", "will", "mark", "bill", "brief", "may", "post"])
# last words of the names of firms and other institutions
INSTITUTION_WORDS = ORGANIZATION_NOUNS | frozenset(["ab", "ag", "airlines", "airways", "asa", "association", "bancorp", "bank", "biotech", "breweries", "builders", "buses", "capital", "chemicals", "chocolates", "co", "co.", "college", "constructions", "corp", "corp.", "courier", "dairies", "developments", "electronics", "energy", "enterprises", "estates", "express", "farms", "ferries", "foods", "gazette", "gmbh", "guardian", "healthcare", "herald", "holdings", "holidays", "homes", "hotels", "house", "inc", "inc.", "industries", "insurance", "international", "investments", "journal", "laboratories", "labs", "limited", "llc", "logistics", "ltd", "ltd.", "media", "metals", "mills", "minerals", "mining", "motors", "news", "nv", "observer", "oil", "outfitters", "oy", "partners", "pharma", "pharmaceuticals", "pictures", "plc", "power", "press", "productions", "properties", "rail", "railway", "railways", "records", "robotics", "rovers", "sa", "securities", "services", "software", "solutions", "sons", "spa", "star", "steel", "stores", "supermarkets", "systems", "technologies", "telecom", "telegraph", "times", "trains", "tribune", "united", "utilities", "ventures", "wanderers", "water", "wire", "works"])
# fmt: on
