%% Sends events to a subscriber over TCP. The subscriber has stopped reading, the window is closed, and gen_tcp:send
%% waits without a timeout. The events pile up before the publisher.
-module(feed_publisher).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2]).

start() ->
    scenario:run(fun() ->
        {ok, Listen} = gen_tcp:listen(0, [binary, {active, false}, {ip, {127, 0, 0, 1}}, {recbuf, 8192}]),
        {ok, Port} = inet:port(Listen),
        {ok, _} = gen_server:start_link({local, ?MODULE}, ?MODULE, Port, []),
        {ok, _Silent} = gen_tcp:accept(Listen),
        spawn_link(fun() -> scenario:every(10, fun publish/0) end),
        scenario:wait_until(fun() -> scenario:queue_len(?MODULE) > 200 end),
        undefined
    end).

publish() -> [gen_server:cast(?MODULE, {event, binary:copy(<<I>>, 2000)}) || I <- lists:seq(1, 10)].

init(Port) ->
    {ok, Socket} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, false}, {sndbuf, 8192}]),
    {ok, Socket}.

handle_call(_Request, _From, Socket) -> {reply, ok, Socket}.

handle_cast({event, Body}, Socket) ->
    ok = gen_tcp:send(Socket, Body),
    {noreply, Socket}.
