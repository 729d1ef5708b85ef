"""A ledger -> one self-contained HTML file for reading, exploring and checking it.

The page is made by jinja2 with everything escaped; rows and texts are in it as JSON, which its script only
ever shows as text. Its security policy lets no other script run and nothing be fetched.
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from markupsafe import Markup

from quoteledger import __version__
from quoteledger.article import Article, Failure, Row
from quoteledger.ledger.digests import LedgerDigest
from quoteledger.report.counting import counted
from quoteledger.report.metadata import readable
from quoteledger.report.notes import notes_of
from quoteledger.report.overview import BINS, Overview
from quoteledger.report.payloads import article_table, table_of, to_script
from quoteledger.report.selections import DEFAULT_LIMIT, Articles, choose_articles, fits, most_confident
from quoteledger.report.speakers import Cast, cast_of
from quoteledger.schema import KINDS
from quoteledger.writers.files import write_file

_SCRIPTS = (
    "data.js",
    "elements.js",
    "charts.js",
    "filters.js",
    "csv.js",
    "tables.js",
    "panel.js",
    "quotations.js",
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

    At most `limit` rows, the most confident, are listed (0: all); the overview counts every row.
    """
    overview, digest = Overview(), LedgerDigest()
    shown = most_confident(overview.counting(digest.watching(rows)), limit)
    chosen = Articles() if articles is None else choose_articles(articles, shown, overview.articles)
    misfits = [
        number
        for number, row in enumerate(shown)
        if (article := chosen.chosen.get(row["doc_id"])) is not None and not fits(row, article)
    ]
    cast = cast_of(overview.speakers, shown)
    listed = article_table(shown, chosen.chosen, overview.articles)
    page = _render(
        title=title,
        overview=overview,
        cast=cast,
        most_quoted=cast.labelled(),
        timeline=overview.timeline(),
        outlets=overview.top_outlets(),
        notes=notes_of(overview, shown, chosen if articles is not None else None, len(misfits)),
        metadata=readable(metadata or {}),
        articles=chosen,
        data={
            "title": title,
            "rows": table_of(shown),
            "total": overview.rows,
            "digest": str(digest),
            "misfits": misfits,
            "with_texts": articles is not None,
            **_speaker_data(cast),
            "overview": _chart_data(overview, cast),
        },
        texts=listed,
    )
    return Report(page, overview.rows, len(shown), len(listed), len(misfits), tuple(chosen.failures))


def _render(*, data: Any, texts: Any, **values: Any) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("quoteledger.report", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["zip"] = zip
    libraries = [_asset("vendor/chart.umd.min.js"), _asset("vendor/tabulator.min.js")]
    own = "\n".join(_asset(f"page/{name}") for name in _SCRIPTS)
    early = _asset("page/theme.js")
    scripts = [*libraries, f'"use strict";\n(() => {{\n{own}\n}})();\n']
    return environment.get_template("page.html.j2").render(
        version=__version__,
        kinds=KINDS,
        bins=BINS,
        policy=_policy([early, *scripts]),
        styles=[
            Markup(_asset("vendor/tabulator_simple.min.css")),
            Markup(_asset("page/style.css")),
            Markup(_asset("page/review.css")),
        ],
        early=Markup(early),
        scripts=[Markup(script) for script in scripts],
        data=to_script(data),
        texts=to_script(texts),
        counted=counted,
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


def _speaker_data(cast: Cast) -> dict[str, Any]:
    """Return the speakers of the listed rows, and the number of each row's speaker."""
    listed = sorted({place for place in cast.of_rows if place is not None})
    numbers = {place: number for number, place in enumerate(listed)}
    speakers = [cast.speakers[place] for place in listed]
    return {
        "who": [None if place is None else numbers[place] for place in cast.of_rows],
        "speakers": [{**asdict(speaker), "total": speaker.total} for speaker in speakers],
    }


def _chart_data(overview: Overview, cast: Cast) -> dict[str, Any]:
    timeline = overview.timeline()
    return {
        "speakers": [asdict(speaker) | {"label": label} for speaker, label in cast.labelled()],
        "timeline": asdict(timeline) if timeline else None,
        "bins": overview.bins,
        "kinds": [overview.kinds[kind] for kind in KINDS],
    }
