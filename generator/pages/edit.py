"""The page of the editing form: whose records are edited, and what to do where the form cannot run."""

from __future__ import annotations

from generator.catalog import departments_of
from generator.pages.frame import Site, context
from generator.pages.page import Page
from generator.render import render

TITLE = "网上修改"


def edit_page(site: Site) -> Page:
    """The page at /edit/: without script a list of departments and of other ways, with it the form itself."""
    catalog = site.catalog
    departments = [catalog.entries[one] for one in departments_of(catalog.entries.values()) if one in catalog.entries]
    content = render("edit.html", **context(site, "edit/"), title=TITLE, departments=departments)
    return Page("edit/", TITLE, content, "部门在浏览器里填表修改记录，保存后送审核。", "help")
