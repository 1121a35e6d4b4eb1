using ErlPs.Diagnostics.Evaluation;

namespace ErlPs.Diagnostics.Logging.Leases;

/// <summary>
/// What a node runs for leases: one interpreted process, registered as <c>erlps_log_lease</c>, that puts levels back when their time is over. It is linked
/// to nobody, so it stays when whoever asked for it is gone, and it ends with its last lease.
/// </summary>
/// <remarks>
/// <para>
/// A lease is <c>{Id, Target, Due, Until, By, Level, Steps}</c>; Due and Until are milliseconds of the node's own clock. A step is
/// <c>{What, Applied, Old, OldToSet}</c>, where What is one of <c>{gate, Key}</c>, <c>{lager_handler, Sink, HandlerId, Arguments}</c>, <c>primary</c>,
/// <c>{module, Name}</c> and <c>{handler, Name, RegisteredName}</c>. A step is a comparison first: only what is still Applied becomes Old.
/// </para>
/// <para>
/// The process keeps <c>{1, Leases}</c> in its dictionary, so that reading needs nothing of it. A lager sink is asked only when its queue is short, and each
/// such call has a process of its own that is killed at its deadline. While the sink is busy the lease looks again after 1 s, later after 10 s.
/// A sink whose process is another one than that of the lease was restarted: it has its configured levels, and they stay.
/// </para>
/// </remarks>
internal static class LeaseProgram
{
    public const string RegisteredName = "erlps_log_lease";

