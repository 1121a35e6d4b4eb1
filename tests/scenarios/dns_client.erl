%% A resolver that opens a socket for each query and forgets to close it when the answer doesn't come. There are hardly
%% any ports left.
-module(dns_client).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2]).

start() ->
    scenario:run(fun() ->
        {ok, _} = gen_server:start_link({local, ?MODULE}, ?MODULE, [], []),
        Wanted = erlang:system_info(port_limit) * 93 div 100,
        [timeout = gen_server:call(?MODULE, {resolve, "example.org"}) || _ <- lists:seq(1, Wanted - erlang:system_info(port_count))],
        undefined
    end).

init([]) -> {ok, []}.

handle_call({resolve, Name}, _From, Sockets) ->
    {ok, Socket} = gen_udp:open(0, [binary, {active, true}, {ip, {127, 0, 0, 1}}]),
    ok = gen_udp:send(Socket, {127, 0, 0, 1}, 9, Name),
    {reply, timeout, [Socket | Sockets]}.

handle_cast(_Message, Sockets) -> {noreply, Sockets}.
