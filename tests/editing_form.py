"""The form's own scripts in V8, so that what the browser writes can be held against what the generator writes."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from py_mini_racer import MiniRacer

from generator.form.fields import form_fields
from generator.kinds import KINDS
from tests.conftest import ROOT

FOLDER = ROOT / "site" / "assets" / "edit"


@cache
def fields(kind: str) -> str:
    return json.dumps(form_fields(KINDS[kind]), ensure_ascii=False)


def engine() -> MiniRacer:
    """A V8 that knows `write` and `read`."""
    made = MiniRacer()
    for name in ("written", "reading"):
        text = (FOLDER / f"{name}.js").read_text("utf-8")
        made.eval(re.sub(r"^import .*$|^export ", "", text, flags=re.MULTILINE))
    made.eval("const asked = (name, first, fields) => JSON.stringify({write, read}[name](first, JSON.parse(fields)))")
    made.eval("const asWritten = (data, fields) => write(JSON.parse(data), JSON.parse(fields))")
    return made


def written(v8: MiniRacer, data: dict[str, Any], kind: str) -> str:
    """The file that the form writes for this data."""
    return str(v8.call("asWritten", json.dumps(data), fields(kind)))


def read_back(v8: MiniRacer, text: str, kind: str) -> Any:
    """What the form reads from a file; raises JSEvalException where it refuses the file."""
    return json.loads(v8.call("asked", "read", text, fields(kind)))