    // Request, Ref and Asker are bound where this text stands: no pattern in it may have these names. No macros in an expression: the numbers are 20, lager's own threshold; 500 and 1000 ms to ask; 2000 ms to set a lager handler; 7000 ms for a handler
    // of OTP's logger, which itself gives up after 5000; 1000 and 10000 ms between looks.
    private const string Keeper = """
        Now = fun() ->
            try erlang:monotonic_time(1000)
            catch error:undef -> {Mega, Seconds, Micro} = os:timestamp(), (Mega * 1000000 + Seconds) * 1000 + Micro div 1000
            end
        end,
        Call = fun(Module, Function, Arguments, Timeout) ->
            Tag = erlang:make_ref(),
            {Helper, Monitor} = erlang:spawn_opt(
                fun() -> exit({Tag, catch apply(Module, Function, Arguments)}) end, [link, monitor, {priority, low}]),
            receive
                {'DOWN', Monitor, process, Helper, {Tag, {'EXIT', Reason}}} -> {failed, Reason};
                {'DOWN', Monitor, process, Helper, {Tag, Value}} -> {ok, Value};
                {'DOWN', Monitor, process, Helper, Reason} -> {failed, Reason}
            after Timeout ->
                exit(Helper, kill),
                receive {'DOWN', Monitor, process, Helper, _} -> timeout end
            end
        end,
        Change = fun(Module, Function, Arguments, Timeout) ->
            case Call(Module, Function, Arguments, Timeout) of
                {ok, {error, {handler_busy, _}}} -> busy;
                {ok, {error, handler_busy}} -> busy;
                {ok, {error, Reason}} -> {refused, Reason};
                {ok, _} -> {did, {Module, Function, Arguments}};
                {failed, Reason} -> {refused, Reason};
                timeout -> busy
            end
        end,
        Compare = fun(What, Current, Applied, Old, Put) ->
            case Current of
                Old -> same;
                Applied ->
                    case Put() of
                        {refused, Reason} -> {refused, What, Reason};
                        Result -> Result
                    end;
                gone -> {gone, What};
                _ -> {left, What, Current}
            end
        end,
        Step = fun({What, Applied, Old, OldToSet}) ->
            case What of
                {gate, Key} ->
                    case catch lager_config:get(Key) of
                        {Mask, Traces} when is_integer(Mask) ->
                            Compare(What, Mask, Applied, Old, fun() -> Change(lager_config, set, [Key, {OldToSet, Traces}], 1000) end);
                        _ -> {gone, What}
                    end;
                {lager_handler, Sink, HandlerId, Arguments} ->
                    case Call(gen_event, call, [Sink, HandlerId, get_loglevel, 500], 1000) of
                        {ok, Answer} ->
                            Current = case Answer of
                                {mask, Mask} -> Mask;
                                Bit when is_integer(Bit), Bit > 0 -> 2 * Bit - 1;
                                0 -> 0;
                                _ -> gone
                            end,
                            Compare(What, Current, Applied, Old, fun() -> Change(lager, set_loglevel, Arguments ++ [OldToSet], 2000) end);
                        _ -> busy
                    end;
                primary ->
                    Compare(What, maps:get(level, logger:get_primary_config()), Applied, Old,
                        fun() -> Change(logger, set_primary_config, [level, OldToSet], 1000) end);
                {module, Name} ->
                    Current = case logger:get_module_level([Name]) of [{Name, Level}] -> Level; [] -> unset end,
                    Compare(What, Current, Applied, Old, fun() ->
                        case OldToSet of
                            unset -> Change(logger, unset_module_level, [Name], 1000);
                            _ -> Change(logger, set_module_level, [Name, OldToSet], 1000)
                        end
                    end);
                {handler, Name, RegisteredName} ->
                    Busy = case whereis(RegisteredName) of
                        undefined -> false;
                        Pid ->
                            case process_info(Pid, [message_queue_len, current_function]) of
                                [{message_queue_len, Length}, {current_function, Mfa}] -> Length > 100 orelse element(1, Mfa) =:= sys;
                                undefined -> false
                            end
                    end,
                    case Busy of
                        true -> busy;
                        false ->
                            Current = case logger:get_handler_config(Name) of {ok, Config} -> maps:get(level, Config); _ -> gone end,
                            Compare(What, Current, Applied, Old, fun() -> Change(logger, set_handler_config, [Name, level, OldToSet], 7000) end)
                    end
            end
        end,
        Ready = fun(Target) ->
            case Target of
                {lager, Sink, SinkPid} ->
                    case whereis(Sink) of
                        SinkPid ->
                            case process_info(SinkPid, message_queue_len) of
                                {message_queue_len, Length} when Length > 20 -> busy;
                                {message_queue_len, _} ->
                                    case Call(gen_event, call, [Sink, erlps_log_lease, ping, 500], 1000) of {ok, _} -> true; _ -> busy end;
                                undefined -> restarted
                            end;
                        _ -> restarted
                    end;
                _ -> true
            end
        end,
        Attempt = fun({Id, Target, _, Until, By, Level, Steps}) ->
            case Ready(Target) of
                restarted -> {done, [{restarted, Target}]};
                busy -> {waiting, {Id, Target, Now() + case Now() - Until > 30000 of true -> 10000; false -> 1000 end, Until, By, Level, Steps}};
                true ->
                    Results = [case catch Step(One) of {'EXIT', _} -> {gone, element(1, One)}; Result -> Result end || One <- Steps],
                    case lists:member(busy, Results) of
                        true -> {waiting, {Id, Target, Now() + 1000, Until, By, Level, Steps}};
                        false ->
                            Set = [Arguments || {did, {lager, set_loglevel, Arguments}} <- Results] =/= [],
                            {done, [Result || Result <- Results, Result =/= same,
                                not (Set andalso element(1, Result) =:= left andalso element(1, element(2, Result)) =:= gate)]}
                    end
            end
        end,
        Inherit = fun(New, Old, SameLease) ->
            Merged = [case lists:keyfind(What, 1, Old) of
                {What, OldApplied, OldOld, OldToSet} when SameLease orelse OldApplied =:= Found -> {What, Applied, OldOld, OldToSet};
                _ -> {What, Applied, Found, ToSet}
            end || {What, Applied, Found, ToSet} <- New],
            Merged ++ [One || One <- Old, not lists:keymember(element(1, One), 1, New)]
        end,
        Told = fun({Id, Target, _, Until, By, Level, _}) -> {Id, Target, Until - Now(), By, Level} end,
        Handle = fun(Request, Leases) ->
            case Request of
                {put, {Id, Target, For, By, Level, Steps}} ->
                    Until = Now() + For,
                    {Same, Others} = lists:partition(fun(Lease) -> element(2, Lease) =:= Target end, Leases),
                    All = lists:foldl(fun(Lease, Sum) -> Inherit(Sum, element(7, Lease), element(1, Lease) =:= Id) end, Steps, Same),
                    {{ok, [Told(Lease) || Lease <- Same, element(1, Lease) =/= Id]}, [{Id, Target, Until, Until, By, Level, All} | Others]};
                {run, {Id, Target, _, By, Level, Steps}} ->
                    case Attempt({Id, Target, 0, Now(), By, Level, Steps}) of
                        {done, Results} -> {{done, Results}, Leases};
                        {waiting, Lease} -> {waiting, [Lease | Leases]}
                    end;
                {release, Id} ->
                    case lists:keytake(Id, 1, Leases) of
                        false -> {none, Leases};
                        {value, Lease, Others} ->
                            case Attempt(setelement(4, Lease, Now())) of
                                {done, Results} -> {{done, Results}, Others};
                                {waiting, Later} -> {waiting, [Later | Others]}
                            end
                    end;
                {drop, Target, Which} ->
                    {Same, Others} = lists:partition(fun(Lease) -> element(2, Lease) =:= Target end, Leases),
                    Kept = [setelement(7, Lease, Rest) || Lease <- Same, Which =/= all,
                        Rest <- [[One || One <- element(7, Lease), not lists:member(element(1, One), Which)]], Rest =/= []],
                    {{ok, [Told(Lease) || Lease <- Same]}, Kept ++ Others};
                _ -> {unknown, Leases}
            end
        end,
        Say = fun({Id, Target, _, _, By, Level, _}, Results) ->
            case [Result || Result <- Results, element(1, Result) =/= did] of
                [] -> ok;
                NotDone ->
                    Call(error_logger, warning_msg, ["ErlPs: the lease of log level ~s by ~s on ~p (~s) is over; this was not put back: ~p~n",
                        [Level, By, Target, Id, NotDone]], 6000)
            end
        end,
        Loop = fun(Again, Leases) ->
            put(erlps_log_lease, {1, Leases}),
            case Leases of
                [] -> ok;
                _ ->
                    receive
                        {erlps_log_lease, 1, From, Mark, Asked} ->
                            {Said, Next} = Handle(Asked, Leases),
                            put(erlps_log_lease, {1, Next}),
                            From ! {Mark, Said},
                            Again(Again, Next);
                        _ -> Again(Again, Leases)
                    after lists:max([0, lists:min([element(3, Lease) || Lease <- Leases]) - Now()]) ->
                        Time = Now(),
                        Again(Again, lists:append([
                            case element(3, Lease) > Time of
                                true -> [Lease];
                                false ->
                                    case Attempt(Lease) of
                                        {done, Results} -> Say(Lease, Results), [];
                                        {waiting, Later} -> [Later]
                                    end
                            end || Lease <- Leases]))
                    end
            end
        end,
        """;

