"""Names: their spellings, what they have in common, and finding who is meant.

>>> from belarus_rights import names
>>> names.transliterate("Алесь Бяляцкі", "be-german")
'Ales Bjaljazki'
>>> names.name_key("Ryhor Kastusiou") == names.name_key("Григорий Костусев")
True
>>> index = names.NameIndex([("ales-bialiatski", ["Алесь Бяляцкі"]), ("yury-belski", ["Юрый Бельскі"])])
>>> index.search("Ales Bjaljazki")[0].id
'ales-bialiatski'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .index import Match, NameIndex
    from .keys import name_key
    from .matching import Proposal, duplicates, match
    from .searching import Hit, search
    from .transliteration import System, systems, transliterate, variants

__all__ = [
    "Hit",
    "Match",
    "NameIndex",
    "Proposal",
    "System",
    "duplicates",
    "match",
    "name_key",
    "search",
    "systems",
    "transliterate",
    "variants",
]

_HOMES = {
    "Hit": "searching",
    "Match": "index",
    "NameIndex": "index",
    "Proposal": "matching",
    "System": "transliteration",
    "duplicates": "matching",
    "match": "matching",
    "name_key": "keys",
    "search": "searching",
    "systems": "transliteration",
    "transliterate": "transliteration",
    "variants": "transliteration",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'belarus_rights.names' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"belarus_rights.names.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
