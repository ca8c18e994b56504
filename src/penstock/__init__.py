"""Penstock: a BPMN 2.0 process engine that takes the place of Camunda Platform 7."""

__version__ = "0.1.0"
