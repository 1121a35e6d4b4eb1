%% Healthy: a batch job. Workers of a moment take large heaps and large binaries, sort them and are gone, and the one who
%% hands out the work collects small results.
-module(nightly_batch).
-export([start/0]).

start() ->
    scenario:run(fun() ->
        spawn_link(fun() -> hand_out(0) end),
        timer:sleep(1500),
        undefined
    end).

hand_out(Sum) ->
    {Worker, Monitor} = spawn_monitor(fun() -> exit({result, work()}) end),
    receive {'DOWN', Monitor, process, Worker, {result, Part}} -> timer:sleep(50), hand_out((Sum + Part) band 16#FFFFFF) end.

%% 20 to 40 MB for a quarter of a second.
work() ->
    Rows = lists:sort([{erlang:phash2(N), N} || N <- lists:seq(1, 150000)]),
    Export = binary:copy(<<"line of the export\n">>, 200000),
    byte_size(Export) + length(Rows).
