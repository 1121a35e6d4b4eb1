#!/usr/bin/env bash
# Starts the failing node with an epmd of its own, tells the story on it, and ends both. See ./build.sh demo.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

workers=${1:-100000}
folder=$(mktemp -d)
node=shop@127.0.0.1
export ERL_EPMD_ADDRESS=127.0.0.1 ERL_CRASH_DUMP_SECONDS=0
epmd=
vm=

clean_up() {
    # The node ends when its standard input does; it is asked twice because the story may have failed anywhere.
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

printf 'Starting %s: a web server with lager, debug logging left on, %s requests at the same time ...\n' "$node" "$workers"
mkfifo "$folder/stdin"
HOME=$folder erl -noshell -name "$node" -hidden -pa "$folder" +P 1000000 \
    -kernel inet_dist_use_interface '{127,0,0,1}' -eval "
    ok = leaky:start(\"$folder/log\"),
    spawn(fun() -> io:get_line(''), halt() end),
    io:format(\"started~n\"),
    ok = leaky:hang($workers),
    io:format(\"hung~n\")" <"$folder/stdin" >"$folder/node.log" 2>&1 &
vm=$!
exec 3>"$folder/stdin"
wait_for started
wait_for hung

./erlps -File tests/demo/story.ps1 -Node "$node" -CookieFile "$cookie" -EpmdPort "$ERL_EPMD_PORT" -Workers "$workers"
