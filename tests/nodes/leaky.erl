%% The failing node of our tests and of the demo: a web server on which
%% somebody left debug logging on.
%%
%% Every worker handles one request and logs once at debug. One of lager's
%% backends writes to a slow "disc" whose delay can be changed while the node
%% runs. What happens then depends on when the disc stops:
%%
%%   leaky:hang(N)   the sink is already in sync mode when the disc stops: all
%%                   N workers hang in gen_event:sync_notify.
%%   leaky:flood(N)  the disc stops while the sink is still async: the workers
%%                   return at once and the sink's mailbox grows. lager's own
%%                   throttle can't help, because it is a handler of the same
%%                   process and never runs.
%%
%% No maps and no newer syntax, so that it compiles on R16B too.
-module(leaky).

-compile([{parse_transform, lager_transform}]).

-export([start/1, stop/0]).
-export([hang/1, flood/1, heal/0]).
-export([flip/0, spawn_workers/1, block/0, slow/1, release/0, release_after/1,
         release_once_muted/1]).
-export([waiting/0, finished/0, queue_len/0]).
-export([delay/0, worker/1]).

-define(TABLE, ?MODULE).
-define(SINK, lager_event).
%% lager's default threshold is 20: 100 events at 50 ms are well above it.
-define(FLIP_EVENTS, 100).
-define(FLIP_DELAY, 50).

%% Starts lager with its files below LogRoot: a well-behaved file backend at
%% info, and the slow one at debug.
start(LogRoot) ->
    ok = start_table(),
    ok = load(lager),
    Settings =
        [{log_root, LogRoot},
         {error_logger_redirect, false},
         {crash_log, undefined},
         {async_threshold, 20},
         {async_threshold_window, 5},
         {handlers,
          [{lager_file_backend, [{file, "console.log"}, {level, info}]},
           {leaky_backend, [{level, debug}]}]}],
    lists:foreach(
      fun({Key, Value}) -> ok = application:set_env(lager, Key, Value) end,
      Settings),
    ok = lager:start(),
    wait_until(fun() -> lager_config:get({?SINK, async}) =:= true end).

%% Lets the workers go, stops lager and forgets the counters.
stop() ->
    release(),
    ok = application:stop(lager),
    ?TABLE ! stop,
    ok.

%% Makes N workers hang and returns when the last of them does.
hang(N) ->
    ok = flip(),
    ok = block(),
    ok = spawn_workers(N),
    wait_until(fun() -> monitored_by() >= N end).

%% Stops the disc before the sink turns to sync mode, then sends N requests.
%% All of them finish; their N events stay in the sink's mailbox.
flood(N) ->
    true = lager_config:get({?SINK, async}),
    ok = block(),
    Before = finished(),
    ok = spawn_workers(N),
    wait_until(fun() -> finished() >= Before + N end).

%% Lets the workers go and waits until the node is as it was after start/1.
heal() ->
    ok = release(),
    wait_until(fun() -> waiting() =:= 0 andalso queue_len() =:= 0 end),
    ok = lager:set_loglevel(leaky_backend, debug),
    %% The throttle looks at the queue only when an event passes.
    wait_until(fun() ->
                       request(0, "/health"),
                       lager_config:get({?SINK, async}) =:= true
               end).

%% Logs until the sink falls behind and its throttle turns it to sync mode.
%% The disc stays slow, so that it does not catch up at once.
flip() ->
    ok = slow(?FLIP_DELAY),
    [request(Number, "/warm-up") || Number <- lists:seq(1, ?FLIP_EVENTS)],
    wait_until(fun() -> lager_config:get({?SINK, async}) =:= false end).

%% N requests at the same time, each in a process of its own.
spawn_workers(N) ->
    lists:foreach(
      fun(Number) -> spawn(?MODULE, worker, [Number]) end, lists:seq(1, N)).

%% Nothing is written until release/0.
block() -> set_delay(blocked).

%% Every event takes so many milliseconds.
slow(Milliseconds) -> set_delay(Milliseconds).

%% The disc is fast again.
release() -> set_delay(0).

%% The disc is fast again after a while. Returns at once.
release_after(Milliseconds) ->
    spawn(fun() -> timer:sleep(Milliseconds), release() end),
    ok.

%% The blocked disc is fast again a while after somebody has muted debug.
%% Returns at once. When the disc is released before, nothing more happens.
release_once_muted(Milliseconds) ->
    spawn(fun() ->
                  wait_until(fun() -> is_muted() orelse delay() =/= blocked end),
                  is_muted() andalso timer:sleep(Milliseconds),
                  release()
          end),
    ok.

%% How many workers began and have not finished.
waiting() -> counter(started) - counter(finished).

finished() -> counter(finished).

queue_len() ->
    {message_queue_len, Length} =
        erlang:process_info(whereis(?SINK), message_queue_len),
    Length.

%% For leaky_backend: milliseconds an event, or blocked.
delay() -> ets:lookup_element(?TABLE, delay, 2).

%% --- One request, as a web server would handle it ---

worker(Number) ->
    ets:update_counter(?TABLE, started, 1),
    try request(Number, "/orders/" ++ integer_to_list(Number)) of
        {200, _Body} -> ok
    after
        ets:update_counter(?TABLE, finished, 1)
    end.

request(Number, Path) ->
    lager:debug("request ~p: GET ~s", [Number, Path]),
    {200, Path}.

%% --- Internals ---

set_delay(Delay) ->
    true = ets:insert(?TABLE, {delay, Delay}),
    ok.

is_muted() ->
    {Mask, _Traces} = lager_config:get({?SINK, loglevel}),
    Mask band lager_util:level_to_num(debug) =:= 0.

counter(Name) -> ets:lookup_element(?TABLE, Name, 2).

monitored_by() ->
    {monitored_by, Pids} =
        erlang:process_info(whereis(?SINK), monitored_by),
    length(Pids).

%% The table outlives the process that called start/1, which may be a guest.
start_table() ->
    Caller = self(),
    Owner = spawn(fun() -> own_table(Caller) end),
    receive {Owner, ready} -> ok end.

own_table(Caller) ->
    register(?TABLE, self()),
    ets:new(?TABLE, [named_table, public, {write_concurrency, true}]),
    ets:insert(?TABLE, [{delay, 0}, {started, 0}, {finished, 0}]),
    Caller ! {self(), ready},
    receive stop -> ok end.

load(Application) ->
    case application:load(Application) of
        ok -> ok;
        {error, {already_loaded, Application}} -> ok
    end.

wait_until(Condition) ->
    case Condition() of
        true ->
            ok;
        false ->
            timer:sleep(20),
            wait_until(Condition)
    end.
