%% Code compiled and loaded on the node, which ErlPs never does: the least
%% that the work can cost. In chunks, as all rivals, so that memory compares.
-module(floor).
-export([all/1, top/1]).

-define(CHUNK, 5000).

%% Sends {rows, [{Pid, Values}]} a chunk to To, then done.
all(To) ->
    chunks(To, lists:delete(self(), processes())).

chunks(To, []) ->
    To ! done;
chunks(To, Pids) ->
    {Chunk, Rest} = split(Pids),
    To ! {rows, [{Pid, [Value || {_, Value} <- Row]}
                 || Pid <- Chunk, Row <- [erlang:process_info(Pid, items())], Row =/= undefined]},
    chunks(To, Rest).

split(Pids) when length(Pids) > ?CHUNK -> lists:split(?CHUNK, Pids);
split(Pids) -> {Pids, []}.

%% The 20 longest message queues, with the default items.
top(Count) ->
    Rows = [{Length, Pid} || Pid <- processes(), {_, Length} <- [erlang:process_info(Pid, message_queue_len)]],
    Largest = lists:sublist(lists:reverse(lists:sort(Rows)), Count),
    [{Pid, erlang:process_info(Pid, items())} || {_, Pid} <- Largest].

items() ->
    [registered_name, initial_call, current_function, message_queue_len, memory, reductions, status].
