%% Healthy: a pool of workers under a steady load that it can bear. There are always some calls under way, and none waits long.
-module(busy_pool).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2]).

start() ->
    scenario:run(fun() ->
        Workers = list_to_tuple([begin {ok, W} = gen_server:start_link(?MODULE, [], []), W end || _ <- lists:seq(1, 50)]),
        [spawn(fun() -> client(Workers, N) end) || N <- lists:seq(1, 300)],
        timer:sleep(500),
        undefined
    end).

client(Workers, N) ->
    timer:sleep(rand:uniform(400)),
    {rows, _} = gen_server:call(element(N rem tuple_size(Workers) + 1, Workers), {query, N}),
    client(Workers, N).

init([]) -> {ok, []}.

%% A query of 5 ms, most of it waiting for the database.
handle_call({query, N}, _From, State) ->
    timer:sleep(5),
    {reply, {rows, lists:seq(1, N rem 50)}, State}.

handle_cast(_Message, State) -> {noreply, State}.
