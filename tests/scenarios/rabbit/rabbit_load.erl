%% Healthy: RabbitMQ at work. Four queues, to each of which two publishers send 100 messages of 1 kB a second, and from
%% which two consumers take and acknowledge them; and two hundred connections more that idle. Through RabbitMQ's own client, inside the node.
-module(rabbit_load).
-include_lib("amqp_client/include/amqp_client.hrl").
-export([start/0]).

start() ->
    {ok, _} = application:ensure_all_started(amqp_client),
    scenario:run(fun() ->
        [work(<<"orders-", (integer_to_binary(N))/binary>>) || N <- lists:seq(1, 4)],
        _Idle = [channel() || _ <- lists:seq(1, 200)],
        timer:sleep(500),
        undefined
    end).

channel() ->
    {ok, Connection} = amqp_connection:start(#amqp_params_direct{}),
    {ok, Channel} = amqp_connection:open_channel(Connection),
    Channel.

work(Queue) ->
    #'queue.declare_ok'{} = amqp_channel:call(channel(), #'queue.declare'{queue = Queue}),
    scenario:spawn_many(2, fun() -> consumer(Queue) end),
    scenario:spawn_many(2, fun() -> publisher(Queue) end).

publisher(Queue) ->
    Channel = channel(),
    Message = #amqp_msg{payload = binary:copy(<<"x">>, 1000)},
    scenario:every(10, fun() -> amqp_channel:cast(Channel, #'basic.publish'{routing_key = Queue}, Message) end).

consumer(Queue) ->
    Channel = channel(),
    amqp_channel:call(Channel, #'basic.qos'{prefetch_count = 20}),
    amqp_channel:subscribe(Channel, #'basic.consume'{queue = Queue}, self()),
    consume(Channel).

consume(Channel) ->
    receive
        {#'basic.deliver'{delivery_tag = Tag}, _Message} -> amqp_channel:cast(Channel, #'basic.ack'{delivery_tag = Tag});
        #'basic.consume_ok'{} -> ok
    end,
    consume(Channel).
