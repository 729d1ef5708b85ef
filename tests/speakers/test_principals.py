"""Whom a spokesperson or a lawyer speaks for: the words that say it, and the rows of the shipped model."""

import pytest
from quoteledger.documents.index import DocIndex
from quoteledger.speakers.principals import find_principal
from spacy.language import Language
from tagging import laid_out


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Hale’s spokesman, Tom Reidy", "Hale"),
        ("Tom Reidy, a spokesman for Orbel Rail", "Orbel Rail"),
        ("a spokeswoman for the lender", "the lender"),
        ("ATM national spokesperson Ada Roe", "ATM"),
        ("His agent, Tom Reidy", "His"),
        ("a lower-ranking Port Ministry spokeswoman", "Port Ministry"),
        ("Port Ministry (PM) spokeswoman Ada Roe", "Port Ministry (PM)"),
        ("the (NPA) spokesman", "NPA"),
        ("the government spokesman", "government"),
        ("the deputy minister’s press secretary", "the deputy minister"),
        ("Her London-based lawyer", "Her"),
        ("Moll’s public defender", "Moll"),
        ("an A’s spokesman", "A"),
        ("The’s spokesman", "The"),
        ("the Bank of Odra’s counsel", "Bank of Odra"),
        ("a lawyer representing shareholders", "shareholders"),
        ("Ada Roe, a lawyer who represents the miners", "the miners"),
        ("a spokesman for  , of late", None),
        ("a corporate lawyer", None),
        ("the former mayor’s spokesman", "the former mayor"),
        ("A spokesman", None),
        ("Another spokeswoman", None),
        ("Deputy spokesman Ada Roe", None),
        ("a former spokesman for Orbel Rail", None),
        ("former Port Ministry press secretary Ada Roe", None),
        ("then Moll’s lawyer", None),
        ("advocates for the bees", None),
        ("Corvo’s attorney general, Ada Roe", None),
        ("Assistant U.S. attorney", None),
        ("Corvo District Attorney Ada Roe", None),
        ("the mayor of Corvo", None),
    ],
)
def test_words_for_a_principal(source: str, words: str | None) -> None:
    index = DocIndex(laid_out(f"In May, {source}, said that it rained."))
    found = find_principal(index, (8, 8 + len(source)))
    assert (found and index.text[slice(*found)]) == words


def test_a_text_may_begin_with_a_genitive() -> None:
    assert find_principal(DocIndex(laid_out("’s spokesman said that it rained.")), (0, 12)) is None


def principals(nlp: Language, text: str) -> set[str | None]:
    return {row["on_behalf_of"] for row in nlp(text)._.quotations}


def test_principals_are_named_in_full(nlp: Language) -> None:
    text = "Orbel Rail Company (ORC) closed on Monday. “We are sorry,” said Ada Roe, a spokeswoman for ORC."
    assert principals(nlp, text) == {"Orbel Rail Company"}


def test_a_principal_holds_for_all_rows_of_the_spokesperson(nlp: Language) -> None:
    text = (
        "“We are sorry,” Ada Roe said on Monday. Roe, a spokeswoman for Orbel Rail, said trains "
        "would run again. She added that nobody was hurt."
    )
    assert principals(nlp, text) == {"Orbel Rail"}


def test_a_campaign_is_no_candidate(nlp: Language) -> None:
    text = "Ada Roe has been ill. “She is well,” said Tom Hale, a spokesman for the Roe campaign."
    assert principals(nlp, text) == {"Roe campaign"}


def test_a_spokeswoman_whose_words_do_not_say_it_speaks_for_whom_the_article_speaks_of(nlp: Language) -> None:
    text = (
        "Orbel Rail closed its line to Corvo on Monday after a bridge had given way.\n\n"
        "“We are sorry,” spokeswoman Ada Roe said. No passenger was hurt, she added."
    )
    assert principals(nlp, text) == {"Orbel Rail"}


def test_a_lawyer_whose_words_do_not_say_it_speaks_for_whom_the_article_speaks_of(nlp: Language) -> None:
    text = (
        "Tom Hale, 54, has sued the port of Corvo over his dismissal.\n\n"
        "“Tom Hale gave them thirty years,” lawyer Ada Roe said. Roe added that he wanted his job back."
    )
    assert principals(nlp, text) == {"Tom Hale"}


@pytest.mark.parametrize("owner", ["an A’s", "The A's", "’s", "’", "It rained.\n\n’s", "( ’s", "\n\n’"])
def test_an_owner_of_one_letter_or_none_ends_no_article(nlp: Language, owner: str) -> None:
    text = f"“We are sorry for the delay,” {owner} spokesman told reporters on Monday."
    assert len(principals(nlp, text)) == 1


def test_nobody_speaks_for_themselves(nlp: Language) -> None:
    assert principals(nlp, "“We are sorry,” said Ada Roe, the mayor of Corvo.") == {None}
