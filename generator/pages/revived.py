"""What looks like a cancelled affair, for the public: the evidence on the record's page, and one page with all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.catalog import Catalog
from generator.kinds.base import Cleared
from generator.kinds.ledger import FORBIDDING, Ledger
from generator.pages.frame import Site, context
from generator.pages.page import Page
from generator.records import Entry
from generator.render import render
from generator.revived import Match, cleared, found

URL, TITLE = "revived/", "变相恢复检查"
LEAD = "取消的审批有没有换个名字、拆成几项、改成备案又出来：每条在用的记录都和取消时留下的特征比对，像的列在这里，由人复核。"


@dataclass(frozen=True)
class Shown:
    """A finding with a reviewer's conclusion, where there is one."""

    match: Match
    cleared: Cleared | None


def revived_of(entry: Entry, catalog: Catalog) -> dict[str, Any]:
    """What a record's page shows: each cancelled affair that it resembles."""
    return {"revived": [_shown(match, catalog) for match in found(catalog).get(entry.id, ())]}


def _shown(match: Match, catalog: Catalog) -> Shown:
    place = cleared(match.record, catalog).get(match.cancelled.id)
    conclusions: tuple[Cleared, ...] = getattr(match.record.record, "cleared", ())
    return Shown(match, None if place is None else conclusions[place])


def revived_pages(site: Site) -> Iterator[Page]:
    """The page of all findings, those to be reviewed first."""
    catalog = site.catalog
    matches = found(catalog)
    shown = [_shown(match, catalog) for record_id in sorted(matches) for match in matches[record_id]]
    forbidden = [e.of(Ledger) for e in catalog.of("ledger") if e.of(Ledger).begun(catalog.as_of)]
    content = render(
        "revived.html",
        **context(site, URL),
        title=TITLE,
        lead=LEAD,
        waiting=[one for one in shown if one.cleared is None],
        cleared=[one for one in shown if one.cleared],
        kept=sum(one.action in FORBIDDING and one.fingerprint is not None for one in forbidden),
    )
    yield Page(URL, TITLE, content, LEAD, "supervision")
