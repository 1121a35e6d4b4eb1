using System;
using ErlPs.Bench.Client;
using ErlPs.Bench.Goals;
using ErlPs.Bench.Micro;

switch (args)
{
    case ["client", ..]:
        return ClientProgram.Run(args[1..]);
    case ["--micro"]:
        CodecBenchmarks.Run();
        return 0;
    case [] or ["--quick"]:
        WholeRun.Run(quick: args.Length > 0);
        return 0;
    default:
        Console.Error.WriteLine("usage: ErlPs.Bench [--quick | --micro]");
        return 2;
}
