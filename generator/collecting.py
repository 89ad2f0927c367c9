"""When Python looks for garbage: not while a catalogue is read, and never again among what stays to the end.

A build makes millions of objects that are all in use; walking them again and again took a quarter of its time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection meanwhile."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@contextmanager
def lasting() -> Iterator[None]:
    """What is made meanwhile stays for long: it is not looked at again until the next such block begins."""
    gc.unfreeze()
    with uncollected():
        yield
    gc.freeze()
