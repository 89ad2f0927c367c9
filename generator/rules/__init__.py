"""All checks over records; importing this package declares every rule."""

from generator.rules import (
    completeness,
    contacts,
    dates,
    fees,
    identity,
    joint,
    laws,
    ledger,
    ledger_values,
    limits,
    powers,
    procedure_order,
    procedure_time,
    procedures,
    references,
    wording,
)
from generator.rules.base import RULES, Rule, check_record, run

__all__ = [
    "RULES",
    "Rule",
    "check_record",
    "completeness",
    "contacts",
    "dates",
    "fees",
    "identity",
    "joint",
    "laws",
    "ledger",
    "ledger_values",
    "limits",
    "powers",
    "procedure_order",
    "procedure_time",
    "procedures",
    "references",
    "run",
    "wording",
]
