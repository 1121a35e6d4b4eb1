%% A gen_server that keeps each change for the day's report in its state, as a list of lists, and nobody ever asked for
%% the report.
-module(audit_trail).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2]).

start() ->
    scenario:run(fun() ->
        {ok, _} = gen_server:start_link({local, ?MODULE}, ?MODULE, [], []),
        [gen_server:cast(?MODULE, {changed, N}) || N <- lists:seq(1, 40000)],
        [_ | _] = gen_server:call(?MODULE, report, infinity),
        spawn_link(fun() -> scenario:every(50, fun() -> gen_server:cast(?MODULE, {changed, 0}) end) end),
        undefined
    end).

init([]) -> {ok, []}.

handle_call(report, _From, Changes) -> {reply, lists:sublist(Changes, 10), Changes}.

handle_cast({changed, N}, Changes) ->
    {noreply, [{N, "user " ++ integer_to_list(N), lists:seq(N, N + 250)} | Changes]}.
