"""The guard: compares a translation with its source and trusts no engine."""

from rxconsult.translation.guard.check import check

__all__ = ["check"]
