"""Precision and recall of finding revived affairs on the seeded corpus; `python -m tests.bench.revived [SEED…]` prints them."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from generator.catalog import load
from generator.revived import found
from tests.records import DAY
from tests.revived_corpus import corpus


@dataclass(frozen=True)
class Measured:
    """What was found in a corpus: cases rightly and wrongly found or missed, the right way named, and misses by kind."""

    cases: int
    right: int
    wrong: int
    missed: int
    ways: int
    slips: Counter[str]

    @property
    def precision(self) -> float:
        """Share of what was found that had to be found."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what had to be found that was found."""
        return self.right / (self.right + self.missed)


def measure(root: Path, seed: int) -> Measured:
    """Write the corpus of a seed below `root`, read it, and compare what is found with what must be."""
    cases = corpus(root, seed)
    matches = {(one.record.id, one.cancelled.id): one.way for many in found(load(root, DAY)).values() for one in many}
    own = {(record, case.ledger) for case in cases for record in case.records}
    right = wrong = missed = ways = 0
    slips = Counter("别的案例" for pair in matches if pair not in own)
    for case in cases:
        hits = [matches[record, case.ledger] for record in case.records if (record, case.ledger) in matches]
        right += bool(case.way and hits)
        wrong += bool(hits and not case.way)
        missed += bool(case.way and not hits)
        ways += bool(case.way and hits and set(hits) == {case.way})
        if bool(hits) != bool(case.way):
            slips[case.kind] += 1
    return Measured(len(cases), right, wrong + slips["别的案例"], missed, ways, slips)


def main(seeds: list[int]) -> None:
    """Print one line a seed."""
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            one = measure(Path(folder) / "catalog", seed)
        print(f"seed {seed}: {one.cases} cases, precision {one.precision:.3f}, recall {one.recall:.3f}, way {one.ways}/{one.right}, slips {dict(one.slips)}")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1])
