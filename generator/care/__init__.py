"""The weekly care: outside links that have died or moved, and records that nobody has verified in time."""
