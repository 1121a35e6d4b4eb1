%% A table of carts after the rush: nine of ten have been paid and deleted, in no order. The table is small again, and
%% its allocator holds what it held before.
-module(after_the_rush).
-export([start/0]).

-define(CARTS, 180000).

start() ->
    scenario:run(fun() ->
        carts = ets:new(carts, [named_table, public, set]),
        [ets:insert(carts, {N, cart(N)}) || N <- lists:seq(1, ?CARTS)],
        [ets:delete(carts, N) || N <- lists:seq(1, ?CARTS), erlang:phash2(N, 100) =/= 0],
        garbage_collect(),
        undefined
    end).

cart(N) -> {N, lists:seq(1, 50 + erlang:phash2(N, 40))}.
