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
    academic accountant activist actor actress administrator admiral adviser advisor advocate agent aide
    ambassador analyst anchor appointee apprentice arbitrator archaeologist archbishop architect artist
    assistant astronaut athlete attorney auditor aunt author baker banker barber barrister beekeeper
    billionaire biologist bishop blogger borrower boss bowler boxer boyfriend brewer brigadier broker
    brother builder businessman businesswoman butcher buyer bystander cadet campaigner candidate captain
    cardinal caretaker carpenter cashier ceo cfo chair chairman chairperson chairwoman challenger champion
    chancellor chef chemist chief citizen claimant classmate cleaner clerk co-founder coach colleague
    colonel columnist comedian commander commentator commissioner commuter companion composer comptroller
    conductor congressman congresswoman conservationist constable consul consultant contender contractor
    controller cook coordinator coroner correspondent councillor councilman councilor councilwoman counsel
    counsellor counselor courier cousin critic curator customer dancer daughter dealer dean defendant
    defender delegate demonstrator dentist deputy designer detective developer diplomat director
    dispatcher dissident distiller diver doctor driver drummer economist editor emperor employee employer
    engineer entrepreneur envoy executive expert farmer father filmmaker financier firefighter fisherman
    footballer forecaster foreman forward founder friend frontrunner fugitive general geologist girlfriend
    goalkeeper golfer governor graduate groom guard guest guide hacker head headmaster headmistress
    headteacher herder hiker historian hopeful host hostage hunter husband imam immigrant incumbent
    influencer informant inmate inspector instructor intern interpreter investigator investor islander
    journalist judge justice keeper king landlord lawmaker lawyer leader lecturer legislator lieutenant
    lobbyist lord magistrate magnate major manager marshal mayor mechanic mediator medic member mentor
    meteorologist midfielder midwife migrant miner minister mogul monk mother motorist mp musician
    negotiator neighbor neighbour nephew niece nominee notary novelist nun nurse officer official
    ombudsman onlooker operator opponent organiser organizer orphan owner paramedic parent partner
    passenger pastor patient pensioner pharmacist photographer physician pilot plaintiff player playwright
    plumber poet politician pollster pope porter preacher predecessor premier presenter president priest
    prince principal prisoner producer professor programmer promoter proprietor prosecutor protester
    psychiatrist psychologist publicist publisher queen rabbi rancher ranger rapper rapporteur recruit
    rector referee refugee reporter representative researcher resident retiree rider rival roommate runner
    sailor salesman scholar scientist scout sculptor secretary seller senator sergeant settler shareholder
    sheriff shopkeeper shopper singer sister skater skipper soldier solicitor son speaker specialist
    spectator spokesman spokesperson spokeswoman star statistician steward strategist striker student
    successor superintendent supervisor supporter surgeon surveyor survivor suspect swimmer teacher
    teammate technician teller tenant tenor trader trainee trainer translator treasurer trucker trustee
    tycoon uncle undersecretary undertaker vendor vet veteran vicar victim villager volunteer voter waiter
    waitress warden weaver welder widow wife winger winner witness worker writer
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
    authority bank board borough brewery brigade broadcaster bureau cabinet campaign carrier cathedral
    center centre chain chamber channel charity church city clinic club co-operative coalition college
    commission committee company confederation conglomerate congress consulate cooperative corporation
    council county court daily department developer diocese directorate district embassy enterprise
    factory federation festival firm force foundation fund gallery government group headquarters hospital
    hotel industry institute institution insurer intelligence judiciary jury lab laboratory league
    legislature lender library magazine maker manufacturer ministry mosque municipality museum navy
    network newspaper newsroom ngo nonprofit observatory office operator orchestra organisation
    organization outlet palace paper parish parliament party police post practice presidency press prison
    prosecution province publication publisher regime region regulator restaurant retailer school
    secretariat senate service shipyard site society startup state station store studio supermarket
    synagogue team theater theatre town treasury tribunal trust union university utility village watchdog
    website zoo
    """.split()
)
DOCUMENT_NOUNS = frozenset(
    """
    ad advertisement affidavit agreement analysis article audit banner bill book brief bulletin cable
    caption charter circular clause communique complaint contract data diary dispatch document draft
    e-mail editorial email essay examination figures filing findings flyer footnote guideline guidelines
    handbook indictment inquiry inscription journal label law lawsuit lease letter log manifesto manual
    memo memoir memorandum message minutes newsletter notes notice obituary order pamphlet paper papers
    petition plaque poll polls postcard poster proposal prospectus publication record records report
    reports research resolution results review ruling script sign statement statistics statute studies
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
