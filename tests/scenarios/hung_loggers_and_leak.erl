%% Two troubles that have nothing to do with each other: the requests hang in lager, whose collector has stopped
%% reading, and a cache grows without bound. The first brings the node down tonight, the second next week.
-module(hung_loggers_and_leak).
-export([start/0]).

start() ->
    {ok, undefined} = scenario:run(fun() ->
        {ok, _} = gen_server:start_link({local, session_cache}, session_cache, [], []),
        spawn_link(fun() -> fill(1) end),
        undefined
    end),
    lager_hung_workers:start().

fill(N) ->
    [ets:insert(session_cache, {I, lists:duplicate(40, I)}) || I <- lists:seq(N, N + 49)],
    timer:sleep(pause(N)),
    fill(N + 50).

%% The first 20 MB at once.
pause(N) when N < 30000 -> 0;
pause(_) -> 20.
