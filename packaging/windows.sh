#!/bin/sh
# Make DIR a Python for Windows with the packages that Fairlead is locked to. The tests of
# tests/windows run Fairlead with it, under Wine.
#
#   packaging/windows.sh VENV DIR
set -eu
venv=$(realpath "$1")
dir=$(realpath -m "$2")
cd "$(dirname "$0")/.."
rm -rf "$dir"

# Python as python.org packs it for embedding; the package from PyPI only unpacks it, with
# setuptools from the lock.
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
    --no-build-isolation --use-pep517 --target "$dir" -r packaging/windows-python.lock
# Without this file, it heeds PYTHONPATH and its own directory.
rm "$dir/python311._pth"
"$venv/bin/uv" pip install --quiet --no-config --python-platform x86_64-pc-windows-msvc \
    --python-version 3.11 --only-binary :all: --require-hashes --target "$dir" -r requirements.lock

# What Windows has and Wine 8 has not: random numbers under a second name, and ICU, which Qt can
# do without: it asks it for the encodings of old files.
stubs=$(mktemp -d)
trap 'rm -rf "$stubs"' EXIT
cat >"$stubs/zero.s" <<'ASSEMBLY'
    .globl zero
zero:
    xor %eax, %eax
    ret
ASSEMBLY
cat >"$stubs/bcryptprimitives.def" <<'NAMES'
EXPORTS
ProcessPrng = advapi32.SystemFunction036
NAMES
{
    echo EXPORTS
    for name in open close reset getMaxCharSize getName getToUCallBack getFromUCallBack \
        setToUCallBack setFromUCallBack cbToUWriteUChars cbFromUWriteUChars toUnicode fromUnicode \
        toUCountPending fromUCountPending getStandardName getAvailableName countAvailable; do
        echo "ucnv_$name = zero"
    done
    echo "UCNV_FROM_U_CALLBACK_SUBSTITUTE = zero"
    echo "UCNV_TO_U_CALLBACK_SUBSTITUTE = zero"
} >"$stubs/icuuc.def"
x86_64-w64-mingw32-as "$stubs/zero.s" -o "$stubs/zero.o"
for library in bcryptprimitives icuuc; do
    x86_64-w64-mingw32-ld -shared -e 0 "$stubs/zero.o" "$stubs/$library.def" -o "$dir/$library.dll"
done
