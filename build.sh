#!/usr/bin/env bash
# The one entry for people and for CI. See usage below.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
    cat <<'END'
Usage: ./build.sh TASK [-- OPTIONS]

  build    build the solution, stage output/ErlPs/<version>/ and output/host/
  package  build, and make output/package/ErlPs.zip as Azure Automation imports it
  demo     the story on a real node: 100,000 hung processes, found and freed
  test     build, then run every test; the last line is "N passed, N failed"
  bench    build, then run ErlPs beside its rivals and write bench/RESULTS.md;
           -- --quick takes less than five minutes, -- --micro runs the codec alone
  format   check the layout of the C# code

All but format need Node.js 18 with npm; demo, test and bench need Erlang and lager; test also
RabbitMQ, Elixir, Chromium, promtool (prometheus) and systemd-analyze (systemd), bench also a
JDK, gcc, Jinterface and erl_interface. They install what is missing when run as root on
Debian or Ubuntu. test also prepares OTP 23 and 27 in output/otp where it can.
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

# Prints the packages that are missing. The argument says what is wanted too: tests, or bench for the rivals.
missing_packages() {
    command -v erl >/dev/null && command -v epmd >/dev/null && command -v erlc >/dev/null || echo erlang-base
    local application
    for application in crypto runtime_tools lager; do
        has_application "$application" || echo "erlang-${application//_/-}"
    done
    case $1 in
        tests)
            compgen -G '/usr/lib/rabbitmq/lib/rabbitmq_server-*' >/dev/null || echo rabbitmq-server
            compgen -G '/usr/*/elixir/lib/logger' >/dev/null || compgen -G '/usr/local/lib/elixir/lib/logger' >/dev/null || echo elixir
            command -v promtool >/dev/null || echo prometheus
            command -v systemd-analyze >/dev/null || echo systemd
            ;;
        bench)
            [[ -e /usr/share/java/OtpErlang.jar ]] || echo erlang-jinterface
            [[ -e /usr/include/ei.h ]] || echo erlang-dev
            command -v javac >/dev/null || echo default-jdk-headless
            command -v gcc >/dev/null || echo gcc libc6-dev
            ;;
    esac
}

has_application() {
    command -v erl >/dev/null &&
        [[ $(erl -noinput -noshell -eval "io:put_chars(case code:lib_dir($1) of {error, _} -> \"no\"; _ -> \"yes\" end), halt()." 2>/dev/null) == yes ]]
}

need_erlang() {
    local missing
    missing=$(missing_packages "${1:-}" | tr '\n' ' ')
    [[ -n $missing ]] || return 0
    # shellcheck disable=SC2086 # a list of words
    install_packages $missing
    missing=$(missing_packages "${1:-}" | tr '\n' ' ')
    [[ -z $missing ]] || fail "still missing after the installation: $missing"
}

install_packages() {
    if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
        fail "these are missing: $* - on Debian or Ubuntu run this again as root, or 'sudo apt-get install --no-install-recommends $*'."
    fi
    say "Installing $*"
    # The packages would start an epmd and a broker as services; we start our own on loopback.
    if [[ ! -e $policy ]]; then
        policy_is_ours=true
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
    fi
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"; } ||
        fail "apt-get could not install $* - see its message above."
    if $policy_is_ours; then
        rm -f "$policy"
        policy_is_ours=false
    fi
    if command -v systemctl >/dev/null; then
        systemctl disable -q rabbitmq-server.service epmd.service epmd.socket prometheus.service 2>/dev/null || true
    fi
}

