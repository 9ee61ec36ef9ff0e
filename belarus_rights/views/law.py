"""Legal assessments with the provision and the treaty that they are about."""

from __future__ import annotations

from dataclasses import replace

from ..models.law import LegalAssessment, LegalProvision, Treaty
from .wide import Wide


class Assessment(
    Wide,
    LegalAssessment,
    table=replace(LegalAssessment.__table__, title="Legal assessments with provision and treaty"),
):
    """An assessment with the provision and the treaty, where it names them."""

    provision: LegalProvision | None
    treaty: Treaty | None
