"""Patterns: a hundred texts that grow without end, each hard on something that reads articles."""

from collections.abc import Callable
from itertools import count

Unit = Callable[[int], str]

_FIRST = ("Ana", "Ben", "Cara", "Dov", "Elsa", "Finn", "Greta", "Hugo", "Ines", "Jon")
_LAST = ("Abel", "Brandt", "Costa", "Dunne", "Eriks", "Falk", "Grohl", "Hale", "Ivens", "Jarre", "Kemp")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
_NEWS = (
    "The council of Harrow Bay voted on Tuesday to close the old depot, ending a dispute of eleven years. ",
    "“We have waited long enough,” said Mayor Lena Orbach, who took office in March.\n\n",
    "Tom Reidy, a spokesman for Orbel Rail, said that the company would study the decision. ",
    "He declined to say whether it would go to court.\n\n",
    "Residents had complained of noise and dust since the yard was enlarged. ",
    "According to a report that the county published last week, traffic there has doubled. ",
    "“It is a good day for the children of this street,” Dr. Amira Nasser told reporters. ",
    "She added that the clinic would “watch the air closely”.\n\n",
    "The depot opened in 1931 and employs 240 people, most of whom live nearby. ",
    "Their union warned of strikes and called the plan “a disgrace”.\n\n",
)


