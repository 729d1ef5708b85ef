"""Rows by layout: signatures, repeated pull quotes, releases, live posts, marks; from text to rows."""

import pytest
from spacy.language import Language

ROWS = {
    "name below the words": (
        "The vote was close.\n\n“I have never seen a pier that creaked as this one does.”\n"
        "Otto Renck, diver\n\nIt stays.",
        [("I have never seen a pier that creaked as this one does.", "Otto Renck")],
    ),
    "name below an unclosed mark": (
        '"I have never seen a pier that creaked as this one does.\nOtto Renck, a diver in Leith',
        [("I have never seen a pier that creaked as this one does.", "Otto Renck")],
    ),
    "name and what she is on two lines below the words": (
        "The vote was close.\n\n“I have never seen a pier that creaked as this one does.”\n\n"
        "Ottilie Kranz\nDiver, Leith\n\nIt stays.",
        [("I have never seen a pier that creaked as this one does.", "Ottilie Kranz")],
    ),
    "name and what she is in paragraphs below the words": (
        "The vote was close.\n\n“I have never seen a pier that creaked as this one does.”\n\n"
        "Ottilie Kranz\n\nDiver, Leith\n\nIt stays.",
        [("I have never seen a pier that creaked as this one does.", "Ottilie Kranz")],
    ),
    "posts": (
        'The mayor, Ada Holm, left on Monday.\n\n<tweet pic="" author="realAdaHolm" tweet_id="7">The pier is '
        'shut. https://t.co/a</tweet>.\n\n<tweet tweet-id="8"><tweet/>.\n\n<tweet author="@leithpier">It '
        "creaks! — Otto Renck (@leithpier) May 4, 2022<tweet/>.\n\n<tweet tweet-author='@xyz'>No ferry today"
        "</tweet>",
        [("The pier is shut.", "Ada Holm"), ("It creaks!", "Otto Renck"), ("No ferry today", "@xyz")],
    ),
    "heading over labelled words": (
        "The pier fell on Saturday.\n\nWhat they said\n\nMayor Ada Holm: “It was an old pier.”\n\n"
        "Diver Otto Renck: “It creaked for years.”",
        [("It was an old pier.", "Ada Holm"), ("It creaked for years.", "Otto Renck")],
    ),
    "marks around all turns": (
        'Ada Holm, the mayor, met Otto Renck.\n\n"RENCK: Does it creak?\n\nHOLM: It does.\n\n'
        'RENCK: Much?\n\nHOLM: Yes."',
        [
            ("Does it creak?", "Otto Renck"),
            ("It does.", "Ada Holm"),
            ("Much?", "Otto Renck"),
            ("Yes.", "Ada Holm"),
        ],
    ),
    "label with a state": (
        "Mr. OYELARAN of Dakota. Gates are old.\n\nMr. ROTH. Lock them.",
        [("Gates are old.", "Oyelaran"), ("Lock them.", "Roth")],
    ),
    "repeated pull quote": (
        "Mayor Ada Holm shut the pier.\n\n“The pier is not safe for anyone.”\n\n"
        "“The pier is not safe for anyone,” Holm said on Monday.",
        [("The pier is not safe for anyone,", "Ada Holm")],
    ),
    "release": (
        "FOR IMMEDIATE RELEASE\n\nContact: Jo Ray\n\nLeith, UK – The firm Northgate Mills today announced "
        "that it will open a plant.\n\n“We are proud of the plant,” said Ann Lee, its chief executive."
        "\n\nAbout Northgate\n\n"
        "Northgate Mills is a firm that says it serves 30 countries.\n\n###",
        [("that it will open a plant", "Northgate Mills"), ("We are proud of the plant,", "Ann Lee")],
    ),
    "boilerplate": (
        "Mills plc said that it will hire 40 people.\n\n"
        "Notes to editors\n\nMills plc says it is the oldest mill.",
        [("that it will hire 40 people", "Mills plc")],
    ),
    "wire": (
        "By OTTO KELLER Associated Press\n\nLEEDS, England (AP) — The pier is shut, police said Monday."
        "\n\n___\n\n"
        "Associated Press writer Ann Roe in York contributed to this report.",
        [("The pier is shut", "police")],
    ),
    "live posts": (
        "10.20 GMT\nSome 4,000 homes are without power, Norland Networks says.\n\n"
        "11.58 GMT\nMayor: ‘Stay at home’",
        [("Some 4,000 homes are without power", "Norland Networks"), ("Stay at home", "Mayor")],
    ),
    "cue inside the marks": (
        "“The pier is shut, said Otto Roth, the mayor. Nobody may pass until May.”",
        [("The pier is shut, … Nobody may pass until May.", "Otto Roth")],
    ),
    "testimony": (
        "Roth testified.\n\n“Q. Did you sign it?\n\n“A. I did not.” App. 34.",
        [("Did you sign it?", None), ("I did not.", "Roth")],
    ),
    "testimony of nobody near": (
        "Judge Otto Moll wrote for the court.\n\nIt was late.\n\n“Q. Did you sign it? A. I did not.” App. 3.",
        [("Did you sign it?", None), ("I did not.", None)],
    ),
    "standfirst": (
        "Pier is lost\n\nThe pier has been lost for good, the mayor has said.\n\nIt rained.\n\n"
        "“The pier has been lost for good,” said Mayor Ada Holm on Monday.",
        [("The pier has been lost for good,", "Ada Holm")],
    ),
    "label with a stop before names": (
        "Mr. MOLL. Gates are old.\n\nMr. ROTH. Lock them.\n\nMr. MOLL. No.",
        [("Gates are old.", "Moll"), ("Lock them.", "Roth"), ("No.", "Moll")],
    ),
    "label with a role": (
        "NORA MOLL, HOST: Does it hold?\n\nBEN ROTH, LOCKKEEPER: It jams in June.\n\nMOLL: Why?",
        [("Does it hold?", "Nora Moll"), ("It jams in June.", "Ben Roth"), ("Why?", "Nora Moll")],
    ),
    "boilerplate of an article's name": (
        "The trust said that it will mend the lock.\n\nAbout the Leith Canal Trust\n\n"
        "The Leith Canal Trust says it is the oldest.",
        [("that it will mend the lock", "Leith Canal Trust")],
    ),
    "boilerplate that calls the firm by its last word": (
        "The trust will mend the lock, its chairman Ivo Reed announced.\n\nAbout the Leith Canal Trust\n\n"
        "The Trust says that it has mended locks since 1911.",
        [("The trust will mend the lock", "Ivo Reed")],
    ),
    "boilerplate behind a colon": (
        "The trust will mend the lock, its chairman Ivo Reed announced.\n\n"
        "About Leith Canal Trust: The Trust says that it has mended locks since 1911.",
        [("The trust will mend the lock", "Ivo Reed")],
    ),
    "people of an audience": (
        "GOVERNOR LUND: We opened it.\n\nAUDIENCE MEMBER: What about the roads?\n\n"
        "GOVERNOR LUND: The roads too. (Laughter.)",
        [("We opened it.", "Lund"), ("What about the roads?", "AUDIENCE MEMBER"), ("The roads too.", "Lund")],
    ),
    "testimony over paragraphs": (
        "The diver was heard.\n\n“Q. Did you count them?\n\nA. I counted forty.\n\n"
        "Q. Alone?\n\nA. Yes.” R. 112.",
        [("Did you count them?", None), ("I counted forty.", None), ("Alone?", None), ("Yes.", None)],
    ),
    "pull quote below its own words": (
        "The mayor, Una Roth, spoke.\n\n“The pier is the price of the sea,” Roth said.\n\n"
        "“The pier is the price of the sea”\nUna Roth",
        [("The pier is the price of the sea,", "Una Roth")],
    ),
    "marks doubled on both sides": (
        "““The gates of the pier are bent,”” Otto Roth said.",
        [("The gates of the pier are bent,", "Otto Roth")],
    ),
    "reference marks": (
        "The firm said on Monday it had paid the bill.[4][5] The report says the pier is safe.[6]",
        [("it had paid the bill", "firm"), ("the pier is safe", "report")],
    ),
    "reference marks in words": (
        "The firm said on Monday it had paid the bill.[citation needed] The report says the pier is safe.[b] "
        "“Nobody asked us,”[who?] said the diver Otto Renck.[note 3][when?]",
        [
            ("it had paid the bill", "firm"),
            ("the pier is safe", "report"),
            ("Nobody asked us,", "Otto Renck"),
        ],
    ),
    "dateline of a release service": (
        "NEW YORK--(BUSINESS WIRE)--Corvane Inc. (NYSE: CVN) said today that it will pay a dividend.",
        [("that it will pay a dividend", "Corvane Inc.")],
    ),
    "bylines of posts": (
        "14:32 GMT\nBy Nora Pell\nFerries cancelled\n\nAll crossings are off, the operator Seaway said.\n\n"
        "14:10 GMT\nBy Tom Roth and Ada Holm in Leith\nNo school on Friday\n\n"
        "“Stay at home,” Mayor Ida Brandt said.",
        [("All crossings are off", "Seaway"), ("Stay at home,", "Ida Brandt")],
    ),
    "boilerplate right below its heading": (
        "“The harbour made us,” said Owen Hale of Halden Robotics.\n\nAbout Halden Robotics\n"
        "Halden Robotics says it makes arms.\n\n"
        "Forward-Looking Statements\nThe firm says it may fail.\n\n###",
        [("The harbour made us,", "Owen Hale")],
    ),
    "pinned post": (
        "10:05\nPinned post: How to follow the count\n\n“I won,” said Amir Khalid.",
        [("I won,", "Amir Khalid")],
    ),
    "doubled mark": (
        "“”This is a very old pier, and I hope that it stands,” Marlow said.",
        [("This is a very old pier, and I hope that it stands,", "Marlow")],
    ),
    "no blank before the mark": (
        "Marlow said“We tried everything we could.” Nobody came.",
        [("We tried everything we could.", "Marlow")],
    ),
    "no blank between comma and mark": (
        'Otto Marlow left. Marlow said,"We tried everything we could." Nobody came.',
        [("We tried everything we could.", "Otto Marlow")],
    ),
    "no blank between stop and mark": (
        "Otto Marlow waved.“We saw a light,” Marlow said.“Nobody else did.”",
        [("We saw a light, … Nobody else did.", "Otto Marlow")],
    ),
    "rank before the name": (
        "“We heard a crack,” said Lt. Ana Cruz. “The roof was gone.”",
        [("We heard a crack, … The roof was gone.", "Ana Cruz")],
    ),
    "a question with a cue of its own": (
        "“The pier is shut,” Roth said.\n\n“Did it stop?” Holm asked.",
        [("The pier is shut,", "Roth"), ("Did it stop?", "Holm")],
    ),
    "questions and answers with cues of their own": (
        "Ada Roe met Bo Lund. “Did it stop?” Roe asked. “It did!” Lund said. “When?” Roe asked.",
        [("Did it stop?", "Ada Roe"), ("It did!", "Bo Lund"), ("When?", "Ada Roe")],
    ),
}


