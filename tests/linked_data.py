"""What the tests of metadata share: descriptions read as RDF, and checked against shapes."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

PLACE = "https://example.org/data/"
SHAPES = Path(__file__).parent / "shapes"


@contextmanager
def others_warnings() -> Iterator[None]:
    """Leave aside what the libraries of others say of their own future."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


def as_graph(description: dict[str, Any]) -> Any:
    """Read JSON-LD as a graph, as if it lay at ``PLACE``; nothing is fetched, since the context stands in it."""
    rdflib = pytest.importorskip("rdflib")
    with others_warnings():
        return rdflib.Graph().parse(data=json.dumps(description), format="json-ld", publicID=PLACE)


def faults(graph: Any, shapes: str) -> str:
    """Say in what a graph breaks one of our shapes; nothing if it is fine."""
    with others_warnings():
        pyshacl = pytest.importorskip("pyshacl")
        conforms, _, report = pyshacl.validate(graph, shacl_graph=str(SHAPES / shapes), shacl_graph_format="turtle")
    return "" if conforms else str(report)
