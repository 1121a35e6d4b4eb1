%% Healthy: a table of 130 MB that was loaded at the start and is read ever since. It is most of the node's memory, it is
%% meant to be, and it does not grow.
-module(geo_database).
-export([start/0]).

start() ->
    scenario:run(fun() ->
        geo = ets:new(geo, [named_table, protected, ordered_set, {read_concurrency, true}]),
        [ets:insert(geo, {N * 256, <<"DE">>, "Berlin", lists:duplicate(40, N)}) || N <- lists:seq(1, 170000)],
        garbage_collect(),
        scenario:spawn_many(50, fun() -> scenario:every(10, fun() -> ets:prev(geo, rand:uniform(40000000)) end) end),
        timer:sleep(500),
        undefined
    end).
