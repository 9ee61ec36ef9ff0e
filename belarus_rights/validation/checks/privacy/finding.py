"""What could hurt somebody if it were published: ways to reach a person, where one lives, numbers of documents and accounts, minors.

A cell is first looked over for anything that may lead to such a thing; few cells are looked at closely. What is found is hidden in the
fault's ``masked``, and nothing prints the cell itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from ....models.columns import Column
from ...check import Check, Example, Fault, fault
from .births import birthday, births, may_be_birth
from .contacts import accounts, emails, is_of_network, may_be_contact, passwords, persons, profiles
from .coordinates import coordinates
from .documents import passports, passports_in_token, personal_numbers
from .folding import fold, hide, holds
from .minors import OF_AGE, is_about_age, is_young_year, minors
from .payments import cards, cards_in_token, ibans
from .phones import phones, phones_in_token
from .postal import addresses, may_be_address, postcodes

Finder = Callable[[str], Iterator[tuple[int, int]]]


def _check(name: str, message: str, hint: str, example: Example) -> Check:
    return Check(f"privacy/{name}", "error", message, hint, private=True, example=example)


CHECKS = (
    _check(
        "phone",
        "The cell “{column}” holds a telephone number: {value}.",
        "Take it out: no telephone number is published here, whoever printed it before. If it is another number, say of what.",
        Example("people", {"note": "Lawyer, +375 29 123-45-67."}),
    ),
    _check(
        "email",
        "The cell “{column}” holds an e-mail address: {value}.",
        "Take it out: no address of a person is published here.",
        Example("people", {"note": "Write to someone@example.org."}),
    ),
    _check(
        "messenger",
        "The cell “{column}” holds the name of an account or a link to a profile: {value}.",
        "Take it out. A channel of a newsroom or an organisation is named by its title, and linked in the table sources.",
        Example("people", {"note": "Telegram: @some_person"}),
    ),
    Check(
        "privacy/messenger",
        "warning",
        "The address in “{column}” leads to an account of a social network, not to one page of it: {value}.",
        "If the account is a person's, take the address out and name a page that tells the same. "
        "The channel of a newsroom or an organisation may stay.",
        kind="account",
        private=True,
        example=Example("sources", {"url": "https://www.facebook.com/some.person"}),
    ),
    _check(
        "postal-address",
        "The cell “{column}” holds a postal address: {value}.",
        "Take the numbers of house and flat out; the town is enough.",
        Example("deaths", {"place": "Мінск, вул. Янкі Купалы, д. 12, кв. 5"}),
    ),
    _check(
        "coordinates",
        "The cell “{column}” holds an exact place: {value}.",
        "Take it out; the town is enough. Only places of detention have coordinates, in columns of their own.",
        Example("deaths", {"place": "53.90061, 27.55903"}),
    ),
    _check(
        "password",
        "The address in “{column}” holds the name or the password of a user: {value}.",
        "Take out what stands between // and @, and change the password: others have seen it by now.",
        Example("people", {"note": "See https://name:secret@example.org/page"}),
    ),
    _check(
        "passport",
        "The cell “{column}” holds the number of a passport or an identity card: {value}.",
        "Take it out: numbers of documents are never published here.",
        Example("people", {"note": "Passport MP1234567."}),
    ),
    _check(
        "personal-number",
        "The cell “{column}” holds the personal number of somebody: {value}.",
        "Take it out: numbers of persons are never published here.",
        Example("people", {"note": "Personal number 3010190A001PB2"}),
    ),
    _check(
        "iban",
        "The cell “{column}” holds the number of a bank account: {value}.",
        "Take it out: numbers of accounts are never published here.",
        Example("people", {"note": "BY13 NBRB 3600 9000 0000 2Z00 AB00"}),
    ),
    _check(
        "card",
        "The cell “{column}” holds the number of a bank card: {value}.",
        "Take it out, and tell its owner: whoever has seen it may use it.",
        Example("people", {"note": "4111 1111 1111 1111"}),
    ),
    _check(
        "minor",
        "The row names somebody who is or was under 18: {value}.",
        "Leave the person out, or count without the name: minors are never named here.",
        Example("people", {"note": "A 16-year-old from Brest."}),
    ),
    _check(
        "date-of-birth",
        "The cell “{column}” holds a full date of birth: {value}.",
        "Take the day and the month out; the year is enough.",
        Example("people", {"note": "Born on 12 March 1990."}),
    ),
    Check(
        "privacy/date-of-birth",
        "error",
        "The cell “{column}” holds a full date of birth: {value}.",
        "Write the year only: {year}.",
        kind="year",
        private=True,
        example=Example("people", {"birth_year": "12.03.1990"}),
    ),
)

# In free text, by what may lead to it.
_NUMBERS: tuple[tuple[str, Finder], ...] = (
    ("privacy/phone", phones),
    ("privacy/passport", passports),
    ("privacy/personal-number", personal_numbers),
    ("privacy/iban", ibans),
    ("privacy/card", cards),
    ("privacy/postal-address", postcodes),
    ("privacy/coordinates", coordinates),
)
_CONTACTS: tuple[tuple[str, Finder], ...] = (("privacy/email", emails), ("privacy/password", passwords), ("privacy/messenger", accounts))
_ADDRESSES: tuple[tuple[str, Finder], ...] = (("privacy/postal-address", addresses),)
_MINORS: tuple[tuple[str, Finder], ...] = (("privacy/minor", minors),)
_BIRTHS: tuple[tuple[str, Finder], ...] = (("privacy/date-of-birth", births),)

_OF_NUMBERS = frozenset(code for code, _ in _NUMBERS[:5])

# In ids and addresses of pages, where most long numbers mean nothing.
_IN_PAGES: tuple[tuple[str, Finder], ...] = (
    ("privacy/phone", phones_in_token),
    ("privacy/email", emails),
    ("privacy/password", passwords),
    ("privacy/personal-number", personal_numbers),
    ("privacy/passport", passports_in_token),
    ("privacy/iban", ibans),
    ("privacy/card", cards_in_token),
)
_IN_NETWORKS: tuple[tuple[str, Finder], ...] = (("privacy/messenger", persons), ("privacy/messenger:account", profiles))
_IN_IDS: tuple[tuple[str, Finder], ...] = (
    *_IN_PAGES,
    ("privacy/passport", passports),
    ("privacy/card", cards),
    ("privacy/messenger", accounts),
)

# Columns of numbers of laws, cases and documents, which may be grouped as telephone numbers are.
_NUMBERED_COLUMNS = frozenset({"reference", "references", "decision_number", "document_symbol", "edition", "incident_id", "legal_basis"})

BIRTH_YEAR = "birth_year"
NAMING = frozenset({"people", "imprisonments", "deaths"})
"""Tables whose rows name a person."""

# Five digits with little between them, but for dates and years. It may be wrong in one direction only.
_DATES = (
    r"(?!(?<=[12])[890][0-9]{2}-[0-9]{2}(?:-?[0-9]{2})?(?![0-9]|[ .()/_\-]{1,3}[0-9])"
    r"|[0-9]{0,4}[ ]?[(/](?:19|20)[0-9]{2}(?:-[0-9]{2}){0,2}\)?(?![0-9]))"
)
_LONG = re.compile(rf"[0-9](?<![0-9][0-9]){_DATES}(?:(?:[ .()/_~*\-OОЗlI]{{0,3}}[0-9]){{4}}|[0-9]?,[0-9]{{3}}(?:[0-9]|[ ]?[;/ ][ ]?[0-9]))")
# A number that is no plain date or year: without one, nothing but words can be private.
_NUMBER = re.compile(r"[0-9](?<![0-9].)(?!(?:(?<=1)[89]|(?<=2)0)[0-9]{2}(?:-[01][0-9](?:-[0-3][0-9])?)?(?![0-9]|[ .()/_~*\-]{1,3}[0-9]))")
_SIGNED = re.compile(r"\+[^\w•]{0,5}[0-9ЗзOОо]|[A-Z0-9]{4}\+")
_ACCOUNT_SIGNS = (".com/", ".me/", ".ru/", ".net/", "tg:", "viber:", "skype:")
_DAY = re.compile("(?:1[89]|20)[0-9]{2}-[01][0-9]-[0-3][0-9]")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]*)?|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")


def look(value: str, column: Column) -> Sequence[Fault]:
    """Look for what is private in a cell. All faults of a cell hide it in the same way.

    Examples
    --------
    >>> note = Column("note", "Note", "", (), "text", required=False, table="people")
    >>> look("Her number is +375 29 123-45-67, flat 5.", note)[0].masked
    'Her number is +••• •• •••-••-••, flat 5.'
    >>> look("Held in Minsk since 2021-05-21.", note)
    ()
    """
    if column.name == BIRTH_YEAR and (born := _look_at_birth(value)):
        return born
    if column.kind in ("integer", "number", "date"):
        if len(value) < 9:
            return _look_at_age(value, column)
        if _DAY.fullmatch(value):
            return ()
        finders = _IN_PAGES[:1] if _PLAIN_NUMBER.fullmatch(value) else _finders(value, column)
    elif column.name in _NUMBERED_COLUMNS or (column.pattern is not None and " " not in value):
        if column.name == "website" or (column.pattern and column.pattern.startswith("https?")):
            finders = (() if _is_short(value) else _IN_PAGES) + (_IN_NETWORKS if is_of_network(value) else ())
        else:
            finders = () if _is_short(value) and not holds(value, _ACCOUNT_SIGNS) else _IN_IDS
    else:
        finders = _finders(value, column)
    return _closely(value, column, finders) if finders else ()


def printable(value: str, faults: Iterable[Fault]) -> str:
    """Give a value as it may be printed, by what was found in it: with what is private hidden."""
    return next((found.masked for found in faults if found.masked is not None), value)


def masked(value: str, column: Column) -> str:
    """Give a value of a column as it may be printed.

    Examples
    --------
    >>> masked("+375 29 123-45-67", stranger("Remarks"))
    '+••• •• •••-••-••'
    """
    return printable(value, look(value, column))


def masked_label(label: str) -> str:
    """Give the label of a column that the table does not have as it may be printed: without a header it is a cell."""
    return masked(label, stranger(label))


def stranger(label: str) -> Column:
    """Make a column that the table does not have."""
    return Column(label, label, "", (), "text", required=False)


def _is_short(value: str) -> bool:
    """Tell quickly that a token holds no number of seven digits and no address; dates are left out."""
    return value.isascii() and value.isprintable() and not _LONG.search(value) and not holds(value, ("@", "%40", "&"))


def _finders(value: str, column: Column) -> tuple[tuple[str, Finder], ...]:
    """Choose what to look for closely in free text; for most cells that is nothing."""
    plain = value.isascii() and value.isprintable() and "&" not in value and "|" not in value and "=" not in value
    text = value if plain else fold(value).text
    text = _label(column) + text
    small = text.lower()
    number = _NUMBER.search(text)
    first = len(text) if number is None else number.start()
    finders: tuple[tuple[str, Finder], ...] = ()
    if number is not None:
        if _may_be_number(text, first):
            finders = _NUMBERS
        if may_be_address(text, first):
            finders += _ADDRESSES
    if may_be_birth(text, small):
        finders += _BIRTHS
    if may_be_contact(text, small):
        finders += _CONTACTS
    if column.table in NAMING and is_about_age(text, small, first):
        finders += _MINORS
    return finders


def _may_be_number(text: str, first: int) -> bool:
    """Tell quickly whether a text may hold a private number, from where its first number stands."""
    if _LONG.search(text, first) or "PB" in text or "375" in text or text.count(":") > 2:
        return True
    if "+" in text and _SIGNED.search(text):
        return True
    if "eis" in text and ("eisepass" in text or "usweis" in text):
        return True
    return not text.isascii() and ("°" in text or "º" in text or "РВ" in text)


def _label(column: Column) -> str:
    """Give the label of a column that may say what its numbers are: one that no table has, or the year of a birth."""
    return "" if column.table and column.name != BIRTH_YEAR else f"{column.name}: "


def _closely(value: str, column: Column, finders: Sequence[tuple[str, Finder]]) -> Sequence[Fault]:
    label = _label(column)
    folded = fold(label + value)
    before = len(label)
    codes: dict[str, None] = {}
    private: list[tuple[int, int]] = []
    for code, find in finders:
        spans = [span for span in find(folded.text) if span[1] > before]
        if spans:
            codes[code] = None
            if code in _OF_NUMBERS:
                spans = [_whole(folded.text, *span) for span in spans]
            private += [folded.origin(max(start, 0), end) for start, end in spans]
    if not codes:
        return ()
    hidden = hide(label + value, private)[before:]
    return tuple(fault(*code.split(":"), masked=hidden) for code in codes)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen what was found by digits that touch it: a number is never printed in part."""
    while start > 0 and text[start - 1].isdigit():
        start -= 1
    while end < len(text) and text[end].isdigit():
        end += 1
    return start, end


def _look_at_age(value: str, column: Column) -> Sequence[Fault]:
    """Look whether a number says that the person whom the row names is under 18."""
    text = value.strip()
    if not text.isdecimal() or column.table not in NAMING:
        return ()
    young = column.name == "age" and int(text) < OF_AGE
    if young or (column.name == BIRTH_YEAR and len(text) == 4 and is_young_year(int(text))):
        return (fault("privacy/minor", masked=hide(value, [(0, len(value))])),)
    return ()


def _look_at_birth(value: str) -> Sequence[Fault]:
    """Look whether a year of birth is a full date."""
    folded = fold(value)
    spans, year = birthday(folded.text)
    if not spans:
        return ()
    if year and is_young_year(int(year)):
        return (fault("privacy/minor", masked=hide(value, [(0, len(value))])),)
    hidden = hide(value, [folded.origin(*span) for span in spans])
    if not year:
        return (fault("privacy/date-of-birth", masked=hidden),)
    return (fault("privacy/date-of-birth", "year", masked=hidden, year=year),)
