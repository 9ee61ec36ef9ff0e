"""Ways to reach a person by the internet: e-mail addresses, also those written out in words, handles and profiles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .folding import holds, latin

Span = tuple[int, int]

_NAME = r"(?<![\w.+\-])[\w.+\-]{1,64}"
_HOST = r"[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}"
_EMAIL = re.compile(rf"{_NAME}[ ]{{0,2}}(?:@|%40)[ ]{{0,2}}(?:{_HOST}|[\w\-]{{1,63}}(?:[ ]?\.[ ]?|,)(?:[a-z]{{2,3}}|сом|info|mail)(?!\w))")
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
    r"|(?:facebook|fb)\.com/people/[^/\s]{1,80}/[0-9]{5,20}"
    rf"|(?:facebook|fb)\.com/(?!watch|share|search|photo|video|story|events|groups|permalink)[a-z0-9.]{{5,50}}{_PROFILE_END}"
    rf"|(?:twitter|x)\.com/(?!search|hashtag|home|i/|intent|share)@?[a-z0-9_]{{3,30}}{_PROFILE_END}"
    rf"|(?:tiktok\.com/@|youtube\.com/@|threads\.net/@)[a-z0-9_.]{{2,40}}{_PROFILE_END}"
    rf"|ok\.ru/profile/[0-9]{{3,20}}|ok\.ru/(?!group|video|topic|profile)[a-z0-9.]{{4,40}}{_PROFILE_END}|instagram\.com/(?!p/|reel|explore)[a-z0-9_.]{{2,30}}{_PROFILE_END}"
    r"|linkedin\.com/in/[\w\-%]{3,100}|(?:wa\.me|viber\.click|signal\.me)/[^\s]{3,40}"
    r"|(?:tg|viber|skype|whatsapp)://?[^\s]{3,80})",
    re.IGNORECASE,
)
# Accounts that are a person's for certain, and chats that are not open to all.
_PERSON = re.compile(
    r"(?:vk\.com|vkontakte\.ru)/id[0-9]{1,12}(?!\w)|ok\.ru/profile/[0-9]{3,20}/?(?:[?#]|$)|linkedin\.com/in/[\w\-%]{3,100}"
    r"|(?:t|telegram)\.me/(?:\+|joinchat/)[\w\-]{4,40}",
    re.IGNORECASE,
)
_NETWORK = re.compile(
    r"(?:https?://)?(?:(?:www|m|mobile|web|[a-z]{2}(?:-[a-z]{2})?)\.)?"
    r"(?:(?:facebook|fb|vk|instagram|twitter|x|tiktok|linkedin|threads)\.com|threads\.net|(?:ok|vkontakte)\.ru|(?:t|telegram)\.me)/",
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

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_MIXED = re.compile("[A-Za-z](?:(?=[\u0400-\u04ff])|(?<=[\u0400-\u04ff].))")

# One look at a text in small letters for all that may lead to one of them.
_SIGN = re.compile(
    r"[@%\[({<:/](?:(?<=@)|(?<=%)40|(?<=[\[({<])[ ]?(?:at|а[тй]|эт|соба|саба|@)"
    r"|(?<=:)(?://|(?<=skype:)|(?<=viber:)|(?<=gram:)|(?<=signal:)|(?<=sapp:)|(?<=icq:)|(?<=chat:)|(?<=рам:)|(?<=йбер:)|(?<=кайп:)|(?<=сап:))"
    r"|(?<=/)(?:(?<=\.me/)|(?<=\.com/)|(?<=\.ru/)|(?<=\.net/)))"
)
_MARKS = ("@", "%", "[", "(", "{", "<", ":", "/")
_WORDS = (" dot ", "signal ", "tg", "instag", "insta:", "insta ", "legram ", "skype ", "viber ")
_CYRILLIC_WORDS = ("обак", "абак", "обач", "абач", " эт ", "тг", "леграм", "нстаг", "нста:", "нста ", "кайп", "айбер", "тсап")


def may_be_contact(text: str, small: str) -> bool:
    """Tell quickly whether a text, which is given in small letters too, may hold a way to reach somebody."""
    if (holds(small, _MARKS) and _SIGN.search(small) is not None) or holds(small, _WORDS):
        return True
    if text.isascii() or not _CYRILLIC.search(text):
        return False
    if holds(small, _CYRILLIC_WORDS):
        return True
    plain = latin(text).lower() if _MIXED.search(text) else ""
    return _SIGN.search(plain) is not None or holds(plain, _WORDS)


def _readings(text: str) -> Iterator[str]:
    """Give a text as it stands, and with Latin letters for the Cyrillic ones that look like them, where a word mixes both."""
    yield text
    if _MIXED.search(text):
        yield latin(text)


def emails(text: str) -> Iterator[Span]:
    """Give where e-mail addresses stand in folded text.

    Examples
    --------
    >>> [text[start:end] for text in ["me@example.org", "write to me [at] example dot org!"] for start, end in emails(text)]
    ['me@example.org', 'me [at] example dot org']
    >>> list(emails("Published at example.org"))
    []
    """
    for reading in _readings(text):
        if "@" in reading or "%40" in reading:
            for found in _EMAIL.finditer(reading):
                if not _IN_SITE.search(reading, max(0, found.start() - 110), found.start()):
                    yield found.span()
        for found in _IN_WORDS.finditer(reading):
            yield found.span()


def is_of_network(address: str) -> bool:
    """Tell quickly whether the address of a page leads to a social network or a messenger."""
    return _NETWORK.match(address) is not None


def persons(address: str) -> Iterator[Span]:
    """Give what names somebody in an address that leads to the account of a person, or to a chat that is not open to all.

    Examples
    --------
    >>> list(persons("https://vk.com/id12345")), list(persons("https://vk.com/wall-123_45"))
    ([(15, 22)], [])
    """
    network = _NETWORK.match(address)
    if network and _PERSON.search(address):
        yield network.end(), len(address)


def profiles(address: str) -> Iterator[Span]:
    """Give what names an account in an address that leads to all of it, whoever it belongs to, and not to a post of it.

    Examples
    --------
    >>> list(profiles("https://x.com/somebody")), list(profiles("https://x.com/somebody/status/1"))
    ([(14, 22)], [])
    """
    network = _NETWORK.match(address)
    if network is None or _PERSON.search(address):
        return
    account = _PROFILE.search(address)
    if account and account.end() == len(address):
        yield network.end(), len(address)


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
    for reading in _readings(text):
        for pattern in (_HANDLE, _PROFILE):
            for found in pattern.finditer(reading):
                yield found.span()
        for found in _SAID.finditer(reading):
            yield found.span("name")
