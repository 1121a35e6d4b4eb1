%% Healthy: lager writes some two hundred lines a second to its file, asynchronously.
-module(lager_at_info).
-export([start/0]).

start() ->
    scenario:run(fun() ->
        ok = scenario:start_lager([{lager_file_backend, [{file, "console.log"}, {level, info}]}]),
        scenario:spawn_many(100, fun() -> timer:sleep(rand:uniform(500)), scenario:every(500, fun request/0) end),
        timer:sleep(500),
        undefined
    end).

request() ->
    lager:log(debug, [{pid, self()}], "not written", []),
    lager:log(info, [{pid, self()}], "GET /orders/~p 200", [erlang:unique_integer([positive])]).
