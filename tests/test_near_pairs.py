"""The decisions about near names: each is one of three, has a reason, and fits the data."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import belarus_rights as br
from belarus_rights.names.matching import duplicates

sys.path.append(str(Path(__file__).parent.parent))

from tools.near_pairs import Decision, decisions, forms


@pytest.mark.parametrize("decision", decisions(), ids=lambda decision: f"{decision.one} {decision.other}")
def test_a_decision_fits_the_data(decision: Decision) -> None:
    rows = br.load("people") if decision.table == "people" else br.load("organisations")
    assert decision.decision in ("one", "two", "open")
    assert decision.why.strip()
    here = [row for row in rows if row.id in (decision.one, decision.other)]
    if decision.decision == "one":
        assert len(here) == 1
    else:
        assert [pair[:2] for pair in duplicates((row.id, forms(row)) for row in here)] == [tuple(row.id for row in here)]


def test_each_pair_stands_once() -> None:
    pairs = [frozenset((decision.one, decision.other)) for decision in decisions()]
    assert len(pairs) == len(set(pairs))
    assert decisions() == sorted(decisions())
