#!/usr/bin/env bash
# Publishes the site whenever main is pushed: a hook of the bare repository, for a city that keeps Git on its own server.
#   cp recipes/post-receive.sh /srv/git/catalog.git/hooks/post-receive   (and make it executable)
#   git -C /srv/git/catalog.git config catalog.to /srv/www/catalog       where `catalog publish --to` puts the site
#   git -C /srv/git/catalog.git config catalog.python /srv/catalog/.venv/bin/python   of a clone set up by `make site`
# What is wrong is told to whoever pushed, and the site stays as it was.
set -euo pipefail
to=$(git config catalog.to) python=$(git config catalog.python)
repository=$(pwd) clone=$(git config catalog.clone || echo "$(pwd)/publishing")

published=no
while read -r _ new ref; do
    case $ref:$new in refs/heads/main:*[!0]*) published=yes ;; esac
done
[ $published = yes ] || exit 0

# Git tells its hooks which repository they serve; the clone below is another one.
unset GIT_DIR GIT_QUARANTINE_PATH
[ -d "$clone/.git" ] || git clone -q "$repository" "$clone"
cd "$clone"
git fetch -q origin main
git checkout -q --force --detach FETCH_HEAD
"$python" -m generator publish --to "$to"
