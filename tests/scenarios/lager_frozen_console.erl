%% lager writes to the console at debug, and the console is frozen: user is suspended in its port, lager_event waits for
%% user, and all requests wait for lager_event. Whether one blames the sink or the console, the way out is the same.
-module(lager_frozen_console).
-export([start/0]).

-define(WORKERS, 1500).

start() ->
    scenario:run(fun() ->
        ok = scenario:start_lager([{lager_console_backend, [{level, debug}]}]),
        Console = frozen_terminal:start_link(),
        true = unregister(user),
        true = register(user, Console),
        [request(N) || N <- lists:seq(1, 100)],
        scenario:wait_until(fun() -> lager_config:get({lager_event, async}) =:= false end),
        frozen_terminal:freeze(Console),
        [spawn(fun() -> request(N) end) || N <- lists:seq(1, ?WORKERS)],
        scenario:wait_until(fun() -> {status, suspended} =:= process_info(Console, status) end),
        timer:sleep(300),
        undefined
    end).

request(N) -> lager:log(debug, [{pid, self()}], "GET /orders/~p ~s", [N, lists:duplicate(200, $.)]).
