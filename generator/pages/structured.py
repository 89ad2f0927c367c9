"""An item for search engines: schema.org's GovernmentService and the way down to the page, as JSON-LD in the page.

Only what tells a machine which page this is and where it belongs, in under 1.5 KB: all the rest stands in index.json and
in the linked data. A script element of this type is data, which a strict Content-Security-Policy lets stand.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from generator.kinds.item import Item
from generator.pages.frame import Crumb, Site, crumbs
from generator.records import Entry

_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""What could end the element or begin markup, written as JSON escapes."""


def structured(site: Site, entry: Entry) -> Markup:
    """The content of the script element of an item's page; addresses are relative to the page."""
    said = {"@context": "https://schema.org", "@graph": [_service(site, entry), _way(crumbs(site, entry), entry)]}
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
    return Markup(text)


def _service(site: Site, entry: Entry) -> dict[str, Any]:
    item = entry.of(Item)
    department = site.catalog.department(entry)
    up = "../" * entry.url.count("/")
    operator = {
        "@type": "GovernmentOrganization",
        "name": department.name or entry.department,
        "url": f"{up}{entry.department}/",
        "telephone": department.phone,
    }
    made = {
        "@type": "GovernmentService",
        "@id": "",
        "name": entry.name,
        "alternateName": list(item.aliases[:3]),
        "description": item.summary,
        "serviceType": item.task_type,
        "areaServed": site.catalog.city.name,
        "serviceOperator": _known(operator),
        "availableChannel": {"@type": "ServiceChannel", "serviceUrl": item.online_url} if item.online_url else None,
    }
    return _known(made)


def _way(above: Sequence[Crumb], entry: Entry) -> dict[str, Any]:
    up = "../" * entry.url.count("/")
    places = [(title, f"{up}{url}" or "./") for title, url in above]
    listed = [
        {"@type": "ListItem", "position": number, "name": title, "item": url}
        for number, (title, url) in enumerate(places, start=1)
    ]
    listed.append({"@type": "ListItem", "position": len(listed) + 1, "name": entry.name})
    return {"@type": "BreadcrumbList", "itemListElement": listed}


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value not in (None, [])}
