"""Occupations by field: people move within a field, seldom from one into another."""

# fmt: off
# those in public life change offices, and come to them from the law, business, the army, the press
_PUBLIC = (
    """
    activist admiral adviser advisor aide alderman ambassador anchor assemblyman attorney banker barrister
    billionaire broadcaster businessman businesswoman campaigner candidate ceo chairman chairwoman
    chancellor colonel columnist commentator commissioner congressman congresswoman consul councillor
    councilman councilwoman counsel democrat developer diplomat economist emperor entrepreneur envoy
    executive financier general governor investor journalist judge justice king lawmaker lawyer legislator
    lobbyist lord magistrate magnate mayor minister mogul mp negotiator nominee ombudsman politician
    pollster premier presenter president president-elect presidential prince princess prosecutor publisher
    queen reporter representative republican secretary senate senator sheriff solicitor strategist
    treasurer tycoon undersecretary writer
    """.split()
)
_FIELDS = {
    "sport": """
        athlete boxer champion climber coach cricketer cyclist defender footballer forward
        goalkeeper golfer gymnast jockey linesman midfielder pitcher player quarterback referee
        rower runner skater skier skipper sprinter striker swimmer teammate umpire winger wrestler
    """.split(),
    "arts": """
        actor actress artist author bassist cellist choreographer cinematographer comedian composer
        conductor dancer drummer filmmaker guitarist musician novelist painter photographer pianist
        playwright poet rapper saxophonist screenwriter sculptor singer soprano tenor violinist
    """.split(),
    "science": """
        academic anthropologist archaeologist astronomer biologist botanist chemist climatologist
        dean ecologist engineer geologist historian hydrologist lecturer mathematician meteorologist
        neuroscientist oceanographer physicist professor researcher scholar scientist seismologist
        sociologist statistician zoologist
    """.split(),
    "medicine": """
        anaesthetist cardiologist doctor epidemiologist medic midwife nurse oncologist paediatrician
        paramedic pediatrician pharmacist physician psychiatrist psychologist surgeon therapist
        virologist
    """.split(),
    "church": """
        archbishop bishop cardinal chaplain cleric imam monk nun pastor pope preacher priest rabbi
        reverend vicar
    """.split(),
    "police": "constable coroner detective inspector sergeant superintendent trooper".split(),
    "fire": "firefighter".split(),
    "school": "headmaster headmistress headteacher teacher tutor".split(),
    "air": "astronaut aviator pilot steward stewardess".split(),
    "sea": "boatman captain docker ferryman fisherman sailor trawlerman".split(),
    "land": "beekeeper farmer forester gardener herder rancher vintner winemaker".split(),
    "crafts": """
        bricklayer builder carpenter electrician glazier joiner mason mechanic plumber potter roofer
        welder
    """.split(),
    "food": """
        baker barista bartender brewer butcher chef cook distiller grocer restaurateur waiter
        waitress
    """.split(),
    "trade": """
        barber bookseller cobbler florist goldsmith hairdresser jeweller shopkeeper tailor vendor
    """.split(),
    "transport": "bus cabbie chauffeur driver trucker".split(),
    "care": "caretaker cleaner janitor librarian veterinarian vet".split(),
}
# fmt: on
PUBLIC_LIFE = "public life"
FIELD_OF = {word: field for field, words in _FIELDS.items() for word in words} | dict.fromkeys(
    _PUBLIC, PUBLIC_LIFE
)
