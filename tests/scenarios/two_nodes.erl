%% Healthy: two nodes that talk a lot. Requests of 20 kB go to the other node and come back, some thousand a second.
-module(two_nodes).
-export([start/0, echo/0]).

start() ->
    scenario:run(fun() ->
        {Peer, _OsPid} = peer_node:start("two_nodes:echo()."),
        scenario:wait_until(fun() -> is_pid(rpc:call(Peer, erlang, whereis, [echo])) end),
        scenario:spawn_many(40, fun() -> scenario:every(30, fun() -> ask(Peer) end) end),
        timer:sleep(500),
        undefined
    end).

ask(Peer) ->
    Reference = make_ref(),
    {echo, Peer} ! {self(), Reference, binary:copy(<<"x">>, 20000)},
    receive {Reference, _Answer} -> ok end.

echo() ->
    register(echo, self()),
    answer().

answer() ->
    receive {From, Reference, Body} -> From ! {Reference, Body}, answer() end.
