%% A log-in service after a restart: all clients come back at once and each log-in is a hash of many rounds in a worker
%% of a pool. The workers do nothing wrong; there is just more work than processor.
-module(password_hashing).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2]).

start() ->
    scenario:run(fun() ->
        Workers = list_to_tuple([begin {ok, W} = gen_server:start_link(?MODULE, [], []), W end || _ <- lists:seq(1, 64)]),
        scenario:spawn_many(128, fun() -> client(Workers) end),
        timer:sleep(500),
        undefined
    end).

client(Workers) ->
    Worker = element(rand:uniform(tuple_size(Workers)), Workers),
    <<_:32/binary>> = gen_server:call(Worker, {hash, <<"secret">>}, infinity),
    client(Workers).

init([]) -> {ok, []}.

handle_call({hash, Password}, _From, State) -> {reply, rounds(400, Password), State}.

handle_cast(_Message, State) -> {noreply, State}.

rounds(0, Hash) -> Hash;
rounds(N, Hash) -> rounds(N - 1, crypto:hash(sha256, [Hash, <<"salt">>])).
