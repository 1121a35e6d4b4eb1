%% What the scenarios share: how they stay alive, wait, and say that the failure is there. No scenario itself.
-module(scenario).

-export([run/1, announce/1, folder/0, hold/0]).
-export([wait_until/1, every/2, spawn_many/2, queue_len/1, waiters/1, start_lager/1]).

%% Runs Setup in a process that stays, for it is what the servers are linked to. Setup gives the culprit's pid or
%% undefined, and returns when the failure is there. Then prints "ready".
run(Setup) ->
    Caller = self(),
    {Keeper, Monitor} = spawn_monitor(fun() ->
        Caller ! {self(), Setup()},
        hold()
    end),
    receive
        {Keeper, Culprit} ->
            true = erlang:demonitor(Monitor, [flush]),
            io:format("ready~n"),
            {ok, Culprit};
        {'DOWN', Monitor, process, Keeper, Reason} ->
            {error, Reason}
    end.

%% For a culprit without a name: a pid, or the name of another node.
announce(Pid) when is_pid(Pid) -> io:format("culprit ~p~n", [Pid]);
announce(Name) -> io:format("culprit ~s~n", [Name]).

%% Where a scenario may write; it is removed with the node.
folder() ->
    {ok, [[Folder]]} = init:get_argument(scenario_folder),
    Folder.

hold() -> receive stop -> ok end.

wait_until(Condition) ->
    case Condition() of
        true -> ok;
        false -> timer:sleep(20), wait_until(Condition)
    end.

%% Does something again and again, with a pause between.
every(Pause, Work) ->
    Work(),
    timer:sleep(Pause),
    every(Pause, Work).

spawn_many(Count, Work) -> [spawn(Work) || _ <- lists:seq(1, Count)].

queue_len(Name) when is_atom(Name) -> queue_len(whereis(Name));
queue_len(Pid) -> element(2, process_info(Pid, message_queue_len)).

%% How many processes monitor it, as every gen call does while it waits.
waiters(Name) when is_atom(Name) -> waiters(whereis(Name));
waiters(Pid) -> length(element(2, process_info(Pid, monitored_by))).

%% lager with these handlers, its own throttle as configured by default, and its files in the scenario's folder.
start_lager(Handlers) ->
    ok = application:load(lager),
    Settings = [{log_root, folder()}, {error_logger_redirect, false}, {crash_log, undefined},
                {async_threshold, 20}, {async_threshold_window, 5}, {handlers, Handlers}],
    [ok = application:set_env(lager, Key, Value) || {Key, Value} <- Settings],
    {ok, _} = application:ensure_all_started(lager),
    wait_until(fun() -> lager_config:get({lager_event, async}) =:= true end).
