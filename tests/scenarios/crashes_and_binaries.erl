%% A bridge crashes and is restarted again and again, and a router holds on to its packets. Either may be told first.
-module(crashes_and_binaries).
-export([start/0]).

start() ->
    {ok, undefined} = mqtt_bridge:start(),
    frame_router:start().
