"""What the comparisons say."""

from __future__ import annotations

from ...check import Check, Example

PERSON_HINT = (
    "If it is the same person, use the id {other} and add the other spelling to aliases. "
    "If not, name {other} in the note, with what tells them apart."
)
ORGANISATION_HINT = (
    "If it is the same organisation, use the id {other} and add the other spelling to aliases. "
    "If not, name {other} in the note, with what tells them apart."
)
PAGE_HINT = "Leave the row out, and write {other} wherever rows rest on the page."
SPELL_HINT = "If it is the same spell, put both into one row. If not, look at the dates again, or name {other} in the note."
ROW_HINT = "If it is the same, put both into one row, with the sources of both. If not, name {other} in the note."


def _file(dataset: str, *rows: str) -> Example:
    return Example(dataset, content="\n".join([*rows, ""]))


def _spells(*days: tuple[str, str]) -> Example:
    head = "id,person_id,detained_on,charge_articles,pre_trial_reported,court,convicted_on,sentence_kind,sentence_months,sentence_basis"
    head += ",facility_id,facility_name,recognised_on,recognised_by,status,status_as_of,ended_on,end_reason,medical_neglect_reported"
    rows = (
        f"ales-bialiatski-{number},ales-bialiatski,{start},,,,,,,,,,,,released,,{end},,,,100x-ales-bjaljacki,"
        for number, (start, end) in enumerate(days, 3)
    )
    return _file("imprisonments", f"{head},incommunicado_reported,source_ids,note", *rows)


CHECKS = (
    Check(
        "duplicate/person",
        "warning",
        "{value} may be a person whom the data have already: {item} ({other}).",
        PERSON_HINT,
        kind="data",
        example=Example("people", {"name_en": "Ales Bialacki"}),
    ),
    Check(
        "duplicate/person",
        "warning",
        "{value} may be the person of row {first}: {item} ({other}).",
        PERSON_HINT,
        kind="file",
        example=_file(
            "people",
            "id,name_en,name_en_is_transliterated,name_be,name_ru,aliases,sex,birth_year,roles,source_ids,note",
            "vasil-vasilkou,Vasil Vasilkou,,,,,male,,,100x-ales-puskin,",
            "vasili-vasilkov,Василий Васильков,,,,,male,,,100x-ales-puskin,",
        ),
    ),
    Check(
        "duplicate/organisation",
        "warning",
        "{value} may be an organisation that the data have already: {item} ({other}).",
        ORGANISATION_HINT,
        kind="data",
        example=Example("organisations", {"name": "Асацыяцыя беларускага бізнэсу за мяжой"}),
    ),
    Check(
        "duplicate/organisation",
        "warning",
        "{value} may be the organisation of row {first}: {item} ({other}).",
        ORGANISATION_HINT,
        kind="file",
        example=_file(
            "organisations",
            "id,name,name_be,name_ru,aliases,kind,founded_year,place,website,status,source_ids,note",
            "lipavaja-alieja,Lipavaja alieja,,,,environment,,,,,elist-2026-formations,",
            "lipovaya-alleya,Липовая аллея,,,,environment,,,,,elist-2026-formations,",
        ),
    ),
    Check(
        "duplicate/page",
        "error",
        "The data have this page already, as {other}.",
        PAGE_HINT,
        kind="data",
        example=Example("sources", {"url": "http://100xsolidaritaet.de/personen-in-haft/ales-puskin/?utm_source=mail"}),
    ),
    Check(
        "duplicate/page",
        "error",
        "Row {first} has the same page, as {other}.",
        PAGE_HINT,
        kind="file",
        example=_file(
            "sources",
            "id,title,publisher,url,published_on,language,kind,source_ids,note",
            "a-page,A page,A publisher,https://example.org/page,,en,ngo_news,a-page,",
            "the-same-page,A page,A publisher,http://www.example.org/page/#part,,en,ngo_news,the-same-page,",
        ),
    ),
    Check(
        "duplicate/spell",
        "warning",
        "The data have a spell of {value} that starts on the same day: {other}.",
        SPELL_HINT,
        kind="data",
        example=_spells(("2021-07-14", "")),
    ),
    Check(
        "duplicate/spell",
        "warning",
        "Row {first} is a spell of {value} that starts on the same day: {other}.",
        SPELL_HINT,
        kind="file",
        example=_spells(("2001-05-11", ""), ("2001-05-11", "2001-05-21")),
    ),
    Check(
        "duplicate/spell",
        "warning",
        "The data have a spell of {value} that goes on at the same time: {other}.",
        SPELL_HINT,
        kind="overlap-data",
        example=_spells(("2022-05-11", "")),
    ),
    Check(
        "duplicate/spell",
        "warning",
        "Row {first} is a spell of {value} that goes on at the same time: {other}.",
        SPELL_HINT,
        kind="overlap-file",
        example=_spells(("2001-05-11", "2001-05-21"), ("2001-05-20", "2001-05-30")),
    ),
    Check(
        "duplicate/row",
        "warning",
        "The data have a row that says the same: {other}.",
        ROW_HINT,
        kind="data",
        example=_file(
            "elections",
            "id,date,kind,official_winner,official_result_percent,official_turnout_percent,main_opponent,opponent_official_percent,"
            "observed,observer_bodies,observer_verdict,source_ids,note",
            "local-2007-again,2007-01-14,local,,,79.2,,,,UN General Assembly,fell_short,"
            "belsat-2014-03-local-elections;humanrightsvoices-2007-12-18-ga-62-169,",
        ),
    ),
    Check(
        "duplicate/row",
        "warning",
        "Row {first} says the same, as {other}.",
        ROW_HINT,
        kind="file",
        example=_spells(("2001-05", "2001-06"), ("2001-05", "2001-06")),
    ),
    Check(
        "duplicate/id",
        "warning",
        "{value} bears the id {item}, and so would take the place of a row of the data with quite another name: {other}.",
        "If it is somebody or something else, give the row an id of its own. If the name has changed, keep the former one in aliases.",
        example=Example("people", {"name_en": "Piotr Exampleau", "name_be": "", "name_ru": "", "aliases": ""}),
    ),
    Check(
        "duplicate/not-compared",
        "warning",
        "Only the first {count} rows were compared with the data and with each other.",
        "Validate the other rows in a file of their own.",
    ),
)
