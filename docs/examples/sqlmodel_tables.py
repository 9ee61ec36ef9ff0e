"""SQLModel tables made from the models: types, keys and references come along."""

from typing import Any

from pydantic import create_model
from sqlmodel import JSON, Column, Field, Session, SQLModel, create_engine, select

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.models import columns as c

TYPES = {"integer": int, "number": float, "boolean": bool}  # codes and partial dates are text


def field(column: c.Column) -> tuple[Any, Any]:
    if column.is_list:
        return list[str], Field(default_factory=list, sa_column=Column(JSON))
    kind = TYPES.get(column.kind, str)
    key = f"{column.references}.id" if column.references else None
    if column.required:
        return kind, Field(primary_key=column.name == "id", foreign_key=key)
    return kind | None, Field(default=None, foreign_key=key)


def table(name: str) -> Any:
    row = catalog.model(name)
    fields: Any = {column.name: field(column) for column in c.columns(row)}
    return create_model(row.__name__, __base__=SQLModel, __cls_kwargs__={"table": True}, __tablename__=(str, name), **fields)


Person, Facility, Death = map(table, ("people", "facilities", "deaths"))  # what is referred to comes first

engine = create_engine("sqlite://")
SQLModel.metadata.create_all(engine)
with Session(engine) as session:
    for kind, name in ((Person, "people"), (Facility, "facilities"), (Death, "deaths")):
        session.add_all(kind(**record) for record in br.load(name).to_records())
        session.commit()
    joined = select(Person.name_en, Death.died_on).join(Death, Death.person_id == Person.id)
    print(session.exec(joined.where(Person.id == "vitold-ashurak")).one())
    row = br.load("deaths")[0]
    print(session.get(Death, row.id).source_ids == list(row.source_ids))
    print(sorted(key.target_fullname for key in Death.__table__.foreign_keys))
