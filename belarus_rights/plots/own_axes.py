"""Axes that show themselves in a notebook; imports matplotlib, so it is imported only by who draws."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import Any

from matplotlib.axes import Axes

from .picture import alt_text


class OwnAxes(Axes):
    """Axes that are alone on their figure."""

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
        """Give the picture and its alt text: a notebook shows the one, a terminal the other, and an exported page has both."""
        figure: Any = self.figure
        file = BytesIO()
        figure.savefig(file, format="png", dpi=200)
        told = alt_text(self)
        shown = {"alt": told, "width": round(figure.get_figwidth() * 100)}
        return {"image/png": b64encode(file.getvalue()).decode("ascii"), "text/plain": told}, {"image/png": shown}
