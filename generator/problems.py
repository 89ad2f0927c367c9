"""What is wrong with a record, said so that a clerk can mend it.

Nothing here knows YAML, kinds or rules: a Finding is the one thing that every reader and every check hands on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding weighs: an error stops a merge, a warning shows on the change, a notice only reports."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def word(self) -> str:
        """The level in Chinese, as editors read it."""
        return {"error": "错误", "warning": "提醒", "notice": "说明"}[self.value]


@dataclass(frozen=True)
class Finding:
    """One problem at one place.

    `file` is relative to the folder that holds the catalogue (so it reads `catalog/…` in the repository), `line` and
    `column` count from 1, `record` is the id of the record, `field` the Chinese title of the field, `rule` the stable id
    of the check, `message` what is wrong and what is allowed, `hint` what to do.
    """

    file: str
    line: int
    rule: str
    message: str
    hint: str = ""
    level: Level = Level.ERROR
    column: int = 1
    record: str = ""
    field: str = ""

    def as_dict(self) -> dict[str, object]:
        """The finding with the keys and the order that other programs rely on."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "record": self.record,
            "field": self.field,
            "rule": self.rule,
            "level": self.level.value,
            "message": self.message,
            "hint": self.hint,
        }


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by file and line, each said once."""
    return sorted(set(findings), key=lambda f: (f.file, f.line, f.column, f.rule, f.message))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether anything here must stop a merge."""
    return any(finding.level is Level.ERROR for finding in findings)
