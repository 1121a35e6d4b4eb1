%% Sessions publish to the other node of the cluster. That node has frozen: the connection's buffer is full, and each
%% session is suspended at its next message.
-module(pubsub_to_replica).
-export([start/0, replica/0]).

start() ->
    scenario:run(fun() ->
        {Peer, OsPid} = peer_node:start("pubsub_to_replica:replica()."),
        scenario:wait_until(fun() -> is_pid(rpc:call(Peer, erlang, whereis, [pubsub])) end),
        peer_node:stop_reading(OsPid),
        Sessions = scenario:spawn_many(200, fun() -> scenario:every(10, fun() -> publish(Peer) end) end),
        scenario:wait_until(fun() -> length([P || P <- Sessions, {status, suspended} =:= process_info(P, status)]) > 150 end),
        scenario:announce(atom_to_list(Peer)),
        undefined
    end).

publish(Peer) -> {pubsub, Peer} ! {publish, self(), lists:duplicate(2000, $x)}.

replica() ->
    register(pubsub, self()),
    ignore().

ignore() -> receive _ -> ignore() end.
