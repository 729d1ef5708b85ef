"""Mails: body, subject, sender and day."""

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from article_files import read_all
from quoteledger.article import Article, Failure
from quoteledger.readers import ReadOptions, read_articles

HEAD = "From: The Gazette <news@gazette.example>\nDate: Tue, 4 Mar 2025 10:00:00 +0000\n"
TEXT = "“It is old,” said Ada Holm.\n\nIt rained.\n"


def test_mail_as_an_article(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "The Gazette <news@gazette.example>", "Pier closes – mayor"
    message["Date"] = "Tue, 4 Mar 2025 23:30:00 -0500"
    message.set_content(TEXT + "\n-- \nThe Gazette\n")
    message.add_alternative("<p>another form</p>", subtype="html")
    message.add_attachment(b"\x00", maintype="image", subtype="png")
    (tmp_path / "a.eml").write_bytes(bytes(message))
    (article,) = read_all(tmp_path / "a.eml")
    assert isinstance(article, Article)
    assert article.text.strip() == TEXT.strip()
    assert (article.id, article.title, article.outlet) == ("a", "Pier closes – mayor", "The Gazette")
    assert article.published == date(2025, 3, 4)


@pytest.mark.parametrize(
    "head", ["", "Subject: =?x-none?q?a?=\nDate: soon\n", "Content-Type: text/plain; charset=x-none\n"]
)
def test_mail_with_odd_heads(tmp_path: Path, head: str) -> None:
    (tmp_path / "a.eml").write_text(f"{head}X: y\n\nIt rained.\n", encoding="utf-8")
    (article,) = read_all(tmp_path / "a.eml")
    assert "It rained." in article.text if isinstance(article, Article) else "mail" in article.error


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_hides_no_head(tmp_path: Path, encoding: str) -> None:
    mail = f"Subject: Pier\n{HEAD}Content-Type: text/plain; charset=utf-8\n\n{TEXT}"
    (tmp_path / "a.eml").write_bytes(mail.encode(encoding))
    for named in (None, encoding):
        (article,) = read_articles([tmp_path / "a.eml"], ReadOptions(encoding=named))
        assert isinstance(article, Article)
        assert (article.title, article.published, article.text) == ("Pier", date(2025, 3, 4), TEXT)


def test_mail_of_a_page(tmp_path: Path) -> None:
    page = (
        "<p>“The pier will close,” said Ada Holm, who has been the mayor of the town for ten years.</p>" * 3
    )
    (tmp_path / "a.eml").write_text(
        f"{HEAD}Subject: Pier\nContent-Type: text/html\n\n{page}", encoding="utf-8"
    )
    (article,) = read_all(tmp_path / "a.eml")
    assert isinstance(article, Article)
    assert article.text.startswith("“The pier will close,”")
    assert (article.title, article.outlet) == ("Pier", "The Gazette")


def test_mail_without_text(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(HEAD + "\n", encoding="utf-8")
    (failure,) = read_all(tmp_path / "a.eml")
    assert isinstance(failure, Failure)
    assert "no text" in failure.error


@pytest.mark.parametrize(
    ("sender", "outlet"),
    [
        ("The Gazette <news@mail.example>", "The Gazette"),
        ("Una Roth via The Gazette <news@mail.example>", "The Gazette"),
        ("Una Roth from The Gazette <una@mail.example>", "The Gazette"),
        ("The Gazette | Morning News <a@gazette.example>", "The Gazette"),
        ('"Una Roth, Gazette" <una@news.gazette.example>', "Gazette"),
        ("University of Leith <press@leith.example>", "University of Leith"),
        ("Gazette Weekly <gazette@gazette.example>", "Gazette Weekly"),
        ("Una Roth <una.roth@mills.example>", None),
        ('"Roth, Una" <roth@mills.example>', "Roth, Una"),
        ("news@gazette.example", None),
        ("", None),
    ],
)
def test_mail_outlet(tmp_path: Path, sender: str, outlet: str | None) -> None:
    (tmp_path / "a.eml").write_text(f"From: {sender}\n\nIt rained.\n", encoding="utf-8")
    (article,) = read_all(tmp_path / "a.eml")
    assert isinstance(article, Article)
    assert article.outlet == outlet


@pytest.mark.parametrize(
    "around",
    [
        "{}\nOn 2 Jun 2024, at 10:00, Ada Holm <a@b.example> wrote:\n\n> Is it shut?\n>\n> Ada\n",
        "On Mon, 2 Jun 2024, Ada Holm <ada.holm@gazette.example>\nwrote:\n> Is it shut?\n\n{}",
        "{}\n> On 2 Jun 2024, Ada Holm <a@b.example> wrote:\n>\n> Is it shut?\n",
        "{}\n-----Original Message-----\nFrom: Ada Holm\nSubject: Pier\n\nIs it shut?\n",
        "---------- Forwarded message ---------\nFrom: Ada Holm <a@b.example>\nSubject: Pier\n\n{}",
        "{}\n-- \nAda Holm\n",
    ],
)
def test_mail_without_what_it_answers(tmp_path: Path, around: str) -> None:
    (tmp_path / "a.eml").write_text(f"{HEAD}\n{around.format(TEXT)}", encoding="utf-8")
    (article,) = read_all(tmp_path / "a.eml")
    assert isinstance(article, Article)
    assert article.text.strip() == TEXT.strip()


def test_mail_keeps_what_it_quotes_itself(tmp_path: Path) -> None:
    text = "Ada Holm wrote to us:\n\n> It is old.\n\nShe is the mayor.\n"
    (tmp_path / "a.eml").write_text(f"{HEAD}\n{text}", encoding="utf-8")
    (article,) = read_all(tmp_path / "a.eml")
    assert isinstance(article, Article)
    assert article.text.strip() == text.strip()


@pytest.mark.parametrize("header", ["From: " + "<a," * 5_000, "Content-Type: text/plain" + "; a=b" * 3_000])
def test_a_header_of_any_length_is_an_error_at_once(tmp_path: Path, header: str) -> None:
    (tmp_path / "a.eml").write_text(f"Subject: Pier\n{header}\n\n{TEXT}")
    (failure,) = read_all(tmp_path / "a.eml")
    assert isinstance(failure, Failure)
    assert "a header of more than 10,000 characters" in failure.error
