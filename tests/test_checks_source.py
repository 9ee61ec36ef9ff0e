"""The checks of where a row comes from."""

from __future__ import annotations

import pytest
from single_values import NOTE, column

from belarus_rights.validation.checks import provenance


def source(url: str) -> set[str]:
    return {found.code + (f":{found.kind}" if found.kind else "") for found in provenance.look(url, column("sources", "url"))}


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://localhost/a", "source/not-an-address:host"),
        ("http://127.0.0.1:8000/a", "source/not-an-address:host"),
        ("http://[::1]/a", "source/not-an-address:host"),
        ("http://[::1/a", "source/not-an-address:host"),
        ("https://example/a", "source/not-an-address:host"),
        ("https://example..org/a", "source/not-an-address:host"),
        ("https://example.org:99999/a", "source/not-an-address:host"),
        ("https://server.local/a", "source/not-an-address:host"),
        ("https://a.example.org/x;https://b.example.org/y", "source/not-an-address:several"),
        ("https://example.org/a,", "source/not-an-address:punctuation"),
        ("https://example.org/a?utm_source=x&id=5", "source/tracking-link"),
        ("https://example.org/a?fbclid=x#part", "source/tracking-link"),
        ("https://example.org/a?a=1&yclid=2", "source/tracking-link"),
        ("https://bit.ly/3abc", "source/short-link"),
        ("http://www.tinyurl.com/abc", "source/short-link"),
        ("https://clck.ru/abc", "source/short-link"),
        ("https://www.google.com/url?q=https://example.org", "source/search-or-proxy"),
        ("https://www.google.by/search?q=x", "source/search-or-proxy"),
        ("https://example-org.translate.goog/a", "source/search-or-proxy"),
        ("https://example-org.cdn.ampproject.org/c/a", "source/search-or-proxy"),
        ("https://l.facebook.com/l.php?u=x", "source/search-or-proxy"),
        ("https://vk.com/away.php?to=x", "source/search-or-proxy"),
        ("https://yandex.ru/search/?text=x", "source/search-or-proxy"),
    ],
)
def test_an_address_that_leads_nowhere_certain_is_found(url: str, found: str) -> None:
    assert source(url) == {found}


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org", "https://spring96.org/be/news/100000", "https://web.archive.org/web/2021/https://example.org/a",
        "https://example.org/a?id=5&page=2", "https://праваабаронцы.бел/а", "https://example.org/search?q=x", "https://t.me/channel/5",
        "https://docs.google.com/document/d/abc/edit", "https://be.example.org/wiki/Мінск_(горад)", "https://example.org/a/amp",
    ],
)  # fmt: skip
def test_a_good_address_is_left_alone(url: str) -> None:
    assert source(url) == set()


def test_the_parameter_is_named_and_other_columns_are_left_alone() -> None:
    (found,) = provenance.look("https://example.org/?utm_medium=x", column("sources", "url"))
    assert dict(found.params) == {"name": "utm_medium"}
    assert provenance.look("https://bit.ly/x", NOTE) == ()
