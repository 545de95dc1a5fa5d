#!/bin/sh
# Renew the lock files from pyproject.toml, for every system and Python from 3.11 on, with hashes
# and without a word about where the packages came from. Needs `uv`, which make setup installs.
set -eu
cd "$(dirname "$0")/.."

compile() {
    output=$1
    shift
    "${UV:-.venv/bin/uv}" pip compile --quiet --no-config --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --no-emit-find-links \
        --custom-compile-command "make lock" "$@" --output-file "$output"
}

compile requirements.lock --extra build pyproject.toml
# The same versions in both: the first is a constraint of the second.
compile requirements-dev.lock --extra build --extra dev --constraint requirements.lock pyproject.toml
# What pyspnego[kerberos] has beyond that. It takes a compiler, so it is for the tests alone.
printf 'gssapi\nkrb5\n' | compile requirements-kerberos.lock --constraint requirements-dev.lock -
