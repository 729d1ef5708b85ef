"""Pronouns, honorifics, titles and nouns that describe who speaks."""

import re

# fmt: off
MALE_PRONOUNS = frozenset(["he", "him", "his", "himself"])
FEMALE_PRONOUNS = frozenset(["she", "her", "hers", "herself"])
PLURAL_PRONOUNS = frozenset("they them their theirs themselves both all others some many".split())
THING_PRONOUNS = frozenset(["it", "its", "itself"])
FIRST_PRONOUNS = frozenset(["i", "me", "my", "we", "us", "our"])
OTHER_PRONOUNS = frozenset("who which that this one you everyone nobody someone".split())
PRONOUNS = (MALE_PRONOUNS | FEMALE_PRONOUNS | PLURAL_PRONOUNS | THING_PRONOUNS | FIRST_PRONOUNS | OTHER_PRONOUNS)
DETERMINERS = frozenset(["the", "a", "an", "this", "that", "these", "those"])
POSSESSIVES = frozenset(["his", "her", "its", "their", "my", "our", "your"])
RELATIVES = frozenset(["who", "whom", "whose", "which", "where", "when"])

MALE_HONORIFICS = frozenset(
    """
    mr mr. sir lord king prince father brother rabbi imam pope cardinal archbishop alhaji
    """.split()
)
FEMALE_HONORIFICS = frozenset("mrs mrs. ms ms. miss lady dame queen princess madam mme".split())
# what stands behind a name and is no part of it
POSTNOMINALS = frozenset("CBE KC MBE MD MLA MNA MNI MP OBE PhD QC SAN SC TD".split())
# police and other ranks in capitals, before a name
RANKS = frozenset("ACC ACP ASP CSP DC DCI DCP DCS DI DIG DS DSI DSP IGP PC SSP WPC".split())
# who may share a surname that is said once
KIN = frozenset("brothers couple cousins daughters parents siblings sisters sons twins".split())
# forms of address that say what somebody is
OFFICES = frozenset("king prince rabbi imam pope queen princess cardinal archbishop".split())
HONORIFICS = MALE_HONORIFICS | FEMALE_HONORIFICS | frozenset(["dr", "dr.", "prof", "prof.", "rev", "rev.", "rt", "rt.", "st.", "hon", "hon.", "comrade"])
ADDRESSES = HONORIFICS - OFFICES
# abbreviated titles as they stand before names, with the noun a description would use
SHORT_TITLES = {
    "sen.": "senator", "sens.": "senator", "rep.": "representative", "reps.": "representative", "gov.": "governor",
    "gen.": "general", "lt.": "lieutenant", "col.": "colonel", "sgt.": "sergeant", "capt.": "captain", "maj.": "major",
    "cmdr.": "commander", "adm.": "admiral", "det.": "detective", "insp.": "inspector", "supt.": "superintendent",
    "pres.": "president", "del.": "delegate", "atty.": "attorney", "cllr": "councillor", "cllr.": "councillor",
    "pm": "prime minister", "vp": "vice president", "ceo": "chief executive", "dr.": "doctor", "dr": "doctor", "prof.": "professor", "prof": "professor", "rev.": "reverend", "hon.": "honorable",
}
ROLE_NOUNS = frozenset(
    """
    academic accountant acrobat activist actor actress actuary administrator admiral adviser advisor
    advocate agent aide alderman ambassador analyst anchor appellant appointee apprentice arbitrator
    archaeologist archbishop architect archivist artist assistant astronaut astronomer athlete attorney
    auctioneer auditor aunt author bailiff baker banker barber barista baritone barmaid barman baroness
    barrister bartender batsman batter beekeeper billionaire biologist bishop blogger borrower boss bosun
    botanist bouncer bowler boxer boyfriend brewer bricklayer brigadier broker brother builder businessman
    businesswoman butcher buyer bystander cadet cameraman campaigner candidate captain cardinal caretaker
    carpenter cashier cellist ceo cfo chair chairman chairperson chairwoman challenger champion chancellor
    chaplain chauffeur chef chemist chief chieftain choreographer cinematographer citizen claimant
    classmate cleaner clerk climber clown co-founder coach cobbler coder colleague colonel columnist
    comedian commandant commander commentator commissioner commuter companion composer comptroller
    concierge conductor congressman congressmember congresswoman conservationist conservator constable
    consul consultant contender contractor controller coo cook coordinator coroner corporal correspondent
    councillor councilman councilor councilwoman counsel counsellor counselor courier cousin critic cto
    curator customer cyclist dancer daughter dealer dean defendant defender delegate demonstrator dentist
    deputy designer detective developer diplomat director dispatcher dissident distiller diver docker
    doctor doorman driller driver drummer ecologist economist editor electrician emissary emperor employee
    employer engineer entrepreneur envoy epidemiologist executive executor expert eyewitness farmer father
    ferryman fiancé fiancée filmmaker financier firefighter fisherman florist footballer forecaster
    foreman forester forward founder friend frontrunner fugitive fullback gardener general geologist
    girlfriend goalkeeper godfather goldsmith golfer governor graduate grocer groom guard guest guide
    guitarist gymnast hacker hairdresser harbormaster harbourmaster head headmaster headmistress
    headteacher helmsman herder hiker historian hopeful host hostage hotelier housemate hunter husband
    hydrologist imam immigrant incumbent infielder influencer informant inmate innkeeper inspector
    instructor intern interpreter inventor investigator investor islander janitor jeweller jockey joiner
    journalist judge juror justice keeper king landlady landlord lawmaker lawyer leader lecturer
    legislator librarian lieutenant linesman lobbyist lodger logger lord magistrate magnate major manager
    marshal masseur mathematician mayor mechanic mediator medic member mentor meteorologist midfielder
    midwife migrant miner minister mogul monk mother motorist mountaineer mp musician navigator negotiator
    neighbor neighbour nephew neuroscientist newsreader niece nominee notary novelist nun nurse
    nutritionist oceanographer officer official ombudsman onlooker operator opponent organiser organizer
    orphan owner paediatrician painter paramedic parent partner passenger passerby pastor patient
    pediatrician pensioner pharmacist philosopher photographer physician physicist physio pianist pilot
    pitcher plaintiff plasterer player playwright plumber poet politician pollster pope porter postman
    postmaster potter preacher predecessor premier premier-designate presenter president priest prince
    princess principal prisoner producer professor programmer promoter proprietor prosecutor protester
    provost psychiatrist psychologist publican publicist publisher purser quarterback queen rabbi rancher
    ranger rapper rapporteur recruit rector referee refugee reporter representative researcher resident
    restaurateur retiree reviewer rider rival roofer roommate rower runner sailor salesman saxophonist
    scholar scientist scout screenwriter sculptor secretary seismologist seller senator sergeant settler
    shareholder sheriff shopkeeper shopper signalman singer sister skater skier skipper sociologist
    soldier solicitor sommelier son soprano speaker specialist spectator spokesman spokesperson
    spokeswoman sprinter star statistician stevedore steward stewardess strategist striker student
    successor superintendent supervisor supporter surgeon surveyor survivor suspect swimmer tailor teacher
    teammate technician teller tenant tenor therapist trader trainee trainer translator trapper trawlerman
    treasurer trucker trustee tutor tycoon umpire uncle undersecretary undertaker usher vendor vet veteran
    veterinarian vicar victim villager vintner violinist virologist volunteer voter waiter waitress warden
    weaver welder whistleblower widow widower wife winemaker winger winner witness worker wrestler writer
    zoologist
    """.split()
)
MALE_NOUNS = frozenset("boy brother father grandfather husband king lad man prince son uncle widower".split())
FEMALE_NOUNS = frozenset(
    """
    actress aunt daughter girl grandmother lady mother nun princess queen sister waitress widow wife woman
    """.split()
)
SPOKESPEOPLE = frozenset(["spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen", "spokespersons"])
# and in several words
PRESS = ("press secretary", "press officer", "press office", "press chief", "press aide", "communications director", "director of communications", "head of communications", "media officer", "public relations officer", "press adviser", "press director", "press service", "media adviser", "communications chief")
# who speaks for whose they are: "Roe’s lawyer", "counsel for Roe"
ADVOCATES = frozenset(
    """
    agent agents advocate advocates attorney attorneys barrister barristers counsel defender lawyer
    lawyers publicist solicitor solicitors
    """.split()
)
ORGANIZATION_NOUNS = frozenset(
    """
    academy administration agency airline airport alliance archive army assembly association authorities
    authority bank board borough brewery brigade broadcaster bureau cabinet campaign carmaker carrier
    cathedral center centre chain chamber channel charity church city clinic club co-operative coalition
    coastguard college commission committee company confederation conglomerate congress consortium
    consulate cooperative corporation council county court daily department developer diocese directorate
    district embassy enterprise factory federation festival firm force foundation fund gallery government
    group guild headquarters hospital hotel industry institute institution insurer intelligence judiciary
    jury lab laboratory league legislature lender library magazine maker manufacturer ministry mosque
    municipality museum navy network newspaper newsroom ngo nonprofit observatory office operator
    orchestra organisation organization outlet palace paper parish parliament party police post practice
    presidency press prison prosecution province publication publisher refinery regime regiment region
    regulator restaurant retailer school secretariat senate service shipyard site society startup state
    station store studio supermarket synagogue team theater theatre town treasury tribunal trust union
    university utility village watchdog website zoo
    """.split()
)
DOCUMENT_NOUNS = frozenset(
    """
    ad advert advertisement affidavit agreement analysis article audit banner bill book brief bulletin
    bylaws cable caption charter circular clause communique communiqué complaint contract data diary
    dispatch document dossier draft e-mail editorial email essay examination figures filing findings flyer
    footnote guideline guidelines handbook indictment inquiry inscription invoice journal label law
    lawsuit leaflet lease letter log logbook manifesto manual memo memoir memorandum message minutes
    newsletter notebook notes notice obituary order pamphlet paper papers petition placard plaque poll
    polls postcard poster proposal prospectus publication questionnaire record records report reports
    research resolution results review rulebook ruling script sign statement statistics statute studies
    study submission subpoena summary surveillance survey surveys tape telegram testament testimony text
    transcript transcripts treaty verdict video warrant will
    """.split()
)
PLURAL_PEOPLE = frozenset(
    """
    people men women children parents police families voters officials critics analysts experts residents
    sources supporters opponents protesters republicans democrats some others many several lawmakers
    investigators
    """.split()
)
COUNTS = frozenset(
    """
    one two three four five six seven eight nine ten dozen several some many few numerous various couple
    another
    """.split()
)
ANONYMOUS_NOUNS = frozenset("source sources insider insiders people person official officials".split())
# how many a plural takes up
NUMBERS = {"both": 2, "couple": 2, "duo": 2, "pair": 2, "twins": 2, "two": 2, "three": 3, "trio": 3, "four": 4}
# words that stay descriptions at the start of a sentence, where everything has a capital
COMMON_SOURCES = (
    PLURAL_PEOPLE | ORGANIZATION_NOUNS | DOCUMENT_NOUNS | ROLE_NOUNS | ANONYMOUS_NOUNS | COUNTS
) - frozenset(["senate", "congress", "palace", "parliament", "treasury", "will", "mark", "bill", "brief", "may", "post"])
# endings of nouns for people who do something, beyond the list above
ROLE_SUFFIX = re.compile(
    r"(?:ist|ician|woman|person|herd|hand|keeper|maker|master|mistress|wright|monger|worker|owner|teacher|writer|fighter)$"
)
# fmt: on
