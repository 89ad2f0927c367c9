"""Cancelled powers that come back under another name (变相恢复): found by what they share with the ledger's fingerprints.

`found` compares every record that is not ended with everything that the ledger cancelled. A finding is a question for a
reviewer, with its evidence; what a reviewer cleared stays on the record with its reason.
"""

from generator.revived.evidence import Evidence
from generator.revived.finding import Match, cleared, found

__all__ = ["Evidence", "Match", "cleared", "found"]
