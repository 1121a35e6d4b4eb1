%% A second node for scenarios of the distribution. It ends with the first. No scenario itself.
-module(peer_node).
-export([start/1, stop_reading/1]).

%% Starts a node named after this one, with these expressions run, and connects to it.
start(Eval) ->
    [Name, Host] = string:split(atom_to_list(node()), "@"),
    Peer = list_to_atom(Name ++ "_peer@" ++ Host),
    Erl = filename:join([code:root_dir(), "bin", "erl"]),
    %% It must end although it is stopped by a signal: the shell, whose standard input is this node's, kills it.
    Script = io_lib:format(
        "~s -noinput -name ~s -setcookie ~s -hidden -pa ~s -kernel inet_dist_use_interface '{127,0,0,1}' -eval '~s' </dev/null & "
        "echo $!; cat; kill -KILL $!",
        [Erl, Peer, erlang:get_cookie(), filename:dirname(code:which(?MODULE)), Eval]),
    Port = open_port({spawn_executable, "/bin/sh"}, [{args, ["-c", lists:flatten(Script)]}, {line, 100}]),
    OsPid = receive {Port, {data, {eol, Line}}} -> Line end,
    scenario:wait_until(fun() -> net_kernel:connect_node(Peer) =:= true end),
    {Peer, OsPid}.

%% The node stays connected and takes no byte more, like one that swaps, or whose host hangs.
stop_reading(OsPid) -> "" = os:cmd("kill -STOP " ++ OsPid).
