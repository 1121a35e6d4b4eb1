%% Debug logging was left on. The collector takes what it gets, but formatting takes its time: the sink works all the
%% time, in synchronous mode, and all requests go at its pace.
-module(lager_debug_left_on).
-export([start/0]).

start() -> scenario:run(fun() -> overload(), undefined end).

overload() ->
    {_Collector, Port} = lager_collector:listen(),
    ok = scenario:start_lager([{lager_collector, [{level, debug}, {port, Port}, {delay, 2}]}]),
    scenario:spawn_many(1000, fun() -> scenario:every(1, fun request/0) end),
    scenario:wait_until(fun() -> lager_config:get({lager_event, async}) =:= false andalso scenario:waiters(lager_event) > 800 end).

request() -> lager:log(debug, [{pid, self()}], "cache miss for ~p", [self()]).
