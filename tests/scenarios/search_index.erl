%% A worker without a name builds an index of everything in its own process dictionary, and goes on doing so.
-module(search_index).
-export([start/0]).

start() ->
    scenario:run(fun() ->
        Indexer = spawn_link(fun() -> index(1, 0) end),
        scenario:wait_until(fun() -> element(2, process_info(Indexer, memory)) > 120000000 end),
        scenario:announce(Indexer),
        Indexer
    end).

index(N, Pause) ->
    [put({word, N, I}, {posting, lists:seq(1, 20), "page " ++ integer_to_list(I)}) || I <- lists:seq(1, 200)],
    timer:sleep(Pause),
    index(N + 1, pause(N)).

%% The first part at once, then a little at a time.
pause(N) when N < 800 -> 0;
pause(_) -> 20.
