"""Places of detention."""

from __future__ import annotations

from typing import Any, ClassVar

from .codes import Code
from .column_types import Count, Latitude, Longitude, Text, Texts
from .dates import PartialDate
from .row import Row, Table, column, optional
from .rules import Rule


class FacilityKind(Code):
    """What sort of place of detention it is."""

    PENAL_COLONY = "penal_colony", "Penal colony", "A colony for adults who serve a sentence."
    JUVENILE_COLONY = "juvenile_colony", "Juvenile colony", "A colony for minors and young men."
    SETTLEMENT_COLONY = "settlement_colony", "Settlement colony", "A colony of the lightest regime."
    PRISON = "prison", "Prison", "A prison of the strictest regime; some also hold people before trial."
    PRE_TRIAL = "pre_trial", "Pre-trial detention centre", "An investigation prison (SIZO) of the Interior Ministry."
    KGB = "kgb", "KGB pre-trial detention centre", "The investigation prison of the State Security Committee."
    TEMPORARY_ISOLATION = "temporary_isolation", "Temporary detention facility", "A police jail for short terms (IVS, CIP)."
    OPEN_TYPE = "open_type", "Open-type correctional institution", "Restricted freedom with compulsory residence and work."
    LABOUR_TREATMENT = "labour_treatment", "Labour-treatment profilactorium", "Compulsory treatment and labour (LTP)."
    MEDICAL = "medical", "Prison hospital", "A hospital for prisoners."


class FacilityStatus(Code):
    """Whether the place works, as the sources of the row knew it."""

    IN_USE = "in_use", "In use", "It worked when the sources were written."
    CLOSED = "closed", "Closed", "It was dissolved, emptied or replaced."
    UNDER_CONSTRUCTION = "under_construction", "Under construction", "It was being built when the sources were written."


class CoordinatesOf(Code):
    """What the coordinates point at."""

    SITE = "site", "The site", "The place of detention itself."
    TOWN = "town", "The town", "The town, since the site's own coordinates are not in the sources."


class Region(Code):
    """A region of Belarus, or its capital."""

    BREST = "brest", "Brest Region", "The region around Brest."
    HOMEL = "homel", "Homel Region", "The region around Homel."
    HRODNA = "hrodna", "Hrodna Region", "The region around Hrodna."
    MAHILIOU = "mahiliou", "Mahiliou Region", "The region around Mahiliou."
    MINSK_CITY = "minsk_city", "Minsk City", "The capital, which is no part of a region."
    MINSK_REGION = "minsk_region", "Minsk Region", "The region around Minsk, without the capital."
    VITSEBSK = "vitsebsk", "Vitsebsk Region", "The region around Vitsebsk."


def _both_or_none(first: Any, second: Any) -> bool:
    return (first is None) == (second is None)


def _closed_when_dated(closed_on: PartialDate | None, status: FacilityStatus) -> bool:
    return closed_on is None or status == FacilityStatus.CLOSED


class Facility(
    Row,
    table=Table(
        "facilities",
        "Places of detention",
        "Colonies, prisons, pre-trial centres, police jails and other places where people are deprived of their liberty in Belarus. "
        "It is no complete list: the country has, for one, 29 open-type institutions. A place that has moved or changed its number "
        "has a row for each site.",
        summary=("id", "name_en", "kind", "town", "status"),
    ),
):
    """A place of detention."""

    name_en: Text = column("Name, English", "Name in English, without the town.", examples=("Penal Colony No. 17",))
    name_be: Text | None = optional("Name, Belarusian", "Name in Belarusian.", examples=("Папраўчая калонія № 9",))
    name_ru: Text | None = optional("Name, Russian", "Name in Russian.", examples=("Исправительная колония № 17",))
    aliases: Texts = optional("Other names", "Short and popular names, and other spellings.", default=(), examples=(("ИК-17", "ПК-17"),))
    kind: FacilityKind = column("Kind", "What sort of place of detention it is.", examples=("penal_colony",))
    number: Count | None = optional("Official number", "Numbers repeat across kinds, and a few have moved.", examples=(17,))
    town: Text | None = optional("Town", "The town or village, in English without diacritics.", examples=("Shklou",))
    region: Region | None = optional("Region", "The region, or the capital.", examples=("mahiliou",))
    latitude: Latitude | None = optional("Latitude", "Degrees north, in WGS 84.", examples=(54.213,))
    longitude: Longitude | None = optional("Longitude", "Degrees east, in WGS 84.", examples=(30.2872,))
    coordinates_of: CoordinatesOf | None = optional(
        "Coordinates of", "Whether the coordinates are those of the site or only of its town.", examples=("town",)
    )
    capacity: Count | None = optional(
        "Capacity", "For how many people it was meant, as stated by officials or the press. Real numbers differ.", examples=(1500,)
    )
    status: FacilityStatus = column("Status", "Whether it works, as the row's sources knew it; not as of today.", examples=("in_use",))
    closed_on: PartialDate | None = optional("Closed on", "When it was closed or dissolved.", examples=("2024-04-29",))

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "row/half-coordinates",
            ("latitude", "longitude"),
            _both_or_none,
            "Latitude ({latitude}) and longitude ({longitude}) go together.",
        ),
        Rule(
            "row/coordinates-of-what",
            ("latitude", "coordinates_of"),
            _both_or_none,
            "Coordinates (latitude {latitude}) and what they are of ({coordinates_of}) go together.",
        ),
        Rule(
            "row/closed-but-not-closed",
            ("closed_on", "status"),
            _closed_when_dated,
            "The place was closed on {closed_on}, but its status is {status}.",
        ),
    )
