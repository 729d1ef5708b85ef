"""Transcripts: a table of texts with the turns that layout alone tells, and of labels that are no turns."""

import pytest
from quoteledger.documents.layout import make_layout, read_plain

NEWS = (
    "The harbor board voted on Monday to close the east pier, which has stood since the flood. It was the "
    "third vote in a year and the first that nobody disputed."
)


def turns_of(text: str) -> list[tuple[str, ...]]:
    """Return label and paragraphs of each turn; "?" stands for an unnamed interviewer, "-" for an answer."""
    plain = read_plain(text).text
    return [
        (
            plain[slice(*turn.label)] if turn.label else "?" if turn.asks else "-",
            *(plain[slice(*part)] for part in turn.parts),
        )
        for turn in make_layout(text).turns
    ]


TURNS = {
    "capitals": ("MOLL: It creaks.\n\nROTH: It does.", ["MOLL It creaks.", "ROTH It does."]),
    "titles": (
        "MS. MOLL: Good morning.\n\nMR. O’DELL:   Nobody asked.\n\nMS. MOLL: I did.",
        ["MS. MOLL Good morning.", "MR. O’DELL Nobody asked.", "MS. MOLL I did."],
    ),
    "several paragraphs": (
        "MS. MOLL:  Good morning.\n\nThe pier is shut.\n\nQ    For long?\n\nDIRECTOR ROTH:  No.\n\nNo.",
        ["MS. MOLL Good morning.|The pier is shut.", "Q For long?", "DIRECTOR ROTH No.|No."],
    ),
    "one blank after the letter": (
        "MS. MOLL: It is shut.\n\nQ For long?\n\nMS. MOLL: No.",
        ["MS. MOLL It is shut.", "Q For long?", "MS. MOLL No."],
    ),
    "stage lines": (
        "MOLL (on camera): It creaks.\n\n(APPLAUSE)\n\nROTH [rising]: It does.\n\n[Laughter.]\n\nMOLL: Yes.",
        ["MOLL It creaks.", "ROTH It does.", "MOLL Yes."],
    ),
    "two notes": (
        "Mr. Okello (Norland) (spoke in French): We wait.\n\nThe President: I thank the speaker.\n\n"
        "Mr. Okello (Norland): We wait.",
        ["Mr. Okello We wait.", "The President I thank the speaker.", "Mr. Okello We wait."],
    ),
    "time before": (
        "[00:00:04] TIM MOLL: It creaks.\n\n[00:00:09] UNA ROTH: It does.",
        ["TIM MOLL It creaks.", "UNA ROTH It does."],
    ),
    "name and role on a line of their own": (
        "Una Moll, host\nDoes it creak?\n\nTim Roth, diver\nIt does.\n\nUna Moll, host\nStill?\n\n"
        "Tim Roth, diver\nStill.",
        ["Una Moll Does it creak?", "Tim Roth It does.", "Una Moll Still?", "Tim Roth Still."],
    ),
    "time without brackets": (
        "00:01:12 Host: Does it creak?\n\n00:01:15 Guest: It does.",
        ["Host Does it creak?", "Guest It does."],
    ),
    "time after": (
        "Tim Moll (00:04): It creaks.\n\nUna Roth (00:09): It does.",
        ["Tim Moll It creaks.", "Una Roth It does."],
    ),
    "time after, words below": (
        "Tim Moll  00:04\nIt creaks.\n\nUna Roth  00:09\nIt does.\n\nTim Moll  00:12\nStill.",
        ["Tim Moll It creaks.", "Una Roth It does.", "Tim Moll Still."],
    ),
    "offices": (
        "Deputy Orla Keane: I ask again.\n\nMinister for Health (Deputy Sean Roche): I thank her.\n\n"
        "Deputy Orla Keane: That is no answer.",
        [
            "Deputy Orla Keane I ask again.",
            "Deputy Sean Roche I thank her.",
            "Deputy Orla Keane That is no answer.",
        ],
    ),
    "brackets in notes": (
        "Mr. Okello (Norland (North)): We wait.\n\nThe President [rising (slowly)]: I thank him.",
        ["Mr. Okello We wait.", "The President I thank him."],
    ),
    "narration": (
        "Tim Moll: Does it creak?\n\nUna Roth: I like it.\n\nRoth walks to the door and shuts it.\n\n"
        "Tim Moll: Why?\n\nUna Roth: It creaks.\n\nMoll has said so, too.",
        ["Tim Moll Does it creak?", "Una Roth I like it.", "Tim Moll Why?", "Una Roth It creaks."],
    ),
    "narration in italics": (
        "**Tim:** Why?\n\n**Una:** I like it.\n\n*She goes.*\n\n**Tim:** Is it shut?\n\n**Una:** No.",
        ["Tim Why?", "Una I like it.", "Tim Is it shut?", "Una No."],
    ),
    "questions in italics": (
        "Una Roth wrote a book.\n\n*Why now?*\n\nI was old.\n\n*And then?*\n\nI sang.",
        ["? Why now?", "- I was old.", "? And then?", "- I sang."],
    ),
    "testimony in marks": (
        "Roth testified. “Q. Did it creak? A. It did. Q. Much? A. Yes.” App. 34. It was enough.",
        ["Q Did it creak?", "A It did.", "Q Much?", "A Yes."],
    ),
    "numbers": (
        "Speaker 1: It creaks.\n\nSpeaker 2: It does.\n\nSpeaker 1: Still.",
        ["Speaker 1 It creaks.", "Speaker 2 It does.", "Speaker 1 Still."],
    ),
    "full stops": (
        "Mr. MOLL. Madam President, it creaks.\n\nThe PRESIDING OFFICER. The Senator from Norland.\n\n"
        "Mr. ROTH of Norland (during the reading). I yield.\n\nIt does.",
        [
            "Mr. MOLL Madam President, it creaks.",
            "The PRESIDING OFFICER The Senator from Norland.",
            "Mr. ROTH of Norland I yield.|It does.",
        ],
    ),
    "one speech": ("Mr. MOLL. I rise, sir.\n\nIt creaks.", ["Mr. MOLL I rise, sir.|It creaks."]),
    "letters with stops": ("Q. Does it creak?\n\nA. It does.", ["Q Does it creak?", "A It does."]),
    "letters with blanks": (
        "Q  Does it creak?\n\nA  It does.\n\nAll night.\n\nQ   And now?\n\nA   Now I sleep.",
        ["Q Does it creak?", "A It does.|All night.", "Q And now?", "A Now I sleep."],
    ),
    "letters with a blank each, at line ends": (
        "Q Does it creak?\nA It does.\nQ And now?\nA Now I sleep.",
        ["Q Does it creak?", "A It does.", "Q And now?", "A Now I sleep."],
    ),
    "an article after a question": (
        "Q Does it creak?\n\nMS. MOLL: It does.\n\nA Norland pier!\n\nQ And now?\n\nMS. MOLL: No.",
        ["Q Does it creak?", "MS. MOLL It does.|A Norland pier!", "Q And now?", "MS. MOLL No."],
    ),
    "stage directions in the words": (
        "MS. MOLL: It creaks. (Applause.) And it moans. [laughs]\n\n(Laughter.)\n\nIt does (at night).\n\n"
        "MR. ROTH: (Laughter and cheers.) Always.\n\nMS. MOLL: Yes.",
        ["MS. MOLL It creaks.|And it moans.|It does (at night).", "MR. ROTH Always.", "MS. MOLL Yes."],
    ),
    "end with its time": (
        "MS. MOLL: It creaks.\n\nQ  Much?\n\nMS. MOLL: Yes.\n\nEND 10:51 A.M. LOCAL",
        ["MS. MOLL It creaks.", "Q Much?", "MS. MOLL Yes."],
    ),
    "letters with dashes": ("Q – Does it creak?\n\nA – It does.", ["Q Does it creak?", "A It does."]),
    "letters in bold": ("**Q:** Does it creak?\n\n**A:** It does.", ["Q Does it creak?", "A It does."]),
    "numbered letters": ("Q1: Does it creak?\n\nA1: It does.", ["Q1 Does it creak?", "A1 It does."]),
    "names in bold": (
        "**Tim Moll:** Does it creak?\n\n**Una Roth:** It does.\n\nAll night.",
        ["Tim Moll Does it creak?", "Una Roth It does.|All night."],
    ),
    "names in bold with a stop": (
        "**Tim Moll.** Does it creak?\n\n**Una Roth.** It does.\n\nAll night.\n\n**Tim Moll** – And now?\n\n"
        "**Una Roth** I sleep.",
        ["Tim Moll Does it creak?", "Una Roth It does.|All night.", "Tim Moll And now?", "Una Roth I sleep."],
    ),
    "unknown names in bold": (
        "**Ebe.** Does it creak?\n\n**Rau.** It does.\n\n**Ebe.** Much?\n\n**Rau.** Yes.",
        ["Ebe Does it creak?", "Rau It does.", "Ebe Much?", "Rau Yes."],
    ),
    "a bar between labels": (
        "UNA: Does it creak?\n\n― It does.\n\nUNA: Much?\n\nTIM: Yes.",
        ["UNA Does it creak?", "- It does.", "UNA Much?", "TIM Yes."],
    ),
    "bars behind stops": (
        "President. – The debate is closed.\n\nMaria Olsen (Left). – I thank him.\n\nIt creaks.\n\n"
        "Piotr Zyla, rapporteur. – I return the thanks.",
        [
            "President The debate is closed.",
            "Maria Olsen I thank him.|It creaks.",
            "Piotr Zyla I return the thanks.",
        ],
    ),
    "offices with stops": (
        "Chairman MOLL. It creaks.\n\nMs. ROTH. Much?\n\nSecretary OAK. Yes.",
        ["Chairman MOLL It creaks.", "Ms. ROTH Much?", "Secretary OAK Yes."],
    ),
    "who examines": (
        "Q (By Ms. Roth) Does it creak?\n\nA It does.\n\nQ Much?\n\nA Yes.",
        ["Q Does it creak?", "A It does.", "Q Much?", "A Yes."],
    ),
    "small letters after times": (
        "[10:03] Tim: does it creak?\n[10:04] Una: it does\n[10:04] Tim: much?\n[10:06] Una: yes",
        ["Tim does it creak?", "Una it does", "Tim much?", "Una yes"],
    ),
    "parties named in full before": (
        "Video transcript:\n\nKATE MOLL: Why not?\n\nJON ROTH: It fell.\n\nMOLL: When?\n\nROTH: In May.",
        ["KATE MOLL Why not?", "JON ROTH It fell.", "MOLL When?", "ROTH In May."],
    ),
    "questions in bold": (
        "The diver spoke to us.\n\n**Does it creak?**\n\nIt does.\n\nAll night.\n\n**And now?**\n\nI sleep.",
        ["? Does it creak?", "- It does.|All night.", "? And now?", "- I sleep."],
    ),
    "dashes": (
        "– Does it creak?\n\n– It does.\n\n– And now?\n\n– I sleep.",
        ["? Does it creak?", "- It does.", "? And now?", "- I sleep."],
    ),
    "names above": (
        "Tim Moll\n\nDoes it creak?\n\nUna Roth\n\nIt does.\n\nTim Moll\n\nAnd now?\n\nUna Roth\n\nI sleep.",
        ["Tim Moll Does it creak?", "Una Roth It does.", "Tim Moll And now?", "Una Roth I sleep."],
    ),
    "a single line end": (
        "Q: Does it creak?\nA: It does.\n\nQ: And now?\nA: I sleep.",
        ["Q Does it creak?", "A It does.", "Q And now?", "A I sleep."],
    ),
    "in marks": ("“MOLL: It creaks.\n\n“ROTH: It does.”", ["MOLL It creaks.", "ROTH It does.”"]),
    "afterword": (
        "Una Roth dives.\n\nQ: Does it creak?\n\nA: It does.\n\nThis interview has been edited.",
        ["Q Does it creak?", "A It does."],
    ),
    "narration below": (
        "MOLL: It creaks.\n\nROTH: It does.\n\nMOLL: I know.\n\nRoth went home after the talk.",
        ["MOLL It creaks.", "ROTH It does.", "MOLL I know."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", TURNS)
def test_turns_by_layout(shape: str) -> None:
    text, expected = TURNS[shape]
    assert [f"{label} {'|'.join(words)}" for label, *words in turns_of(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "MEDIA ADVISORY: Officer Arrested in Theft\n\nMEDIA ADVISORY: Conference on the Harbor Case",
        "WHO: Mayor Una Roth\n\nWHAT: Press conference\n\nWHEN: Friday at 2 p.m.\n\nWHERE: Room 4",
        f"{NEWS}\n\nREAD MORE: Pier to close\n\n{NEWS}\n\nREAD MORE: Divers find rot",
        f"{NEWS}\n\nCREDIT: Ian Roth/PA\n\nRelated: How piers rot\n\nCREDIT: Una Moll/Reuters",
        "Connecticut: Polls close at 8 p.m.\n\nMaine: Polls close at 9 p.m.",
        "Best Actor: Tim Moll\n\nBest Film: The Pier\n\nBest Song: Creak",
        "Contact: Una Roth\n\nPhone: 555-0100\n\nEmail: press at harbor",
        f"Warning: It may creak.\n\n{NEWS}\n\nAdvice: Take the other one.",
        "Goals: 3\n\nAssists: 2\n\nGoals: 1\n\nAssists: 4",
        "MOLL: It creaks.\n\nThe pier was shut.",
        "Leith Rovers met Hull Town.\n\nRovers: Pike; Moll, Hart; Ames.\n\nTown: Bell; Cray, Voss; Orr.\n\n"
        "Scorers: Ames 12, Orr 80.\n\nReferee: J. Stamp.\n\nAttendance: 3,204.",
        "**Opening Hours.** Ten to five.\n\n**Entry Fee.** None.\n\n**Opening Hours.** Ten to four.\n\n"
        "**Entry Fee.** A penny.",
        f"Una Moll: It creaks.\n\n{NEWS}",
        "– The pier is shut.\n\n– The ferry sails.\n\n– The road is open.\n\n– The school is not.",
        "**The pier**\n\nIt is shut.\n\n**The road**\n\nIt is open.",
        "The reason is plain: nobody asked.\n\nAt 10:30 the clerk came.",
        "Overview\n\nIt creaks.\n\nBackground\n\nIt has creaked since May.\n\nOutlook\n\nIt will.",
        "A plan was shown.\n\nQ. had no comment.",
        # datelines
        "\n\n".join(f"{place}: The mayor said it was shut." for place in ("LONDON", "PARIS", "OHIO") * 2),
        "A letter was read: “Q. “A. Yes.”",
        # line ends in mid sentence
        "\n\n".join(["Una Moll\nis here. The pier\nis shut.", "The\nBoard met.", "Tim Roth\nis not."] * 2),
        "\n\n".join(["The\nBoard met on\nFriday.", "In\nMay it creaked.", "He\nTim, is\nout."] * 2),
        "",
    ],
)
def test_labels_that_are_no_turns(text: str) -> None:
    assert turns_of(text) == []


def test_a_transcript_keeps_every_word() -> None:
    lines = [f"{'MOLL' if i % 2 else 'MS. ROTH'}: Answer {i} is long.\n\nIt goes on." for i in range(200)]
    turns = turns_of("\n\n".join(lines))
    assert len(turns) == 200
    assert all(turn[1:] == (f"Answer {i} is long.", "It goes on.") for i, turn in enumerate(turns))
