%% Handlers of connections whose client has gone without a word: no keep-alive, no timeout. They idle for ever, and the
%% node is about to reach its limit of processes.
-module(connections_never_end).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2]).

start() ->
    scenario:run(fun() ->
        Limit = erlang:system_info(process_limit),
        fill(Limit * 94 div 100),
        undefined
    end).

fill(Wanted) ->
    [{ok, _} = gen_server:start(?MODULE, N, []) || N <- lists:seq(1, Wanted - erlang:system_info(process_count))].

init(N) -> {ok, {connection, N, <<"GET / HTTP/1.1">>}}.

handle_call(_Request, _From, State) -> {reply, ok, State}.

handle_cast(_Message, State) -> {noreply, State}.
