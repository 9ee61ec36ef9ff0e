"""Where a row comes from: addresses that lead every reader to the same page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote_plus, urlsplit

from ...models.columns import Column
from ..check import Check, Example, Fault, fault
from ..mending.addresses import is_tracking


def _address(kind: str, message: str, hint: str, url: str) -> Check:
    return Check("source/not-an-address", "error", message, hint, kind=kind, example=Example("sources", {"url": url}))


CHECKS = (
    Check(
        "source/none",
        "error",
        "The row names no source.",
        "Name at least one row of the table sources that shows what the row says. Without a source it cannot be taken.",
        example=Example("people", {"source_ids": ""}),
    ),
    Check(
        "source/none",
        "error",
        "The row of a page does not name itself as its source.",
        "Write the id of this row here as well: a page rests on itself.",
        kind="own",
        example=Example("sources", {"source_ids": ""}),
    ),
    Check(
        "source/unknown",
        "error",
        "{item} is no id in the table sources.",
        "{suggestion}Add the page to sources first, and give that file as well: --with sources=FILE.",
        example=Example("people", {"source_ids": "no-such-page"}),
    ),
    _address(
        "",
        "{value} is not the address of a page.",
        "Copy the whole address from the browser, with https:// at its start and without spaces.",
        "example.org/page",
    ),
    _address(
        "host",
        "{value} names no site that others can reach.",
        "Copy the address of the page on the internet, such as https://example.org/page; a file or a machine of your own is no source.",
        "https://localhost/page",
    ),
    _address(
        "several",
        "{value} holds more than one address.",
        "Give each page a row of its own in the table sources.",
        "https://example.org/a;https://example.org/b",
    ),
    _address(
        "punctuation",
        "{value} ends with a sign that hardly belongs to the address.",
        "Take the sign at its end off, and see whether the page opens.",
        "https://example.org/page,",
    ),
    Check(
        "source/tracking-link",
        "error",
        "The address holds {name}, which only tells the site where a reader came from: {value}.",
        "Take it out of the address. The command fix does it.",
        example=Example("sources", {"url": "https://example.org/page?utm_source=telegram"}),
    ),
    Check(
        "source/short-link",
        "error",
        "{value} is a shortened link: nobody sees where it leads, and it dies with the service.",
        "Open it, and copy the address of the page itself.",
        example=Example("sources", {"url": "https://bit.ly/3abcDEF"}),
    ),
    Check(
        "source/search-or-proxy",
        "error",
        "{value} leads through a search engine, a translator or a network, not to the page itself.",
        "Open it, and copy the address of the page itself.",
        example=Example("sources", {"url": "https://www.google.com/url?q=https://example.org/page"}),
    ),
)

_LABEL = re.compile(r"[^\W_](?:[\w\-]{0,61}[^\W_])?", re.ASCII)
_SEVERAL = re.compile(r"[;,|]\s*https?://|\.[a-z]{2,6}https?://", re.IGNORECASE)
_UNREACHABLE = ("localhost", "local", "internal", "lan", "home", "corp", "test", "invalid", "onion")
_TRAILING = ",;\"'<>»«“”„"

_SHORT = frozenset({
    "bit.ly", "bitly.com", "j.mp", "t.co", "goo.gl", "tinyurl.com", "tiny.cc", "clck.ru", "is.gd", "v.gd", "vk.cc", "cutt.ly",
    "cutt.us", "ow.ly", "buff.ly", "rb.gy", "rebrand.ly", "t.ly", "shorturl.at", "surl.li", "goo.su", "u.to", "lnkd.in",
    "fb.me", "dlvr.it", "trib.al", "ift.tt", "soo.gd", "s.id", "qps.ru", "tny.im", "x.co", "bl.ink", "short.io", "shorte.st",
    "adf.ly", "bc.vc", "ouo.io", "kutt.it", "shrtco.de", "1url.com", "t2m.io", "snip.ly", "hyperurl.co", "tinylink.net",
    "urlz.fr", "lc.cx", "tiny.pl", "krotki.pl", "skr.sh", "qr.ae", "a.co", "amzn.to", "wp.me", "po.st", "mcaf.ee", "nyti.ms",
    "bbc.in", "reut.rs", "gu.com", "on.ft.com", "wapo.st", "cnn.it", "econ.st", "ti.me", "yhoo.it", "aje.io", "apne.ws",
})  # fmt: skip

# Sites that hand a reader on, and the paths by which they do; an empty path means every page of theirs.
_HANDING_ON = re.compile(
    r"(?:www\.)?google\.[a-z.]{2,7}/(?:url|search|amp|imgres)(?![\w-])|(?:www\.|search\.)?bing\.com/(?:search|ck/)|(?:www\.)?(?:yandex"
    r"|ya)\.[a-z]{2,3}/(?:search|clck|turbo)"
    r"|(?:www\.)?duckduckgo\.com/(?:l/|\?)|search\.brave\.com/|(?:go\.)?mail\.ru/(?:search|redir)|[a-z0-9.-]*\.cdn\.ampproject\.org/"
    r"|[a-z0-9-]+\.turbopages\.org/"
    r"|[a-z0-9-]+\.translate\.goog/|translate\.google\.[a-z.]{2,7}/|translate\.yandex\.[a-z]{2,3}/|(?:www\.)?deepl\.com/"
    r"|webcache\.googleusercontent\.com/"
    r"|lm?\.(?:facebook|instagram|messenger)\.com/l\.php|(?:m\.)?(?:vk\.com|vkontakte\.ru)/away\.php|away\.vk\.com/|out\.reddit\.com/"
    r"|(?:www\.)?youtube\.com/redirect"
    r"|t\.umblr\.com/redirect|(?:www\.)?linkedin\.com/(?:redir|safety/go)|[a-z0-9]+\.safelinks\.protection\.outlook\.com/"
    r"|urldefense\.(?:com|proofpoint\.com)/"
    r"|(?:www\.)?12ft\.io/|(?:www\.)?outline\.com/|(?:www\.)?hidemy\.name/|[a-z0-9.-]*croxyproxy\.[a-z]{2,4}/|(?:www\.)?proxysite\.com/"
    r"|nitter\.[a-z.]{2,20}/search",
    re.IGNORECASE,
)


def look(value: str, column: Column) -> Sequence[Fault]:
    """Look at the address of a page that has the form of one; other cells have nothing to look at here.

    Examples
    --------
    >>> url = Column("url", "Address", "", (), "text", required=True, pattern="https?://.*", table="sources")
    >>> [found.code for found in look("https://example.org/page?fbclid=x", url)]
    ['source/tracking-link']
    """
    if column.pattern is None or not column.pattern.startswith("https?"):
        return ()
    return tuple(_faults(value.strip()))


def _faults(address: str) -> Iterator[Fault]:
    try:
        parts = urlsplit(address)
        host, _ = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        yield fault("source/not-an-address", "host")
        return
    if not _is_public(host):
        yield fault("source/not-an-address", "host")
        return
    if _SEVERAL.search(address):
        yield fault("source/not-an-address", "several")
    if address[-1] in _TRAILING:
        yield fault("source/not-an-address", "punctuation")
    for name in dict.fromkeys(_parameters(parts)):
        if is_tracking(name):
            yield fault("source/tracking-link", name=name)
    if host.removeprefix("www.") in _SHORT:
        yield fault("source/short-link")
    if _HANDING_ON.match(f"{host}{parts.path or '/'}{'?' if parts.query else ''}"):
        yield fault("source/search-or-proxy")


def _parameters(parts: SplitResult) -> Iterator[str]:
    for item in parts.query.split("&") if parts.query else ():
        yield unquote_plus(item.partition("=")[0])


def _is_public(host: str) -> bool:
    """Tell whether a host is a name that stands in the public register of names."""
    try:
        ip_address(host)
    except ValueError:
        pass
    else:
        return False
    labels = host.split(".")
    if len(labels) < 2 or labels[-1] in _UNREACHABLE or labels[-1].isdigit():
        return False
    return all(_LABEL.fullmatch(label) if label.isascii() else label.isprintable() for label in labels) and len(host) <= 253
