"""The reference of the Python interface: the row types, and names in signatures that lead to where they are described."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.pycode import ModuleAnalyzer
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from belarus_rights import catalog

TYPES = ("class", "exception", "data", "type")


class RowTypes(SphinxDirective):
    """Describe the row type of each table; its columns stand on the page of the table."""

    def run(self) -> list[nodes.Node]:
        """Hand over to autodoc."""
        lines = []
        for name in catalog.NAMES:
            model = catalog.model(name)
            lines += [f".. autoclass:: belarus_rights.models.{model.__name__}(**columns)"]
            lines += ["   :members:", "   :exclude-members: model_config", ""]
            lines += [f"   The columns: :doc:`{name} </data/tables/{name}>`.", ""]
        return self.parse_text_to_nodes(StringList(lines, source=__file__))


def one_signature(app: Sphinx) -> None:
    """Let ``load`` have one signature on the page: one for each table is for type checkers."""
    analyzer = ModuleAnalyzer.for_module("belarus_rights.loading")
    analyzer.analyze()
    analyzer.overloads.pop("load", None)


@cache
def described(env: BuildEnvironment) -> dict[str, str]:
    """Give what the reference describes by the last part of its name, such as ``Dataset``; not what several things are called."""
    whole = [name for name, entry in env.domains.python_domain.objects.items() if not entry.aliased and entry.objtype in TYPES]
    short = Counter(name.rpartition(".")[2] for name in whole)
    return {last: name for name in whole if short[last := name.rpartition(".")[2]] == 1}


def resolve(app: Sphinx, env: BuildEnvironment, node: pending_xref, text: nodes.TextElement) -> nodes.Node | None:
    """Lead a type in a signature to its entry; types of others, and our own that nobody needs to know, stay plain text."""
    if node.get("refdomain") != "py":
        return None
    name = described(env).get(node["reftarget"].rpartition(".")[2])
    if name is None:
        return text
    entry = env.domains.python_domain.objects[name]
    return make_refnode(app.builder, node["refdoc"], entry.docname, entry.node_id, text, name)


def setup(app: Sphinx) -> dict[str, Any]:
    """Join in."""
    app.add_directive("row-types", RowTypes)
    app.connect("builder-inited", one_signature)
    app.connect("missing-reference", resolve)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
