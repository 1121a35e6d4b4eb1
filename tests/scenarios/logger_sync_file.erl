%% So as not to lose a line, somebody opened the audit log with the mode sync and raised the limit from which on OTP's
%% logger drops: each event is a disk write of its own, and hundreds of processes wait for theirs.
-module(logger_sync_file).
-export([start/0]).

start() -> scenario:run(fun() -> overload(), undefined end).

overload() ->
    File = filename:join(scenario:folder(), "audit.log"),
    logger:remove_handler(default),
    ok = logger:add_handler(audit, logger_std_h, #{
        config => #{type => file, file => File, modes => [raw, append, sync], sync_mode_qlen => 0, drop_mode_qlen => 50000,
                    flush_qlen => 100000, burst_limit_enable => false}}),
    ok = logger:set_primary_config(level, info),
    scenario:spawn_many(300, fun() -> scenario:every(1, fun audit/0) end),
    scenario:wait_until(fun() -> scenario:waiters(logger_std_h_audit) > 200 end).

audit() -> logger:notice("order ~p changed by ~s", [self(), lists:duplicate(500, $.)]).
