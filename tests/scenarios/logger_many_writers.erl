%% Healthy: OTP's logger, two thousand processes, each with a line every few seconds, four hundred a second in all.
-module(logger_many_writers).
-export([start/0]).

start() ->
    scenario:run(fun() ->
        File = filename:join(scenario:folder(), "app.log"),
        logger:remove_handler(default),
        ok = logger:add_handler(app, logger_std_h, #{config => #{type => file, file => File}}),
        ok = logger:set_primary_config(level, info),
        scenario:spawn_many(2000, fun() ->
            timer:sleep(rand:uniform(5000)),
            scenario:every(5000, fun() -> logger:notice("session ~p is alive", [self()]) end)
        end),
        timer:sleep(800),
        undefined
    end).
