"""Attributed statements, direct and indirect."""

from briefing.analysis.statements.find import find_statements

__all__ = ["find_statements"]
