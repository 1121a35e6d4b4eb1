%% Accounts are state machines that lock each other for a transfer: a to b, b to c and c to a at the same time. Nobody
%% else waits, none has a name, and no mailbox is long: three transfers simply never end.
-module(deadlock_transfer_ring).
-behaviour(gen_statem).

-export([start/0]).
-export([init/1, callback_mode/0, open/3]).

start() ->
    scenario:run(fun() ->
        Accounts = [begin {ok, A} = gen_statem:start_link(?MODULE, [], []), A end || _ <- lists:seq(1, 20)],
        [A, B, C | _] = Accounts,
        [gen_statem:cast(From, {transfer, To, 100}) || {From, To} <- [{A, B}, {B, C}, {C, A}]],
        scenario:wait_until(fun() -> lists:all(fun(P) -> scenario:waiters(P) > 0 end, [A, B, C]) end),
        [scenario:announce(P) || P <- [A, B, C]],
        A
    end).

init([]) -> {ok, open, 1000}.

callback_mode() -> state_functions.

open(cast, {transfer, To, Amount}, Balance) ->
    timer:sleep(100),
    ok = gen_statem:call(To, {receive_money, Amount}),
    {keep_state, Balance - Amount};
open({call, From}, {receive_money, Amount}, Balance) ->
    {keep_state, Balance + Amount, [{reply, From, ok}]}.
