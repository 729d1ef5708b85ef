"""Which names agree."""

import pytest
from quoteledger.scoring.names import agrees, agrees_with_any, name_words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ada Roe", ["ada", "roe"]),
        ("Dr. Ada Roe", ["ada", "roe"]),
        ("Prime Minister Ada Roe", ["ada", "roe"]),
        ("the Rev. J. D. Roe's", ["j", "d", "roe"]),
        ("J.D. Roe", ["jd", "roe"]),
        ("the two officials", ["officials"]),
        ("about 300 dockers", ["about", "300", "dockers"]),
        ("1,200 dockers", ["dockers"]),
        ("several dockers", ["dockers"]),
        ("their lawyers", ["lawyers"]),
        ("the mayor", ["mayor"]),
        ("the deputy mayor", ["deputy", "mayor"]),
        ("Prime Minister", ["prime", "minister"]),
        ("some", ["some"]),
        ("U.S. Senate", ["us", "senate"]),
        ("Mayor Ada Roe & Dr Bo Lee", ["ada", "roe", "bo", "lee"]),
        ("–", []),
    ],
)
def test_names_words(name: str, words: list[str]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("gold", "pred", "right"),
    [
        ("Ada Roe", "ada roe", True),
        ("Ada Roe", "Roe", True),
        ("Roe", "Ada M. Roe", True),
        ("Ada Roe", "Senator Roe", True),
        ("Ada Roe", "Ada", False),
        ("Ada Roe", "Bo Roe", False),
        ("Ada Roe", "Roe Ada", True),  # the same words
        ("Ada Roe", "Ada Roe Jr.", False),
        ("Ada Roe", "Lee", False),
        ("Ada Roe", "–", False),
        ("Ada Roe & Bo Lee", "Bo Lee & Ada Roe", True),
        ("Ada Roe & Bo Lee", "Roe & Lee", True),
        ("Ada Roe & Bo Lee", "Bo Lee", False),
        ("Bo Lee", "Ada Roe & Bo Lee", False),
        ("Ada Roe & Bo Lee", "Roe & Roe", False),
        ("Ada Roe & Bo Roe", "Roe & Lee", False),
    ],
)
def test_names_agreement_of_persons(gold: str, pred: str, right: bool) -> None:
    assert agrees(gold, pred, is_person=True) is right


@pytest.mark.parametrize(
    ("gold", "pred", "right"),
    [
        ("Harbour Authority", "the harbour authority", True),
        ("Port of Ebbing Harbour Authority", "Harbour Authority", True),
        ("two officials", "three officials", True),
        ("officials", "city officials", True),
        ("dockers’ union", "dockers' union", True),
        ("city officials", "state officials", False),
        ("Harbour Authority", "Authority Harbour", True),
        ("Ebbing & Marrow", "Ebbing", True),
        ("Ebbing", "–", False),
        ("–", "Ebbing", False),
    ],
)
def test_names_agreement_of_others(gold: str, pred: str, right: bool) -> None:
    assert agrees(gold, pred, is_person=False) is right


def test_names_agreement_with_any() -> None:
    assert agrees_with_any(["Roe", "Ada Maria Roe"], "Maria Roe", is_person=True)
    assert not agrees_with_any(["Roe", "Ada Maria Roe"], "Bo Roe Lee", is_person=True)
