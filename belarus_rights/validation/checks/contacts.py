"""Ways to reach a person by the internet: e-mail addresses, also those written out in words, handles and profiles."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_NAME = r"(?<![\w.+\-])[\w.+\-]{1,64}"
_HOST = r"[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}"
_EMAIL = re.compile(rf"{_NAME}[ ]?(?:@|%40)[ ]?{_HOST}")
_AT = r"[ ]?(?:[\[({<][ ]?(?:at|а[тй]|эт|собака|сабака|@)[ ]?[\])}>])[ ]?"
_AT_WORD = r"[ ](?:at|собака|сабака)[ ]"
_DOT = r"(?:[ ]?[\[({<][ ]?(?:dot|точка|кропка|\.)[ ]?[\])}>][ ]?|[ ](?:dot|точка|кропка)[ ])"
_IN_WORDS = re.compile(
    rf"{_NAME}(?:{_AT}[\w\-]{{1,63}}(?:(?:\.|{_DOT})[\w\-]{{1,63}}){{1,8}}"
    rf"|(?:{_AT_WORD}|[ ]?@[ ]?)[\w\-]{{1,63}}(?:\.[\w\-]{{1,63}}){{0,8}}(?:{_DOT}[\w\-]{{1,63}}){{1,8}})",
    re.IGNORECASE,
)

_USER = re.compile(r"(?<=://)[^/\s@•]{1,100}(?=@)")
_IN_SITE = re.compile(r"://[^/\s]{0,100}$")
_HANDLE = re.compile(r"(?<![\w@./%•])@[a-z][a-z0-9_.]{2,31}(?![\w@])", re.IGNORECASE)
_PROFILE = re.compile(
    r"(?<![\w.])(?:www\.|m\.)?(?:"
    r"(?:t|telegram)\.me/(?:\+|joinchat/)?[a-z0-9_\-]{4,40}(?![\w/])"
    r"|(?:vk\.com|vkontakte\.ru)/(?:id[0-9]{1,12}|[a-z0-9_.]{3,40})(?![\w/?\-])"
    r"|facebook\.com/(?:profile\.php\?id=[0-9]{3,20}|[a-z0-9.]{5,50}(?![\w/?.]))"
    r"|ok\.ru/profile/[0-9]{3,20}|instagram\.com/[a-z0-9_.]{2,30}/?(?![\w/])"
    r"|linkedin\.com/in/[\w\-%]{3,100}|(?:wa\.me|viber\.click|signal\.me)/[^\s]{3,40}"
    r"|(?:tg|viber|skype|whatsapp)://?[^\s]{3,80})",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?:(?<!\w)(?:skype|viber|telegram|signal|whatsapp|icq|wechat|тэлеграм|телеграм|скайп|вайбер"
    r"|ватсап)[ ]?:[ ]?)(?P<name>[a-z][a-z0-9_.\-]{3,40})(?![\w.]*[/@])",
    re.IGNORECASE,
)


# One look at a text for all that may lead to one of them.
_SIGN = re.compile(
    r"[@%\[({<:/](?:(?<=@)|(?<=%)40|(?<=[\[({<])[ ]?(?:[aA][tT]|а[тй]|эт|собака|сабака|@)"
    r"|(?<=:)(?://|(?<=kype:)|(?<=iber:)|(?<=gram:)|(?<=gnal:)|(?<=sapp:)|(?<=sApp:)|(?<=рам:)|(?<=йбер:)|(?<=кайп:)|(?<=сап:))"
    r"|(?<=/)(?:(?<=\.me/)|(?<=\.com/)|(?<=\.ru/)))"
)


def may_be_contact(text: str) -> bool:
    """Tell quickly whether a text may hold a way to reach somebody."""
    return _SIGN.search(text) is not None or " dot " in text or (not text.isascii() and ("обака" in text or "абака" in text))


def emails(text: str) -> Iterator[Span]:
    """Give where e-mail addresses stand in folded text.

    Examples
    --------
    >>> [text[start:end] for text in ["me@example.org", "write to me [at] example dot org!"] for start, end in emails(text)]
    ['me@example.org', 'me [at] example dot org']
    >>> list(emails("Published at example.org"))
    []
    """
    if "@" in text or "%40" in text:
        for found in _EMAIL.finditer(text):
            if not _IN_SITE.search(text, max(0, found.start() - 110), found.start()):
                yield found.span()
    for found in _IN_WORDS.finditer(text):
        yield found.span()


def passwords(text: str) -> Iterator[Span]:
    """Give where an address of a page holds the name and the password of a user.

    Examples
    --------
    >>> list(passwords("https://name:secret@example.org/page"))
    [(8, 19)]
    """
    return (found.span() for found in _USER.finditer(text)) if "@" in text else iter(())


def accounts(text: str) -> Iterator[Span]:
    """Give where handles and profiles of messengers and social networks stand in folded text.

    Examples
    --------
    >>> [text[start:end] for text in ["ask @somebody_else, or t.me/somebody_else"] for start, end in accounts(text)]
    ['@somebody_else', 't.me/somebody_else']
    >>> list(accounts("A post of https://t.me/achannel/1234"))
    []
    """
    for pattern in (_HANDLE, _PROFILE):
        for found in pattern.finditer(text):
            yield found.span()
    for found in _SAID.finditer(text):
        yield found.span("name")
