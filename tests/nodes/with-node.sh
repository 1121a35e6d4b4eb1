#!/usr/bin/env bash
# Usage: tests/nodes/with-node.sh NAME WORKERS COMMAND...
# Runs a command while the failing node of leaky.erl is up, with WORKERS processes that hang in its log (none when 0).
# The command finds it by LEAKY_NODE, LEAKY_COOKIE_FILE and LEAKY_EPMD_PORT. Node and epmd listen on loopback only and
# end with the command.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

node=$1@127.0.0.1
workers=$2
shift 2
folder=$(mktemp -d)
export ERL_EPMD_ADDRESS=127.0.0.1 ERL_CRASH_DUMP_SECONDS=0
epmd=
vm=

clean_up() {
    # The node ends when its standard input does, also when this script is killed.
    exec 3>&- || true
    if [[ -n $vm ]]; then
        kill "$vm" 2>/dev/null || true
        wait "$vm" 2>/dev/null || true
    fi
    if [[ -n $epmd ]]; then
        kill "$epmd" 2>/dev/null || true
    fi
    rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

wait_for() {
    local tries=600
    until grep -q "$1" "$folder/node.log"; do
        tries=$((tries - 1))
        if [[ $tries == 0 ]] || ! kill -0 "$vm" 2>/dev/null; then
            cat "$folder/node.log" >&2
            printf 'The node did not say "%s".\n' "$1" >&2
            exit 1
        fi
        sleep 0.1
    done
}

# A cookie of the demo's own, in the file where the node looks for it, and a port that nothing listens on.
cookie=$folder/.erlang.cookie
(umask 077 && od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$cookie")
ERL_EPMD_PORT=$(erl -noshell -eval '{ok, S} = gen_tcp:listen(0, [{ip, {127,0,0,1}}]), {ok, P} = inet:port(S), io:format("~b", [P]), halt().')
export ERL_EPMD_PORT

erlc -o "$folder" tests/nodes/leaky.erl tests/nodes/leaky_backend.erl
epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1 &
epmd=$!

mkfifo "$folder/stdin"
HOME=$folder erl -noshell -name "$node" -hidden -pa "$folder" +P 1000000 \
    -kernel inet_dist_use_interface '{127,0,0,1}' -eval "
    ok = leaky:start(\"$folder/log\"),
    spawn(fun() -> io:get_line(''), halt() end),
    io:format(\"started~n\"),
    $workers =:= 0 orelse leaky:hang($workers),
    io:format(\"hung~n\")" <"$folder/stdin" >"$folder/node.log" 2>&1 &
vm=$!
exec 3>"$folder/stdin"
wait_for started
wait_for hung

export LEAKY_NODE=$node LEAKY_COOKIE_FILE=$cookie LEAKY_EPMD_PORT=$ERL_EPMD_PORT
"$@" 3>&-
