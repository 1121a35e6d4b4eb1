%% A lager backend that sends each event to a log collector over TCP, as backends for Graylog, Logstash and syslog do.
%% Between the sends it may have to format at length: {delay, Milliseconds}.
-module(lager_collector).
-behaviour(gen_event).

-export([listen/0, stall/1]).
-export([init/1, handle_event/2, handle_call/2, handle_info/2, terminate/2, code_change/3]).

%% A collector that reads, and its port.
listen() ->
    {ok, Listen} = gen_tcp:listen(0, [binary, {active, false}, {ip, {127, 0, 0, 1}}, {recbuf, 8192}]),
    {ok, Number} = inet:port(Listen),
    {spawn_link(fun() -> accept(Listen) end), Number}.

%% It reads no more, and keeps the connection open.
stall(Collector) -> Collector ! stall.

accept(Listen) ->
    {ok, Socket} = gen_tcp:accept(Listen),
    read(Socket).

read(Socket) ->
    receive stall -> scenario:hold()
    after 0 ->
        _ = gen_tcp:recv(Socket, 0, 50),
        read(Socket)
    end.

init(Options) ->
    {ok, Socket} = gen_tcp:connect({127, 0, 0, 1}, proplists:get_value(port, Options), [binary, {sndbuf, 8192}, {active, false}]),
    Level = lager_util:config_to_mask(proplists:get_value(level, Options)),
    {ok, {Level, Socket, proplists:get_value(delay, Options, 0)}}.

handle_event({log, Message}, {Level, Socket, Delay} = State) ->
    case lager_util:is_loggable(Message, Level, ?MODULE) of
        true ->
            Delay > 0 andalso timer:sleep(Delay),
            ok = gen_tcp:send(Socket, [lager_default_formatter:format(Message, []), binary:copy(<<" ">>, 1000)]);
        false ->
            ok
    end,
    {ok, State}.

handle_call(get_loglevel, {Level, _, _} = State) -> {ok, Level, State};
handle_call({set_loglevel, Level}, {_, Socket, Delay}) -> {ok, ok, {lager_util:config_to_mask(Level), Socket, Delay}};
handle_call(_Request, State) -> {ok, ok, State}.

handle_info(_Info, State) -> {ok, State}.

terminate(_Reason, _State) -> ok.

code_change(_OldVersion, State, _Extra) -> {ok, State}.
