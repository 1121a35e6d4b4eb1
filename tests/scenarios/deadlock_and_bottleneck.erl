%% Stock and orders have locked each other up; and elsewhere, at the same time, the registry of sessions is too slow for
%% its callers. The deadlock never ends by itself, so it comes first although fewer wait in it.
-module(deadlock_and_bottleneck).
-export([start/0]).

start() ->
    {ok, undefined} = deadlock_stock_orders:start(),
    session_registry:start().
