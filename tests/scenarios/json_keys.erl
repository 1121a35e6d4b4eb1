%% A JSON decoder that makes atoms of the keys, and a client that uses identifiers as keys. The table of atoms is nearly full.
-module(json_keys).
-export([start/0]).

start() ->
    scenario:run(fun() ->
        Limit = erlang:system_info(atom_limit),
        decode(Limit * 92 div 100 - erlang:system_info(atom_count)),
        undefined
    end).

decode(Count) -> [binary_to_atom(<<"device-", (integer_to_binary(N))/binary>>, latin1) || N <- lists:seq(1, Count)].