    /// <summary>Gives the keeper a request, and starts one when there is none. Variables: Request, Options (of its process).</summary>
    /// <remarks>
    /// Two that start one at the same time: one of them can't register, and asks again. The keeper's funs are made in its own process, because a
    /// fun that is copied takes a copy of every fun that it uses with it.
    /// </remarks>
    public static readonly NodeProgram Give = new("""
        begin
        Start = fun() ->
            Asker = self(),
            Ref = erlang:make_ref(),
            {Keeper, Monitor} = erlang:spawn_opt(fun() ->
                process_flag(trap_exit, true),
                case catch register(erlps_log_lease, self()) of
                    true ->
        """ + "\n" + Keeper + """

                        {Reply, Leases} = Handle(Request, []),
                        put(erlps_log_lease, {1, Leases}),
                        Asker ! {Ref, Reply},
                        Loop(Loop, Leases);
                    _ -> Asker ! {Ref, again}
                end
            end, [monitor | Options]),
            receive
                {Ref, Answer} -> erlang:demonitor(Monitor, [flush]), Answer;
                {'DOWN', Monitor, process, Keeper, Reason} -> {failed, Reason}
            end
        end,
        Ask = fun(Keeper) ->
            Ref = erlang:monitor(process, Keeper),
            Keeper ! {erlps_log_lease, 1, self(), Ref, Request},
            receive
                {Ref, Reply} -> erlang:demonitor(Ref, [flush]), Reply;
                {'DOWN', Ref, process, _, _} -> again
            end
        end,
        Try = fun(Again, Left) ->
            Answer = case whereis(erlps_log_lease) of
                undefined when element(1, Request) =:= release -> none;
                undefined when element(1, Request) =:= drop -> {ok, []};
                undefined -> Start();
                Keeper -> Ask(Keeper)
            end,
            case Answer of
                again when Left > 0 -> Again(Again, Left - 1);
                _ -> Answer
            end
        end,
        Try(Try, 10)
        end.
        """);

    /// <summary>The leases as <c>[{Id, Target, MillisecondsLeft, By, Level}]</c>. Reads the keeper's dictionary: no variables, and nothing is asked of it.</summary>
    public static readonly NodeProgram List = new("""
        case whereis(erlps_log_lease) of
            undefined -> [];
            Keeper ->
                Now = try erlang:monotonic_time(1000)
                      catch error:undef -> {Mega, Seconds, Micro} = os:timestamp(), (Mega * 1000000 + Seconds) * 1000 + Micro div 1000
                      end,
                case process_info(Keeper, dictionary) of
                    {dictionary, Dictionary} ->
                        case lists:keyfind(erlps_log_lease, 1, Dictionary) of
                            {erlps_log_lease, {1, Leases}} -> [{Id, Target, Until - Now, By, Level} || {Id, Target, _, Until, By, Level, _} <- Leases];
                            _ -> []
                        end;
                    undefined -> []
                end
        end.
        """);
}
