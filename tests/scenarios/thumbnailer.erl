%% Pictures go to an external program that makes thumbnails. It hangs and reads its input no more: the gen_server that
%% owns it is suspended in port_command, and its clients wait behind it.
-module(thumbnailer).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2]).

start() ->
    scenario:run(fun() ->
        {ok, Server} = gen_server:start_link({local, ?MODULE}, ?MODULE, [], []),
        scenario:spawn_many(80, fun() -> gen_server:call(?MODULE, {scale, crypto:strong_rand_bytes(40000)}, infinity) end),
        scenario:wait_until(fun() -> {status, suspended} =:= process_info(Server, status) end),
        timer:sleep(300),
        undefined
    end).

%% A program that never reads its input, so it can't notice that the node is gone. It ends by itself.
init([]) -> {ok, open_port({spawn, "sleep 100"}, [binary, {packet, 4}])}.

handle_call({scale, Picture}, _From, Port) ->
    true = port_command(Port, Picture),
    {reply, queued, Port}.

handle_cast(_Message, Port) -> {noreply, Port}.
