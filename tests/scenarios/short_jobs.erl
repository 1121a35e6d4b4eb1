%% Healthy: a supervisor of short jobs, a hundred new ones a second, each of which ends as it should. Children come and
%% go all the time, and none of them is restarted.
-module(short_jobs).
-behaviour(supervisor).

-export([start/0, start_link/1, job/1]).
-export([init/1]).

start() ->
    scenario:run(fun() ->
        {ok, _} = supervisor:start_link({local, job_sup}, ?MODULE, []),
        scenario:spawn_many(10, fun() -> scenario:every(100, fun() -> {ok, _} = supervisor:start_child(job_sup, [500]) end) end),
        timer:sleep(1000),
        undefined
    end).

init([]) ->
    {ok, {#{strategy => simple_one_for_one, intensity => 10, period => 10},
          [#{id => job, start => {?MODULE, start_link, []}, restart => transient}]}}.

start_link(Milliseconds) -> {ok, proc_lib:spawn_link(?MODULE, job, [Milliseconds])}.

job(Milliseconds) -> timer:sleep(Milliseconds).
