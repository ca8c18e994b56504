"""Spin: JSON and XML documents as expressions and scripts see them.

`S(text)`, `JSON(text)` and `XML(text)` make nodes; variables of the types Json and Xml are nodes. Nodes have the
methods that diagrams know from Camunda's Spin. A node that is put into a variable becomes a Json or Xml value again.
"""

from penstock.expr.spin.functions import any_node, json_node, node_of, xml_node

__all__ = ["any_node", "json_node", "node_of", "xml_node"]
