#!/usr/bin/env bash
# The one entry for people and for CI. See usage below.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
    cat <<'END'
Usage: ./build.sh TASK

  build    build the solution, stage output/ErlPs/<version>/ and output/host/
  demo     the story on a real node: 100,000 hung processes, found and freed
  test     build, then run every test; the last line is "N passed, N failed"
  format   check the layout of the C# code

demo and test need Erlang, lager and (test only) RabbitMQ and Elixir. They install
what is missing when run as root on Debian or Ubuntu.
END
}

# What we start must not outlive us: no build servers, no telemetry, no first-run noise.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off

configuration=Release
results=output/test-results
policy=/usr/sbin/policy-rc.d
policy_is_ours=false
passed=0
failed=0

say() { printf '\n== %s\n' "$*"; }

fail() {
    printf 'build.sh: %s\n' "$*" >&2
    exit 1
}

clean_up() {
    if $policy_is_ours; then
        rm -f "$policy"
    fi
    # Only jobs of this shell.
    local job
    for job in $(jobs -p); do
        kill "$job" 2>/dev/null || true
    done
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# --- What has to be on the machine -------------------------------------------

need_dotnet() {
    command -v dotnet >/dev/null ||
        fail 'the .NET SDK 10.0 is missing: get it from https://dotnet.microsoft.com/download and put dotnet on PATH.'
}

# Prints the packages that are missing. The argument says whether RabbitMQ and Elixir are wanted too.
missing_packages() {
    command -v erl >/dev/null && command -v epmd >/dev/null && command -v erlc >/dev/null || echo erlang-base
    local application
    for application in crypto runtime_tools lager; do
        has_application "$application" || echo "erlang-${application//_/-}"
    done
    if [[ $1 == rabbitmq ]]; then
        compgen -G '/usr/lib/rabbitmq/lib/rabbitmq_server-*' >/dev/null || echo rabbitmq-server
        compgen -G '/usr/*/elixir/lib/logger' >/dev/null || compgen -G '/usr/local/lib/elixir/lib/logger' >/dev/null || echo elixir
    fi
}

has_application() {
    command -v erl >/dev/null &&
        [[ $(erl -noinput -noshell -eval "io:put_chars(case code:lib_dir($1) of {error, _} -> \"no\"; _ -> \"yes\" end), halt()." 2>/dev/null) == yes ]]
}

need_erlang() {
    local missing
    missing=$(missing_packages "${1:-}" | tr '\n' ' ')
    [[ -n $missing ]] || return 0
    if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
        fail "these are missing: ${missing}- on Debian or Ubuntu run this again as root, or 'sudo apt-get install --no-install-recommends ${missing% }'."
    fi
    say "Installing $missing"
    # The packages would start an epmd and a broker as services; we start our own on loopback.
    if [[ ! -e $policy ]]; then
        policy_is_ours=true
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
    fi
    # shellcheck disable=SC2086 # a list of words
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing; } ||
        fail "apt-get could not install ${missing}- see its message above."
    if $policy_is_ours; then
        rm -f "$policy"
        policy_is_ours=false
    fi
    if command -v systemctl >/dev/null; then
        systemctl disable -q rabbitmq-server.service epmd.service epmd.socket 2>/dev/null || true
    fi
    missing=$(missing_packages "${1:-}" | tr '\n' ' ')
    [[ -z $missing ]] || fail "still missing after the installation: $missing"
}

# --- build --------------------------------------------------------------------

version() { sed -n "s/^ *ModuleVersion *= *'\([^']*\)'.*/\1/p" ErlPs.psd1; }

build() {
    need_dotnet
    say "Building"
    dotnet build Module.sln -c "$configuration" -nologo -v q -clp:NoSummary -p:UseSharedCompilation=false
    stage "output/ErlPs/$(version)"
    dotnet publish src/ErlPs.Host -c "$configuration" -o output/host --no-build -nologo -v q
    printf 'Staged output/ErlPs/%s and output/host\n' "$(version)"
}

