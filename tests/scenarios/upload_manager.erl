%% Makes a table for the parts of each upload, and deletes it when the upload is complete. Most never are.
-module(upload_manager).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2]).

start() ->
    scenario:run(fun() ->
        {ok, _} = gen_server:start_link({local, ?MODULE}, ?MODULE, [], []),
        [ok = gen_server:call(?MODULE, {part, N, 1}) || N <- lists:seq(1, 6000)],
        spawn_link(fun() -> upload(6001) end),
        undefined
    end).

upload(N) ->
    [gen_server:call(?MODULE, {part, N, Part}) || Part <- [1, 2, 3]],
    timer:sleep(10),
    upload(N + 1).

init([]) -> {ok, #{}}.

handle_call({part, Upload, Part}, _From, Tables) ->
    Table = case Tables of
        #{Upload := T} -> T;
        #{} -> ets:new(upload_parts, [ordered_set, public])
    end,
    ets:insert(Table, [{Part + I, lists:duplicate(50, I)} || I <- lists:seq(1, 10)]),
    {reply, ok, Tables#{Upload => Table}}.

handle_cast(_Message, Tables) -> {noreply, Tables}.
