"""What an import says of itself: what it wrote, what it did not take and why, and what it took with a change."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Place:
    """A cell, or a whole row where `heading` is empty; `column` is its letter in the spreadsheet."""

    sheet: str
    row: int
    column: str = ""
    heading: str = ""

    def __str__(self) -> str:
        sheet = f"工作表“{self.sheet}”" if self.sheet else ""
        column = f"{self.column}列" if self.column else ""
        return f"{sheet}第{self.row}行{column}{f'“{self.heading}”' if self.heading else ''}"


@dataclass(frozen=True)
class Refusal:
    """A row or a cell that was not taken, or was taken with a change: where it stands, and why."""

    place: Place
    reason: str

    def __str__(self) -> str:
        return f"{self.place}：{self.reason}"


@dataclass
class Report:
    """What an import did: files written, rows whose record stays as it is, what was refused, and what was cleaned."""

    written: list[str] = field(default_factory=list)
    kept: int = 0
    refused: list[Refusal] = field(default_factory=list)
    cleaned: list[Refusal] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)

    def refuse(self, place: Place, reason: str) -> None:
        """Note what was not taken."""
        self.refused.append(Refusal(place, reason))

    def tell(self, place: Place, reasons: tuple[str, ...]) -> None:
        """Note what was taken in another form than it stood there."""
        self.cleaned += [Refusal(place, reason) for reason in reasons]
