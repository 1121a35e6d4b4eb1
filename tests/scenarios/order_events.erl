%% A gen_event through which all services tell each other of orders, and wait until all handlers have seen it. One of
%% the handlers sends a mail each time.
-module(order_events).
-behaviour(gen_event).

-export([start/0]).
-export([init/1, handle_event/2, handle_call/2]).

start() ->
    scenario:run(fun() ->
        {ok, _} = gen_event:start_link({local, ?MODULE}),
        [ok = gen_event:add_handler(?MODULE, {?MODULE, Id}, Id) || Id <- [stock, mail, audit]],
        scenario:spawn_many(300, fun() -> scenario:every(10, fun() -> gen_event:sync_notify(?MODULE, {paid, self()}) end) end),
        scenario:wait_until(fun() -> scenario:queue_len(?MODULE) > 250 end),
        undefined
    end).

init(Id) -> {ok, Id}.

handle_event({paid, _Order}, mail) -> timer:sleep(30), {ok, mail};
handle_event(_Event, Id) -> {ok, Id}.

handle_call(_Request, Id) -> {ok, ok, Id}.