@pytest.mark.parametrize("shape", ROWS)
def test_rows_by_layout(nlp: Language, shape: str) -> None:
    text, expected = ROWS[shape]
    assert [(row["quotation"], row["speaker"]) for row in nlp(text)._.quotations] == expected


SHAPES = {
    "capitals after times": lambda name, words: f"[00:12:01] {name.upper()}: {words}",
    "stops": lambda name, words: f"Mr. {name.split()[1].upper()}. {words}",
    "bold": lambda name, words: f"**{name}:** {words}",
    "lines of their own": lambda name, words: f"{name}\n{words}",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_long_transcripts_keep_their_words_and_names(nlp: Language, shape: str) -> None:
    names = ["Tim Moll", "Una Roth", "Otto Renck"]
    turns = [(names[i * 7 % 3], f"Gates {i} are old and we saw them in May.") for i in range(200)]
    further = "Nobody knew what it would cost to mend them."
    text = "\n\n".join(f"{SHAPES[shape](name, words)}\n\n{further}" for name, words in turns)
    rows = [row for row in nlp(text)._.quotations if row["method"] == "turn"]
    assert [row["quotation"] for row in rows] == [f"{words} {further}" for _, words in turns]
    surnames = [row["speaker"].split()[-1] for row in rows]
    assert surnames == [name.split()[-1] for name, _ in turns]
