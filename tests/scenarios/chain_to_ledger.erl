%% Web workers call accounts, accounts calls ledger, and ledger waits for a confirmation that never comes. The long
%% mailbox is that of accounts; the one to look at is ledger, which has just one caller and an empty mailbox.
-module(chain_to_ledger).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2]).

-define(WORKERS, 400).

start() ->
    scenario:run(fun() ->
        {ok, _} = gen_server:start_link({local, ledger}, ?MODULE, ledger, []),
        {ok, _} = gen_server:start_link({local, accounts}, ?MODULE, accounts, []),
        scenario:spawn_many(?WORKERS, fun() -> gen_server:call(accounts, {balance, 17}, infinity) end),
        scenario:wait_until(fun() -> scenario:queue_len(accounts) >= ?WORKERS - 1 end),
        undefined
    end).

init(Role) -> {ok, Role}.

handle_call({balance, Account}, _From, accounts) ->
    {reply, gen_server:call(ledger, {sum, Account}, infinity), accounts};
handle_call({sum, Account}, _From, ledger) ->
    Reference = make_ref(),
    receive {confirmed, Reference, Sum} -> {reply, {Account, Sum}, ledger} end.

handle_cast(_Message, Role) -> {noreply, Role}.
