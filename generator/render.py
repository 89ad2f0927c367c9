"""The one Jinja environment: templates in site/templates, everything escaped unless a template's author wrote it.

Jinja's own code for a template asks at every value and call what may be asked once; ours takes half the time for the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from io import StringIO
from keyword import iskeyword
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from generator.chinese import day_text

TEMPLATES = Path(__file__).parent.parent / "site" / "templates"


def written(value: Any) -> str:
    """A value as it stands in HTML: what a draft leaves out is not shown as None, all but markup is escaped."""
    if type(value) is str:
        return _escaped(value)
    if value is None:
        return ""
    return value if type(value) is Markup else str(escape(value))


try:  # what markupsafe's escape does to a text, without wrapping it, which takes longer than the work itself
    from markupsafe import _escape_inner as _escaped
except ImportError:

    def _escaped(text: str, /) -> str:
        return str(escape(text))


class _Code(CodeGenerator):
    """Templates as Python: values go through `written`, calls and attributes are plain, a block is handed over as one text."""

    _may_lack: nodes.Expr | None = None

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """Bring in what the code below calls."""
        self.writeline("from generator.render import written")
        super().visit_Template(node, frame)

    def blockvisit(self, nodes: Any, frame: Frame) -> None:
        """Collect what a block writes; handing on every piece through the templates around it would cost more."""
        if frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")
        frame.buffer = None

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("written(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        """Whether something is defined may be asked of any attribute."""
        self._may_lack = node.node if node.name in ("defined", "undefined") else None
        super().visit_Test(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """What an object has; only a map is asked for an entry, too, and only there it may be lacking."""
        if iskeyword(node.attr) or node is self._may_lack:
            super().visit_Getattr(node, frame)
            return
        held = self.temporary_identifier()
        self.write(f"({held}.{node.attr} if type({held} := ")
        self.visit(node.node, frame)
        self.write(f") is not dict else environment.getattr({held}, {node.attr!r}))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A call without the look for functions that want the context; there are none here."""
        self.visit(node.node, frame)
        stream, self.stream = self.stream, StringIO()
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        arguments, self.stream = self.stream.getvalue(), stream
        self.write(f"({arguments.removeprefix(', ')})")


class _Templates(Environment):
    code_generator_class = _Code


@cache
def environment() -> Environment:
    """The environment, made once a process because compiling the templates takes longer than filling one."""
    made = _Templates(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: "" if value is None else value,  # what a draft leaves out is not shown as None
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,  # looking at every file for every page takes as long as filling a small one
    )
    made.filters |= {"prose": prose, "day": _day, "join": _join}
    return made


def render(template: str, **context: Any) -> str:
    """The HTML of a template with this context; a name that the template uses and nobody gave is an error."""
    return environment().get_template(template).render(context)


def read_changed() -> None:
    """Let go of the compiled templates when a file has changed since; for a process that builds again and again."""
    held = environment().cache
    if held and not all(template.is_up_to_date for template in held.values()):
        held.clear()


def _join(values: Iterable[Any], between: str = "") -> str:
    """Texts in one, which is escaped as a whole; markup among them escapes the rest at once, as in Jinja's own."""
    texts = list(values)
    if any(hasattr(text, "__html__") for text in texts):
        return escape(between).join(texts)
    return between.join(map(str, texts))


def _day(value: date | None) -> str:
    return day_text(value) if value else ""


def prose(text: str | None) -> Markup:
    """Longer text as paragraphs and lists: a line is a paragraph, lines that begin with a dash are a list."""
    return Markup("").join(_blocks((text or "").splitlines()))


def _blocks(lines: list[str]) -> Iterator[Markup]:
    bullets: list[Markup] = []
    for line in [*lines, ""]:
        stripped = line.strip()
        if stripped.startswith("- "):
            bullets.append(Markup("<li>{}</li>").format(stripped[2:]))
            continue
        if bullets:
            yield Markup("<ul>{}</ul>").format(Markup("").join(bullets))
            bullets = []
        if stripped:
            yield Markup("<p>{}</p>").format(escape(stripped))
