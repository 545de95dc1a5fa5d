#!/bin/sh
# Set Fairlead up on Debian or Ubuntu: system packages, then a .venv from the lock file.
#
#   packaging/setup.sh run|lint|test|bench [system|python]
#
# The first word says what for, which decides what is installed; the second limits the work to
# one half. What is there already is left alone; nothing to do takes well under a second.
# FAIRLEAD_VENV=DIR puts the virtual environment elsewhere than .venv.
set -eu
cd "$(dirname "$0")/.."

purpose=${1:-run}
half=${2:-all}
venv=${FAIRLEAD_VENV:-.venv}

runtime_packages="iproute2 iptables nftables uidmap util-linux ca-certificates
libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libglib2.0-0
libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
libxcb-shape0 libxcb-xkb1 fonts-dejavu-core"
test_packages="curl bind9-dnsutils squid tinyproxy-bin dnsmasq-base openssl xvfb xauth dbus gnome-keyring
iputils-ping procps git docker.io docker-registry busybox-static haproxy
openssh-client docker-compose dante-server microsocks man-db groff-base tcpdump
desktop-file-utils at-spi2-core python3-gi gir1.2-atspi-2.0 openbox"
# A Kerberos realm to test with, and what compiles the Python packages that speak to it.
kerberos_packages="krb5-kdc krb5-admin-server krb5-user libkrb5-dev gcc"
# Fairlead for Windows runs in these.
case $(uname -m) in x86_64) test_packages="$test_packages wine wine64 binutils-mingw-w64-x86-64" ;; esac
bench_packages="slirp4netns iperf3 dnsperf"

say() { echo "fairlead set-up: $*"; }
fail() { echo "fairlead set-up: $*" >&2; exit 1; }

# --- System packages --------------------------------------------------------------------------

# Those of "$@" that dpkg does not know as installed. Packages that were renamed for the 64-bit
# time_t transition (libglib2.0-0t64) count under their old names.
missing_packages() {
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p')
    for package in "$@"; do
        echo "$installed" | grep -qxF -e "$package" -e "${package}t64" || echo "$package"
    done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Package scripts must not start daemons: the tests start squid themselves. A policy that the
# administrator has made is respected.
install_quietly() {
    policy=/usr/sbin/policy-rc.d
    made=no
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
        as_root chmod 755 "$policy"
        made=yes
    fi
    status=0
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" </dev/null || status=$?
    [ "$made" = no ] || as_root rm -f "$policy"
    return "$status"
}

install_packages() {
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086 # a list of words
    set -- $missing
    if [ "$(id -u)" -ne 0 ] && ! { command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; }
    then
        fail "these system packages are missing, and you may not install them: $*
Ask an administrator to run:  apt-get install $*
and then start this again."
    fi
    for package in "$@"; do say "installing the system package $package"; done
    as_root apt-get update -qq </dev/null || say "the package lists could not be refreshed; trying with the old ones"
    install_quietly "$@" || fail "apt-get could not install: $*
Run it by hand to see why:  apt-get install $*"
    # They would start at the next boot otherwise.
    for service in squid docker docker-registry haproxy danted krb5-kdc krb5-admin-server; do
        case $service in docker) package=docker.io ;; danted) package=dante-server ;; *) package=$service ;; esac
        case " $* " in *" $package "*)
            ! command -v systemctl >/dev/null ||
                as_root systemctl disable --quiet "$service" 2>/dev/null || true ;;
        esac
    done
}

setup_system() {
    packages=$runtime_packages
    case $purpose in
        lint) packages="" ;;
        test) packages="$packages $test_packages $kerberos_packages $(python_headers)" ;;
        bench) packages="$packages $test_packages $bench_packages" ;;
    esac
    if [ "$(uname -s)" != Linux ]; then
        say "this is not Linux: the window and the settings work, sandboxes do not"
    elif ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        # shellcheck disable=SC2086,SC2116
        say "no apt-get here: see to it that these are installed, by your system's names: $(echo $packages)"
    else
        # shellcheck disable=SC2086 # a list of words
        install_packages $packages
    fi
}

# --- Python -----------------------------------------------------------------------------------

