"""An API over the tables: the models are the types of its answers. Serve it with ``fastapi run fastapi_app.py``."""

import asyncio

import httpx
from fastapi import FastAPI, HTTPException, Query

import belarus_rights as br
from belarus_rights.models import Imprisonment, Source

app = FastAPI(title="Imprisonments", version=br.release().version)  # the version of the data


@app.get("/imprisonments")
def imprisonments(on: str | None = Query(None, examples=["2021-11-29"]), person_id: str | None = None) -> list[Imprisonment]:
    """Spells, all or those of a person, known to hold on a day."""
    spells = br.load("imprisonments")
    try:
        spells = spells.on(on) if on else spells
    except br.InvalidValueError as error:
        raise HTTPException(422, str(error)) from error
    return list(spells.where(person_id=person_id) if person_id else spells)


@app.get("/imprisonments/{key}/sources")
def sources(key: str) -> list[Source]:
    """The pages that a spell rests on; 410 for one that was withdrawn."""
    spells = br.load("imprisonments")
    try:
        return list(spells.sources(spells[key]))
    except (br.UnknownNameError, br.WithdrawnError) as error:
        raise HTTPException(410 if isinstance(error, br.WithdrawnError) else 404, str(error)) from error


async def tried() -> None:
    """Ask the API as a client would, without a server."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as client:
        spells = await client.get("/imprisonments", params={"on": "2021-11-29", "person_id": "ales-bialiatski"})
        wrong = await client.get("/imprisonments", params={"on": "yesterday"})
        print([spell["id"] for spell in spells.json()], wrong.status_code, wrong.json()["detail"])
        pages = await client.get("/imprisonments/ales-bialiatski-1/sources")
        nobody = await client.get("/imprisonments/nobody/sources")
        print(len(pages.json()) > 0, nobody.status_code)
        described = (await client.get("/openapi.json")).json()["components"]["schemas"]
        print("Imprisonment" in described, "Source" in described)


if __name__ == "__main__":
    asyncio.run(tried())
