#!/usr/bin/env bash
# Writes requirements.txt and requirements-dev.txt: one version each for Python 3.11 and newer, all
# hashes, and no registry's address. Pins already there stay unless pyproject.toml forbids them.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=${1:?path of uv}

pin() {
    local list=$1
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
        --generate-hashes --no-annotate --no-header "$@" pyproject.toml -o "$list"
    sed -i '1i # Made by `make pins` from pyproject.toml; do not edit.' "$list"
}

pin requirements.txt --extra editable
pin requirements-dev.txt --extra editable --extra dev -c requirements.txt
