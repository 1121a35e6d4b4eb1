%% Debug logging was left on. The collector of the logs fell behind, lager turned its callers to synchronous mode, and
%% then the collector stopped reading altogether: every request hangs in its log line.
-module(lager_hung_workers).
-export([start/0]).

-define(WORKERS, 3000).

start() -> scenario:run(fun() -> hang(), undefined end).

hang() ->
    {Collector, Port} = lager_collector:listen(),
    ok = scenario:start_lager([{lager_collector, [{level, debug}, {port, Port}, {delay, 5}]}]),
    [request(N) || N <- lists:seq(1, 100)],
    scenario:wait_until(fun() -> lager_config:get({lager_event, async}) =:= false end),
    lager_collector:stall(Collector),
    [spawn(fun() -> request(N) end) || N <- lists:seq(1, ?WORKERS)],
    %% What the kernel still takes has to be full, too.
    scenario:wait_until(fun() -> scenario:waiters(lager_event) > ?WORKERS * 8 div 10 andalso blocked() end).

%% It moves no more.
blocked() ->
    Before = scenario:queue_len(lager_event),
    timer:sleep(300),
    Before =:= scenario:queue_len(lager_event).

request(N) -> lager:log(debug, [{pid, self()}], "GET /orders/~p from 10.0.0.~p", [N, N rem 256]).
