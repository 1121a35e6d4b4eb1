%% Healthy: a cache in ets, 30 MB, that takes thousands of entries a second and lets the oldest go. It does not grow.
-module(cache_with_expiry).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2]).

-define(SIZE, 40000).

start() ->
    scenario:run(fun() ->
        {ok, _} = gen_server:start_link({local, ?MODULE}, ?MODULE, [], []),
        [insert(N) || N <- lists:seq(1, ?SIZE)],
        spawn_link(fun() -> fill(?SIZE + 1) end),
        scenario:spawn_many(20, fun() -> scenario:every(5, fun() -> ets:lookup(?MODULE, rand:uniform(?SIZE)) end) end),
        timer:sleep(300),
        undefined
    end).

fill(N) ->
    [insert(I) || I <- lists:seq(N, N + 49)],
    timer:sleep(25),
    fill(N + 50).

insert(N) -> ets:insert(?MODULE, {N, lists:duplicate(40, N)}).

init([]) ->
    ets:new(?MODULE, [named_table, public, ordered_set]),
    {ok, [], 50}.

handle_call(_Request, _From, State) -> {reply, ok, State}.

handle_cast(_Message, State) -> {noreply, State}.

handle_info(timeout, State) ->
    expire(ets:info(?MODULE, size) - ?SIZE),
    {noreply, State, 50}.

expire(N) when N > 0 ->
    ets:delete(?MODULE, ets:first(?MODULE)),
    expire(N - 1);
expire(_) ->
    ok.