# The page of the report is built with npm's packages; the tests drive it in a browser.
need_npm() {
    if ! command -v npm >/dev/null || ! command -v node >/dev/null; then
        install_packages npm nodejs
    fi
    local version
    version=$(node --version)
    [[ ${version#v} =~ ^([0-9]+) && ${BASH_REMATCH[1]} -ge 18 ]] ||
        fail "Node.js 18 or later is needed to build the page of the report, and this is ${version}."
}

# --- build --------------------------------------------------------------------

version() { sed -n "s/^ *ModuleVersion *= *'\([^']*\)'.*/\1/p" ErlPs.psd1; }

build() {
    need_dotnet
    need_npm
    say "Building"
    dotnet build Module.sln -c "$configuration" -nologo -v q -clp:NoSummary -p:UseSharedCompilation=false
    stage "output/ErlPs/$(version)"
    dotnet publish src/ErlPs.Host -c "$configuration" -o output/host --no-build -nologo -v q "-p:ModuleFolder=$PWD/output/ErlPs/$(version)"
    printf 'Staged output/ErlPs/%s and output/host\n' "$(version)"
}

# The package as published: what the build made, with only our own assemblies.
stage() {
    local target=$1 binaries=src/ErlPs/bin/$configuration/netstandard2.0
    rm -rf "$target"
    mkdir -p "$target"
    cp "$binaries"/{ErlPs,ErlPs.Diagnostics,ErlPs.Reporting,Erlang.Distribution}.dll \
        "$binaries"/ErlPs.{psd1,Aliases.psm1,Format.ps1xml,Types.ps1xml} "$binaries/ErlPs-Automation.json" \
        "$binaries/THIRD-PARTY-NOTICES.txt" LICENSE "$target/"
    cp -R "$binaries/en-US" "$target/"
}

# One folder, named as the module and the archive: https://learn.microsoft.com/azure/automation/shared-resources/modules
package() {
    build
    rm -rf output/package
    stage output/package/content/ErlPs
    dotnet msbuild tools/Package.proj -nologo -v:q -t:Zip "-p:Source=$PWD/output/package/content" "-p:Archive=$PWD/output/package/ErlPs.zip"
    rm -rf output/package/content
    printf 'Made output/package/ErlPs.zip\n'
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

# The demo with fewer processes. It ends with an error when anything is not as told.
run_story() {
    local status=0
    say 'The story'
    limited tests/nodes/with-node.sh shop 2000 ./erlps -File tests/demo/story.ps1 -Workers 2000 >"$results/story.txt" 2>&1 || status=$?
    [[ $status == 0 ]] || tail -n 30 "$results/story.txt"
    add 'The story' "$status" $((status == 0)) $((status != 0))
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

# Other OTP releases beside the machine's own. Where they can't be had, the tests run without them.
prepare_releases() {
    local release why
    say 'Other OTP releases'
    for release in 23 27; do
        if why=$(limited tests/nodes/otp.sh "$release" 2>&1); then
            printf 'OTP %s is tested, too\n' "$release"
        else
            printf 'OTP %s is not tested: %s\n' "$release" "$(tail -n 1 <<<"$why")"
        fi
    done
}

run_tests() {
    rm -rf "$results"
    mkdir -p "$results"
    package
    prepare_releases
    local project
    for project in tests/*.Tests; do
        run_xunit "$project"
    done
    if [[ -f $results/scenarios.txt ]]; then
        say 'Verdicts on the scenarios'
        cat "$results/scenarios.txt"
    fi
    run_story
    if command -v "${ERLPS_PWSH:-pwsh}" >/dev/null; then
        run_counting Pester tests/nodes/with-node.sh pester 0 "${ERLPS_PWSH:-pwsh}" -NoProfile -NonInteractive -File tests/pester/Run.ps1
    else
        say 'Pester: skipped, pwsh is not on PATH'
    fi
    run_metrics
    run_browser
}

# The packages of a folder with a package.json, as its lock says. Once they are there no network is needed.
restore_npm() {
    (cd "$1" && { [[ node_modules/.package-lock.json -nt package-lock.json ]] || { npm ci --ignore-scripts --prefer-offline --no-progress && touch node_modules/.package-lock.json; }; })
}

# What ConvertTo-ErlMetric makes of a live node, by the schema of OpenTelemetry and by promtool.
run_metrics() {
    restore_npm tests/otlp
    mkdir -p "$results/otlp"
    run_counting Metrics tests/nodes/with-node.sh otlp 0 tests/otlp/run.sh "$PWD/$results/otlp"
}

# The pages of New-ErlReport, of a live node, in a real browser.
run_browser() {
    if ! command -v "${CHROMIUM:-chromium}" >/dev/null; then
        say 'Browser: skipped, chromium is not on PATH'
        return
    fi
    restore_npm tests/browser
    mkdir -p "$results/pages"
    tests/nodes/with-node.sh report 0 ./erlps -File tests/browser/make-pages.ps1 "$PWD/$results/pages"
    CHROMIUM=$(command -v "${CHROMIUM:-chromium}") run_counting Browser node tests/browser/run.mjs "$results/pages"
}

test_all() {
    need_dotnet
    need_erlang tests
    # Where it can't be installed its tests are skipped, and say so.
    if ! command -v "${CHROMIUM:-chromium}" >/dev/null && [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
        install_packages chromium
    fi
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

# --- demo, bench, format ---------------------------------------------------------------

demo() {
    need_dotnet
    need_erlang
    build
    say "Starting a web server with lager, debug logging left on, and 100,000 requests at the same time"
    tests/nodes/with-node.sh shop 100000 ./erlps -File tests/demo/story.ps1
}

bench() {
    need_dotnet
    need_erlang bench
    build
    dotnet publish bench/ErlPs.Bench -c "$configuration" -o output/bench --no-build -nologo -v q
    output/bench/ErlPs.Bench "$@"
}

format() {
    need_dotnet
    dotnet format Module.sln --verify-no-changes
}

case ${1:-} in
    build) build ;;
    package) need_dotnet && package ;;
    demo) demo ;;
    test) test_all ;;
    bench)
        shift
        if [[ ${1:-} == -- ]]; then
            shift
        fi
        bench "$@"
        ;;
    format) format ;;
    -h | --help | help) usage ;;
    *)
        usage >&2
        exit 2
        ;;
esac
