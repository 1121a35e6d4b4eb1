%% Each request starts a helper that is to tell it about its timeout, and none of them is told when the request is done.
%% The node is far from its limit, but there are hundreds more each second.
-module(timers_never_end).
-export([start/0]).

start() ->
    scenario:run(fun() ->
        scenario:spawn_many(2000, fun watch_timeout/0),
        spawn_link(fun() -> scenario:every(20, fun() -> scenario:spawn_many(15, fun request/0) end) end),
        Before = erlang:system_info(process_count),
        scenario:wait_until(fun() -> erlang:system_info(process_count) > Before + 500 end),
        undefined
    end).

request() ->
    spawn(fun watch_timeout/0),
    timer:sleep(5).

watch_timeout() -> receive {timeout, Request} -> exit(Request, kill) end.
