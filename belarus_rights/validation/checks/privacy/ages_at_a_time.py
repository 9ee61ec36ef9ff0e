"""People under 18 at a time that a text names: “17 when detained”, «на момент ареста 17 лет», «ёй споўнілася 16»."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A number from 7 to 17 that is no part of another one.
AGE = r"(?<![\w.,/:\-])(?:[7-9]|1[0-7])(?![\w%]|[.,:/\-][0-9])"
_YEARS = r"(?:гадоў|гады|год|лет|года|років)(?!\w)"
_EVENT = (
    r"(?:задерж|затрым|арест|арышт|смерт|смерц|гибел|гібел|событ|падзе|поді|преступ|злачын|правонар|избие|збіц|протест|пратэст|допрос|допыт"
    r"|суд[аоу]|похищ|выкрад|исчезн|знікн|обыск|ператрус)\w{0,12}"
)
_MOMENT = rf"(?<!\w)(?:на|в|у|ў)[ ](?:(?:тот|той|этот|гэты)[ ](?:момант|момент)|(?:момант|момент)\w{{0,2}}[ ]{_EVENT})"
_WHO = r"(?:яму|ёй|ему|ей|йому|їй)"
_ONLY = r"(?:было|споўнілася|исполнилось|виповнилось|тады|тогда|толькі|только|ўсяго|всего|уже|ўжо)"
_TURNED = r"(?<!\w)(?:исполнилось|споўнілася|споўнілась|виповнилось)"
_BEFORE_TURNED = re.compile(
    rf"(?:^|[.,;(:!?—–-])[ ]*$|(?<!\w)(?:{_WHO}|когда|калі|не|ещё|еще|яшчэ|тогда|тады|едва|ледзь|только|толькі)[ ]$", re.IGNORECASE
)
_NUMBER_WORD = (
    r"(?:десять|одиннадцать|двенадцать|тринадцать|четырнадцать|пятнадцать|шестнадцать|семнадцать"
    r"|дзесяць|адзінаццаць|дванаццаць|трынаццаць|чатырнаццаць|пятнаццаць|шаснаццаць|сямнаццаць)"
)
_ENGLISH_EVENT = (
    r"(?:arrest|det[ea]|death|killed|killing|died|trial|tried|sentenc|convict|event|protest|crime|alleged|abduct|disappear|beat|injur|shot"
    r"|question|search|taken|charged|deport)"
)
_AT_A_TIME = (
    re.compile(rf"{AGE}[ ](?:{_YEARS}|г\.)[ ](?:на|в|у|ў)[ ](?:момант|момент)\w{{0,2}}[ ]{_EVENT}", re.IGNORECASE),
    re.compile(rf"{_MOMENT}[ ,—–-]{{1,3}}(?:{_WHO}[ ])?(?:{_ONLY}[ ]){{0,3}}{AGE}[ ]{_YEARS}", re.IGNORECASE),
    re.compile(rf"(?<!\w){_WHO}[ ]на (?:тот|той) (?:момант|момент)[ ](?:{_ONLY}[ ]){{0,2}}{AGE}(?:[ ]{_YEARS})?", re.IGNORECASE),
    re.compile(rf"(?<!\w){_WHO}[ ](?:{_ONLY}[ ]){{0,3}}{_NUMBER_WORD}[ ]{_YEARS}", re.IGNORECASE),
    re.compile(
        rf"{AGE}(?:[ ]years?)?(?:[ ]old)?,?[ ](?:at the (?:time|moment) of|when)[ ](?:(?:his|her|the|their|she|he|they)[ ])?(?:was |were )?"
        rf"(?:first |being )?{_ENGLISH_EVENT}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!\w)(?:miał|miała|ma)[ ](?:(?:tylko|zaledwie|wtedy|wówczas)[ ])?{AGE}[ ]lat(?!\w)(?![ ](?:więz|kolon|staż|dośw|prac))", re.I
    ),
)
_TURNING = re.compile(rf"{_TURNED}[ ](?:(?:{_ONLY}|едва|ледзь)[ ])?{AGE}(?:[ ]{_YEARS})?(?=[.,;)]|\s*$|[ ](?:когда|калі))", re.IGNORECASE)
# What is as long, or is counted, but is nobody's age.
_OF_SOMETHING = re.compile(
    r"(?:срок|тэрмін|зняволен|заключен|пазбаўлен|лишен|калон|колон|тюр|турм|отбы|адбы|пров[её]л|правё|прав[яе]л|просидел|адседзе"
    r"|страж|вартай|стаж|проработ|прапрац|раздел|article|art\.|no\.|part|group|serv\w+|spent|work\w*|term|sentence|prison|practi\w+|"
    r"for|after|over|least|than|another|the|of these|these)\w*[ ](?:\w+[ ]){0,2}$",
    re.IGNORECASE,
)
SIGNS = (
    "момент",
    "момант",
    "исполнил",
    "споўніл",
    "виповнил",
    " when ",
    " at the ",
    "mia",
    "надцать",
    "наццаць",
    "ццаць",
    "десять",
    "дзесяць",
)


def ages_at_a_time(text: str) -> Iterator[tuple[int, int]]:
    """Give where a text says that somebody was under 18 at a time.

    Examples
    --------
    >>> list(ages_at_a_time("Was 17 at the time of his arrest.")), list(ages_at_a_time("Had served 10 years at the time of release."))
    ([(4, 32)], [])
    """
    for pattern in _AT_A_TIME:
        for found in pattern.finditer(text):
            if not _OF_SOMETHING.search(text, max(0, found.start() - 40), found.start()):
                yield found.span()
    for found in _TURNING.finditer(text):
        if _BEFORE_TURNED.search(text, max(0, found.start() - 12), found.start()):
            yield found.span()
