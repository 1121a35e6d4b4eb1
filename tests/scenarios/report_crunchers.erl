%% Everybody's monthly report is computed at the same moment, by a process each: hundreds of processes that want to run.
-module(report_crunchers).
-export([start/0]).

start() ->
    scenario:run(fun() ->
        [spawn(fun() -> crunch(N) end) || N <- lists:seq(1, 300)],
        timer:sleep(500),
        undefined
    end).

crunch(N) -> crunch(lists:foldl(fun(I, Sum) -> (Sum * 31 + I) band 16#FFFFFF end, N, lists:seq(1, 1000))).
