%% A hidden BEAM node as a rival. One piece of work a run:
%%   erl -noshell -hidden ... -run beam_peer main NODE VERB ARGUMENT
%% It prints name=value pairs on one line, as all rivals do.
-module(beam_peer).
-export([main/1]).

-define(CHUNK, 5000).
-define(BLOCK, 200).
-define(CONCURRENT, 100).

main([NodeText, Verb, Argument]) ->
    Node = list_to_atom(NodeText),
    Figures = case Verb of
        "decode" -> decode(Argument);
        _ -> connected(Node, Verb, Argument)
    end,
    io:format("~s~n", [lists:join(" ", [io_lib:format("~s=~.2f", [Name, float(Value)]) || {Name, Value} <- Figures ++ [peak()]])]),
    halt().

connected(Node, Verb, Argument) ->
    {Connect, true} = timer:tc(fun() -> net_kernel:connect_node(Node) end),
    {Work, Count} = timer:tc(fun() -> work(Verb, Node, Argument) end),
    [{connect_us, Connect}, {work_ms, Work / 1000}] ++ count(Count).

count(Figures) when is_list(Figures) -> Figures;
count(Count) -> [{count, Count}].

%% Agentless, the quickest way that is known: chunks of pids, the loop in the
%% node's own compiled lists:zipwith/3.
work("chunks", Node, _) ->
    Pids = rpc:call(Node, erlang, processes, []),
    chunks(Node, Pids, 0);
%% The same as one program in erl_eval, so that no pid goes back: one reply.
work("eval", Node, _) ->
    Rows = eval(Node,
        "begin Ps = processes(), lists:zip(Ps, lists:zipwith(fun erlang:process_info/2, Ps, lists:duplicate(length(Ps), Items))) end.",
        [{'Items', items()}]),
    length(Rows);
work("top", Node, _) ->
    Pids = eval(Node,
        "begin Ps = processes(), "
        "element(2, lists:unzip(lists:sublist(lists:reverse(lists:sort("
        "lists:zip(lists:zipwith(fun erlang:process_info/2, Ps, lists:duplicate(length(Ps), message_queue_len)), Ps))), 20))) end.", []),
    length([rpc:call(Node, erlang, process_info, [Pid, items()]) || Pid <- Pids]);
%% runtime_tools, where a node has it: its own fixed items, a message a chunk.
work("observer", Node, _) ->
    Self = self(),
    spawn_link(Node, observer_backend, procs_info, [Self]),
    receive_rows(procs_info, 0);
%% The floor: compiled code, loaded on the node.
work("floor_all", Node, _) ->
    load_floor(Node),
    Worker = spawn_link(Node, floor, all, [self()]),
    Count = receive_rows(rows, 0),
    unlink(Worker),
    Count;
work("floor_top", Node, _) ->
    load_floor(Node),
    length(rpc:call(Node, floor, top, [20]));
work("rpc_calls", Node, Count) ->
    calls(fun() -> true = rpc:call(Node, erlang, is_alive, []) end, list_to_integer(Count));
%% As ErlPs calls: a linked or watched process of its own, started by SPAWN_REQUEST.
work("erpc_calls", Node, Count) ->
    calls(fun() -> true = erpc:call(Node, erlang, is_alive, []) end, list_to_integer(Count));
work("erpc_burst", Node, Count) ->
    Block = fun() -> together(fun() -> repeat(fun() -> true = erpc:call(Node, erlang, is_alive, []) end, ?BLOCK) end) end,
    Block(),
    Times = lists:sort([element(1, timer:tc(Block)) / (?BLOCK * ?CONCURRENT)
                        || _ <- lists:seq(1, list_to_integer(Count) div (?BLOCK * ?CONCURRENT))]),
    [{call_us, lists:nth(length(Times) div 2 + 1, Times)}, {best_us, hd(Times)}].

chunks(_, [], Count) ->
    Count;
chunks(Node, Pids, Count) ->
    {Chunk, Rest} = case length(Pids) > ?CHUNK of
        true -> lists:split(?CHUNK, Pids);
        false -> {Pids, []}
    end,
    Rows = rpc:call(Node, lists, zipwith, [fun erlang:process_info/2, Chunk, lists:duplicate(length(Chunk), items())]),
    Told = lists:zip(Chunk, Rows),
    chunks(Node, Rest, Count + length([Pid || {Pid, Row} <- Told, Row =/= undefined])).

receive_rows(Tag, Count) ->
    receive
        {Tag, Rows} -> receive_rows(Tag, Count + length(Rows));
        {Tag, _, Rows} -> receive_rows(Tag, Count + length(Rows));
        done -> Count;
        {'EXIT', _, _} -> Count
    after 2000 ->
        Count
    end.

load_floor(Node) ->
    {floor, Code, File} = code:get_object_code(floor),
    {module, floor} = rpc:call(Node, code, load_binary, [floor, File, Code]).

eval(Node, Text, Bindings) ->
    {ok, Tokens, _} = erl_scan:string(Text),
    {ok, [Expression]} = erl_parse:parse_exprs(Tokens),
    rpc:call(Node, erl_eval, expr, [Expression, Bindings, none, none, value]).

calls(Call, Count) ->
    repeat(Call, Count div 2),
    Times = lists:sort([begin {T, _} = timer:tc(fun() -> repeat(Call, ?BLOCK) end), T / ?BLOCK end
                        || _ <- lists:seq(1, Count div ?BLOCK)]),
    [{call_us, lists:nth(length(Times) div 2 + 1, Times)}, {best_us, hd(Times)}].

together(Work) ->
    Self = self(),
    Callers = [spawn_link(fun() -> Work(), Self ! {done, self()} end) || _ <- lists:seq(1, ?CONCURRENT)],
    [receive {done, Caller} -> ok end || Caller <- Callers].

repeat(_, 0) -> ok;
repeat(Call, Count) -> Call(), repeat(Call, Count - 1).

decode(File) ->
    {ok, Bytes} = file:read_file(File),
    Times = [decode_once(Bytes) || _ <- lists:seq(1, 11)],
    [{first_ms, hd(Times)}, {decode_ms, lists:nth(6, lists:sort(Times))}].

%% In a process of its own, so that the last time's garbage is not collected in this one.
decode_once(Bytes) ->
    Self = self(),
    spawn_link(fun() -> Self ! {took, element(1, timer:tc(fun() -> is_list(binary_to_term(Bytes)) end)) / 1000} end),
    receive {took, Time} -> Time end.

items() ->
    [registered_name, initial_call, current_function, message_queue_len, memory, reductions, status].

peak() ->
    {ok, Status} = file:read_file("/proc/self/status"),
    {match, [Kilobytes]} = re:run(Status, "VmHWM:\\s+(\\d+)", [{capture, all_but_first, list}]),
    {peak_kb, list_to_integer(Kilobytes)}.
