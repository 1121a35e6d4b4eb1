%% One gen_server holds the sessions of a whole cluster node, and every request of every client asks it. Each answer
%% takes a few milliseconds; it can't keep up, and its callers wait in line.
-module(session_registry).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2]).

-define(CLIENTS, 600).

start() ->
    scenario:run(fun() ->
        {ok, _} = gen_server:start_link({local, ?MODULE}, ?MODULE, [], []),
        [spawn(fun() -> client(N) end) || N <- lists:seq(1, ?CLIENTS)],
        scenario:wait_until(fun() -> scenario:queue_len(?MODULE) > ?CLIENTS * 9 div 10 end),
        undefined
    end).

client(N) ->
    {ok, _} = gen_server:call(?MODULE, {lookup, N}, infinity),
    client(N).

init([]) -> {ok, maps:from_list([{N, {session, N}} || N <- lists:seq(1, ?CLIENTS)])}.

%% It looks through all sessions for those that have expired, as it did when there were twenty.
handle_call({lookup, N}, _From, Sessions) ->
    Live = [S || {_, S} <- lists:sort(maps:to_list(Sessions)), erlang:phash2(S, 1000000) >= 0],
    timer:sleep(2),
    {reply, {ok, {maps:get(N, Sessions), length(Live)}}, Sessions}.

handle_cast(_Message, Sessions) -> {noreply, Sessions}.
