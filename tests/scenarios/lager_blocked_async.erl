%% The collector of the logs stops reading in a quiet hour, while lager is asynchronous: nobody hangs, and lager's own
%% throttle never runs, for it is a handler of the process that is blocked. The sink's mailbox takes it all.
-module(lager_blocked_async).
-export([start/0]).

start() -> scenario:run(fun() -> flood(), undefined end).

flood() ->
    {Collector, Port} = lager_collector:listen(),
    ok = scenario:start_lager([{lager_collector, [{level, debug}, {port, Port}]}]),
    lager_collector:stall(Collector),
    ok = one_by_one(),
    %% 50 workers that log a line each 20 ms.
    scenario:spawn_many(50, fun() -> scenario:every(20, fun request/0) end),
    scenario:wait_until(fun() -> scenario:queue_len(lager_event) > 2000 end),
    true = lager_config:get({lager_event, async}).

%% A line at a time until the connection is full and one stays in the mailbox behind another.
one_by_one() ->
    request(),
    request(),
    case drained(50) of
        true -> one_by_one();
        false -> ok
    end.

drained(0) -> false;
drained(N) -> scenario:queue_len(lager_event) =:= 0 orelse begin timer:sleep(10), drained(N - 1) end.

request() -> lager:log(info, [{pid, self()}], "session ~p: keep-alive", [self()]).
