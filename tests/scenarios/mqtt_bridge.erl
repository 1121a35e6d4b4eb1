%% A bridge whose broker refuses it: it connects, is thrown out, crashes, and is restarted at once. The supervisor's
%% intensity was raised so that this wouldn't take the application down.
-module(mqtt_bridge).
-behaviour(gen_server).

-export([start/0, start_link/0]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2]).

start() ->
    scenario:run(fun() ->
        ok = logger:set_primary_config(level, critical),
        Children = [#{id => bridge, start => {?MODULE, start_link, []}}],
        {ok, _} = supervisor:start_link({local, bridge_sup}, supervisor_of, {#{intensity => 100000, period => 1}, Children}),
        timer:sleep(1000),
        undefined
    end).

start_link() -> gen_server:start_link({local, ?MODULE}, ?MODULE, [], []).

init([]) ->
    erlang:send_after(20, self(), refused),
    {ok, connecting}.

handle_call(_Request, _From, State) -> {reply, ok, State}.

handle_cast(_Message, State) -> {noreply, State}.

handle_info(refused, State) -> {stop, {connack, not_authorized}, State}.
