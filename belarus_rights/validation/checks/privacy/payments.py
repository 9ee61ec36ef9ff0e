"""Numbers of bank accounts and of bank cards, known by their check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .folding import as_digits, latin

Span = tuple[int, int]

# How long the account numbers of each country are.
_IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29, "BY": 28,
    "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18,
    "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22,
    "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18,
    "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31,
    "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29,
    "VA": 22, "VG": 24, "XK": 20, "YE": 30,
}  # fmt: skip
_GAP = r"[ \-./:_]{0,2}"
_DIGIT = "[0-9OIlЗ]"  # or what is written for one
_IBAN = re.compile(rf"{_DIGIT}(?<![0-9].)(?:(?<=[A-Za-z]{{2}}.)|(?<=[A-Za-z]{{2}}[ \-._/].)){_DIGIT}(?={_GAP}[A-Za-z0-9])")
_OF_LENGTH = {
    length: re.compile(rf"[A-Za-z0-9](?:{_GAP}[A-Za-z0-9З]){{{length - 1}}}(?![A-Za-z0-9])") for length in set(_IBAN_LENGTHS.values())
}
_BETWEEN = str.maketrans("", "", " -./:_")
_POLISH_ACCOUNT = re.compile(r"(?<![\w.,])[0-9]{2}(?:[ \-][0-9]{4}){6}(?![0-9])|(?<![\w.,])[0-9]{26}(?![0-9])")
_CARD = re.compile(
    r"(?<![\w.,/+\-])(?:[0-9]{13,19}|[0-9]{4}(?P<gap>[ \-._/:]{1,2})[0-9]{4}(?P=gap)[0-9]{4}"
    r"(?P=gap)[0-9]{1,4}(?:(?P=gap)[0-9]{3}(?![0-9]))?"
    r"|[0-9]{4}[ \-./_][0-9]{6}[ \-./_][0-9]{4,5}|[0-9]{8}[ \-][0-9]{8}|[0-9]{3}[ ][0-9]{4}[ ][0-9]{4}[ ][0-9]{4}[ ][0-9])"
    r"(?![0-9A-Za-z]|[.,\-][0-9])"
)
_ODDLY = re.compile(r"[2459](?<![\w.,/+\-].)(?:[ ]?[0-9]){15}(?![0-9A-Za-z]|[ .,\-]{1,2}[0-9])")
_SAID = re.compile(
    r"(?<!\w)(?:карт[аыуке]\w{0,2}|картк\w{1,2}|(?:bank |credit |debit )?card|karta|kart[yę]|visa|mastercard|белкарт\w?"
    r"|мир)(?: (?:no|number|нумар|номер))?[ .:#№]{1,3}$",
    re.IGNORECASE,
)
_SAID_NUMBER = re.compile(r"[0-9](?<![0-9][0-9])(?<![0-9][ \-][0-9])(?:[ \-._/]{0,2}[0-9]){12,18}(?![0-9])")
_IN_TOKEN = re.compile(
    r"(?<![0-9A-Za-z.])(?=4|5[1-5]|2[2-7]|9112)(?:[0-9]{16}|[0-9]{4}(?P<gap>[.\-_])[0-9]{4}(?P=gap)[0-9]{4}(?P=gap)[0-9]{4})(?![0-9A-Za-z])"
)
_SECRETS = re.compile(
    r"(?:[ ,;]{1,3}(?:(?:exp\w{0,4}|valid(?: thru)?|до|да|дзейн\w{0,8}|срок\w{0,3}|cvv2?|cvc2?|код)[ .:]{0,3})?(?:(?:0[1-9]"
    r"|1[0-2])[/\-.](?:20)?[0-9]{2}|[0-9]{3,4})(?![0-9/])){1,3}",
    re.IGNORECASE,
)
_SAID_ACCOUNT = re.compile(
    r"(?<!\w)(?:iban|рахун(?:ак|ку|ка)|рахунок|сч[её]та?|р/с|р/р|account(?: no| number)?|konto|numer konta|s[aą]skait\w{0,2})[ .:#№]{1,3}"
    r"(?P<number>"
    r"(?:[A-Za-zА-Яа-яІі]{2}[ \-]?[0-9]{2}(?:[ \-./_]{0,2}[A-Za-z0-9АВСЕНІКМОРТХУавсеніокмортху]){11,30}"
    r"|[0-9](?:[ \-./_]{0,2}[0-9]){12,27}))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_CARD_PREFIX = re.compile("4|5[0-8]|2[2-7]|3[0467-9]|6|9112|220[0-4]")


def ibans(text: str) -> Iterator[Span]:
    """Give where numbers of bank accounts stand in folded text.

    Examples
    --------
    >>> list(ibans("Donations: BY13 NBRB 3600 9000 0000 2Z00 AB00 and more"))
    [(11, 45)]
    """
    original, text = text, latin(text)
    for found in _IBAN.finditer(text):
        start = found.start() - (2 if text[found.start() - 1].isalpha() else 3)
        length = _IBAN_LENGTHS.get(text[start : start + 2].upper())
        account = _OF_LENGTH[length].match(text, start) if length else None
        if account and _is_account(account[0].translate(_BETWEEN)):
            yield account.span()
    for found in _SAID_ACCOUNT.finditer(original):
        yield found.span("number")
    for found in _POLISH_ACCOUNT.finditer(text):
        if _remainder("PL" + found[0]) == 1:
            yield found.span()


def _is_account(number: str) -> bool:
    """Tell the number of an account, with letters for some of its digits or without, from words after “by 12”."""
    if 3 * sum(map(str.isdigit, number)) < len(number):
        return False
    country, check, bank, rest = number[:2], as_digits(number[2:4]), number[4:8], as_digits(number[8:])
    readings = (number, country + check + bank + rest, country + check + as_digits(bank) + rest)
    return any(reading.isascii() and _remainder(reading) == 1 for reading in readings)


def _remainder(number: str) -> int:
    number = number.translate(_BETWEEN)
    moved = number[4:] + number[:4]
    return int("".join(str(int(character, 36)) for character in moved)) % 97


def cards(text: str) -> Iterator[Span]:
    """Give where numbers of bank cards stand in folded text.

    Examples
    --------
    >>> list(cards("4111 1111 1111 1111")), list(cards("4111 1111 1111 1112"))
    ([(0, 19)], [])
    """
    for found in _CARD.finditer(text):
        digits = found[0].translate(_BETWEEN)
        if _CARD_PREFIX.match(digits) and len(set(digits)) > 1 and 13 <= len(digits) <= 19 and _luhn(digits):
            yield _with_secrets(text, *found.span())
    for found in _ODDLY.finditer(text):
        groups = found[0].split(" ")
        digits = "".join(groups)
        if (
            len(groups) <= 5
            and not _CARD.fullmatch(found[0])
            and len(groups[1:2])
            and len(min(groups, key=len)) > 1
            and {len(group) for group in groups} != {3}
            and _luhn(digits)
        ):
            yield _with_secrets(text, *found.span())
    for found in _SAID_NUMBER.finditer(text):
        if _CARD_PREFIX.match(found[0]) and _SAID.search(text, max(0, found.start() - 30), found.start()):
            yield _with_secrets(text, *found.span())


def cards_in_token(text: str) -> Iterator[Span]:
    """Give where numbers of bank cards stand in the address of a page: only those of sixteen digits, with nothing beside them.

    Examples
    --------
    >>> list(cards_in_token("https://example.org/?to=4111111111111111")), list(cards_in_token("https://example.org/1111111111111117"))
    ([(24, 40)], [])
    """
    for found in _IN_TOKEN.finditer(text):
        if _luhn(found[0].translate(_BETWEEN)):
            yield found.span()


def _with_secrets(text: str, start: int, end: int) -> Span:
    """Take what is printed beside the number of a card with it: until when it is valid, and its code."""
    secrets = _SECRETS.match(text, end)
    return start, secrets.end() if secrets else end


def _luhn(digits: str) -> bool:
    odd, even = digits[-1::-2], digits[-2::-2]
    return (sum(map(int, odd)) + sum(sum(divmod(2 * int(digit), 10)) for digit in even)) % 10 == 0
