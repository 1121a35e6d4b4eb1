using ErlPs.Diagnostics.Evaluation;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>What a scan runs on the node.</summary>
/// <remarks>
/// <para>
/// The worker is the conversation's own process. It has a <em>lister</em>, which holds the pids and hands them out in chunks, and starts one
/// <em>reader</em> after the other, each for one chunk, which ends with what it found as its exit reason. So no list of pids is
/// ever copied by the garbage collection of a process that reads, and what a chunk left behind goes with its reader. All are
/// linked to the worker and of low priority; the worker is linked to us.
/// </para>
/// <para>
/// Interpreted is what happens once a chunk. Once a process there are compiled functions alone: <c>process_info/2</c> under
/// <c>lists:zipwith/3</c>; match specifications, which filter, drop the keys and the dead (<c>undefined</c> matches none); sorting; ets.
/// A step is <c>{Size, Milliseconds, First, Reader}</c>: First narrows the chunk by items that need no signal. A chunk that does not come
/// back is read again by the next step, in its smaller pieces, all at once; what the last step can't read is skipped.
/// </para>
/// <para>
/// The messages are <c>{total, Count}</c>, <c>{read, Count, Binary | none}</c> and <c>{skipped, Pids, Why}</c>. Each asks for an <c>ack</c>; no more
/// than Window are sent without. With <c>noconnect</c> nothing is sent to one who has left. The lister watches the worker too, as a link does not
/// tell it of an end that is <c>normal</c>.
/// </para>
/// <para>
/// For R16 to 29: no maps, no named funs. OTP 28 has an iterator of processes, whose next place carries the rest of a batch of some
/// thousands (<c>{Place, Pids}</c>); before that processes/0 makes the whole list, for which the lister has room enough never to
/// collect garbage. 100,000 idle processes on 2 cores, OTP 25: 190 to 210 ms for all with their default items, against 250 for a
/// zipwith of the same items with their keys, and nothing sent; 23 ms for the 20 longest queues; 0.28 MB sent.
/// </para>
/// </remarks>
internal static class ScanProgram
{
    public static readonly NodeProgram Instance = new(
        """
        begin
          process_flag(trap_exit, true),
          Worker = self(),
          put(sent, 0),
          put(largest, []),

          Tell = fun(Message) ->
            erlang:send(Client, Message, [noconnect]),
            put(sent, get(sent) + 1),
            case get(sent) > Window of
              true ->
                receive ack -> put(sent, get(sent) - 1); {'EXIT', Client, _} -> exit(shutdown)
                after Lease -> exit(shutdown)
                end;
              false -> ok
            end
          end,

          Alive = ets:match_spec_compile([{{'_', '$1'}, [{is_list, '$1'}], ['$_']}]),
          Find = fun
            (Pids, none) -> Pids;
            (Pids, {Items, Translate, Rows}) ->
              Told = lists:zipwith(fun erlang:process_info/2, Pids, lists:duplicate(length(Pids), Items)),
              case Translate of
                false -> ets:match_spec_run(lists:zip(Pids, Told), Rows);
                true ->
                  {Living, Infos} = case lists:member(undefined, Told) of
                    false -> {Pids, Told};
                    true -> lists:unzip(ets:match_spec_run(lists:zip(Pids, Told), Alive))
                  end,
                  ets:match_spec_run(lists:zip3(Living, Infos, lists:map(fun proc_lib:translate_initial_call/1, Infos)), Rows)
              end
          end,
          Pack = fun(Term) -> term_to_binary(Term, [{compressed, 1}]) end,
          ReadRows = fun(Pids, First, Reader, _) -> Pack(Find(Find(Pids, First), Reader)) end,
          ReadGroups = fun(Pids, First, Reader, _) ->
            {Keys, Additions, New} = lists:unzip3(Find(Find(Pids, First), Reader)),
            Table = ets:new(groups, [private]),
            Tables = lists:duplicate(length(Keys), Table),
            lists:zipwith(fun ets:insert_new/2, Tables, New),
            lists:zipwith3(fun ets:update_counter/3, Tables, Keys, Additions),
            Pack(ets:tab2list(Table))
          end,
          ReadLargest = fun(Pids, First, Reader, Least) ->
            {Values, Found} = case {First, Reader} of
              {none, {Item, false, none}} -> {lists:zipwith(fun erlang:process_info/2, Pids, lists:duplicate(length(Pids), Item)), Pids};
              _ -> lists:unzip(Find(Find(Pids, First), Reader))
            end,
            case Values =/= [] andalso lists:max(Values) > Least of
              true -> lists:sublist(lists:reverse(lists:sort(lists:zip(Values, Found))), Top);
              false -> []
            end
          end,

          Start = fun(Read, Pids, First, Reader, Least) ->
            spawn_opt(
              fun() -> exit({Worker, catch {ok, Read(Pids, First, Reader, Least)}}) end,
              [link, {priority, low}, {min_heap_size, lists:min([250 * length(Pids), MaxHeap div 4])} | HeapLimit])
          end,
          Answers = fun
            (_, [], _, _, Done) -> lists:reverse(Done);
            (Again, [{Process, Pids} | Others], Began, Time, Done) ->
              Answer = receive
                {'EXIT', Process, {Worker, {ok, Found}}} -> {ok, Found};
                {'EXIT', Process, {Worker, {'EXIT', Raised}}} -> [exit(Other, kill) || {Other, _} <- Others], exit(Raised);
                {'EXIT', Process, _} -> killed;
                {'EXIT', Client, _} -> [exit(Other, kill) || {Other, _} <- [{Process, Pids} | Others]], exit(shutdown)
              after lists:max([0, Time - timer:now_diff(os:timestamp(), Began) div 1000]) ->
                exit(Process, kill),
                receive {'EXIT', Process, {Worker, {ok, Late}}} -> {ok, Late}; {'EXIT', Process, _} -> timeout
                after 10 -> timeout % it dies when a scheduler gets to it
                end
              end,
              Again(Again, Others, Began, Time, [{Pids, Answer} | Done])
          end,
          Split = fun
            (_, [], _) -> [];
            (Again, Pids, Size) ->
              Rest = case catch lists:nthtail(Size, Pids) of {'EXIT', _} -> []; Tail -> Tail end,
              [lists:sublist(Pids, Size) | Again(Again, Rest, Size)]
          end,
          Take = fun
            (largest, Found, Count) ->
              put(largest, lists:sublist(lists:reverse(lists:sort(lists:append(Found, get(largest)))), Top)),
              Tell({read, Count, none});
            (_, Found, Count) -> Tell({read, Count, Found})
          end,
          ReadAll = fun
            (_, _, _, [], _, _) -> ok;
            (_, _, _, Pieces, [], Why) -> Tell({skipped, lists:append(Pieces), Why});
            (Again, Kind, Read, Pieces, [{Size, Time, First, Reader} | Steps], _) ->
              Least = case length(get(largest)) of Top -> element(1, lists:last(get(largest))); _ -> 0 end,
              Began = os:timestamp(),
              Started = [{Start(Read, Part, First, Reader, Least), Part} || Piece <- Pieces, Part <- Split(Split, Piece, Size)],
              Ended = Answers(Answers, Started, Began, Time, []),
              [Take(Kind, Found, length(Part)) || {Part, {ok, Found}} <- Ended],
              Failed = [{Part, Failure} || {Part, Failure} <- Ended, is_atom(Failure)],
              Again(Again, Kind, Read, element(1, lists:unzip(Failed)), Steps, case Failed of [] -> none; [{_, Why} | _] -> Why end)
          end,

          List = fun(From) ->
            {Room, Begin} = case From of
              processes -> {5 * erlang:system_info(process_count) + 10000, fun() -> {processes(), none} end};
              iterator -> {1000, fun() -> {[], erlang:processes_iterator()} end};
              _ -> {1000, fun() -> {From, none} end}
            end,
            spawn_opt(
              fun() ->
                Fill = fun
                  ({[], Place}) when Place =/= none ->
                    case erlang:processes_next(Place) of
                      none -> {[], none};
                      {Pid, {Next, Batch}} when is_list(Batch) -> {[Pid | Batch], {Next, []}};
                      {Pid, Next} -> {[Pid], Next}
                    end;
                  (Enough) -> Enough
                end,
                Hand = fun(Again, Left) ->
                  receive
                    {next, Size} ->
                      {Pids, Place} = Fill(Left),
                      Worker ! {pids, self(), lists:sublist(Pids, Size)},
                      Again(Again, {case catch lists:nthtail(Size, Pids) of {'EXIT', _} -> []; Tail -> Tail end, Place});
                    {'DOWN', _, process, Worker, _} -> gone
                  end
                end,
                erlang:monitor(process, Worker),
                Hand(Hand, Begin())
              end,
              [link, {priority, low}, {min_heap_size, Room}])
          end,
          Go = fun(Again, Lister, Kind, Read, [{Size, _, _, _} | _] = Steps) ->
            Lister ! {next, Size},
            receive
              {pids, Lister, []} -> exit(Lister, kill), receive {'EXIT', Lister, _} -> ok end;
              {pids, Lister, Pids} ->
                ReadAll(ReadAll, Kind, Read, [Pids -- [Worker, Lister]], Steps, none),
                Again(Again, Lister, Kind, Read, Steps);
              {'EXIT', Lister, Why} -> exit(Why);
              {'EXIT', Client, _} -> exit(shutdown)
            end
          end,

          Compile = fun(none) -> none; (Specification) -> ets:match_spec_compile(Specification) end,
          Ready = fun
            (none) -> none;
            ({Items, Translate, Rows}) -> {Items, Translate, Compile(Rows)}
          end,
          Phase = fun({Kind, Steps}, From) ->
            Read = case Kind of rows -> ReadRows; groups -> ReadGroups; largest -> ReadLargest end,
            Go(Go, List(From), Kind, Read, [{Size, Time, Ready(First), Ready(Reader)} || {Size, Time, First, Reader} <- Steps]),
            element(2, lists:unzip(put(largest, [])))
          end,
          Tell({total, erlang:system_info(process_count)}),
          lists:foldl(Phase, Source, Phases),
          done
        end.
        """);
}
