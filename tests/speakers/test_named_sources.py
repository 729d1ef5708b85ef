"""Sources that name somebody by a title's initials."""

import pytest
from quoteledger.documents.index import DocIndex
from quoteledger.mentions.entities import Entities
from quoteledger.speakers.named_sources import holder_of
from tagging import Words, laid_out, locate

TEXT = (
    "Attorney General Una Moll met Abel Roth, the superintendent of police (SP), in May. "
    "It leans, said the AG. The SP left. The EU left. AG left."
)


@pytest.mark.parametrize(
    ("source", "name"),
    [("the AG", "Una Moll"), ("The SP", "Abel Roth"), ("The EU", None), (("AG", 2), None)],
)
def test_holders_of_a_title_by_its_initials(source: Words, name: str | None) -> None:
    roles = ["Attorney General", "superintendent of police (SP)"]
    index = DocIndex(laid_out(TEXT, persons=["Una Moll", "Abel Roth"], roles=roles))
    found = holder_of(index, Entities(index, []), locate(TEXT, source))
    assert (found.name if found is not None else None) == name
