"""Ways to reach a person by the internet: e-mail addresses, also those written out in words, handles and profiles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .folding import holds

Span = tuple[int, int]

_NAME = r"(?<![\w.+\-])[\w.+\-]{1,64}"
_HOST = r"[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}"
_EMAIL = re.compile(rf"{_NAME}[ ]{{0,2}}(?:@|%40)[ ]{{0,2}}(?:{_HOST}|[\w\-]{{1,63}}(?:[ ]?\.[ ]?|,)(?:[a-z]{{2,3}}|info|mail)(?!\w))")
_AT = r"[ ]?(?:[\[({<][ ]?(?:at|а[тй]|эт|соба(?:ка|чка)|саба(?:ка|чка)|@)[ ]?[\])}>])[ ]?"
_AT_WORD = r"[ ](?:at|эт|соба(?:ка|чка)|саба(?:ка|чка))[ ]"
_DOT = r"(?:[ ]?[\[({<][ ]?(?:dot|точка|кропка|\.)[ ]?[\])}>][ ]?|[ ](?:dot|точка|кропка)[ ])"
_IN_WORDS = re.compile(
    rf"{_NAME}(?:{_AT}[\w\-]{{1,63}}(?:(?:\.|{_DOT})[\w\-]{{1,63}}){{1,8}}"
    rf"|(?:{_AT_WORD}|[ ]?@[ ]?)[\w\-]{{1,63}}(?:\.[\w\-]{{1,63}}){{0,8}}(?:{_DOT}(?!the(?!\w))[\w\-]{{1,63}}){{1,8}}"
    r"|[ ](?:эт|соба(?:ка|чка)|саба(?:ка|чка))[ ][a-z0-9\-]{1,63}(?:\.[a-z]{2,20}){1,4})",
    re.IGNORECASE,
)

_USER = re.compile(r"(?<=://)[^/\s@•]{1,100}(?=@)")
_IN_SITE = re.compile(r"://[^/\s]{0,100}$")
_HANDLE = re.compile(r"(?<![\w@./%•])@[a-z][a-z0-9_.]{2,31}(?![\w@])", re.IGNORECASE)
_PROFILE_END = r"(?![\w\-.]*[\w\-])(?!/\w)(?:/?\?[^\s]{1,80}|/)?"  # nothing follows that would name a post
_PROFILE = re.compile(
    r"(?<![\w.])(?:www\.|m\.|mobile\.)?(?:"
    r"(?:t|telegram)\.me/(?:\+|joinchat/)?[a-z0-9_\-]{4,40}(?!\w|/[\w+])(?:/?\?[^\s]{1,80}|/)?"
    rf"|(?:vk\.com|vkontakte\.ru)/(?:id[0-9]{{1,12}}|(?!search|wall|feed|video|clips)[a-z0-9_.]{{3,40}}){_PROFILE_END}"
    r"|facebook\.com/profile\.php\?id=[0-9]{3,20}"
    rf"|(?:facebook|fb)\.com/(?!watch|share|search|photo|video|story|events|groups|permalink)[a-z0-9.]{{5,50}}{_PROFILE_END}"
    rf"|(?:twitter|x)\.com/(?!search|hashtag|home|i/|intent|share)@?[a-z0-9_]{{3,30}}{_PROFILE_END}"
    rf"|(?:tiktok\.com/@|youtube\.com/@|threads\.net/@)[a-z0-9_.]{{2,40}}{_PROFILE_END}"
    rf"|ok\.ru/profile/[0-9]{{3,20}}|ok\.ru/(?!group|video|topic|profile)[a-z0-9.]{{4,40}}{_PROFILE_END}|instagram\.com/(?!p/|reel|explore)[a-z0-9_.]{{2,30}}{_PROFILE_END}"
    r"|linkedin\.com/in/[\w\-%]{3,100}|(?:wa\.me|viber\.click|signal\.me)/[^\s]{3,40}"
    r"|(?:tg|viber|skype|whatsapp)://?[^\s]{3,80})",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?:(?<!\w)(?:(?:skype|viber|telegram|signal|whatsapp|icq|wechat|tg|insta(?:gram)?|тг|тэлеграм|телеграм|инста(?:грам)?"
    r"|інста(?:грам)?|скайп|вайбер"
    r"|ватсап)[ ]?:[ ]?|(?:тг|тэлеграм|телеграм|инста(?:грам)?|інста(?:грам)?|скайп|вайбер|ватсап)[ ](?:-[ ])?"
    r"|(?:tg|insta(?:gram)?|skype|telegram|viber|signal)[ ](?=[a-z0-9]{1,20}[_.]?[a-z]{0,20}(?:[_0-9]"
    r"|\.[a-z0-9]))))(?P<name>[a-z][a-z0-9_.\-]{3,40})(?![\w.]*[/@])",
    re.IGNORECASE,
)

_WORDS = (
    " dot ", " DOT ", " Dot ", "x.com/", "ter.com/", "ook.com/", "fb.com/", "ube.com/", "ignal ", "ram.com/", "tok.com/",
    "tg:", "tg ", "Tg", "TG", "sta:", "sta ", "ram:", "ram ", "nsta",
    "kype ", "iber ",
)  # fmt: skip
_CYRILLIC_WORDS = (
    "обак",
    "абак",
    "ОБАК",
    "АБАК",
    "обач",
    "абач",
    "ОБАЧ",
    "АБАЧ",
    " эт ",
    " ЭТ ",
    "тг",
    "Тг",
    "ТГ",
    "грам",
    "нста",
    "кайп",
    "айбер",
    "тсап",
)

# One look at a text for all that may lead to one of them.
_SIGN = re.compile(
    r"[@%\[({<:/](?:(?<=@)|(?<=%)40|(?<=[\[({<])[ ]?(?:[aA][tT]|а[тй]|эт|собака|сабака|@)"
    r"|(?<=:)(?://|(?<=kype:)|(?<=iber:)|(?<=gram:)|(?<=gnal:)|(?<=sapp:)|(?<=sApp:)|(?<=рам:)|(?<=йбер:)|(?<=кайп:)|(?<=сап:))"
    r"|(?<=/)(?:(?<=\.me/)|(?<=\.com/)|(?<=\.ru/)))"
)


def may_be_contact(text: str) -> bool:
    """Tell quickly whether a text may hold a way to reach somebody."""
    return _SIGN.search(text) is not None or holds(text, _WORDS) or (not text.isascii() and holds(text, _CYRILLIC_WORDS))


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
