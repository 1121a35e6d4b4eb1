%% A feed reader subscribes to prices and then waits for the end of the trading day only. The prices stay in its mailbox
%% for ever, and each look for the one message that it wants goes through all of them.
-module(selective_receive).
-export([start/0]).

start() ->
    scenario:run(fun() ->
        Reader = spawn_link(fun() -> reader() end),
        spawn_link(fun() -> feed(Reader, 1) end),
        scenario:wait_until(fun() -> scenario:queue_len(Reader) > 15000 end),
        scenario:announce(Reader),
        Reader
    end).

reader() -> receive {closed, Day} -> io:format("closed ~p~n", [Day]) end.

feed(Reader, N) ->
    [Reader ! {price, I, N, <<"EUR/USD 1.0834">>} || I <- lists:seq(1, 150)],
    timer:sleep(20),
    feed(Reader, N + 1).
