"""Writes the pieces of the search index below /search/index/.

Records are numbered in the order of their titles: records of one family then stand in the same
chunk, and a question that finds twenty of them fetches one or two files. What each file holds is
said beside its writer; `site/assets/search/pieces.js` reads them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.collecting import uncollected

from .columns import write_columns
from .entry import SearchEntry
from .pinyin import reading_grams
from .shards import deltas, write_chunks, write_json, write_shards
from .text import grams, letters, pairs, simplified, spelling
from .thesaurus import Group, packed, readings

TITLES_PER_CHUNK = 32
ROWS_PER_CHUNK = 32
VALUES_PER_CHUNK = 32
# A pair of characters found in more names than this is no help in choosing; it is kept apart, so that
# rarer neighbours in its shard do not drag it along.
HEAVY = 4000
FIELD_CLASSES = ("department", "theme", "material", "result", "law", "form")
# Names per segment of a code: 000 or the city's own division code stands in thousands of codes.
COMMON_CODE = 50

Postings = dict[str, list[int]]


def write_index(entries: Iterable[SearchEntry], thesaurus: Sequence[Group], out_dir: Path) -> None:
    """Write the whole index of `entries` into `out_dir` (the site's search/index folder)."""
    with uncollected():
        _write(sorted(entries, key=lambda entry: (spelling(entry.title), entry.id)), thesaurus, out_dir)


def _write(records: Sequence[SearchEntry], thesaurus: Sequence[Group], out_dir: Path) -> None:
    names, light, heavy = _name_postings(records)
    described = {
        "records": len(records),
        "chars": _character_levels(names),
        "heavy": {gram: len(heavy[gram]) for gram in sorted(heavy)},
        "names": write_shards(out_dir / "names", light),
        "readings": write_shards(out_dir / "readings", _reading_postings(records), seldom=True),
        "codes": write_shards(out_dir / "codes", _code_postings(records)),
        "texts": write_shards(out_dir / "texts", _text_postings(records), seldom=True),
        "fields": _write_values(records, out_dir),
        "chunks": {"titles": TITLES_PER_CHUNK, "rows": ROWS_PER_CHUNK, "values": VALUES_PER_CHUNK},
        "facets": write_columns(records, out_dir),
    }
    for gram, numbers in heavy.items():
        write_json(out_dir / "heavy" / f"{gram.encode('utf-8').hex()}.json", numbers)
    write_chunks(out_dir / "titles", map(_names, records), TITLES_PER_CHUNK)
    write_chunks(out_dir / "rows", map(_row, records), ROWS_PER_CHUNK)
    write_json(out_dir / "thesaurus.json", packed(thesaurus))
    write_json(out_dir / "spoken.json", readings(thesaurus))
    write_json(out_dir / "traditional.json", _traditional())
    write_json(out_dir / "meta.json", described)


def _names(entry: SearchEntry) -> list[str]:
    """titles/: kind, title and aliases of a record, the names in the spelling that is compared."""
    return [entry.kind, spelling(entry.title), *map(spelling, entry.aliases)]


def _row(entry: SearchEntry) -> list[str]:
    """rows/: what a result shows."""
    return [entry.id, entry.kind, entry.title, entry.summary]


def _name_postings(records: Sequence[SearchEntry]) -> tuple[Postings, Postings, Postings]:
    """names/: records by single character and pair of title and aliases; all, and split at `HEAVY`."""
    postings: Postings = defaultdict(list)
    for number, entry in enumerate(records):
        found = grams(letters(entry.title))
        for alias in entry.aliases:
            found |= grams(letters(alias))
        for gram in found:
            postings[gram].append(number)
    light = {gram: numbers for gram, numbers in postings.items() if len(numbers) <= HEAVY}
    heavy = {gram: numbers for gram, numbers in postings.items() if len(numbers) > HEAVY}
    return postings, light, heavy


def _character_levels(names: Postings) -> list[str]:
    """All characters of names by how common they are: place i holds those in 2^(i-1) to 2^i - 1 records."""
    levels: dict[int, list[str]] = {}
    for gram in sorted(names):
        if len(gram) == 1:
            levels.setdefault(len(names[gram]).bit_length(), []).append(gram)
    return ["".join(levels.get(level, ())) for level in range(max(levels, default=0) + 1)]


def _reading_postings(records: Sequence[SearchEntry]) -> Postings:
    """readings/: records by pairs of syllables and by three initials of the title and aliases."""
    postings: Postings = defaultdict(list)
    for number, entry in enumerate(records):
        found = reading_grams(letters(entry.title))
        for alias in entry.aliases:
            found |= reading_grams(letters(alias))
        for gram in found:
            postings[gram].append(number)
    return {gram: numbers for gram, numbers in postings.items() if len(numbers) <= HEAVY}


def _code_postings(records: Sequence[SearchEntry]) -> Postings:
    """codes/: records by whole code and by its parts between hyphens."""
    postings: Postings = defaultdict(list)
    for number, entry in enumerate(records):
        parts = {letters(code) for code in entry.codes}
        parts.update(letters(part) for code in entry.codes for part in code.split("-") if len(part) > 3)
        for part in parts:
            postings[part].append(number)
    return {part: numbers for part, numbers in postings.items() if len(numbers) <= COMMON_CODE}


def _text_postings(records: Sequence[SearchEntry]) -> Postings:
    """texts/: records by pairs of their longer texts, asked only when names and fields know nothing."""
    postings: Postings = defaultdict(list)
    for number, entry in enumerate(records):
        found: set[str] = set()
        for text in entry.fields.get("text", ()):
            found |= pairs(letters(text))
        for gram in found:
            postings[gram].append(number)
    return {gram: numbers for gram, numbers in postings.items() if len(numbers) <= HEAVY}


def _write_values(records: Sequence[SearchEntry], out_dir: Path) -> int:
    """fields/ and values/: each distinct department, material, law … once, with the records that have it.

    Thousands of records name the same identity card and the same law; written once each, the fields
    cost little even at 100,000 records. Returns the number of shards of fields/.
    """
    holders: dict[tuple[int, str], list[int]] = {}
    for number, entry in enumerate(records):
        for place, name in enumerate(FIELD_CLASSES):
            for text in dict.fromkeys(entry.fields.get(name, ())):
                holders.setdefault((place, text), []).append(number)
    values = sorted(holders)
    postings: Postings = defaultdict(list)
    for number, (_, text) in enumerate(values):
        for gram in pairs(letters(text)):
            postings[gram].append(number)
    write_chunks(out_dir / "values", ([place, text, deltas(holders[place, text])] for place, text in values),
                 VALUES_PER_CHUNK)
    return write_shards(out_dir / "fields", postings)


def _traditional() -> list[str]:
    """traditional.json: two strings of equal length, old characters and new ones."""
    table = {chr(old): new for old, new in simplified().items() if len(new) == 1 and ord(new) < 0x10000}
    old = sorted(char for char in table if ord(char) < 0x10000)
    return ["".join(old), "".join(table[char] for char in old)]
