#!/bin/sh
# Set up and run the tests as an ordinary user; where this is root, also those that need root.
#
# As root the tests run on a copy of the tree in the home of the user `fairlead-test`, who is made
# when missing: those marked `root` as root, then the others as that user. Both passes print pytest's
# closing line, and the exit status is the worse of the two. The user and its virtual environment
# stay for the next run, the copy does not. Arguments go to pytest.
set -eu
cd "$(dirname "$0")/.."

scratch=$(mktemp -d /tmp/fairlead-test-XXXXXX)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Most of what takes long waits for a program rather than for a processor.
workers=$(($(nproc) + 2))
# These are neighbours in few files: workers that have done theirs take some of them over.
spread=worksteal

# Nothing of the session that called may reach the tests: its desktop, its proxies, its files.
forget_session() {
    unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME XDG_CURRENT_DESKTOP \
        DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY SSH_AUTH_SOCK TMPDIR FAIRLEAD_HOME \
        http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY
    # Tests write nothing beside the sources. What they start thousands of times is compiled before.
    export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
}

# A home and a runtime directory, as pam_systemd would make it.
use_home() {
    mkdir -m 700 "$1" "$1/run"
    export HOME="$1" XDG_RUNTIME_DIR="$1/run"
}

if [ "$(id -u)" -ne 0 ]; then
    sh packaging/setup.sh test
    forget_session
    use_home "$scratch/home"
    .venv/bin/python -m compileall -q app tests
    status=0
    .venv/bin/python -m pytest -n "$workers" --dist "$spread" -m "not root" "$@" || status=$?
    exit "$status"
fi

user=fairlead-test
sh packaging/setup.sh test system
if ! id "$user" >/dev/null 2>&1; then
    echo "fairlead tests: making the ordinary user $user"
    useradd --create-home --shell /bin/sh --comment "runs the tests of Fairlead" "$user"
fi
# useradd gives subordinate ids only where login.defs says so.
for kind in uid gid; do
    grep -q "^$user:" "/etc/sub$kind" 2>/dev/null ||
        usermod "--add-sub${kind}s" 2000000000-2000065535 "$user"
done
users_home=$(getent passwd "$user" | cut -d: -f6)

exec 9>"$users_home/lock"
flock 9
tree=$users_home/tree
venv=$users_home/venv
trap 'rm -rf "$scratch" "$tree"' EXIT
rm -rf "$tree"
mkdir "$tree"
# -c safe.directory: the checkout may belong to somebody else.
git -c safe.directory="$PWD" ls-files -z --cached --others --exclude-standard --deduplicate |
    tar --null --files-from=- --ignore-failed-read -cf - 2>/dev/null | tar -C "$tree" -xf -
chown -R "$user:" "$tree" "$scratch"
chmod 711 "$scratch"
cd "$tree"

as_user() {
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin USER=$user LOGNAME=$user \
        setpriv --reuid "$user" --regid "$user" --init-groups --inh-caps=-all -- "$@" 9>&-
}

HOME=$users_home FAIRLEAD_VENV=$venv as_user sh packaging/setup.sh test python
as_user "$venv/bin/python" -m compileall -q app tests

forget_session
worst=0

echo "fairlead tests: those that need root"
use_home "$scratch/root"
"$venv/bin/python" -m pytest -m root "$@" 9>&- || worst=$?
# pytest's 5: none of the tests that were asked for needs root.
[ "$worst" -ne 5 ] || worst=0

echo "fairlead tests: as the ordinary user $user"
use_home "$scratch/user"
chown -R "$user:" "$scratch/user"
status=0
as_user "$venv/bin/python" -m pytest -n "$workers" --dist "$spread" -m "not root" "$@" || status=$?
[ "$status" -le "$worst" ] || worst=$status
exit "$worst"
