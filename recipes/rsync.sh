#!/usr/bin/env bash
# Brings the published release to another host and switches there, whole or not at all, as `catalog publish` does.
#   recipes/rsync.sh /srv/www/catalog web@host:/srv/www/catalog
# The first path is that of `catalog publish --to`; the second is what the host's web server serves, or without
# "host:" a path on this machine. The host needs rsync, a POSIX shell and coreutils. KEEP=5 releases stay there.
set -euo pipefail
from=${1:?已发布的位置} to=${2:?主机:/位置} keep=${KEEP:-5}
host='' path=$to
case $to in *:*) host=${to%%:*} path=${to#*:} ;; esac

stop() { echo "$*" >&2; exit 2; }
[ -L "$from" ] || stop "$from 不是 catalog publish 发布的位置。"
case $path in /*) ;; *) stop "主机上的位置要从 / 写起：$path" ;; esac

# Also the lock of `catalog publish`: no release goes away while it is being sent.
exec 9>"$from.releases/.lock"
flock 9
name=$(basename "$(readlink "$from")")

# Runs a script there, with the served path, the release's name and how many to keep as $1, $2 and $3.
there() {
    if [ -n "$host" ]; then ssh "$host" "sh -s -- '$path' '$name' '$keep'"
    else sh -s -- "$path" "$name" "$keep"; fi
}

# Files that are served there already are linked instead of sent.
answer=$(there <<'PREPARE'
set -eu
if [ -e "$1" ] && [ ! -L "$1" ]; then
    echo "$1 不是链接，没有动它。先把它改名：mv $1 $1.old" >&2
    exit 2
fi
mkdir -p "$1.releases"
rm -rf "$1.releases"/.arriving-* "$1.releases"/.removing-*
[ ! -e "$1" ] || echo serving
PREPARE
)
linked=()
[ -z "$answer" ] || linked=("--link-dest=$path/")
# -c: files are compared by content, because dates may differ between machines.
rsync -a -c -H --delete "${linked[@]}" "$from/" "$to.releases/.arriving-$name/"

# Nothing is served before every file has been read back and found right.
there <<'SWITCH'
set -eu
cd "$1.releases"
(cd ".arriving-$2" && sha256sum --check --quiet --strict build.sha256)
sync
release=$2
if [ -d "$release" ] && cmp -s "$release/build.json" ".arriving-$2/build.json"; then
    rm -rf ".arriving-$2"
else
    [ ! -d "$release" ] || release="$2-$(date +%s)"
    mv ".arriving-$2" "$release"
fi
ln -sfn "${1##*/}.releases/$release" .next
mv -T .next "$1"
ls -1r | grep -v '\.withdrawn$' | tail -n "+$(($3 + 1))" | while read -r old; do
    [ "$old" = "$release" ] || { mv "$old" ".removing-$old" && rm -rf ".removing-$old"; }
done
echo "已换上 $release。"
SWITCH
