"""All checks over records; importing this package declares every rule."""

from generator.rules import completeness, references
from generator.rules.base import RULES, Rule, check_record, run

__all__ = ["RULES", "Rule", "check_record", "completeness", "references", "run"]
