#!/usr/bin/env bash
# Brings the published release to an object store (S3, OSS, COS, OBS, MinIO …) by rclone, in an order in which no page
# ever points to a file that is not there: first what pages use, then pages, then what says that all is new; only at last
# goes what is not used any more.
#   recipes/object-store.sh /srv/publish/catalog store:catalog
# The first path is that of `catalog publish --to`; the second is a remote of rclone with the bucket (and a folder in it).
# While it runs, readers may see new and old pages side by side. Where that must not be, give each release a folder of its
# own, as the help page says. RCLONE_FLAGS holds further options of rclone.
set -euo pipefail
from=${1:?已发布的位置} to=${2:?rclone 的位置，如 store:catalog}

stop() { echo "$*" >&2; exit 2; }
[ -L "$from" ] || stop "$from 不是 catalog publish 发布的位置。"
command -v rclone >/dev/null || stop "没有 rclone：apt-get install rclone"

# Also the lock of `catalog publish`: no release goes away while it is being sent.
exec 9>"$from.releases/.lock"
flock 9
here=$(readlink -f "$from")
(cd "$here" && sha256sum --check --quiet --strict build.sha256) || stop "发布的文件不完整，没有上传。"

# Compressed companions stay here: a store does not choose between them, its CDN compresses.
read -ra flags <<<"${RCLONE_FLAGS:-}"
send() {
    local verb=$1 filters=()
    shift
    for filter in "$@"; do filters+=(--filter "$filter"); done
    [ "$verb" = check ] && filters+=(--one-way) || filters+=(--checksum)
    rclone "$verb" --fast-list "${filters[@]}" "${flags[@]}" "$here/" "$to"
}

send copy '- *.gz' '- *.br' '- *.html' '- /build.*'
send copy '+ *.html' '- *'
send copy '+ /build.json' '+ /build.sha256' '- *'
send sync '- *.gz' '- *.br'
send check '- *.gz' '- *.br'
echo "已上传 $(basename "$here")。"
