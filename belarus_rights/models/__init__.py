"""The models: one file a theme, one class a table, and the types that their columns have.

>>> from belarus_rights.models import Person
>>> Person.__table__.name
'people'

A model is imported when it is named, so that one table does not build them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .affiliations import Affiliation as Affiliation
    from .border import BorderDeath as BorderDeath
    from .border import BorderEvent as BorderEvent
    from .border import BorderFigure as BorderFigure
    from .cases import Case as Case
    from .events import Assembly as Assembly
    from .events import Election as Election
    from .events import IllTreatmentReport as IllTreatmentReport
    from .exile import Displacement as Displacement
    from .law import LegalAssessment as LegalAssessment
    from .law import LegalProvision as LegalProvision
    from .law import Treaty as Treaty
    from .numbers import Figure as Figure
    from .numbers import IndexValue as IndexValue
    from .numbers import PressCensus as PressCensus
    from .organisations import Organisation as Organisation
    from .organisations import OrganisationMeasure as OrganisationMeasure
    from .people import Death as Death
    from .people import Imprisonment as Imprisonment
    from .people import Person as Person
    from .places import Facility as Facility
    from .prosecutions import Prosecution as Prosecution
    from .provenance import Publisher as Publisher
    from .provenance import Source as Source
    from .responses import Appeal as Appeal
    from .responses import InternationalResponse as InternationalResponse

__all__ = [
    "Affiliation",
    "Appeal",
    "Assembly",
    "BorderDeath",
    "BorderEvent",
    "BorderFigure",
    "Case",
    "Death",
    "Displacement",
    "Election",
    "Facility",
    "Figure",
    "IllTreatmentReport",
    "Imprisonment",
    "IndexValue",
    "InternationalResponse",
    "LegalAssessment",
    "LegalProvision",
    "Organisation",
    "OrganisationMeasure",
    "Person",
    "PressCensus",
    "Prosecution",
    "Publisher",
    "Source",
    "Treaty",
]

THEMES: dict[str, dict[str, str]] = {
    "provenance": {"sources": "Source", "publishers": "Publisher"},
    "numbers": {"figures": "Figure", "press_census": "PressCensus", "indices": "IndexValue"},
    "people": {"people": "Person", "imprisonments": "Imprisonment", "deaths": "Death"},
    "affiliations": {"affiliations": "Affiliation"},
    "cases": {"cases": "Case"},
    "prosecutions": {"prosecutions": "Prosecution"},
    "events": {"assemblies": "Assembly", "elections": "Election", "ill_treatment_reports": "IllTreatmentReport"},
    "organisations": {"organisations": "Organisation", "organisation_measures": "OrganisationMeasure"},
    "law": {"treaties": "Treaty", "legal_provisions": "LegalProvision", "legal_assessments": "LegalAssessment"},
    "places": {"facilities": "Facility"},
    "border": {"border_events": "BorderEvent", "border_figures": "BorderFigure", "border_deaths": "BorderDeath"},
    "exile": {"displacement": "Displacement"},
    "responses": {"international_responses": "InternationalResponse", "appeals": "Appeal"},
}
"""Theme (a module of this package), tables and their models."""

CLASSES = {table: (theme, tables[table]) for theme, tables in THEMES.items() for table in tables}
"""Theme and class of each table."""


def __getattr__(name: str) -> Any:
    from importlib import import_module

    for theme, cls in CLASSES.values():
        if cls == name:
            return getattr(import_module(f"belarus_rights.models.{theme}"), cls)
    raise AttributeError(f"module 'belarus_rights.models' has no attribute {name!r}")
