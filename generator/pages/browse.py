"""Ways to find an affair without searching: by theme, event, audience, type of power, and first letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from generator.catalog import Catalog
from generator.kinds.power import Power
from generator.pages.frame import Site
from generator.pages.listings import Listing, listing_pages
from generator.pages.page import Page
from generator.records import Entry
from generator.vocabulary import AUDIENCE, POWER_TYPE

TYPE_IDS = dict(
    zip(
        POWER_TYPE,
        ["licence", "penalty", "coercion", "levy", "benefit", "inspection", "confirmation", "reward", "ruling", "other"],
        strict=True,
    )
)
AUDIENCE_IDS = dict(
    zip(AUDIENCE, ["person", "company", "institution", "association", "unincorporated", "government", "other"], strict=True)
)


@dataclass(frozen=True)
class Way:
    """One way in: a word, its address, the records behind it, and a note."""

    title: str
    url: str
    entries: tuple[Entry, ...]
    note: str = ""


def themes(catalog: Catalog, whom: str) -> list[Way]:
    """The themes for people (个人) or firms (企业), in the order of the city's list."""
    behind = _by_word(catalog, "themes")
    listed = [theme for theme in catalog.themes.themes if theme.for_whom == whom and theme.id]
    return [Way(t.name or "", f"themes/{t.id}/", behind.get(t.name or "", ()), t.note or "") for t in listed]


def events(catalog: Catalog) -> list[Way]:
    """Life and business events, in the order of the city's list."""
    behind = _by_word(catalog, "events", "joint", "item")
    return [
        Way(e.name or "", f"events/{e.id}/", behind.get(e.name or "", ()), e.note or "")
        for e in catalog.themes.events
        if e.id
    ]


def audiences(catalog: Catalog) -> list[Way]:
    """Who may apply."""
    behind = _by_word(catalog, "audience")
    return [Way(word, f"audiences/{name}/", behind.get(word, ())) for word, name in AUDIENCE_IDS.items()]


def power_types(catalog: Catalog) -> list[Way]:
    """The ten types of power, in the national order."""
    behind: dict[str, list[Entry]] = defaultdict(list)
    for entry in catalog.of("power"):
        if isinstance(entry.record, Power) and entry.record.power_type:
            behind[entry.record.power_type].append(entry)
    return [Way(word, f"powers/{name}/", tuple(behind[word])) for word, name in TYPE_IDS.items()]


def initials(catalog: Catalog) -> list[Way]:
    """Items by the first letter of their name's pinyin; names that begin with no Chinese word come under #."""
    behind: dict[str, list[Entry]] = defaultdict(list)
    for entry in catalog.of("item"):
        behind[initial(entry, catalog)].append(entry)
    ordered = {letter: sorted(found, key=lambda e: (sound(e, catalog), e.id)) for letter, found in behind.items()}
    return [
        Way(letter, f"initials/{'other' if letter == '#' else letter.lower()}/", tuple(ordered[letter]))
        for letter in sorted(ordered)
    ]


def sound(entry: Entry, catalog: Catalog) -> str:
    """A record's name in pinyin, to sort by; kept for the next build, because converting costs more than sorting."""
    found: str = catalog.memory.value(f"pinyin {entry.id}", lambda: pinyin(entry.name))
    return found


@cache
def pinyin(name: str) -> str:
    """A name in pinyin; the library is imported late, because loading its tables takes a third of a second."""
    from pypinyin import Style, lazy_pinyin

    return " ".join(lazy_pinyin(name, style=Style.NORMAL))


def initial(entry: Entry, catalog: Catalog) -> str:
    """The first letter of a record's name in pinyin, or #."""
    first = sound(entry, catalog)[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def _by_word(catalog: Catalog, field: str, *kinds: str) -> dict[str, tuple[Entry, ...]]:
    """The records of these kinds (items when none is named) by each word that they have in a field."""
    behind: dict[str, list[Entry]] = defaultdict(list)
    for entry in (entry for kind in kinds or ("item",) for entry in catalog.of(kind)):
        for word in dict.fromkeys(getattr(entry.record, field)):
            behind[word].append(entry)
    return {word: tuple(found) for word, found in behind.items()}


def browse_pages(site: Site) -> Iterator[Page]:
    """The list behind every way in that leads somewhere."""
    catalog = site.catalog
    items = (("首页", ""), ("办事事项", "items/"))
    powers = (("首页", ""), ("权力清单", "powers/"))
    for way in _with_entries([*themes(catalog, "个人"), *themes(catalog, "企业"), *events(catalog)]):
        yield from _pages(site, way, f"主题：{way.title}", items, "items")
    for way in _with_entries(audiences(catalog)):
        yield from _pages(site, way, f"{way.title}可以办的事", items, "items")
    for way in _with_entries(initials(catalog)):
        yield from _pages(site, way, f"拼音首字母 {way.title}", items, "items")
    for way in _with_entries(power_types(catalog)):
        yield from _pages(site, way, way.title, powers, "powers")


def _with_entries(ways: Iterable[Way]) -> list[Way]:
    return [way for way in ways if way.entries]


def _pages(site: Site, way: Way, title: str, crumbs: Iterable[tuple[str, str]], section: str) -> Iterator[Page]:
    lead = way.note or f"共{len(way.entries)}项"
    yield from listing_pages(site, Listing(way.url, title, lead, tuple(crumbs), section, way.entries))
