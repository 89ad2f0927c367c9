"""Speaks with yaml-language-server as an editor does, over its standard input and output."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PROGRAM = Path(sys.prefix, "share/affairs-catalog/editor/node_modules/yaml-language-server/bin/yaml-language-server")
"""Where tools/setup.sh puts it."""
NODE = shutil.which("node")


class Server:
    """A running server that knows these schemas: file pattern by address of the schema."""

    def __init__(self, root: Path, schemas: Mapping[str, str]) -> None:
        self.process = subprocess.Popen([str(NODE), str(PROGRAM), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.settings = {"schemas": dict(schemas), "schemaStore": {"enable": False}, "hover": True, "completion": True}
        self.number = 0
        self.faults: dict[str, list[Any]] = {}
        able = {"workspace": {"configuration": True}, "textDocument": {"hover": {"contentFormat": ["plaintext"]}}}
        self.ask("initialize", processId=None, rootUri=root.as_uri(), capabilities=able)
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings={"yaml": self.settings})

    def open(self, path: Path, text: str) -> None:
        """Show it a file with this text, saved or not."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)

    def at(self, method: str, path: Path, line: int, column: int) -> Any:
        """What it says of one place of an open file: completion or hover; line and column from 0."""
        place = {"line": line, "character": column}
        return self.ask(f"textDocument/{method}", textDocument={"uri": path.as_uri()}, position=place)

    def underlined(self, path: Path) -> list[tuple[int, str]]:
        """Line (from 0) and words of each fault, once the server has looked at the file."""
        while path.as_uri() not in self.faults:
            self._take(self._read())
        return [(one["range"]["start"]["line"], one["message"]) for one in self.faults[path.as_uri()]]

    def tell(self, method: str, **params: Any) -> None:
        self._write({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        self.number += 1
        self._write({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params})
        while True:
            said = self._read()
            if said.get("id") == self.number and "method" not in said:
                assert "error" not in said, said
                return said["result"]
            self._take(said)

    def stop(self) -> None:
        """End the program."""
        self.process.kill()
        self.process.wait()

    def _take(self, said: dict[str, Any]) -> None:
        """Answer what the server asks an editor, and keep the faults that it tells."""
        if said.get("method") == "textDocument/publishDiagnostics":
            self.faults[said["params"]["uri"]] = said["params"]["diagnostics"]
        elif "id" in said and said.get("method") == "workspace/configuration":
            wanted = [self.settings if one.get("section") == "yaml" else {} for one in said["params"]["items"]]
            self._write({"jsonrpc": "2.0", "id": said["id"], "result": wanted})
        elif "id" in said and "method" in said:
            self._write({"jsonrpc": "2.0", "id": said["id"], "result": None})

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout
        size = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
        said: dict[str, Any] = json.loads(self.process.stdout.read(size))
        return said
