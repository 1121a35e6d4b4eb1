#!/usr/bin/env bash
# Usage: tests/nodes/otp.sh RELEASE [FOLDER]
# Prepares a folder with another OTP release, 23, 25, 27 or 29, from the Debian suite that has it. Run erl there with
# 'chroot FOLDER /usr/bin/erl'. FOLDER is output/otp/RELEASE unless told. When it is there already, nothing is done.
#
# Nothing is ever mounted: debootstrap only downloads and checks signatures, and the packages are unpacked, not
# installed. So the folder can be removed like any other, and no program of a package runs as root but erl.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

fail() {
    printf 'otp.sh: %s\n' "$*" >&2
    exit 1
}

case ${1:-} in
    23) suite=bullseye ;;
    25) suite=bookworm ;;
    27) suite=trixie ;;
    29) suite=sid ;;
    *) fail "say which release, 23, 25, 27 or 29, and optionally the folder." ;;
esac
release=$1
root=$(realpath -m -- "${2:-output/otp/$release}")
partial=$root.partial
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
packages=erlang-base,erlang-crypto,erlang-runtime-tools,erlang-tools,erlang-lager

runs() {
    [[ $(chroot "$1" /usr/bin/erl -noinput -boot start_clean -eval 'io:put_chars(erlang:system_info(otp_release)), halt().' 2>&1) == "$release" ]]
}

# Only what this script has begun itself, and never across a file system.
remove_partial() {
    [[ -e $partial ]] || return 0
    [[ -e $partial/.otp.sh ]] || fail "$partial is not from this script: move it away."
    if grep -qF -- " $partial/" /proc/mounts; then
        fail "something is mounted below $partial: unmount it first."
    fi
    rm -rf --one-file-system -- "$partial"
}

mirror() {
    local site
    site=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 2>/dev/null | grep -m 1 -E '/debian/?$') || true
    printf '%s' "${site:-http://deb.debian.org/debian}"
}

need_debootstrap() {
    command -v debootstrap >/dev/null && return 0
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends debootstrap; } >/dev/null 2>&1 ||
        fail "debootstrap is missing and apt-get could not install it: is the network there?"
}

download() {
    local proxy
    proxy=$(apt-config dump --format '%v' Acquire::http::Proxy 2>/dev/null || true)
    # Not our own output: it is kept, and shown when it fails.
    http_proxy=${http_proxy:-$proxy} debootstrap --download-only --variant=minbase --keyring="$keyring" --include="$packages" \
        "$suite" "$partial" "$(mirror)" >"$partial.log" 2>&1 || {
        tail -n 5 "$partial.log" >&2
        remove_partial
        fail "the packages of Debian $suite could not be downloaded; the lines above are debootstrap's, all are in $partial.log."
    }
    rm -f -- "$partial.log"
}

unpack() {
    local link archive
    # Where these are links in an installed system, packages still carry files below them.
    for link in bin sbin lib lib64; do
        mkdir -p "$partial/usr/$link"
        ln -s "usr/$link" "$partial/$link"
    done
    for archive in "$partial"/var/cache/apt/archives/*.deb; do
        dpkg-deb --fsys-tarfile "$archive" | tar -x -C "$partial" --keep-directory-symlink
    done
    rm -f -- "$partial"/var/cache/apt/archives/*.deb
    mkdir -p "$partial/dev" "$partial/tmp"
    chmod 1777 "$partial/tmp"
    device null 1 3
    device zero 1 5
    device urandom 1 9
    printf '127.0.0.1 localhost\n' >"$partial/etc/hosts"
}

device() {
    [[ -c $partial/dev/$1 ]] || mknod -m 666 "$partial/dev/$1" c "$2" "$3"
}

[[ $(id -u) == 0 ]] || fail "OTP $release needs root, for chroot."
if [[ -e $root/.otp.sh ]] && runs "$root"; then
    exit 0
fi
[[ ! -e $root ]] || fail "$root is there, and is no OTP $release that runs: move it away."
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || fail "OTP $release comes from Debian's packages, and this is no Debian."
[[ -e $keyring ]] || fail "$keyring is missing: install debian-archive-keyring."
need_debootstrap
remove_partial
mkdir -p "$partial"
: >"$partial/.otp.sh"
download
unpack
runs "$partial" || fail "erl of Debian $suite does not start in $partial."
mv -T -- "$partial" "$root"
printf 'OTP %s is in %s\n' "$release" "$root"