# The package as published: what the build made, with only our own assemblies.
stage() {
    local target=$1 binaries=src/ErlPs/bin/$configuration/netstandard2.0
    rm -rf "$target"
    mkdir -p "$target"
    cp "$binaries"/{ErlPs,ErlPs.Diagnostics,Erlang.Distribution}.dll "$binaries"/ErlPs.{psd1,Aliases.psm1,Format.ps1xml,Types.ps1xml} LICENSE "$target/"
    cp -R "$binaries/en-US" "$target/"
}

# --- test ---------------------------------------------------------------------

# add NAME STATUS PASSED FAILED: counts a suite. One that crashed, or ran nothing, is a failure of its own.
add() {
    local name=$1 status=$2 ok=${3:-0} bad=${4:-0}
    if [[ $bad == 0 ]] && [[ $status != 0 || $ok == 0 ]]; then
        printf '%s ended with status %s after %s passed tests: counted as failed\n' "$name" "$status" "$ok"
        bad=1
    fi
    printf '%s: %s passed, %s failed\n' "$name" "$ok" "$bad"
    passed=$((passed + ok))
    failed=$((failed + bad))
}

# A suite that hangs is ended, with the processes it started.
limited() {
    if command -v timeout >/dev/null; then
        timeout --kill-after=10 480 "$@"
    else
        "$@"
    fi
}

run_xunit() {
    local project=$1 name status=0 trx
    name=$(basename "$project")
    trx=$results/$name.trx
    say "$name"
    limited dotnet test "$project/bin/$configuration/net10.0/$name.dll" -v q --nologo \
        --logger "trx;LogFileName=$name.trx" --logger 'console;verbosity=minimal' --results-directory "$results" || status=$?
    add "$name" "$status" "$(trx_count passed "$trx")" "$(trx_count failed "$trx")"
}

# <Counters total="3" executed="3" passed="3" failed="0" error="0" timeout="0" aborted="0" .../>
trx_count() {
    [[ -f $2 ]] && sed -n "s/.*<Counters [^>]*\b$1=\"\([0-9]*\)\".*/\1/p" "$2" | head -n 1
    return 0
}

# Suites of our own that end with the line "N passed, N failed".
run_counting() {
    local name=$1 status=0 output
    shift
    say "$name"
    output=$results/$name.txt
    limited "$@" 2>&1 | tee "$output" || status=$?
    add "$name" "$status" "$(closing_count 1 "$output")" "$(closing_count 2 "$output")"
}

closing_count() { sed -nE "s/^([0-9]+) passed, ([0-9]+) failed\$/\\$1/p" "$2" | tail -n 1; }

run_tests() {
    rm -rf "$results"
    mkdir -p "$results"
    build
    local project
    for project in tests/*.Tests; do
        run_xunit "$project"
    done
    if command -v "${ERLPS_PWSH:-pwsh}" >/dev/null; then
        run_counting Pester tests/nodes/with-node.sh pester 0 "${ERLPS_PWSH:-pwsh}" -NoProfile -NonInteractive -File tests/pester/Run.ps1
    else
        say 'Pester: skipped, pwsh is not on PATH'
    fi
}

test_all() {
    need_dotnet
    need_erlang rabbitmq
    # A subshell of its own, so that a failed build ends it and the last line still comes. Bash
    # ignores set -e on the left of ||, hence this way to get its status.
    local status counts
    counts=$(mktemp)
    set +e
    (
        set -e
        trap 'printf "%s %s\n" "$passed" "$failed" >"$counts"; clean_up' EXIT
        run_tests
    )
    status=$?
    set -e
    read -r passed failed <"$counts" || true
    rm -f "$counts"
    if [[ $status != 0 ]]; then
        failed=$((failed + 1))
    fi
    printf '\n%s passed, %s failed\n' "$passed" "$failed"
    [[ $failed == 0 && $passed != 0 ]]
}

# --- demo, format ---------------------------------------------------------------

demo() {
    need_dotnet
    need_erlang
    build
    say "Starting a web server with lager, debug logging left on, and 100,000 requests at the same time"
    tests/nodes/with-node.sh shop 100000 ./erlps -File tests/demo/story.ps1
}

format() {
    need_dotnet
    dotnet format Module.sln --verify-no-changes
}

case ${1:-} in
    build) build ;;
    demo) demo ;;
    test) test_all ;;
    format) format ;;
    -h | --help | help) usage ;;
    *)
        usage >&2
        exit 2
        ;;
esac
