%% A cache of sessions in ets, whose entries were to expire. Nobody wrote that part.
-module(session_cache).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2]).

start() ->
    scenario:run(fun() ->
        {ok, _} = gen_server:start_link({local, ?MODULE}, ?MODULE, [], []),
        [insert(N) || N <- lists:seq(1, 60000)],
        spawn_link(fun() -> log_in(60001) end),
        undefined
    end).

log_in(N) ->
    [insert(I) || I <- lists:seq(N, N + 49)],
    timer:sleep(20),
    log_in(N + 50).

insert(N) -> ets:insert(?MODULE, {{session, N}, lists:duplicate(20, {role, N}), "Mozilla/5.0 (X11; Linux x86_64)"}).

init([]) ->
    ets:new(?MODULE, [named_table, public, set]),
    {ok, []}.

handle_call(_Request, _From, State) -> {reply, ok, State}.

handle_cast(_Message, State) -> {noreply, State}.

handle_info(_Message, State) -> {noreply, State}.
