"""The calendar of planned inspections (.ics), to subscribe to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.describe import short_department
from generator.exports.calendar import Event, calendar
from generator.exports.files import File
from generator.kinds.inspection import Inspection
from generator.pages.frame import Site
from generator.pages.inspections import TITLE, URL, Visit, visits_of


def inspection_files(site: Site, address: str) -> Iterator[File]:
    """inspections/calendar.ics: every window of every plan in force, a whole-day event each."""
    events = [_event(site, visit) for visit in visits_of(site.catalog)]
    title = f"{site.catalog.city.name or ''}{TITLE}"
    yield f"{URL}calendar.ics", [calendar(title, events, site.catalog.as_of, address)]


def _event(site: Site, visit: Visit) -> Event:
    plan = visit.entry.of(Inspection)
    title = f"{short_department(visit.entry, site.catalog)}：{visit.entry.name}"
    text = "\n".join([plan.objects or "", *(item.name or "" for item in plan.items)])
    name = f"{visit.entry.id}/{visit.first}/{visit.window.where or ''}"
    return Event(visit.first, visit.last, name, title, visit.entry.url, text)
