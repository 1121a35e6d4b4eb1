%% Healthy: forty clients download over slow lines. The server is always a little ahead, so each of its senders waits
%% for its socket much of the time; but all of them get on.
-module(slow_downloads).
-export([start/0]).

start() ->
    scenario:run(fun() ->
        {ok, Listen} = gen_tcp:listen(0, [binary, {active, false}, {ip, {127, 0, 0, 1}}, {sndbuf, 8192}, {backlog, 64}]),
        {ok, Port} = inet:port(Listen),
        scenario:spawn_many(40, fun() -> download(Port) end),
        [serve(Listen) || _ <- lists:seq(1, 40)],
        timer:sleep(1000),
        undefined
    end).

serve(Listen) ->
    {ok, Socket} = gen_tcp:accept(Listen),
    Sender = spawn(fun() -> receive go -> scenario:every(0, fun() -> ok = gen_tcp:send(Socket, binary:copy(<<"x">>, 8192)) end) end end),
    ok = gen_tcp:controlling_process(Socket, Sender),
    Sender ! go.

%% 400 kB a second.
download(Port) ->
    {ok, Socket} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, false}, {recbuf, 8192}]),
    scenario:every(10, fun() -> {ok, _} = gen_tcp:recv(Socket, 4096) end).
