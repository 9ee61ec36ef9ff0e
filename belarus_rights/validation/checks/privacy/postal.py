"""Postal addresses: a street with the number of a house, a house with a flat, a postcode with its town.

A street or a public building that is named without its number is no address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .folding import holds

Span = tuple[int, int]

# Words that stand before the name of a street, after it, or on either side.
_BEFORE = r"praspiekt|praspekt|prasp\.|pr-t\.?|ul\.|al\.|os\.|pl\.|vul\.|vulica|vulitsa|ulica|ulitsa|aleja|aleje|zav\."
_AFTER = r"street|st\.?|str\.|avenue|ave\.?|road|rd\.?|lane|ln\.?|boulevard|blvd\.?|highway|embankment|alley|square|sq\.|g\."
_EITHER = "|".join(
    (
        r"вул(?:\.|(?=[ ][А-ЯЁІЎ])|[іи]ц[аыуэяюі]й?)",
        r"ул(?:\.|(?=[ ][А-ЯЁІЎ])|иц[аыуе]й?)|зав(?:\.|ул\w{0,3}\.?)|пер(?:\.|еул\w{0,4})|прав?улак\w{0,2}",
        r"пр(?:-к?т\w{0,2}|\.|[ао]сп(?:\.|ект\w{0,2}))|бул(?:\.|ьв(?:\.|ар\w{0,2}))|б-р|праезд\w{0,2}|проезд\w{0,2}",
        r"шас[аэы]|шоссе|тракт\w{0,2}|наб(?:\.|ярэжн\w{1,3}|ережн\w{1,3})|пл(?:\.|ошч\w{0,2}|ощад\w{1,2})",
        r"мкр(?:\.|-?н)?|мікрараён\w{0,2}|микрорайон\w{0,2}|тупі?и?к\w{0,2}|praspekt\w?|prospekt\w?|prospect|pr\.",
    )
)
_STREETS = re.compile(rf"(?<![\w.])(?:(?P<before>{_BEFORE})|(?P<after>{_AFTER})|(?P<either>{_EITHER}))(?:(?!\w)|(?<=\.))", re.IGNORECASE)

_NAMES = re.compile(
    r"(?:[ ]{0,2}(?:[«\"“]?[A-ZА-ЯЁІЎŁŚŻŽŠČĆ][\w.’'\-]{0,30}[»\"”]?|[0-9]{1,3}(?=-[^\W\d]|[ ][A-ZА-ЯЁІЎ])(?:-\w{1,3})?|і|и|of|de)(?=[ ,]|$"
    r"|\.[ ])){1,5}\.?"
)
_ANY_NAMES = re.compile(
    r"(?:[ ]{0,2}[«\"“]?[^\W\d][\w.’'\-]{0,30}[»\"”]?){1,4}?(?=,?[ ](?:д\.|дом|д[ ]|буд\.|будынак|кв\.|house))", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"(?:[A-ZА-ЯЁІЎŁŚŻŽŠČĆ](?<![\w.].)[\w’'\-]{0,30}\.?[ ]){1,3}$")
_HOUSE_BEFORE = re.compile(r"[0-9](?<![\w.,\-].)[0-9]{0,2}[A-Za-z]?(?:/[0-9]{1,3})?,?[ ](?:[A-ZŁŚŻŽŠČĆ][\w’'.\-]{0,30}[ ]){1,3}$")
_ROOMS = (
    r"(?:[,. ]{1,3}(?:корпус|корп\.?|к\.|кв\.?|кватэра|квартира|пад[’']?езд|подъезд"
    r"|apt\.?|apartment|flat|room|kv\.|m\.|bt\.)[ ]?№?[0-9]{1,4}\w?)"
)
_HOUSE = re.compile(
    r"[ ,]{0,3}(?:(?:д\.?|дом|буд\.|будынак|house|building|bldg\.?|no\.|d\.)[ ]?)?№?[ ]?[0-9]{1,3}"
    rf"(?:[/\-][0-9]{{1,4}}|[\"«]?[a-zа-яі][\"»]?(?!\w)|[ ][a-zа-яі](?=[,;)]|$)){{0,2}}{_ROOMS}{{0,3}}",
    re.IGNORECASE,
)
_ROOM = re.compile(_ROOMS, re.IGNORECASE)

# People are counted and days are named after a street just as houses are.
_COUNT = re.compile(
    r"[0-9%]|[.,:][0-9]|[ ](?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|[^\W\dA-ZА-ЯЁІЎ_]{1,40}(?![.\w]))"
)
_PLACED = re.compile(
    r"[ ](?:у|ў|в|во|на|з|са|с|і|и|й|да|до|ля|каля|возле|де|що|дзе|где|of|in|at|with|and|near|where|w|i|z)(?!\w)", re.IGNORECASE
)

_GATHERING = re.compile(r"[ ](?:rally|rallies|protest|march|demonstration|action|events?|case)(?!\w)")

_FLAT = re.compile(
    r"(?<!\w)(?:дом|д\.)[ ]?№?[0-9]{1,3}[ ]?[а-яі]?,?[ ](?:корп\.?[ ]?[0-9]{1,2},?[ ])?кв(?:\.|атэра|артира)?[ ]?№?[0-9]{1,4}",
    re.IGNORECASE,
)
_GERMAN = re.compile(
    r"(?<!\w)[A-ZÄÖÜ][\wß\-]{2,30}(?:[ ](?:Str\.|Straße|Platz|Weg|Allee)"
    r"|straße|strasse|str\.|gasse|allee|platz|weg)[ ][0-9]{1,3}[a-z]?(?!\w)(?:,?[ ][0-9]{5}[ ][A-ZÄÖÜ]\w+)?"
)
_TOWN = (
    "Мінск|Менск|Минск|Гомель|Гродна|Гродно|Брэст|Брест|Магілёў|Могил[её]в|Віцебск|Витебск|Minsk|Homiel|Homel|Gomel|Hrodna|Grodno|Brest"
    "|Mahilio[uŭ]|Mogilev|Vitebsk|Viciebsk|Vitsebsk"
)
_POLISH_TOWN = (
    "Warszawa|Warsaw|Białystok|Bialystok|Kraków|Krakow|Gdańsk|Gdansk|Wrocław|Wroclaw|Poznań|Poznan|Łódź|Lodz|Lublin|Szczecin|Katowice"
)
_POSTCODE = re.compile(
    rf"[0-9](?<![\w.,].)(?<![0-9]-.)(?:(?<=2)[0-4][0-9]{{4}},?[ ](?:(?:г|гор|в|вёска|аг|дер|д|гп|пас)\.[ ]?[А-ЯЁІЎ]\w*|(?:{_TOWN})(?!\w))"
    rf"|[0-9]-[0-9]{{3}},?[ ](?:{_POLISH_TOWN})(?!\w)|[0-9]{{4}}(?<=LT-.....),?[ ][A-ZŠŽČ]\w+)"
)
_CODE_AFTER_TOWN = re.compile(r"2(?<![0-9].)[0-4][0-9]{4}(?<=[ ].{6})(?![\w%]|[.,][0-9]|[ ][^\W\dA-ZА-ЯЁІЎ_])")
_TOWN_BEFORE = re.compile(rf"(?<!\w)(?:{_TOWN}),?[ ]$")
_SAID = re.compile(
    r"(?<!\w)(?:адрас\w{0,2}|адрес\w{0,2}|address|adres)(?:[ ][^\W\d]{2,15}){0,2}[ ]?:[ ]?"
    r"(?P<place>(?:(?!https?:)[^\n;@\d]){2,60}[0-9]{1,4}\w?(?:[ ]?[\-/,][ ]?(?:кв\.?|к\.|apt\.?)?[ ]?[0-9]{1,4})?)(?![0-9])",
    re.IGNORECASE,
)

_PLACE = r"[A-ZА-ЯЁІЎ][a-zа-яёіў’'ŭ]{2,20}(?:[ ][A-ZА-ЯЁІЎ][a-zа-яёіў’'ŭ]{2,20})?,?[ ](?:д\.[ ]?)?[0-9]{1,3}[а-яa-z]?"
_IN_TOWN = re.compile(
    rf"(?<!\w)(?:{_TOWN}),[ ](?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Art|Арт|Ст|Кал|Кол|Col|Tur|Тур|Тюр|Pri|Buil)"
    rf"(?P<place>{_PLACE}(?:[\-/][0-9]{{1,4}}|,?[ ](?:кв|apt|kv)\.?[ ]?[0-9]{{1,4}}))"
    rf"(?![0-9\-]|[ ](?:[a-zа-яіўё]{{3}}|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
_SAID_HERE = re.compile(
    rf"(?<!\w)(?:[Пп][ао] адр[аэе]с\w{{1,2}}|at the address(?: of)?)[ :]{{1,2}}(?P<place>(?:(?:г\.[ ]?)?[A-ZА-ЯЁІЎ]\w{{2,20}}, )?{_PLACE}"
    r"(?:[\-/][0-9]{1,4})?(?:,?[ ](?:кв|apt|kv)\.?[ ]?[0-9]{1,4})?)(?![0-9])"
)
# A house with a flat, without a word for the street.
_HOME = re.compile(rf"(?<!\w){_PLACE},?[ ](?:кв(?:\.|атэра|артира)?|apt\.?|kv\.?)[ ]?№?[0-9]{{1,4}}(?![0-9])")
_REST = re.compile(
    r"(?:,?[ ](?:(?:вул|ул|пр|зав|пер|vul|ul)\.?[ ]?)?[A-ZА-ЯЁІЎ][\w’'\-]{1,30}){1,3},?[ ][0-9]{1,3}(?:[\-/][0-9]{1,4})?(?![0-9])"
)

# One look at a text: a number as a house has, and a piece of a word for a street.
_ARTICLES = ("[Pp]art", "icle", "cles", r"No\.", "№", "ула", "тка", "сць", "сть", "улы", "тья", "тьи", "тье", "тьям", r"[сч]\.")
_HOUSE_SIGN = re.compile(
    rf"[0-9](?:(?<=[ .,№(/].)|(?<=^.))(?<![0-9][.,].){''.join(f'(?<!{word} .)' for word in _ARTICLES)}[0-9]{{0,2}}"
    r"(?![0-9%]|[.,:][0-9]|[ ](?:(?!with|near)[a-zа-яіўё]{4}|\(|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
_STREET_SIGNS = (
    "treet", " St.", " St ", " St,", " st.", " st,", " st ", "spiek", "weg ", "latz ", " Weg ", " pr-t",
    " ave", " Ave", " road", " Road", " Rd", "lane", "Lane", "oulevard", "lvd", "ul.", " al.", " os.",
    " pl.", "vul", "ulic", "ulits", "leja", " pr.", "spekt", "rospect", " g. ", "quare", " Sq", "lley", "ighway", "ankment", "tr.", "dres",
    " apt", " kv",
)  # fmt: skip
_CYRILLIC_SIGNS = (
    "вул", "Вул", "ул.", "ул ", "улиц", "Ул", "улак", "улок", "пр-", "пр.", "прасп", "просп", "праез", "проез", "Пр", "пер.", "переул",
    "раву", "б-р", "шас", "шос", "Шас", "Шос", "тракт", "набя", "набе", "наб.", "Наб", "пл.", "плош", "площ", "Пл", "мкр", "мікра", "микро",
    "зав.", "Зав.",
    "туп", "кв.", "кв ", "ква", "дом ", "драс", "дрес", "ß", "asse", "llee", "бул", "Бул",
)  # fmt: skip
_TOWN_SIGNS = tuple(
    f"{town}, "
    for town in (
        "нск",
        "мель",
        "родн",
        "родна",
        "родно",
        "рэст",
        "рест",
        "гілёў",
        "гилев",
        "гилёв",
        "ебск",
        "insk",
        "omel",
        "rest",
        "rodna",
        "odno",
    )
)


def may_be_address(text: str, first: int) -> bool:
    """Tell quickly whether a text may name a house in a street, from where its first number stands."""
    if _HOUSE_SIGN.search(text, first) is None:
        return False
    around = f" {text} "
    if holds(text, _TOWN_SIGNS):
        return True
    return holds(around, _STREET_SIGNS) or (not text.isascii() and holds(around, _CYRILLIC_SIGNS))


def addresses(text: str) -> Iterator[Span]:
    """Give where postal addresses stand in folded text; the word for a street is left out of them.

    Examples
    --------
    >>> text = "Lives in Lenin Street 12, flat 5."
    >>> [text[start:end] for start, end in addresses(text)]
    ['Lenin ', ' 12, flat 5']
    >>> list(addresses("Detained on Lenin Street, 15 people; held in the centre on Akrestsina lane."))
    []
    """
    for street in _STREETS.finditer(text):
        yield from _around(text, street)
    for pattern in (_FLAT, _HOME, _GERMAN):
        for found in pattern.finditer(text):
            yield found.span()
    for pattern in (_IN_TOWN, _SAID_HERE):
        for found in pattern.finditer(text):
            yield found.span("place")
    for found in _SAID.finditer(text):
        yield found.span("place")


def postcodes(text: str) -> Iterator[Span]:
    """Give where postcodes stand beside their towns in folded text.

    Examples
    --------
    >>> list(postcodes("220030, г. Мінск")), list(postcodes("220000 Belarusians left"))
    ([(0, 16)], [])
    """
    for found in _POSTCODE.finditer(text):
        street = _REST.match(text, found.end())
        yield found.start(), street.end() if street else found.end()
    for found in _CODE_AFTER_TOWN.finditer(text):
        town = _TOWN_BEFORE.search(text, max(0, found.start() - 12), found.start())
        if town:
            yield town.start(), found.end()


def _around(text: str, street: re.Match[str]) -> Iterator[Span]:
    """Look for a house on either side of a word for a street."""
    start, end = street.span()
    named_before = None if street["before"] else _NAME_BEFORE.search(text, max(0, start - 60), start)
    if street["after"]:
        numbered = _HOUSE_BEFORE.search(text, max(0, start - 70), start)
        if numbered and not _GATHERING.match(text, end):
            room = _ROOM.match(text, end)
            yield numbered.start(), start
            yield end, room.end() if room else end
    else:
        for names in (_NAMES.match(text, end), _ANY_NAMES.match(text, end)):
            house = _HOUSE.match(text, names.end()) if names else None
            if house and not _is_count(text, house):
                yield end, house.end()
                return
    house = _HOUSE.match(text, end) if named_before else None
    if named_before and house and not _is_count(text, house):
        yield named_before.start(), start
        yield end, house.end()


def _is_count(text: str, house: re.Match[str]) -> bool:
    end = house.end()
    if text[house.start() : house.start() + 1].isdigit():  # nothing stands between the name and the number
        return True
    return _COUNT.match(text, end) is not None and not _PLACED.match(text, end)
