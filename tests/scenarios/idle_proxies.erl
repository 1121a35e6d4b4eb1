%% Proxies between clients and a backend, idle since the morning's rush. Each once passed large bodies on and has not
%% collected its garbage since, for it has no reason to: half a megabyte of dead binaries each.
-module(idle_proxies).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2]).

start() ->
    scenario:run(fun() ->
        Proxies = [begin {ok, P} = gen_server:start_link(?MODULE, [], []), P end || _ <- lists:seq(1, 600)],
        [ok = gen_server:call(P, {pass_on, binary:copy(<<N:8>>, 130000)}) || N <- lists:seq(1, 4), P <- Proxies],
        undefined
    end).

init([]) -> {ok, 0}.

handle_call({pass_on, Body}, _From, Count) ->
    _ = erlang:phash2(Body),
    {reply, ok, Count + 1}.

handle_cast(_Message, Count) -> {noreply, Count}.
