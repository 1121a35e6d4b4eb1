%% A pool of ten database connections, like poolboy's. The database has stopped answering: all ten wait for it, and
%% everybody else waits for the pool, whose own mailbox is empty because it answers when a connection comes back.
-module(pool_exhausted).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2]).

-define(POOL, db_pool).
-define(CLIENTS, 500).

start() ->
    scenario:run(fun() ->
        Port = silent_database(),
        Connections = [connection(Port) || _ <- lists:seq(1, 10)],
        {ok, _} = gen_server:start_link({local, ?POOL}, ?MODULE, Connections, []),
        scenario:spawn_many(?CLIENTS, fun request/0),
        scenario:wait_until(fun() -> scenario:waiters(?POOL) > ?CLIENTS * 9 div 10 end),
        undefined
    end).

%% Accepts, and answers nothing.
silent_database() ->
    {ok, Listen} = gen_tcp:listen(0, [binary, {active, false}, {ip, {127, 0, 0, 1}}, {backlog, 32}]),
    {ok, Port} = inet:port(Listen),
    spawn_link(fun() -> accept(Listen, []) end),
    Port.

accept(Listen, Sockets) ->
    {ok, Socket} = gen_tcp:accept(Listen),
    accept(Listen, [Socket | Sockets]).

connection(Port) ->
    spawn_link(fun() ->
        {ok, Socket} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, false}]),
        serve_queries(Socket)
    end).

serve_queries(Socket) ->
    receive {query, From, Sql} ->
        ok = gen_tcp:send(Socket, Sql),
        {ok, Rows} = gen_tcp:recv(Socket, 0),
        From ! {rows, Rows},
        serve_queries(Socket)
    end.

request() ->
    Connection = gen_server:call(?POOL, checkout, infinity),
    Connection ! {query, self(), <<"select * from orders">>},
    receive {rows, _} -> gen_server:cast(?POOL, {checkin, Connection}) end.

init(Connections) -> {ok, {Connections, queue:new()}}.

handle_call(checkout, From, {[], Waiting}) -> {noreply, {[], queue:in(From, Waiting)}};
handle_call(checkout, _From, {[Connection | Free], Waiting}) -> {reply, Connection, {Free, Waiting}}.

handle_cast({checkin, Connection}, {Free, Waiting}) ->
    case queue:out(Waiting) of
        {{value, From}, Rest} ->
            gen_server:reply(From, Connection),
            {noreply, {Free, Rest}};
        {empty, Waiting} ->
            {noreply, {[Connection | Free], Waiting}}
    end.
