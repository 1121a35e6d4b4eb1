%% Healthy: a node just started. Its database came up after it did, so the connections crashed and were restarted a
%% hundred times; they have been up for a second now, and nothing restarts any more.
-module(settled_restarts).
-export([start/0, start_link/1, connection/1]).

start() ->
    scenario:run(fun() ->
        ok = logger:set_primary_config(level, critical),
        database = ets:new(database, [named_table, public]),
        Children = [#{id => N, start => {?MODULE, start_link, [N]}} || N <- lists:seq(1, 10)],
        {ok, _} = supervisor:start_link({local, connections_sup}, supervisor_of, {#{intensity => 10000, period => 10}, Children}),
        timer:sleep(700),
        ets:insert(database, {up, true}),
        timer:sleep(1200),
        undefined
    end).

start_link(N) -> {ok, proc_lib:spawn_link(?MODULE, connection, [N])}.

connection(N) ->
    timer:sleep(50),
    case ets:member(database, up) of
        true -> scenario:every(100 + N, fun() -> ok end);
        false -> exit({connect, econnrefused})
    end.
