%% Everybody casts its metrics to one collector, which sorts all it knows at each of them. Nobody waits and nobody
%% notices, but its mailbox grows and grows.
-module(metrics_casts).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2]).

start() ->
    scenario:run(fun() ->
        {ok, _} = gen_server:start_link({local, metrics}, ?MODULE, [], []),
        scenario:spawn_many(100, fun() -> scenario:every(20, fun report/0) end),
        scenario:wait_until(fun() -> scenario:queue_len(metrics) > 5000 end),
        undefined
    end).

report() ->
    gen_server:cast(metrics, {histogram, {http_request_duration, self()}, erlang:monotonic_time(microsecond)}).

init([]) -> {ok, []}.

handle_call(_Request, _From, Values) -> {reply, ok, Values}.

handle_cast({histogram, Name, Value}, Values) ->
    timer:sleep(2),
    {noreply, lists:sublist(lists:sort([{Name, Value} | Values]), 500)}.
