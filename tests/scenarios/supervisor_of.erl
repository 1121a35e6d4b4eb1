%% A supervisor of what it is given. No scenario itself.
-module(supervisor_of).
-behaviour(supervisor).
-export([init/1]).

init({Flags, Children}) -> {ok, {Flags, Children}}.
