"""Bytes outside Unicode -> the code page they keep to."""

import pytest
from quoteledger.readers.code_pages import MAC, WINDOWS, choose_code_page

TEXTS = [
    "“I can’t,” said Zoë. She’d asked Chloë’s friend – a naïve man – for £20.",
    "The Guardian’s Beyoncé review was glowing, said André, who’d flown from Düsseldorf.",
    "Gabriel García Márquez’s widow said the archive would go to Bogotá, not Medellín.",
    "Emmanuel Macron’s aide told Libération that the Élysée would not comment.",
    "The court in Malmö heard that Sørensen had paid 40€ a night in Århus.",
    "Señor Núñez, of A Coruña, translated.",
    "MAYOR’S VOW: ‘WE’LL REBUILD’. The plan—years late—costs €4bn.",
    "He wrote to Dr. Strauß: “Größe ist nicht alles.” Ångström units were used.",
    "São Tomé and Príncipe’s president, Côte d’Ivoire’s premier and Réunion’s prefect signed.",
    "Her fiancé paid the entrée; the maître d’ objected, saying: “C’est la vie.”",
    "The protégé of Atatürk’s heir.",
    "Brontë sisters",
    "‘Yes’.",
    "ICÔNE, a firm in Genève, sold the Crédit Agricole stake.",
    "«Nothing at all», she said. Temperatures reached 41°C… and À bientôt, said an aide.",
    "The vote – the third this year – failed.",
    "• The depot will open in 2027.",
    "The firm paid 3\u00a0million for the site.",
]


@pytest.mark.parametrize("page", [WINDOWS, MAC])
@pytest.mark.parametrize("text", TEXTS)
def test_choose_code_page_tells_mac_roman_from_windows_1252(text: str, page: str) -> None:
    assert choose_code_page(text.encode(page)) == (page, False)
    assert choose_code_page(("It rained. " * 200 + text).encode(page)) == (page, False)


@pytest.mark.parametrize("sample", [b"", b"plain", bytes([0xA3]) + b"5"])
def test_choose_code_page_is_windows_in_doubt(sample: bytes) -> None:
    assert choose_code_page(sample)[0] == WINDOWS
