"""BPMN XML in, model out. Every complaint about a diagram is made here, all of them at once, each with its place."""

from penstock.parse.diagram import Diagram, parse_diagram

__all__ = ["Diagram", "parse_diagram"]
