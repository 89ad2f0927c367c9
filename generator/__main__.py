"""`python -m generator` is `catalog`."""

from generator.cli import main

main(prog_name="catalog")
