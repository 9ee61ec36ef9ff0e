"""Addresses of pages without what follows the reader about."""

from __future__ import annotations

import re

_TRACKING = re.compile(
    r"(?:utm_[a-z_]+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|yclid|ymclid|_openstat|msclkid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|mkt_tok"
    r"|_ga|_gl|_hsenc|_hsmi|oly_anon_id|oly_enc_id|vero_id|wickedid|rb_clickid|s_cid|at_medium|at_campaign|ysclid|__twitter_impression)",
    re.IGNORECASE,
)


def is_tracking(parameter: str) -> bool:
    """Tell whether a parameter of an address, such as ``utm_source``, only says how somebody came to the page."""
    return _TRACKING.fullmatch(parameter) is not None


def untracked(address: str) -> str:
    """Take tracking parameters off an address; all else stays as it is.

    Examples
    --------
    >>> untracked("https://example.org/page?id=7&utm_source=mail&fbclid=x#part")
    'https://example.org/page?id=7#part'
    """
    page, hash_, part = address.partition("#")
    path, question, query = page.partition("?")
    if not question:
        return address
    kept = [item for item in query.split("&") if not is_tracking(item.partition("=")[0])]
    if len(kept) == len(query.split("&")):
        return address
    return path + (f"?{'&'.join(kept)}" if kept else "") + hash_ + part
