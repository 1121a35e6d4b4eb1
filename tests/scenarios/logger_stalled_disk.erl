%% OTP's logger writes an audit log to a volume that has stopped taking data (here a pipe that is full): the handler sits
%% in a write, its callers wait their five seconds each and lose the event.
-module(logger_stalled_disk).
-export([start/0]).

start() -> scenario:run(fun() -> stall(), undefined end).

stall() ->
    File = filename:join(scenario:folder(), "audit.log"),
    "" = os:cmd("mkfifo " ++ File),
    %% Holds the pipe open, and never reads. It ends with the node, with its standard input.
    _Reader = open_port({spawn, "sh -c 'exec 3<>" ++ File ++ "; cat'"}, []),
    logger:remove_handler(default),
    ok = logger:add_handler(audit, logger_std_h, #{
        config => #{type => file, file => File, sync_mode_qlen => 0, drop_mode_qlen => 5000, flush_qlen => 10000,
                    burst_limit_enable => false, filesync_repeat_interval => no_repeat}}),
    ok = logger:set_primary_config(level, info),
    scenario:spawn_many(300, fun() -> scenario:every(10, fun audit/0) end),
    scenario:wait_until(fun() -> scenario:waiters(logger_std_h_audit) >= 250 end),
    timer:sleep(300).

audit() -> logger:notice("order ~p changed by ~s~s", [self(), "operator", lists:duplicate(500, $.)]).
