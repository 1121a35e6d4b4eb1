%% Terms of every kind, made, printed and compared by a real node. It talks over
%% its standard input and output: a length of 32 bits and a term, both ways.
-module(term_gen).
-export([start/0]).

start() ->
    Port = open_port({fd, 0, 1}, [binary, {packet, 4}, eof]),
    serve(Port, []).

serve(Port, Kept) ->
    receive
        {Port, {data, Request}} ->
            {Reply, Kept1} =
                try answer(binary_to_term(Request), Kept)
                catch Class:Reason:Stack -> {{error, {Class, Reason, Stack}}, Kept}
                end,
            port_command(Port, term_to_binary(Reply)),
            serve(Port, Kept1);
        {Port, eof} ->
            halt()
    end.

%% The terms with how they print.
answer({print, Terms}, Kept) ->
    {{ok, [printed(T) || T <- Terms]}, Kept};
%% Makes terms and keeps them.
answer({generate, Seed, Count}, _Kept) ->
    rand:seed(exsss, {Seed, Seed, Seed}),
    Terms = fixed() ++ [make(4) || _ <- lists:seq(1, Count)],
    {{ok, [printed(T) || T <- Terms]}, Terms};
%% The places at which the terms are not the kept ones.
answer({differences, Terms}, Kept) when length(Terms) =:= length(Kept) ->
    Places = lists:seq(1, length(Kept)),
    {{ok, [P || {P, A, B} <- lists:zip3(Places, Kept, Terms), A =/= B]}, Kept};
%% The terms as term_to_binary makes them with these options, and back.
answer({pack, Terms, Options}, Kept) ->
    {{ok, [term_to_binary(T, Options) || T <- Terms]}, Kept};
answer({unpack, Binaries}, Kept) ->
    {{ok, [binary_to_term(B) || B <- Binaries]}, Kept};
%% The terms that Erlang's own parser reads from the texts.
answer({parse, Texts}, Kept) ->
    {{ok, [parsed(unicode:characters_to_list(T)) || T <- Texts]}, Kept};
%% A list inside a list and so on, that deep.
answer({nested, Depth}, Kept) ->
    {{ok, lists:foldl(fun(_, T) -> [T] end, [], lists:seq(1, Depth))}, Kept}.

printed(T) -> {unicode:characters_to_binary(io_lib:format("~0tp", [T])), T}.

parsed(Text) ->
    case erl_scan:string(Text ++ " .") of
        {ok, Tokens, _} ->
            case erl_parse:parse_term(Tokens) of
                {ok, Term} -> {ok, Term};
                {error, _} -> error
            end;
        {error, _, _} -> error
    end.

fixed() ->
    Free = make(1),
    Sub = fun(X) -> {X, Free} end,
    [self(), make_ref(), alias(), hd(erlang:ports()), Sub, fun() -> ok end, fun erlang:'+'/2, fun lists:map/2,
     fun lists:'a b'/1, fun 'Elixir.Foo':bar/0, fun lists:'end'/2, fun '_x':'y@z'/3,
     0.0, 1.0e22, 1.0e23, 1.0e-10, 5.0e-324, 1.7976931348623157e308, 9007199254740992.0, 9007199254740994.0,
     [], {}, #{}, <<>>, '', "", [[]], <<0:1>>, <<1, 2:3>>, <<"abc", 1:1>>,
     [I || I <- lists:seq(0, 300)], lists:duplicate(70000, $a), list_to_tuple(lists:seq(1, 300)),
     maps:from_list([{I, I * I} || I <- lists:seq(1, 100)]),
     [1 bsl 64, -(1 bsl 63), (1 bsl 63) - 1, 1 bsl 63, -(1 bsl 63) - 1, 1 bsl 2100, -(1 bsl 2040), 1 bsl 31, -(1 bsl 31)]].

make(0) -> leaf(pick(14));
make(Depth) ->
    case pick(22) of
        1 -> list_to_tuple(many(Depth));
        2 -> many(Depth);
        3 -> many(Depth) ++ make(Depth - 1);
        4 -> maps:from_list([{make(Depth - 1), make(Depth - 1)} || _ <- lists:seq(1, pick(5))]);
        5 -> maps:from_list([{make(0), make(0)} || _ <- lists:seq(1, pick(60))]);
        6 -> {make(Depth - 1), many(Depth), #{make(0) => make(Depth - 1)}};
        7 -> A = make(Depth - 1), B = make(0), fun(X) -> {A, B, X} end;
        8 -> many(Depth);
        N -> leaf(N - 8)
    end.

many(Depth) -> [make(Depth - 1) || _ <- lists:seq(1, pick(6) - 1)].

leaf(1) -> pick(2000) - 1000;
leaf(2) -> (rand:uniform(1 bsl 64) - (1 bsl 63)) bsr pick(60);
leaf(3) -> (rand:uniform(1 bsl 300) - (1 bsl 299)) bsr pick(290);
leaf(4) -> atom();
leaf(5) -> float();
leaf(6) -> text([fun() -> 31 + pick(96) end]);
leaf(7) -> text([fun() -> 31 + pick(96) end, fun() -> pick(256) - 1 end]);
leaf(8) -> text([fun() -> 31 + pick(96) end, fun unicode_char/0]);
leaf(9) -> unicode:characters_to_binary(text([fun() -> 31 + pick(96) end, fun unicode_char/0]));
leaf(10) -> rand:bytes(pick(20) - 1);
leaf(11) -> list_to_binary(text([fun() -> 31 + pick(96) end, fun() -> pick(256) - 1 end]));
leaf(12) -> Bits = rand:bytes(pick(10)), Size = pick(bit_size(Bits)), <<Part:Size/bitstring, _/bitstring>> = Bits, Part;
leaf(13) -> element(pick(3), {self(), make_ref(), alias()});
leaf(14) -> element(pick(4), {fun lists:map/2, fun erlang:apply/3, true, undefined}).

atom() ->
    Names = ["ok", "error", "Ok", "a b", "end", "maybe", "else", "_x", "a@b", "x1", "1x", "é", "ß", "éa", "日本", "it's", "a\\b", "a\nb", "\x{9f}", "\x{a0}", "a.b", "app@host", "ÿ", "÷",
             [255, $a], [97, 247], [0], [127], "\x{1f600}", "'", "\""],
    list_to_atom(lists:nth(pick(length(Names)), Names)).

float() ->
    case pick(4) of
        1 -> float(pick(2000000) - 1000000);
        2 -> rand:uniform();
        3 -> (pick(20000) - 10000) / element(pick(4), {10, 100, 1000, 1.0e10});
        4 ->
            case <<(rand:uniform(1 bsl 64) - 1):64>> of
                <<F/float>> when F /= 0.0 -> F;
                _ -> 1.5
            end
    end.

%% Rarely the second kind of character, so that some texts are printable and some are not.
text([One]) -> [One() || _ <- lists:seq(1, pick(20) - 1)];
text([One, Two]) ->
    [case pick(12) of 1 -> Two(); _ -> One() end || _ <- lists:seq(1, pick(20) - 1)].

unicode_char() ->
    case rand:uniform(16#10FFFF) bsr pick(16) of
        C when C >= 16#D800, C =< 16#DFFF -> $x;
        C -> C
    end.

pick(N) -> rand:uniform(N).
