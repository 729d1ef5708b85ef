"""What a page says of itself: title, outlet, date and address, by JSON-LD, OpenGraph and its head."""

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from quoteledger.readers.dates import BEFORE_YEAR_1

_ARTICLE = re.compile(r"(?:\w*Article|\w*BlogPosting|Report|Review)$")
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d(-?)[01]\d\1[0-3]\d(?!\d)")
_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/-])")
# what stands between a headline and the names of section and site
_SEPARATOR = re.compile(r"\s+[|–—·•»«:-]+\s+|\s*[|»·•]\s*")
_ADDRESS = re.compile(r"^(?:https?://|www\.)|^@|^[a-z0-9-]+(?:\.[a-z0-9-]+)+/?$")
_DOMAIN = re.compile(r"\.(?:com|org|net|info|co\.uk|com\.au)$", re.IGNORECASE)
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datePublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "pubdate",
    "publishdate",
    "publication_date",
    "publish-date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "date",
    "dcterms.date",
    "citation_publication_date",
    "cXenseParse:recs:publishtime",
)
_OUTLETS = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "citation_journal_title",
)
_WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$")
_MODIFIED = re.compile(r"modif|updat", re.IGNORECASE)
_MOST_OUTLET_WORDS, _FEWEST_LETTERS = 7, 3


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says of its article, None for what it does not; `body` is the text in its JSON-LD."""

    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    body: str | None = None


def read_metadata(tree: Any) -> PageMetadata:
    """Return what a page says of itself."""
    meta = _meta(tree)
    url = _address(tree, meta)
    headlines = [_clean(h.text_content()) for h in tree.iter("h1")]
    article = _article_node(tree, headlines, url)
    written = _clean(next((t.text_content() for t in tree.iter("title")), ""))
    titles = [
        _string(article.get("headline")),
        _clean(meta.get("og:title", "")),
        _clean(meta.get("twitter:title", "")),
    ]
    outlet = _outlet(article, meta, written, [*headlines, *titles], url)
    return PageMetadata(
        title=_title(headlines, titles, written, outlet, url),
        outlet=outlet,
        published=_published(tree, article, meta, url),
        url=url,
        body=_string(article.get("articleBody"), whole=True) or None,
    )


def _title(
    heads: Sequence[str], titles: Sequence[str], written: str, outlet: str | None, url: str | None
) -> str | None:
    """Return the headline without the name of site or section."""
    given = [title for title in (*titles, written) if title]
    for head in heads:
        # the headline on the page, if its head says the same
        if head and any(_same(head, _without_site(t, outlet, url)) or _same(head, t) for t in given):
            return head
    for title in given:
        parts = [part.strip() for part in _SEPARATOR.split(title)]
        for head in heads:
            if head == parts[0] or (len(head.split()) > 2 and head in parts):
                return head
        return _without_site(title, outlet, url)
    return next((head for head in heads if head), None)


def _without_site(title: str, outlet: str | None, url: str | None) -> str:
    """Return a title without the parts at its end or start that name the site."""
    parts = _SEPARATOR.split(title)
    gaps = [match.group() for match in _SEPARATOR.finditer(title)]
    named = [_is_site(part, outlet, url) for part in parts]
    first, end = 0, len(parts)
    if any(named[1:]):
        end = named.index(True, 1)
        # "Headline - Section | Site": the section goes with it
        while end > 1 and len(parts[end - 1].split()) <= 2 and len(parts[0].split()) > 3:
            end -= 1
    elif named[0] and len(parts) > 1:
        first = 1
    pieces = parts[first:end]
    joined = pieces[0] + "".join(
        gap + part for gap, part in zip(gaps[first : end - 1], pieces[1:], strict=True)
    )
    return joined.strip() or title


def _is_site(part: str, outlet: str | None, url: str | None) -> bool:
    letters = _letters(part)
    if not letters or len(part.split()) > _MOST_OUTLET_WORDS:
        return False
    if outlet and (letters == _letters(outlet) or letters == _letters(_DOMAIN.sub("", outlet))):
        return True
    host = _host(url)
    names = {_letters(host), _letters(host.rsplit(".", 1)[0]), _letters(_site_of(host))}
    return (
        letters in names or letters.removeprefix("the") in names or _letters(_DOMAIN.sub("", part)) in names
    )


def _outlet(
    article: dict[str, Any], meta: dict[str, str], written: str, titles: Sequence[str], url: str | None
) -> str | None:
    """Return the name of the outlet: never a headline, a tagline or an address."""
    heads = {_letters(title) for title in titles if title}
    publisher = article.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    named = _string(publisher.get("name")) if isinstance(publisher, dict) else _string(publisher)
    candidates = [_clean(meta.get(name, "")) for name in _OUTLETS]
    candidates.insert(1, named)
    last = _SEPARATOR.split(written)[-1].strip() if written else ""
    if last and _is_site(last, None, url):
        candidates.append(last)
    names = [name for each in candidates if (name := _outlet_name(each, url)) and _letters(name) not in heads]
    # "U.S." is a section's name, if the title ends in the site's
    sure = [name for name in names if len(_letters(name)) >= _FEWEST_LETTERS or _is_site(name, None, url)]
    return next(iter(sure or names), None)


def _outlet_name(candidate: str, url: str | None) -> str | None:
    """Return a name without its tagline and domain; None for what is none."""
    if not candidate or _ADDRESS.search(candidate):
        return None
    parts = [part.strip() for part in _SEPARATOR.split(candidate) if part.strip()]
    name = next((part for part in parts if _is_site(part, None, url)), parts[0] if parts else "")
    name = _DOMAIN.sub("", name).strip()
    return name if name and len(name.split()) <= _MOST_OUTLET_WORDS else None


def _published(tree: Any, article: dict[str, Any], meta: dict[str, str], url: str | None) -> str | None:
    """Return the day of publication, never that of a change or of a picture."""
    stated = [_string(article.get("datePublished")), *(meta.get(name.lower(), "") for name in _PUBLISHED)]
    dated = tree.xpath("descendant-or-self::*[@itemprop='datePublished']")
    stated += [element.get("content") or element.get("datetime") or "" for element in dated]
    for value in stated:
        if BEFORE_YEAR_1.match(value.strip()):
            return value
        if day := _DAY.search(value):
            digits = day.group().replace("-", "")
            return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    if found := _DAY_IN_PATH.search(urlsplit(url or "").path + "/"):
        return "-".join(found.groups())
    times = [
        time for time in tree.iter("time") if _DAY.match(time.get("datetime") or "") and not _changed(time)
    ]
    return _DAY.match(times[0].get("datetime")).group() if times else None  # type: ignore[union-attr]


def _changed(time: Any) -> bool:
    """Return whether a time is that of a change, or stands in a list of other articles."""
    above = [time, *list(time.iterancestors())[:2]]
    names = " ".join(f"{e.get('class') or ''} {e.get('itemprop') or ''}" for e in above)
    label = f"{time.text or ''} {(time.getparent().text or '')[-30:]}"
    listed = any(e.tag in ("aside", "nav", "footer", "li") for e in time.iterancestors())
    return listed or _MODIFIED.search(names) is not None or _MODIFIED.search(label) is not None


def _address(tree: Any, meta: dict[str, str]) -> str | None:
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((u.strip() for u in (*links, meta.get("og:url")) if u and u.strip().startswith("http")), None)


def _meta(tree: Any) -> dict[str, str]:
    """Return the page's meta elements by name, the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            if content and element.get(attribute):
                found.setdefault(element.get(attribute).strip().lower(), content)
    return found


