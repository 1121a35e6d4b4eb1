%% Each session registers a process under a name of its own. The names stay when the sessions are gone: two thousand
%% atoms more each second, and a minute to go.
-module(session_atoms).
-export([start/0]).

start() ->
    scenario:run(fun() ->
        [session(N) || N <- lists:seq(1, 40000)],
        spawn_link(fun() -> log_in(40001) end),
        undefined
    end).

log_in(N) ->
    [session(I) || I <- lists:seq(N, N + 39)],
    timer:sleep(20),
    log_in(N + 40).

session(N) ->
    Name = list_to_atom("session_" ++ integer_to_list(N)),
    Pid = spawn(fun() -> receive log_out -> ok end end),
    true = register(Name, Pid),
    Pid ! log_out.
