"""A ledger -> one self-contained HTML file for reading, exploring and checking it.

The page is made by jinja2 with everything escaped; rows and texts are in it as JSON, which its script only
ever shows as text. Its security policy lets no other script run and nothing be fetched.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from markupsafe import Markup

from quoteledger import __version__
from quoteledger.article import Article, Failure, Row
from quoteledger.extras import is_installed
from quoteledger.ledger.digests import LedgerDigest
from quoteledger.report.notes import notes_of
from quoteledger.report.payloads import article_table, table_of, to_script
from quoteledger.report.selections import DEFAULT_LIMIT, Articles, choose_articles, choose_rows, fits
from quoteledger.report.speakers import listed_speakers
from quoteledger.report.totals import Totals
from quoteledger.writers.files import write_file

_SCRIPTS = (
    "data.js",
    "elements.js",
    "filters.js",
    "figures.js",
    "lanes.js",
    "overview.js",
    "csv.js",
    "lists.js",
    "quotations.js",
    "panel.js",
    "articles.js",
    "speakers.js",
    "printing.js",
    "review.js",
    "main.js",
)


@dataclass(frozen=True, slots=True)
class Report:
    """A page and what it holds: rows shown out of all, articles, misfits and failures."""

    page: str
    rows: int
    shown: int
    articles: int
    misfits: int
    failures: tuple[Failure, ...]

    def write(self, path: str | Path) -> None:
        """Write the page; the file gets its name when it is complete."""
        write_file(path, self.page.encode("utf-8", "replace"))


def make_report(
    rows: Iterable[Row],
    articles: Iterable[Article | Failure] | None = None,
    *,
    title: str = "Quote ledger",
    limit: int = DEFAULT_LIMIT,
    metadata: Mapping[str, str] | None = None,
) -> Report:
    """Return the report of a ledger's rows, with the texts they come from if the articles are given.

    At most `limit` rows are in it (0: all), chosen by `choose_rows`; what it counts is what it lists.
    """
    totals, digest = Totals(), LedgerDigest()
    shown = choose_rows(totals.counting(digest.watching(rows)), limit)
    chosen = Articles() if articles is None else choose_articles(articles, shown, totals.articles)
    misfits = [
        number
        for number, row in enumerate(shown)
        if (article := chosen.chosen.get(row["doc_id"])) is not None and not fits(row, article)
    ]
    speakers, of_rows = listed_speakers(totals.speakers, shown)
    listed = article_table(shown, chosen.chosen, totals.articles)
    page = _render(
        title=title,
        notes=notes_of(totals, shown, chosen if articles is not None else None, len(misfits)),
        metadata=_readable(metadata or {}),
        data={
            "title": title,
            "rows": table_of(shown),
            "total": totals.rows,
            "digest": str(digest),
            "misfits": misfits,
            "who": of_rows,
            "speakers": [asdict(speaker) for speaker in speakers],
            "articles": {"read": chosen.read, "without": chosen.without_quotations},
            "tells_words": is_installed("textacy"),
        },
        texts=listed,
    )
    return Report(page, totals.rows, len(shown), len(listed), len(misfits), tuple(chosen.failures))


def _readable(metadata: Mapping[str, str]) -> dict[str, str]:
    """Return the metadata with values that are JSON objects written out, without their unset keys."""
    shown = {}
    for name, text in metadata.items():
        try:
            settings = json.loads(text)
        except ValueError:
            settings = None
        if isinstance(settings, dict):
            given = [f"{key} {value}" for key, value in settings.items() if value not in (None, False, [])]
            text = ", ".join(given) or "defaults"
        shown[name.replace("_", " ")] = text
    return shown


def _render(*, data: Any, texts: Any, **values: Any) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("quoteledger.report", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    library = _asset("vendor/plot.min.js")
    own = "\n".join(_asset(f"page/{name}") for name in _SCRIPTS)
    early = _asset("page/theme.js")
    scripts = [library, f'"use strict";\n(() => {{\n{own}\n}})();\n']
    return environment.get_template("page.html.j2").render(
        version=__version__,
        policy=_policy([early, *scripts]),
        styles=[Markup(_asset("page/style.css")), Markup(_asset("page/review.css"))],
        early=Markup(early),
        scripts=[Markup(script) for script in scripts],
        data=to_script(data),
        texts=to_script(texts),
        **values,
    )


def _asset(name: str) -> str:
    return files("quoteledger.report").joinpath(name).read_text("utf-8")


def _policy(scripts: Iterable[str]) -> str:
    """Return a content security policy that runs these scripts, no others, and fetches nothing."""
    digests = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts)
    allowed = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