def _article_node(tree: Any, headlines: Sequence[str], url: str | None) -> dict[str, Any]:
    """Return the JSON-LD object of the page's own article, empty if there is none."""
    nodes = [node for node in _json_nodes(tree) if _is_article(node)]
    same = {_letters(head) for head in headlines if head}
    for node in nodes:
        address = node.get("mainEntityOfPage")
        address = address.get("@id") if isinstance(address, dict) else address
        own = url is not None and url in (address, node.get("url"), node.get("@id"))
        if own or _letters(_string(node.get("headline"))) in same:
            return node
    return nodes[0] if nodes else {}


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.search(kind) is not None for kind in kinds)


def _json_nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of the page's JSON-LD, the outer before the inner; what is broken is passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            value = json.loads(_WRAPPING.sub("", script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [value]
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting += node
            elif isinstance(node, dict):
                yield node
                waiting += [node[key] for key in ("@graph", "mainEntity") if key in node]


def _string(value: object, *, whole: bool = False) -> str:
    """Return a string of JSON-LD on one line, or `whole` with its lines; empty for other values."""
    value = value[0] if isinstance(value, list) and value else value
    if not isinstance(value, str):
        return ""
    return value.strip() if whole else _clean(value)


def _clean(text: str) -> str:
    return " ".join(html.unescape(text).replace("\u200b", "").split())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _same(one: str, other: str) -> bool:
    return bool(_letters(one)) and _letters(one) == _letters(other)


def _host(url: str | None) -> str:
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


def _site_of(host: str) -> str:
    """Return the part of a host that names the site: "gazette" of news.gazette.co.uk."""
    parts = host.split(".")
    short = len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3
    return parts[-3 if short else -2] if len(parts) > 1 else host
