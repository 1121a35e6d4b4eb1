%% A web server whose clients have hung up. Its handlers wait for something else and don't notice, so each keeps its
%% socket: hardly any ports are left, and soon nobody can connect.
-module(half_closed).
-export([start/0]).

start() ->
    scenario:run(fun() ->
        {ok, Listen} = gen_tcp:listen(0, [binary, {active, false}, {ip, {127, 0, 0, 1}}, {backlog, 128}]),
        {ok, Port} = inet:port(Listen),
        spawn_link(fun() -> accept(Listen) end),
        Wanted = erlang:system_info(port_limit) * 92 div 100,
        connect(Port, Wanted),
        undefined
    end).

connect(Port, Wanted) ->
    case erlang:system_info(port_count) < Wanted of
        true ->
            {ok, Socket} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, false}]),
            ok = gen_tcp:send(Socket, <<"GET /report HTTP/1.1\r\n\r\n">>),
            ok = gen_tcp:shutdown(Socket, write),
            gen_tcp:close(Socket),
            connect(Port, Wanted);
        false ->
            ok
    end.

accept(Listen) ->
    {ok, Socket} = gen_tcp:accept(Listen),
    Handler = spawn(fun() -> handle() end),
    ok = gen_tcp:controlling_process(Socket, Handler),
    Handler ! {socket, Socket},
    accept(Listen).

handle() ->
    receive {socket, Socket} -> {ok, _Request} = gen_tcp:recv(Socket, 0) end,
    receive {report, Report} -> gen_tcp:send(Socket, Report), gen_tcp:close(Socket) end.
