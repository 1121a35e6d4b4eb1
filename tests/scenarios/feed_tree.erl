%% Three levels of supervisors. A feed's parser crashes on its first message, again and again; its supervisor gives up
%% after three restarts, and the one above starts the whole branch anew, for it was told to do so thousands of times.
-module(feed_tree).
-export([start/0, start_branch/0, start_parser/0, parser/0]).

start() ->
    scenario:run(fun() ->
        ok = logger:set_primary_config(level, critical),
        Branches = [#{id => {feed, N}, start => {?MODULE, start_branch, []}, type => supervisor} || N <- [1, 2, 3]],
        {ok, _} = supervisor:start_link({local, feeds_sup}, supervisor_of, {#{intensity => 100000, period => 10}, Branches}),
        timer:sleep(1000),
        undefined
    end).

start_branch() ->
    Children = [#{id => Id, start => {?MODULE, start_parser, []}} || Id <- [parser, writer]],
    supervisor:start_link(supervisor_of, {#{strategy => one_for_all, intensity => 3, period => 60}, Children}).

start_parser() -> {ok, proc_lib:spawn_link(?MODULE, parser, [])}.

parser() ->
    timer:sleep(30),
    error({unexpected_field, <<"isin">>}).
