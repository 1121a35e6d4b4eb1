%% An io server whose terminal takes nothing more: somebody pressed Ctrl+S, or the connection to the screen is gone.
%% Everybody who prints through it hangs, here the workers that were started from such a shell.
-module(frozen_terminal).
-export([start/0, start_link/0, freeze/1]).

start() ->
    scenario:run(fun() ->
        Shell = start_link(),
        freeze(Shell),
        Workers = scenario:spawn_many(150, fun() -> group_leader(Shell, self()), work(1) end),
        scenario:wait_until(fun() -> length([P || P <- Workers, {status, waiting} =:= process_info(P, status)]) =:= 150
            andalso {status, suspended} =:= process_info(Shell, status) end),
        timer:sleep(300),
        scenario:announce(Shell),
        Shell
    end).

work(N) ->
    io:format("imported ~p rows: ~s~n", [N, lists:duplicate(1000, $.)]),
    work(N + 1).

%% A slow terminal, until it freezes.
start_link() -> spawn_link(fun slow/0).

freeze(Shell) -> Shell ! freeze.

slow() ->
    receive
        freeze -> frozen(open_port({spawn, "sleep 100"}, [binary]));
        {io_request, From, ReplyAs, _Request} ->
            timer:sleep(5),
            From ! {io_reply, ReplyAs, ok},
            slow()
    end.

%% What is behind the port never reads its input. It ends by itself.
frozen(Port) ->
    receive
        {io_request, From, ReplyAs, Request} ->
            port_command(Port, text(Request)),
            From ! {io_reply, ReplyAs, ok},
            frozen(Port)
    end.

text({put_chars, unicode, Text}) -> unicode:characters_to_binary(Text);
text({put_chars, unicode, Module, Function, Arguments}) -> unicode:characters_to_binary(apply(Module, Function, Arguments)).
