"""One fault of a table: how it is planted, and what is expected of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from updates_world import World

Plant = Callable[[World], object]


@dataclass(frozen=True)
class Fault:
    """One fault.

    Attributes
    ----------
    plant
        Brings it about.
    taken
        Whether the new release is installed all the same; else the fetch is refused.
    says
        A pattern that the error fits.
    """

    plant: Plant
    taken: bool = False
    says: str = ""


Faults = dict[str, Fault]


def refused(plant: Plant, says: str = "") -> Fault:
    return Fault(plant, False, says)


def taken(plant: Plant) -> Fault:
    return Fault(plant, True)
