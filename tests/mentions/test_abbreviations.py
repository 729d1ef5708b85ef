"""Abbreviations that are put together from the beginnings of a name's words."""

import pytest
from quoteledger.mentions.abbreviations import abbreviates, first_letters


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("NYMEX", "New York Mercantile Exchange"),
        ("ARCO", "Atlantic Richfield Co"),
        ("UNHCR", "UN High Commissioner for Refugees"),
        ("ACC", "Anti-Corruption Commission"),
        ("IISc", "Indian Institute of Science"),
        ("Conrail", "Consolidated Rail Corp"),
        ("Fed", "Federal Reserve"),
        ("HuffPo", "Huffington Post"),
        ("DOT", "U.S. Department of Transportation"),
        ("USDA", "U.S. Agriculture Department"),
        ("USDA", "Agriculture Department"),
        ("DOJ", "Justice Department"),
        ("MITI", "Ministry of International Trade and Industry"),
    ],
)
def test_put_together(short: str, name: str) -> None:
    words = tuple(name.split())
    assert abbreviates(short, words)
    assert short[0].lower() in first_letters(words)


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("SPD", "Social Democratic Party"),
        ("USDA", "Defence Department"),
        ("FBI", "Federal Reserve Board"),
        ("Japan", "Japanese newspaper"),
        ("Iran", "Iranian Navy"),
        ("NY", "New York Mercantile Exchange"),
        ("IBM", "IBM"),
    ],
)
def test_others(short: str, name: str) -> None:
    assert not abbreviates(short, tuple(name.split()))
