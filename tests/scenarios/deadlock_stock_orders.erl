%% Two servers that call each other. It went well for months, until an order and a delivery came in at the same moment.
%% The clients of both wait behind them.
-module(deadlock_stock_orders).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2]).

-define(CLIENTS, 150).

start() ->
    scenario:run(fun() ->
        {ok, Stock} = gen_server:start_link({local, stock}, ?MODULE, orders, []),
        {ok, Orders} = gen_server:start_link({local, orders}, ?MODULE, stock, []),
        [spawn(fun() -> gen_server:call(Server, {book, N}, infinity) end) || N <- lists:seq(1, ?CLIENTS), Server <- [Stock, Orders]],
        %% All clients, and the other server.
        scenario:wait_until(fun() -> scenario:waiters(stock) > ?CLIENTS andalso scenario:waiters(orders) > ?CLIENTS end),
        undefined
    end).

init(Other) -> {ok, Other}.

handle_call({book, N}, _From, Other) ->
    timer:sleep(100),
    {reply, gen_server:call(Other, {reserve, N}, infinity), Other};
handle_call({reserve, _N}, _From, Other) ->
    {reply, ok, Other}.

handle_cast(_Message, Other) -> {noreply, Other}.
