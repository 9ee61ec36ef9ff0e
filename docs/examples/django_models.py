"""Django models made from the tables. In a project, the part between the lines goes into ``models.py`` of an app."""

import django
from django.conf import settings
from django.db import connection

settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})
django.setup()

# ---------------------------------------------------------------------------------------------------------------------
from django.db import models  # noqa: E402

import belarus_rights as br  # noqa: E402
from belarus_rights import catalog  # noqa: E402
from belarus_rights.models.columns import Column, columns  # noqa: E402

FIELDS = {"integer": models.IntegerField, "number": models.FloatField, "boolean": models.BooleanField}


def field(column: Column) -> models.Field:
    facts = {"verbose_name": column.title, "help_text": column.description, "null": not column.required, "blank": not column.required}
    if column.name == "id":
        return models.SlugField(primary_key=True, max_length=200, verbose_name=column.title)
    if column.is_list:
        return models.JSONField(default=list, verbose_name=column.title, help_text=column.description)
    if column.codes:
        facts["choices"] = [(code.value, code.label) for code in column.codes]
    return FIELDS.get(column.kind, models.TextField)(**facts)  # dates are text: they may be a year or a month


def model(table: str) -> type[models.Model]:
    row = catalog.model(table)
    meta = type("Meta", (), {"app_label": "rights", "db_table": table, "verbose_name_plural": row.__table__.title})
    return type(row.__name__, (models.Model,), {"__module__": __name__, "Meta": meta, **{c.name: field(c) for c in columns(row)}})


Death = model("deaths")


def fill(kind: type[models.Model]) -> None:
    """Load the table of the release in use, for a management command."""
    kind.objects.bulk_create(kind(**record) for record in br.load(kind._meta.db_table).to_records())


# ---------------------------------------------------------------------------------------------------------------------
with connection.schema_editor() as editor:
    editor.create_model(Death)
fill(Death)
ashurak = Death.objects.get(person_id="vitold-ashurak")
print(ashurak.died_on, ashurak.get_context_display(), ashurak.source_ids == list(br.load("deaths")[ashurak.id].source_ids))
print(Death.objects.filter(died_on__startswith="2021").count() == sum(str(row.died_on).startswith("2021") for row in br.load("deaths")))
