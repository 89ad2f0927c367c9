// Reads records in their one written form, and nothing else: what would not be written back byte for byte is refused,
// so that saving can never drop a comment or change a line that nobody edited.

import { write } from "./written.js";

const HINT = "这份文件不是统一的格式（或者有注释），表单不敢改它。请先运行 catalog format。";

// The data of a record's file: maps, lists and text. Throws an Error that says what to do first.
export function read(text, fields) {
  const lines = text.split("\n");
  let data = {};
  try {
    if (text !== "{}\n") data = map({ lines, at: 0 }, 0);
    if (write(data, fields) === text) return data;
  } catch {
    // not the form's own way of writing; said below
  }
  throw new Error(HINT);
}

function holder(reader, depth) {
  return isEntry(reader.lines[reader.at], depth) ? list(reader, depth) : map(reader, depth);
}

const isEntry = (line, depth) => line.startsWith(`${" ".repeat(depth)}- `);

function map(reader, depth) {
  const made = {};
  while (indent(reader) === depth && !isEntry(reader.lines[reader.at], depth)) {
    const [, key, rest] = /^("(?:[^"\\]|\\.)*"|'[^']*'|.+?):(?: (.*))?$/u.exec(reader.lines[reader.at].slice(depth));
    reader.at += 1;
    made[plain(key)] = rest === undefined ? holder(reader, depth + 2) : value(reader, rest, depth);
  }
  return made;
}

function list(reader, depth) {
  const made = [];
  while (indent(reader) === depth && isEntry(reader.lines[reader.at], depth)) {
    const rest = reader.lines[reader.at].slice(depth + 2);
    if (isKey(rest)) {
      reader.lines[reader.at] = " ".repeat(depth + 2) + rest;
      made.push(map(reader, depth + 2));
    } else {
      reader.at += 1;
      made.push(value(reader, rest, depth));
    }
  }
  return made;
}

// Text in quotes is a key only with a colon right behind it.
const isKey = (text) => (/^["']/u.test(text) ? /^(?:"(?:[^"\\]|\\.)*"|'[^']*'):(?: |$)/u : /^[^|].*?:(?: |$)/u).test(text);

function indent(reader) {
  const line = reader.lines[reader.at];
  return line ? line.length - line.trimStart().length : -1;
}

function value(reader, text, depth) {
  if (text !== "|" && text !== "|-") return plain(text);
  const held = [];
  while (reader.lines[reader.at] === "" || indent(reader) > depth) {
    held.push(reader.lines[reader.at].slice(depth + 2));
    reader.at += 1;
    if (reader.at >= reader.lines.length - 1) break;
  }
  while (held.at(-1) === "") held.pop();
  return held.join("\n") + (text === "|" ? "\n" : "");
}

function plain(text) {
  if (text === "[]" || text === "{}") return JSON.parse(text);
  if (text.startsWith('"')) return JSON.parse(text);
  return text.startsWith("'") ? text.slice(1, -1) : text;
}