def name(i: int) -> str:
    """Return the i-th of many names: no two are alike."""
    first, last = _FIRST[i % 10], _LAST[i // 10 % 11]
    number, letters = i // 110, ""
    while number:
        number, letter = divmod(number, 26)
        letters += "abcdefghijklmnopqrstuvwxyz"[letter]
    return f"{first} {last}{letters}"


def news(i: int) -> str:
    """Return the i-th sentence of plain news."""
    return _NEWS[i % len(_NEWS)]


def write(unit: Unit, length: int) -> str:
    """Return a text of a pattern, of about `length` characters."""
    pieces, size = [], 0
    for i in count():
        pieces.append(unit(i))
        size += len(pieces[-1])
        if size >= length:
            return "".join(pieces)[:length]
    raise AssertionError


def _after(start: str, unit: str) -> Unit:
    """Return a pattern that begins once and then repeats."""
    return lambda i: unit if i else start + unit


def _always(unit: str) -> Unit:
    return lambda i: unit


PATTERNS: dict[str, Unit] = {
    "free curly marks": _always("“ so "),
    "free straight marks": _always('" so '),
    # sentences
    "He said it rained.": _always("He said it rained. "),
    "He said.": _always("He said. "),
    "said": _always("said "),
    "Moreno said it rained.": _always("Caleb Moreno said it rained. "),
    "one sentence without end": _always("he said that "),
    "and, and": _always("and "),
    "according to": _always("according to "),
    "according to him": _always("According to him, it rained. "),
    "denials": _always("She did not say that it rained. "),
    "paragraphs of He said it rained.": _always("He said it rained.\n\n"),
    "lines of He said it rained.": _always("He said it rained.\n"),
    "officials said": _always("Officials said that prices fell. "),
    "a report says": lambda i: f"A report of the {i}th committee says prices fell. ",
    "told and asked": _always("Asked why, she told reporters on Monday in Leeds that it rained. "),
    "citing": _always("Unnamed sources cited by Bloomberg said it rained. "),
    "spokespeople": _always("Tom Reidy, a spokesman for Orbel Rail, said it rained. "),
    "spokespeople of many": lambda i: f"A spokesman for {name(i)} said it rained. ",
    "commas": _always("a, "),
    "semicolons": _always("he said it; "),
    "questions": _always("Why? "),
    "exclamations": _always("No! "),
    # names and pronouns
    "many names": lambda i: f"{name(i)} said it rained. ",
    "many names in one sentence": lambda i: f"{name(i)}, ",
    "many surnames": lambda i: f"{name(i).split()[1]} said it rained. ",
    "names, then pronouns": lambda i: f"{name(i)} came. She said it rained. ",
    "one name": _always("Caleb Moreno "),
    "one first name of many": lambda i: f"Caleb {name(i).split()[1]} said it rained. Caleb agreed. ",
    "one surname of many": lambda i: f"{name(i).replace(' ', '')} Moreno said it rained. Moreno laughed. ",
    "pronoun chains": _always("She said he said they said it. "),
    "pronouns": _always("he she they it we I you "),
    "I said": _always("I said it rained. "),
    "descriptions": _always("The minister said it rained. The official agreed, she said. "),
    "many descriptions": lambda i: f"The {name(i).split()[1].lower()} minister said it rained. ",
    "titles": _always("Deputy Assistant Secretary General Professor Dr. "),
    "titles and names": lambda i: f"Deputy Minister Dr. {name(i)} said it rained. ",
    "roles behind names": lambda i: f"{name(i)}, the mayor of {name(i + 7).split()[1]}, said so. ",
    "institutions": lambda i: f"The {name(i).split()[1]} Institute for Rain said it rained. ",
    "acronyms": _always("The UNHCR said WHO told NATO. "),
    "genitives": _always("Moreno’s sister’s friend’s "),
    "of of of": _always("the head of the office of "),
    "initials": _always("J. R. R. "),
    "hyphenated names": _always("Park-Lee-"),
    "conjoined speakers": lambda i: f"{name(i)} and {name(i + 1)} said they were glad. ",
    "who who who": _always("Moreno, who said "),
    # quote marks
    "short dialogue": _always("“Yes.”\n\n“No.”\n\n"),
    "dialogue with cues": _always("“Yes,” he said.\n\n“No,” she said.\n\n"),
    "dialogue of two": _always("“Will it hold?” Roe asked Alba.\n\n“It will.”\n\n"),
    "dialogue in one paragraph": _always("“Yes.” “No.” "),
    "split quotations": _always("“We tried,” Wu said, “and failed.” "),
    "split for ever": _always("“we tried,” he said, "),
    "opening marks": _always("“"),
    "closing marks": _always("”"),
    "straight marks": _always('"'),
    "straight marks and blanks": _always('" '),
    "straight marks and words": _always('"a" '),
    "single marks": _always("'"),
    "single marks and words": _always("'a "),
    "possessives": _always("the girls’ "),
    "guillemets": _always("« oui » "),
    "guillemets in both directions": _always("«»"),
    "low marks": _always("„Ja“ "),
    "backticks": _always("``a'' "),
    "unclosed marks": _always("“We tried. "),
    "unclosed straight marks": _always('He said "we tried. '),
    "unclosed paragraphs": _always("“We tried and tried again.\n\n"),
    "one unclosed mark": _after("“", "we tried "),
    "one mark at the end of each line": _always("we tried”\n"),
    "quotes in quotes": _always("“He said ‘she said “they said ‘no’” once’.” "),
    "nested marks without end": _always("“he said ‘"),
    "scare quotes": _always("a “good” man and a “bad” one "),
    "inches": _always("6\" by 4' "),
    "elisions": _always("’tis rock ’n’ roll in ’68 "),
    "mixed contents": _always("He said the plan was “bad” and “late”. "),
    "marks of every kind": _always("“”\"'‘’«»„‟‹›``''"),
    "pull quotes": _always("“It is a good day for the children of this street.”\n\nHe said it rained.\n\n"),
    # layout
    "blank lines": _always("\n\n"),
    "line ends": _always("a\n"),
    "blanks": _always(" "),
    "tabs and blanks": _always("\t \u00a0\u2009"),
    "a word and many blanks": _always("word" + " " * 60),
    "carriage returns": _always("a\r\n\r\nb\r\n"),
    "paragraphs of one word": _always("Rain\n\n"),
    "lines of news": lambda i: news(i).replace("\n\n", "\n"),
    "wrapped lines": lambda i: news(i).replace(", ", ",\n"),
    "transcript turns": _always("SMITH: It rained all day.\n\nJONES: It did.\n\n"),
    "transcript of many": lambda i: f"{name(i).split()[1].upper()}: It rained all day.\n\n",
    "questions and answers": _always("Q: Did it rain?\n\nA: It did, all day.\n\n"),
    "lines of turns": _always("Smith: It rained.\nJones: It did.\n"),
    "labels": lambda i: f"{name(i)}:\n\n",
    "facts with labels": _always("Price: 20 euros\n\nPlace: Leeds\n\n"),
    "labelled quotations": lambda i: f"{name(i)}: “It rained all day.”\n\n",
    "dashed dialogue": _always("– Did it rain?\n\n– It did, he said.\n\n"),
    "headlines": _always("Mayor: ‘We Will Rebuild’\n\n"),
    "lists": _always("- He said it rained\n- She said it did not\n"),
    "captions": _always("Photo: Ana Abel/Reuters\n\n"),
    "live posts": _always("10:42 GMT\n\nHe said it rained.\n\n"),
    "About": _always("About Northgate\n\nNorthgate makes rain.\n\n"),
    "signatures": _always("“It rained all day.”\n— Ana Abel, farmer\n\n"),
    # words and characters
    "dots": _always("."),
    "dates of dots": _after("on 1", "."),
    "commas alone": _always(","),
    "dashes": _always("—"),
    "digits": _always("1"),
    "numbers": lambda i: f"{i} ",
    "letters": _always("a"),
    "capitals": _always("SAID "),
    "capitals without blanks": _always("A"),
    "dates": lambda i: f"He said on {i % 28 + 1} May {i % 3000} that it rained. ",
    "weekdays": _always("On Monday, last Tuesday, he said tomorrow. "),
    "times": _always("at 10:42 p.m. on Friday evening that evening "),
    "URLs": lambda i: f"https://example.org/a{i}?b=c&d=e#f ",
    "one URL": _after("https://example.org/", "a/"),
    "addresses": lambda i: f"a{i}@example.org ",
    "an address without end": _always("a.b@"),
    "brackets": _always("("),
    "nested brackets": _always("(he said [she "),
    "closed brackets": _always("(a) [1] {b} "),
    "reference marks": _always("It rained.[4][12] "),
    "slashes": _always("and/or/"),
    "stars": _always("**he** _said_ "),
    "emoji": _always("😀"),
    "emoji and marks": _always("😀“👍🏽”"),
    "emoji with joiners": _always("👩\u200d👩\u200d👧"),
    "Han": _always("他说下雨了。"),
    "Arabic": _always("قال إنها أمطرت. "),
    "combining marks": _always("e\u0301\u0301\u0301"),
    "decomposed letters": _always("Andre\u0301 said it rained. "),
    "zero-width spaces": _always("a\u200b"),
    "control characters": _always("a\x00\x1b[31m"),
    "apostrophes": _always("o'o'o’"),
    "abbreviations": _always("Mr. U.S. e.g. "),
    "contractions": _always("couldn't've "),
    "hyphens": _always("well-"),
    "underscores": _always("_"),
    "currency": _always("$5.00€3,000£"),
    "HTML": _always("<p>He said &quot;no&quot;.</p>"),
    "JSON": _always('{"text": "He said no", "a": [1, 2]}, '),
    "code": _always("if (a == b) { return 'x'; } "),
    "Roman numerals": lambda i: f"King John {_ROMAN[i % 7]} said no. ",
}
