%% Healthy: a chat with twenty thousand connections. Most idle, some write, and each line goes to the forty people in the
%% room. So many processes of one kind are the service, and no leak.
-module(idle_connections).
-behaviour(gen_server).

-export([start/0]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2]).

-define(ROOMS, 500).

start() ->
    scenario:run(fun() ->
        Rooms = list_to_tuple([[connect() || _ <- lists:seq(1, 40)] || _ <- lists:seq(1, ?ROOMS)]),
        scenario:spawn_many(20, fun() -> scenario:every(20, fun() -> write(Rooms) end) end),
        timer:sleep(300),
        undefined
    end).

connect() ->
    {ok, Pid} = gen_server:start(?MODULE, [], []),
    Pid.

write(Rooms) -> [gen_server:cast(Pid, {line, <<"hello">>}) || Pid <- element(rand:uniform(?ROOMS), Rooms)].

init([]) -> {ok, 0, hibernate}.

handle_call(_Request, _From, Lines) -> {reply, ok, Lines, hibernate}.

handle_cast({line, _Text}, Lines) -> {noreply, Lines + 1, hibernate}.

handle_info(_Message, Lines) -> {noreply, Lines, hibernate}.
