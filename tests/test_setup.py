"""What a fresh clone relies on before anything is built."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LISTS = ("requirements.txt", "requirements-dev.txt")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)( ; .+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def pins(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return {found[1]: found[2] for line in lines if (found := PIN.match(line))}


@pytest.mark.parametrize("name", LISTS)
def test_lists_hold_pins_and_hashes_only(name: str) -> None:
    """No registry's address stands in a list, so that every place uses its own."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    odd = [line for line in lines if not (PIN.match(line) or HASH.match(line) or line.startswith("# "))]

    assert odd == []


def test_every_direct_library_is_pinned() -> None:
    """The lists were made after the last change of pyproject.toml."""
    told = project()
    runtime = [re.split(r"[=<>]", text)[0] for text in told["dependencies"]]
    extras = told["optional-dependencies"]
    development = [re.split(r"[=<>]", text)[0] for text in extras["dev"]]

    assert [name for name in runtime if name not in pins("requirements.txt")] == []
    assert [name for name in development if name not in pins("requirements-dev.txt")] == []


def test_both_lists_agree() -> None:
    """Tests run with the versions that the site is built with."""
    site, tests = pins("requirements.txt"), pins("requirements-dev.txt")

    assert {name: tests.get(name) for name in site} == site


def test_every_library_of_the_site_has_its_reason() -> None:
    """Above each of them one line says why it is there."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    listed = re.search(r"^dependencies = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)

    assert listed
    lines = listed[1].splitlines()
    assert [line for line in lines[0::2] if not line.startswith("    # ")] == []
    assert [line for line in lines[1::2] if not line.startswith('    "')] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_readme_names_the_two_commands(name: str) -> None:
    """Whoever opens the repository finds how to build and to test, in both languages."""
    text = (ROOT / name).read_text("utf-8")

    assert "make site" in text
    assert "make test" in text


def test_sources_and_output_lie_apart() -> None:
    """A build empties its output folder, which therefore must not hold the sources."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")

    assert "docs_dir: site/pages\n" in text
    assert "site_dir: build/site\n" in text
    assert "/build/\n" in (ROOT / ".gitignore").read_text("utf-8")


@pytest.mark.parametrize("script", ["tools/setup.sh", "tools/pin.sh", ".ci/run"])
def test_scripts_are_well_formed(script: str) -> None:
    """Bash reads each script to its end, and the file may be executed."""
    bash = shutil.which("bash") or "/bin/bash"
    read = subprocess.run([bash, "-n", ROOT / script], capture_output=True, text=True, check=False)

    assert read.stderr == ""
    assert (ROOT / script).stat().st_mode & 0o111


def test_make_help_lists_every_target() -> None:
    """`make` alone shows what can be done, each target with one line."""
    made = subprocess.run(["make", "-C", ROOT, "help"], capture_output=True, text=True, check=True).stdout
    targets = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)

    assert targets
    assert [name for name in targets[1].split() if f"make {name} " not in made] == []
