"""Two states of the catalogue compared record by record: what came, what went, what changed, and what may not be merged.

A change for the worse needs a stated reason in the record, new with the change; a file may not go, because its address
and what people were told under it must stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.catalog import Catalog
from generator.changes import special, standards
from generator.changes.model import Change, Effect, Pair, Report, Said
from generator.changes.parts import Trail, compare_parts
from generator.problems import Finding, Level
from generator.records import Entry, field_title
from generator.vocabulary import DRAFT, ENDED

NO_REASON = "worse-without-reason"
REMOVED = "record-removed"
__all__ = ["added", "compare", "compare_records", "removed", "special", "standards"]


def compare(before: Catalog, after: Catalog) -> Report:
    """Everything that changed from one state to the other, by record."""
    changes: list[Change] = []
    reasons: list[tuple[str, str]] = []
    renamed = _renamed(before, after)
    for record_id in sorted({*before.entries, *after.entries}):
        old, new = before.entries.get(record_id), after.entries.get(record_id)
        if old and new:
            changes += compare_records(Pair(old, new, before, after))
            if new.record.change_basis and new.record.change_basis != old.record.change_basis:
                reasons.append((record_id, new.record.change_basis))
        elif old and record_id not in after.unread:
            changes.append(removed(old, renamed.get(record_id)))
        elif new and record_id not in renamed.values() and record_id not in before.unread:
            changes.append(added(new))
    return Report(tuple(changes), tuple(reasons), tuple(_unread(before, after)))


def compare_records(pair: Pair) -> list[Change]:
    """The changes of one record that is in both states; fields that could not be read are left out."""
    broken = pair.old.broken | pair.new.broken
    skip = frozenset("changes" if key == "with" else key for key in broken)
    said = compare_parts(pair, pair.old.record, pair.new.record, Trail(), skip)
    return [_change(pair, one) for one in said]


def _change(pair: Pair, said: Said) -> Change:
    entry = pair.new
    change = Change(
        record=entry.id,
        kind=entry.kind,
        name=entry.name,
        department=entry.department,
        file=entry.source.file,
        line=entry.source.place(said.key)[0],
        key=".".join(map(str, said.key)),
        title=field_title(type(entry.record), said.key),
        text=said.text,
        effect=said.effect,
        old=said.old,
        new=said.new,
    )
    if said.effect is Effect.WORSE and not _reasoned(pair, said):
        hint = "写上这次改动的“变更依据”（change_basis）：原因和文件名称、文号；或者不作这处改动。"
        problem = entry.finding(NO_REASON, said.key, f"对申请人不利的改动没有说明依据：{said.text}", hint)
        return replace(change, problem=problem)
    return change


def _reasoned(pair: Pair, said: Said) -> bool:
    """Whether the record gives a reason for this change; what was only a draft had promised nothing yet."""
    old, new = pair.old.record, pair.new.record
    if pair.old.status == DRAFT:
        return True
    if said.key == ("status",) and new.end_notice and (new.end_notice != old.end_notice or pair.new.status in ENDED):
        return True
    return bool(new.change_basis) and new.change_basis != old.change_basis


def _whole(entry: Entry, text: str, effect: Effect, problem: Finding | None = None) -> Change:
    department = entry.department
    file = entry.source.file
    return Change(entry.id, entry.kind, entry.name, department, file, 1, "", "", text, effect, problem=problem)


def added(entry: Entry) -> Change:
    """What is said of a record that was not there before."""
    status = "" if entry.status == "在用" else f"（{entry.status}）"
    return _whole(entry, f"新公开{entry.record.kind.title}“{entry.name}”{status}", Effect.NEUTRAL)


def removed(entry: Entry, renamed: str | None = None) -> Change:
    """What is said of a record whose file is gone; `renamed` is the id under which its content is now."""
    title = entry.record.kind.title
    hint = "恢复这个文件，把状态改成“取消”“下放”或“已合并”，并写停办说明；网址要一直能打开。"
    message = f"删除了{title}“{entry.name}”的文件"
    problem = Finding(entry.source.file, 1, REMOVED, message, hint, Level.ERROR, record=entry.id)
    if renamed:
        text = f"{title}“{entry.name}”的编号改为 {renamed}，原来的网址会失效"
        return _whole(entry, text, Effect.NEUTRAL, problem)
    return _whole(entry, message, Effect.WORSE, problem)


def _renamed(before: Catalog, after: Catalog) -> dict[str, str]:
    """Records that are the same under another id: old id to new id."""
    gone = [entry for record_id, entry in before.entries.items() if record_id not in after.entries]
    come = [entry for record_id, entry in sorted(after.entries.items()) if record_id not in before.entries]
    found: dict[str, str] = {}
    for old in sorted(gone, key=lambda entry: entry.id):
        same = next((new.id for new in come if new.record == old.record and new.id not in found.values()), None)
        if same:
            found[old.id] = same
    return found


def _unread(before: Catalog, after: Catalog) -> Iterator[Finding]:
    """Files of the new state that nobody can compare, because they cannot be read."""
    for record_id in sorted(after.unread):
        file = f"{after.root.name}/{record_id}.yml"
        hint = "先运行 catalog check，按提示改好。"
        yield Finding(file, 1, "not-compared", "这份文件读不通，没有比较", hint, record=record_id)
    for record_id in sorted(after.entries.keys() & before.entries.keys()):
        entry = after.entries[record_id]
        for key in sorted(entry.broken):
            yield entry.finding("not-compared", (key,), "这个字段读不通，没有比较", "先运行 catalog check，按提示改好。")
