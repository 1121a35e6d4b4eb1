%% A supervisor whose newest child connects in its init, without a timeout, to a host that accepts and says nothing. As
%% long as that takes nobody can start a connection: all callers of start_child wait for the supervisor.
-module(connection_sup_stuck).
-behaviour(supervisor).

-export([start/0, start_link/1]).
-export([init/1]).

start() ->
    scenario:run(fun() ->
        {ok, Listen} = gen_tcp:listen(0, [binary, {active, false}, {ip, {127, 0, 0, 1}}]),
        {ok, Port} = inet:port(Listen),
        {ok, _} = supervisor:start_link({local, connection_sup}, ?MODULE, []),
        scenario:spawn_many(200, fun() -> supervisor:start_child(connection_sup, [Port]) end),
        {ok, _Silent} = gen_tcp:accept(Listen),
        scenario:wait_until(fun() -> scenario:waiters(connection_sup) >= 200 end),
        {links, Links} = process_info(whereis(connection_sup), links),
        [scenario:announce(Child) || Child <- Links, Child =/= self()],
        undefined
    end).

init([]) ->
    {ok, {#{strategy => simple_one_for_one},
          [#{id => connection, start => {?MODULE, start_link, []}, restart => temporary}]}}.

start_link(Port) ->
    Parent = self(),
    proc_lib:start_link(erlang, apply, [fun() -> connect(Parent, Port) end, []]).

connect(Parent, Port) ->
    {ok, Socket} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, false}]),
    {ok, <<"+OK", _/binary>>} = gen_tcp:recv(Socket, 0),
    proc_lib:init_ack(Parent, {ok, self()}),
    scenario:hold().
