"""Telephone numbers of any country, however they are grouped; and what looks like them: dates, money, counts, numbers of cases and laws."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .folding import numeric

Span = tuple[int, int]

_GAP = r"[ .()/_~*\-]{0,3}"  # between any two digits
_JOINT = r"[ .)\-]{1,3}"  # between two groups
_LOOSE = r"[ .()\-]{0,3}"


def _spaced(digits: str) -> str:
    """Make the pattern of some digits with anything between them."""
    return _GAP.join(digits)


def _more(number: int) -> str:
    return rf"(?:{_GAP}[0-9]){{{number}}}"


def _grouped(first: str, *lengths: int) -> str:
    """Make the pattern of groups of digits of some lengths after a first one."""
    return first + "".join(rf"{_JOINT}[0-9]{{{length}}}" for length in lengths)


# How many digits a number has with the code of its country, where that is fixed.
_LENGTHS = {
    "1": 11, "7": 11, "33": 11, "34": 11, "44": 12, "48": 11, "370": 11, "371": 11, "373": 11, "374": 11, "375": 12, "380": 12,
    "420": 12, "972": 12, "992": 12, "993": 11, "994": 12, "995": 12, "996": 12, "998": 12,
}  # fmt: skip
_SHORTEST, _LONGEST = 7, 15
_COUNTRY = re.compile(
    "1|7|2[07]|2[1-689][0-9]|3[0-469]|3[578][0-9]|4[013-9]|42[0-9]|5[1-8]|5[09][0-9]|6[0-6]|6[789][0-9]|8[1246]|8[035789][0-9]|9[0-58]"
    "|9[679][0-9]"
)

# With the sign of a foreign call: +375 …, 00 375 …
_INTERNATIONAL = re.compile(
    rf"[+0](?<![0-9].)(?:(?P<plus>(?<=\+))[ (]{{0,2}}[1-9](?:{_GAP}[0-9]){{5,14}}"
    rf"|(?<=0)(?<![.,:].){_GAP}0{_GAP}[1-9](?:{_GAP}[0-9]){{8,14}})"
)

_CODES = "25|29|33|44|17|24|15|16|21|22|23"

# However it is written, where its first digits can be nothing else; letters may stand for digits.
_ANY_GAP = r"[^\w\n•]{0,5}"
_ANY_DIGIT = "[0-9OoОоlЗзб]"
_ODDLY = re.compile(
    rf"(?:(?:\+|(?<![0-9])00{_ANY_GAP}){_ANY_GAP}[3Зз]|(?<![0-9])8{_ANY_GAP}1[0OО]{_ANY_GAP}3){_ANY_GAP}7{_ANY_GAP}5{_ANY_GAP}"
    rf"(?:{'|'.join(_ANY_GAP.join(code) for code in _CODES.split('|'))})(?:{_ANY_GAP}{_ANY_DIGIT}){{7}}(?!\w)"
)

_ABROAD = re.compile(r"\+(?:7|48|49|370|371|380)(?:[ ()\-]{0,3}[',:][ ()\-]{0,2}[0-9]{2,9}){2,5}(?![\w.,]?[0-9])")

# A number whose first digits tell where it belongs, standing by itself.
_CODES_SPACED = "|".join(map(_spaced, _CODES.split("|")))
_TAIL = rf"{_GAP}(?:{_CODES_SPACED}){_more(7)}"
_TELLING = {
    "3": (rf"{_GAP}{_spaced('75')}{_TAIL}", rf"{_GAP}{_spaced('80')}{_GAP}[3-9]{_more(8)}", rf"{_GAP}{_spaced('70')}{_GAP}[3-6]{_more(7)}",
          rf"{_GAP}{_spaced('71')}{_GAP}[26]{_more(7)}"),
    "8": (rf"{_GAP}0{_TAIL}", rf"{_GAP}[3489]{_more(9)}"),
    "7": (rf"{_GAP}[349]{_more(9)}",),
    "4": (rf"{_GAP}8{_GAP}[4-8]{_more(8)}",),
}  # fmt: skip
_BEFORE, _AFTER = r"(?<![0-9].)(?<![0-9][.,:/\-].)", r"(?![0-9])(?![.,:/\-][0-9])"
_ALONE = re.compile(
    rf"[{''.join(_TELLING)}]{_BEFORE}(?:{'|'.join(f'(?<={first})(?:{chr(124).join(rest)})' for first, rest in _TELLING.items())}){_AFTER}"
)
_RUN = re.compile(rf"[378](?<![0-9.,].)(?:(?:(?<=3)75|(?<=8)0)(?:{_CODES})[0-9]{{7}}|(?<=[78])9[0-9]{{9}})(?![0-9])")

# As it is written within a country, with the code of the town or without.
_LOCAL = (
    rf"0[1-9][0-9]{{0,3}}(?:{_JOINT}[0-9]{{2,8}}){{1,5}}",
    r"0[1-9][0-9]{8,9}",
    rf"(?:25|29|33|44)(?:{_JOINT}|/)[0-9]{{7}}",
    r"0?(?:25|29|33|44)/[0-9]{3}/[0-9]{2}/[0-9]{2}",
    r"0[1-9][0-9]{1,4}[/\-][0-9]{6,8}",
    r"8[ )(\-]{0,3}5[ )(\-]{1,3}[0-9]{3}[ \-]?[0-9]{2}[ \-]?[0-9]{2}",
    _grouped("(?:25|29|33|44)", 3, 4),
    _grouped("(?:25|29|33|44)", 2, 2, 3),
    r"(?:25|29|33|44)[0-9]{7}",
    _grouped("[1-9][0-9]", 3, 2, 2),
    _grouped("(?:45|5[01379]|6[069]|7[2389]|88)[0-9]", 3, 3),
    rf"(?:8{_LOOSE}6|0{_LOOSE}[3-6])[0-9]{{2}}{_LOOSE}[0-9]{_LOOSE}[0-9]{{4}}",
    r"[2-9][0-9]{2}[ .)\-]{1,3}[2-9][0-9]{2}[.\-][0-9]{4}",
    "[1-9][0-9]{2}-[0-9]{2}-[0-9]{2}",
)
_WITHIN = re.compile(rf"(?<![\w./:,#№+\-])\(?(?:{'|'.join(_LOCAL)})(?![\w/])(?![-.,:][0-9])")

# After a word for it, however short.
_SHORT = re.compile(r"[0-9](?<![0-9][0-9])(?<![0-9][ .()/\-][0-9])(?:[ .()/\-]{0,3}[0-9]){4,14}(?![0-9])")
_SAID = re.compile(
    r"(?<!\w)(?:tel|phone|mob|mobile|cell(?=[.:#+(p]| phone)|handy|kom[oó]rk|fax|telephone|telefon|whats ?app|viber|signal|тэл"
    r"|тел|моб|сот|мабільн|мобильн|факс|тэлефон|телефон|вайбер|ватсап|званіце|звоните|тэлефануйц|patelefanu"
    r"|зателефонуйт)"
    r"[^\W0-9]{0,4}(?:[.:#№ +(\-]{1,4}|\W{0,2}(?:no|number|нумар|номер|nr)\W{1,3})$"
    r"|(?<!\w)(?:т\.|kom\.|call(?: (?:her|him|them|us|me))?(?: (?:at|on))?)[ :]{1,2}$",
    re.IGNORECASE,
)

_OPERATORS = re.compile(
    r"(?<!\w)(?:мтс|mts|мтс|a1|а1|velcom|велком|life:?\)?|лайф)[ :,\-]{1,3}(?P<number>[1-9][0-9]{2}[ \-]?[0-9]{2}[ \-]?[0-9]{2})(?!\w)",
    re.IGNORECASE,
)

# In the address of a page and in ids, which are full of other numbers.
_TOKEN = re.compile(
    rf"(?:(?<![0-9a-z.,])(?:\+|%2B)[1-9][0-9]{{9,13}}|(?<![0-9])(?:375|80)(?:{_CODES})[0-9]{{7}}"
    rf"|(?<=wa\.me/)[0-9]{{8,15}}|(?<=phone=)[0-9]{{8,15}}|(?<=tel:)[0-9]{{5,15}})(?![0-9])"
    rf"|[38]{_BEFORE}(?:(?<=3){_GAP}{_spaced('75')}|(?<=8){_GAP}0){_TAIL}{_AFTER}"
)

# What is written with as many digits.
_YEAR = "(?:1[89]|20)[0-9]{2}"
_TIME = "[0-2]?[0-9][:.][0-5][0-9]"
_DATES = re.compile(
    rf"(?<![0-9])(?:{_YEAR}[-./][01]?[0-9][-./][0-3]?[0-9]|[0-3]?[0-9][-./][01]?[0-9][-./](?:{_YEAR}|[0-9]{{2}}(?![-./]?[0-9]))"
    rf"|{_YEAR}[-/](?:{_YEAR}|[01][0-9])|[01]?[0-9][./]{_YEAR}|{_TIME}-{_TIME})(?![0-9])"
)
_NUMBERED = re.compile(
    r"(?:[№#§$€£]|(?<!\w)(?:no|nr|nos|n°|arts?|articles?|арт|ст|артыкул\w*|стать\w*|cases?|справ\w*|дел[оауе]|пратакол\w*|протокол\w*"
    r"|рашэнн\w*|решени\w*|унп|унн|unp|инн|іпн|krs|nip|regon|isbn|issn|doi|id|pp?|с|стр|byn|byr|usd|eur|pln|rub|numbers?|нумар\w*|номер\w*"
    r"|numer|adopted|passed|carried|rejected|votes?|by|прынят\w*|принят\w*|галас\w*|голос\w*))[.:,]?\s*[№#]?\s*\(?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s*(?:[$€£%₽]|(?:byn|byr|usd|eur|pln|rub|руб|зл|zł|тыс|млн|mln|million|thousand|чал|чел|асоб|people|person|vote|галас|голос|долар"
    r"|доллар|dollar|euro|еўра|евро|км|km|га|ha|м²|m²|тон|tonn?|злот|rouble)\w*)",
    re.IGNORECASE,
)
_GROUPS = re.compile("[0-9]+")


def phones(text: str) -> Iterator[Span]:
    """Give where telephone numbers stand in folded text; the spans may overlap.

    Examples
    --------
    >>> list(phones("Her number: 8 (029) 123-45-67"))[0]
    (12, 29)
    >>> list(phones("Held from 2021-05-21 to 2021-06-08 under case 59793/17; the fine was 12 500 000 roubles."))
    []
    """
    yield from _phones(text)
    plain = numeric(text)
    if plain != text:
        for start, end in _phones(plain):
            if plain[start:end] != text[start:end]:
                yield start, end


def _phones(text: str) -> Iterator[Span]:
    for found in _INTERNATIONAL.finditer(text):
        end = _end(text, *found.span(), plus=found["plus"] is not None)
        if end:
            yield found.start(), end
    for found in _ODDLY.finditer(text):
        yield found.span()
    for found in _ABROAD.finditer(text):
        if not _by_thousands(_GROUPS.findall(found[0])):
            yield found.span()
    for pattern in (_ALONE, _RUN):
        for found in pattern.finditer(text):
            if not _is_amount(text, *found.span()):
                yield found.span()
    for found in _SHORT.finditer(text):
        if (
            _SAID.search(text, max(0, found.start() - 24), found.start())
            and not _DATES.search(found[0])
            and not _is_amount(text, *found.span())
        ):
            yield found.span()
    for found in _OPERATORS.finditer(text):
        yield found.span("number")
    undated = _DATES.sub(lambda date: "\0" * len(date[0]), text)
    for found in _WITHIN.finditer(undated):
        if _is_local(text, *found.span()):
            yield found.span()


def phones_in_token(text: str) -> Iterator[Span]:
    """Give where telephone numbers stand in the address of a page or in an id: only those that can be nothing else.

    Examples
    --------
    >>> list(phones_in_token("https://wa.me/375291234567")), list(phones_in_token("https://example.org/2021/05/21/31234567.html"))
    ([(14, 26)], [])
    """
    return (found.span() for found in _TOKEN.finditer(text))


def _end(text: str, start: int, end: int, *, plus: bool) -> int | None:
    """Give where an international number ends, or None if it is none."""
    groups = list(_GROUPS.finditer(text, start, end))
    digits = "".join(group[0] for group in groups)
    country = _COUNTRY.match(digits, 0 if plus else 2)
    if country is None or (plus and len(digits) < 10 and _is_round(text, start, end)):
        return None
    length, best = 0 if plus else -2, None
    fixed = _LENGTHS.get(country[0])
    for group in groups:
        length += len(group[0])
        if length == fixed:
            return group.end()
        if (fixed - 1 if fixed else _SHORTEST) <= length <= _LONGEST:  # of a number that is known a digit may have been lost
            best = group.end()
    return best


def _by_thousands(groups: list[str]) -> bool:
    return len(groups) > 1 and len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def _is_amount(text: str, start: int, end: int) -> bool:
    """Tell a number of people or of roubles from a telephone number."""
    groups = _GROUPS.findall(text, start, end)
    return (len(groups) == 1 or _by_thousands(groups)) and _COUNTED.match(text, end) is not None


def _is_round(text: str, start: int, end: int) -> bool:
    """Tell a number with a plus sign, such as +10 000 000, from a telephone number."""
    groups = _GROUPS.findall(text, start, end)
    return _is_amount(text, start, end) or (_by_thousands(groups) and groups[-1] == "000")


def _is_local(text: str, start: int, end: int) -> bool:
    groups = _GROUPS.findall(text, start, end)
    if groups[0][0] == "0" and not 9 <= sum(map(len, groups)) <= 12:
        return False
    if any(group.startswith("000") for group in groups):
        return False
    return not _NUMBERED.search(text, max(0, start - 16), start) and not _COUNTED.match(text, end)
