%% A lager backend that writes to a "disc" as slow as leaky:delay/0 says. It
%% keeps nothing: what matters is how long it holds up the sink.
-module(leaky_backend).

-behaviour(gen_event).

-export([init/1, handle_event/2, handle_call/2, handle_info/2, terminate/2,
         code_change/3]).

%% How often a waiting backend looks whether the disc is fast again.
-define(SLICE, 20).

init(Options) ->
    {ok, lager_util:config_to_mask(proplists:get_value(level, Options, debug))}.

handle_event({log, Message}, Mask) ->
    case lager_util:is_loggable(Message, Mask, ?MODULE) of
        true -> write(0);
        false -> ok
    end,
    {ok, Mask};
handle_event(_Event, Mask) ->
    {ok, Mask}.

handle_call(get_loglevel, Mask) ->
    {ok, Mask, Mask};
handle_call({set_loglevel, Level}, Mask) ->
    case catch lager_util:config_to_mask(Level) of
        {mask, _} = NewMask -> {ok, ok, NewMask};
        _ -> {ok, {error, bad_log_level}, Mask}
    end;
handle_call(_Request, Mask) ->
    {ok, ok, Mask}.

handle_info(_Info, Mask) ->
    {ok, Mask}.

terminate(_Reason, _Mask) ->
    ok.

code_change(_OldVersion, Mask, _Extra) ->
    {ok, Mask}.

%% Returns when the event has taken as long as the disc needs now. The delay is
%% read again and again, so that leaky:release/0 ends a wait that has begun.
write(Waited) ->
    case leaky:delay() of
        Delay when is_integer(Delay), Waited >= Delay ->
            ok;
        Delay ->
            Slice = slice(Delay, Waited),
            timer:sleep(Slice),
            write(Waited + Slice)
    end.

slice(blocked, _Waited) -> ?SLICE;
slice(Delay, Waited) -> min(?SLICE, Delay - Waited).
