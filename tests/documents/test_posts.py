"""Posts: the account that a tag names, and the words without what closes them."""

import pytest
from quoteledger.documents.posts import find_posts

POSTS = {
    "author": ('<tweet pic="" author="unaroth" id="7">It creaks.</tweet>', [("unaroth", "It creaks.")]),
    "link": (
        '<tweet tweet-author="@roth">It creaks https://t.co/a pic.twitter.com/b<tweet/>',
        [("@roth", "It creaks")],
    ),
    "signature": (
        '<tweet author="@roth">It creaks. — Una Roth (@roth) May 4, 2022</tweet>',
        [("@roth", "It creaks.")],
    ),
    "address": ("<tweet https://twitter.com/roth/status/7>It creaks.</tweet>", [("roth", "It creaks.")]),
    "paragraphs": (
        "<tweet @roth>It creaks.\n\nAll night. https://t.co/a</tweet>",
        [("@roth", "It creaks.|All night.")],
    ),
    "nothing said": ('<tweet tweet-id="7"><tweet/>. <tweet author="roth">https://t.co/a</tweet>', []),
    "nobody": ('<tweet tweet-id="7">It creaks.</tweet>', []),
    "not closed": ('<tweet author="roth">It creaks.', []),
}


@pytest.mark.parametrize("shape", POSTS)
def test_posts_by_layout(shape: str) -> None:
    text, expected = POSTS[shape]
    found = [
        (text[slice(*post.account)], "|".join(text[slice(*part)] for part in post.parts))
        for post in find_posts(text)
    ]
    assert found == expected
