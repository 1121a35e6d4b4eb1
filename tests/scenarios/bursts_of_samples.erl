%% Healthy: once a second all meters of a region report at the same moment, five thousand messages at once. The
%% aggregator has worked them off after a third of a second and waits for the next.
-module(bursts_of_samples).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2]).

start() ->
    scenario:run(fun() ->
        {ok, _} = gen_server:start_link({local, aggregator}, ?MODULE, [], []),
        spawn_link(fun() -> scenario:every(1000, fun() -> [gen_server:cast(aggregator, {sample, N, N * 1.5}) || N <- lists:seq(1, 5000)] end) end),
        timer:sleep(1500),
        undefined
    end).

init([]) -> {ok, #{}}.

handle_call(_Request, _From, Sums) -> {reply, ok, Sums}.

%% About 60 microseconds.
handle_cast({sample, Meter, Value}, Sums) ->
    _ = lists:sum(lists:seq(1, 5000)),
    {noreply, maps:update_with(Meter, fun(Sum) -> Sum + Value end, Value, Sums)}.
