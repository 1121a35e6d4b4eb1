%% One gen_server sends all changes to the standby node, which has frozen. The server is suspended in its send, and all
%% who write wait for it: what looks like a slow server is a full connection.
-module(replicator).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2]).

start() ->
    scenario:run(fun() ->
        {Peer, OsPid} = peer_node:start("register(standby, spawn(fun() -> receive stop -> ok end end))."),
        {ok, Server} = gen_server:start_link({local, ?MODULE}, ?MODULE, Peer, []),
        ok = gen_server:call(?MODULE, {write, 0, <<"first">>}),
        peer_node:stop_reading(OsPid),
        scenario:spawn_many(120, fun() -> write(1) end),
        scenario:wait_until(fun() -> {status, suspended} =:= process_info(Server, status) andalso scenario:waiters(Server) > 100 end),
        timer:sleep(300),
        scenario:announce(atom_to_list(Peer)),
        undefined
    end).

write(N) ->
    ok = gen_server:call(?MODULE, {write, N, crypto:strong_rand_bytes(20000)}, infinity),
    write(N + 1).

init(Peer) -> {ok, Peer}.

handle_call({write, Key, Value}, _From, Peer) ->
    {standby, Peer} ! {replicate, Key, Value},
    {reply, ok, Peer}.

handle_cast(_Message, Peer) -> {noreply, Peer}.
