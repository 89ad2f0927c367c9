"""The same chart gives the same bytes: with and without fonts, alone and in a batch, on every run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from flowcharts import draw
from flowcharts.gallery import HARD_CASES

_DIGEST = """
import hashlib
from flowcharts import draw
from flowcharts.gallery import HARD_CASES
text = "".join(drawing.wide + drawing.narrow for drawing in draw(HARD_CASES))
print(hashlib.sha256(text.encode()).hexdigest())
"""


def digest(**environment: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", _DIGEST],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def test_fonts_change_nothing(tmp_path: Path) -> None:
    """A machine that knows no font at all draws the same bytes."""
    empty = tmp_path / "fonts.conf"
    empty.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig/>')
    assert digest(FONTCONFIG_FILE=str(empty)) == digest()


def test_runs_change_nothing() -> None:
    """The order of sets differs from run to run; the pictures do not."""
    assert digest(PYTHONHASHSEED="1") == digest(PYTHONHASHSEED="2")


def test_a_batch_changes_nothing() -> None:
    """A chart drawn alone is the same as in a batch."""
    assert [draw([chart])[0] for chart in HARD_CASES] == draw(HARD_CASES)
