"""Calendars (.ics, RFC 5545) that anybody can subscribe to: one whole day an event, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar
from icalendar import Event as Entered

from generator.coming import Coming, coming_dates
from generator.exports.files import File
from generator.pages.frame import Site


@dataclass(frozen=True)
class Event:
    """What stands in a calendar: its days (the last one counts), a name for ever, a title, and the page about it."""

    first: date
    last: date
    name: str
    title: str
    url: str = ""
    text: str = ""


def calendar_files(site: Site, address: str) -> Iterator[File]:
    """The calendar of what comes into force or ends: of the city, and of each department."""
    city = site.catalog.city.name or ""
    dates = coming_dates(site.catalog)
    yield "coming/calendar.ics", [calendar(f"{city}政务公开：即将生效", map(event, dates), site.catalog.as_of, address)]
    for department in site.catalog.of("department"):
        own = (event(one) for one in dates if department.id in (one.entry.department, one.entry.id))
        yield f"{department.url}calendar.ics", [calendar(f"{department.name}：即将生效", own, site.catalog.as_of, address)]


def event(one: Coming) -> Event:
    """A coming date as it stands in a calendar."""
    title = f"{one.entry.name}：{one.what}"
    return Event(one.day, one.day, f"{one.entry.id}/{one.day}/{one.what}", title, one.entry.url, one.text)


def calendar(title: str, events: Iterable[Event], as_of: date, address: str) -> bytes:
    """A calendar; `as_of` stands for the time of writing, and a link is given where the site's `address` is known."""
    made = Calendar()
    made.add("prodid", "-//affairs-catalog//zh-CN")
    made.add("version", "2.0")
    made.add("x-wr-calname", title)
    for one in events:
        made.add_component(_entered(one, as_of, address))
    return made.to_ical()


def _entered(one: Event, as_of: date, address: str) -> Entered:
    made = Entered()
    made.add("uid", str(uuid5(NAMESPACE_URL, one.name)))
    made.add("dtstamp", datetime.combine(as_of, time(), UTC))
    made.add("dtstart", one.first)
    made.add("dtend", one.last + timedelta(days=1))  # the day after, as the standard has it
    made.add("summary", one.title)
    if one.text:
        made.add("description", one.text)
    if address and one.url:
        made.add("url", f"{address}{one.url}")
    made.add("transp", "TRANSPARENT")
    return made
