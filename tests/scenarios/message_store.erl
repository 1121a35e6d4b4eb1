%% A store of messages that was full in the morning. Most have been delivered since; those that are left lie one by one
%% in carriers that so can't be given back.
-module(message_store).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2]).

start() ->
    scenario:run(fun() ->
        {ok, Store} = gen_server:start_link({local, ?MODULE}, ?MODULE, [], []),
        [gen_server:cast(Store, {keep, N, crypto:strong_rand_bytes(2000 + N rem 7 * 500)}) || N <- lists:seq(1, 60000)],
        ok = gen_server:call(Store, delivered, infinity),
        garbage_collect(Store),
        garbage_collect(),
        undefined
    end).

init([]) -> {ok, #{}}.

%% One in forty has no taker.
handle_call(delivered, _From, Messages) -> {reply, ok, maps:filter(fun(N, _) -> N rem 40 =:= 0 end, Messages)}.

handle_cast({keep, N, Message}, Messages) -> {noreply, Messages#{N => Message}}.
