#!/usr/bin/env bash
# Sets up what `make site` or `make test` needs, and nothing that is there already.
#   tools/setup.sh site    Graphviz where there is root, the Python libraries, the form's program where there is npm
#   tools/setup.sh test    also npm, Chromium with a Chinese font, nginx, and the libraries of the tests
# Registries are those that pip, apt and npm are configured for: no address stands in this repository.
set -euo pipefail
cd "$(dirname "$0")/.."
wanted=${1:?site or test}
venv=.venv

say() { printf '== %s\n' "$*" >&2; }

notice() {
    printf '\n%s\n' '!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!' >&2
    printf '!! %s\n' "$@" >&2
    printf '%s\n\n' '!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!' >&2
}

has() { command -v "$1" >/dev/null 2>&1; }

installed() { dpkg -s "$1" 2>/dev/null | grep -q '^Status: install ok installed'; }

as_root() {
    if [ "$(id -u)" = 0 ]; then env DEBIAN_FRONTEND=noninteractive "$@"
    else sudo -n env DEBIAN_FRONTEND=noninteractive "$@"; fi
}

may_install() { has apt-get && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }

has_nginx() { has nginx || [ -x /usr/sbin/nginx ]; }

# Debian's package starts a server at once where systemd runs: a machine that somebody works at is left alone.
may_have_nginx() { [ "$(id -u)" = 0 ] && [ ! -d /run/systemd/system ]; }

has_form() { [ -x $venv/bin/python ] && $venv/bin/python -m generator.form.bundle --there 2>/dev/null; }

has_chromium() { has chromium || has chromium-browser || has google-chrome; }

missing_packages() {
    "$python" -c 'import ensurepip' 2>/dev/null || [ -x $venv/bin/pip ] || echo python3-venv
    has dot || echo graphviz
    [ "$wanted" = test ] || return 0
    has_chromium || echo chromium
    has npm || has_form || echo npm
    has_nginx || ! may_have_nginx || echo nginx-light
    installed fonts-noto-cjk || [ -n "$(fc-list :lang=zh 2>/dev/null)" ] || echo fonts-noto-cjk
    # The Node.js inside Playwright is linked against it, and a bare Debian has it not.
    installed libatomic1 || [ -n "$(find /usr/lib* -name 'libatomic.so.1' -print -quit 2>/dev/null)" ] || echo libatomic1
}

install_packages() {
    local package packages=("$@")
    [ ${#packages[@]} -gt 0 ] && may_install || return 0
    say "installing ${packages[*]}"
    as_root apt-get -qq update >&2 || true
    as_root apt-get -qq -y --no-install-recommends install "${packages[@]}" >/dev/null && return 0
    # One that this system does not know must not keep out the others.
    for package in "${packages[@]}"; do
        as_root apt-get -qq -y --no-install-recommends install "$package" >/dev/null || say "cannot install $package"
    done
}

find_python() {
    local candidate
    for candidate in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    notice "Python 3.11 or newer is needed; none was found." "Name one: make PYTHON=/path/to/python3"
    exit 1
}

# Debian's python3 without python3-venv cannot make pip. Its package python3-pip-whl carries pip, and
# apt can fetch (not install) a package for an ordinary user, with lists of that user's own.
fetch_pip() {
    local folder
    if "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m pip --python $venv/bin/python install -q pip
        return
    fi
    has apt-get || { notice "pip is missing, and there is no apt to fetch it with."; exit 1; }
    say "fetching pip with apt"
    folder=$(mktemp -d)
    mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
    (
        cd "$folder"
        options=(-qq -o Dir::State::lists="$folder/lists" -o Dir::Cache="$folder/cache" -o Debug::NoLocking=1)
        apt-get "${options[@]}" update
        apt-get "${options[@]}" download python3-pip-whl
        dpkg-deb -x python3-pip-whl_*.deb .
    ) >&2
    $venv/bin/python "$(echo "$folder"/usr/share/python-wheels/pip-*.whl)/pip" install -q \
        --no-index --find-links "$folder/usr/share/python-wheels" pip
    rm -rf "$folder"
}

make_environment() {
    [ -x $venv/bin/pip ] && return 0
    say "making $venv with $("$python" --version)"
    if "$python" -c 'import ensurepip' 2>/dev/null; then "$python" -m venv $venv
    else "$python" -m venv --without-pip $venv && fetch_pip; fi
}

# A stamp holds the hash of what was installed, so that a second run does nothing.
install_libraries() {
    local list=$1 stamp=$venv/.installed-$1 sum
    sum=$(cat "$list" pyproject.toml | sha256sum)
    [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ] && return 0
    say "installing the libraries of $list"
    $venv/bin/pip install -q --disable-pip-version-check --require-hashes -r "$list"
    $venv/bin/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
    echo "$sum" >"$stamp"
}

# The program behind YAML in editors, with the versions and hashes of its lock file; only tests use it.
install_editor() {
    local folder=$venv/share/affairs-catalog/editor
    cmp -s tests/editor/package-lock.json $folder/package-lock.json && return 0
    has npm || return 1
    say "installing yaml-language-server"
    mkdir -p $folder && cp tests/editor/package*.json $folder/
    npm ci --silent --ignore-scripts --prefix $folder >&2 || { rm -rf $folder; return 1; }
}

python=$(find_python)
mapfile -t packages < <(missing_packages)
install_packages "${packages[@]}"
make_environment
install_libraries "$([ "$wanted" = test ] && echo requirements-dev.txt || echo requirements.txt)"
has_form || ! has npm || $venv/bin/python -m generator.form.bundle || say "npm did not get the form's program"
has dot || say "no Graphviz here: flowcharts are laid out by graphviz-pure"
if [ "$wanted" = test ] && ! has_chromium; then
    notice "NO CHROMIUM: the tests in a browser are skipped." \
        "With root they run: apt-get install chromium fonts-noto-cjk libatomic1"
fi
if ! has_form; then
    notice "NO FORM: /edit/ says that the form is not there, and its tests are skipped." \
        "It comes with npm: install npm, then run this again."
fi
if [ "$wanted" = test ] && ! install_editor; then
    notice "NO LANGUAGE SERVER: the tests of completion in editors are skipped." "It comes with npm, too."
fi
if [ "$wanted" = test ] && ! has_nginx; then
    notice "NO NGINX: the tests of recipes/nginx.conf are skipped." "With root they run: apt-get install nginx-light"
fi