# The system's Python comes first: a version manager's lives in one user's home, where another
# user (the tests of `make test` as root) cannot reach it.
find_python() {
    for candidate in /usr/bin/python3 /usr/bin/python3.14 /usr/bin/python3.13 /usr/bin/python3.12 \
        /usr/bin/python3.11 python3 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

# The package with the headers of the Python that will be used, where that is the system's.
python_headers() {
    python=$(find_python || true)
    case $python in
        /usr/bin/*) echo "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-dev" ;;
        "") if apt-cache show python3.11-dev >/dev/null 2>&1; then echo python3.11-dev; else echo python3-dev; fi ;;
    esac
}

setup_python() {
    case $purpose in run) lock=requirements.lock ;; *) lock=requirements-dev.lock ;; esac
    # The stamp names what the environment was made from, so that a change of any makes it anew.
    stamp=$(cat "$lock" pyproject.toml packaging/setup.sh | cksum)" $lock $(pwd)"
    more=$(cat requirements-dev.lock pyproject.toml packaging/setup.sh | cksum)" requirements-dev.lock $(pwd)"
    found=$(cat "$venv/.fairlead-setup" 2>/dev/null || true)
    if { [ "$found" = "$stamp" ] || [ "$found" = "$more" ]; } && "$venv/bin/python" -c '' 2>/dev/null; then
        return 0
    fi
    if ! python=$(find_python); then
        command -v apt-get >/dev/null && [ "$half" = all ] && apt-cache show python3.11 >/dev/null 2>&1 ||
            fail "Python 3.11 or newer is needed and was not found. Install it, then start this again."
        install_packages python3.11 python3.11-venv
        python=$(find_python) || fail "Python 3.11 was installed but does not start."
    fi
    if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        command -v apt-get >/dev/null || fail "$python lacks the modules venv and ensurepip. Install them, then start this again."
        install_packages "python$version-venv"
    fi
    if ! "$venv/bin/python" -c '' 2>/dev/null; then
        say "making the virtual environment $venv with $python"
        rm -rf "$venv"
        "$python" -m venv "$venv"
    fi
    rm -f "$venv/.fairlead-setup"
    say "installing the locked Python packages into $venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
    install_fairlead
    echo "$stamp" >"$venv/.fairlead-setup"
}

# The package itself, editable. Its build backend is in the lock, so nothing more is fetched.
install_fairlead() {
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        --no-deps --no-build-isolation --no-index -e .
}

# gssapi and krb5, beside the environment's own packages and not among them: few users have them, so
# all other tests go without. Only tests/e2e/test_kerberos.py puts them on its Fairlead's path.
setup_kerberos() {
    [ "$(uname -s)" = Linux ] || return 0
    place=$venv/kerberos
    stamp=$(cat requirements-kerberos.lock packaging/setup.sh | cksum)
    [ "$(cat "$place/.fairlead-setup" 2>/dev/null || true)" != "$stamp" ] || return 0
    say "compiling the locked Python packages for the tests of Kerberos into $place"
    rm -rf "$place"
    # Without optimisation compiling takes half as long.
    CFLAGS="-O0 -g0" DIST_EXTRA_CONFIG="$(pwd)/packaging/compile.cfg" \
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
        --no-build-isolation --target "$place" -r requirements-kerberos.lock ||
        fail "gssapi and krb5 could not be compiled; that takes a C compiler and the headers of Python and libkrb5."
    echo "$stamp" >"$place/.fairlead-setup"
}

# A Python for Windows, where there is Wine to run it.
setup_windows() {
    stamp=$(cat requirements.lock packaging/windows* | cksum)
    command -v x86_64-w64-mingw32-ld >/dev/null && command -v wine >/dev/null || return 0
    [ "$stamp" != "$(cat "$venv/windows/.fairlead-setup" 2>/dev/null || true)" ] || return 0
    say "installing Python for Windows and its locked packages into $venv/windows"
    sh packaging/windows.sh "$venv" "$venv/windows"
    echo "$stamp" >"$venv/windows/.fairlead-setup"
}

case $purpose in run | lint | test | bench) ;; *) fail "what for? one of: run, lint, test, bench" ;; esac
[ "$half" = python ] || setup_system
[ "$half" = system ] || setup_python
if [ "$purpose" = test ] && [ "$half" != system ]; then
    setup_kerberos
    setup_windows
fi
