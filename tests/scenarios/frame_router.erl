%% Takes packets of 64 kB apart and keeps only the hundred bytes of the header: a reference into each packet, which
%% so is never freed. Its own heap is tiny.
-module(frame_router).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2]).

start() ->
    scenario:run(fun() ->
        {ok, _} = gen_server:start_link({local, ?MODULE}, ?MODULE, [], []),
        [ok = gen_server:call(?MODULE, {frame, packet(N)}) || N <- lists:seq(1, 2500)],
        spawn_link(fun() -> scenario:every(20, fun() -> gen_server:call(?MODULE, {frame, packet(0)}) end) end),
        undefined
    end).

packet(N) -> <<N:32, (binary:copy(<<N:8>>, 65536))/binary>>.

init([]) -> {ok, []}.

handle_call({frame, <<Header:100/binary, _/binary>>}, _From, Headers) -> {reply, ok, [Header | Headers]}.

handle_cast(_Message, Headers) -> {noreply, Headers}.
