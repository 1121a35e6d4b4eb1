using System;
using System.Diagnostics;
using System.Globalization;
using Erlang.Distribution.Rpc;

namespace ErlPs.Bench.Client;

/// <summary>
/// ErlPs as one of the rivals: a whole process that does one piece of work and prints what it took, <c>name=value</c> each, as the
/// others do. Usage: <c>client NODE COOKIE EPMD_PORT VERB ARGUMENT</c>.
/// </summary>
internal static class ClientProgram
{
    public static int Run(string[] arguments)
    {
        if (arguments is not [string node, string cookie, string port, string verb, string argument])
        {
            Console.Error.WriteLine("usage: client NODE COOKIE EPMD_PORT VERB ARGUMENT");
            return 2;
        }

        var figures = new Figures();
        if (verb == "decode")
        {
            Decoding.Run(argument, figures);
        }
        else
        {
            var clock = Stopwatch.StartNew();
            using Session session = Session.Connect(new ConnectOptions
            {
                Node = node,
                Cookie = cookie,
                EpmdPort = int.Parse(port, CultureInfo.InvariantCulture),
            });
            figures.Add("connect_us", clock.Elapsed.TotalMicroseconds);
            int count = int.Parse(argument, CultureInfo.InvariantCulture);
            switch (verb)
            {
                case "calls":
                    RoundTrips.OneAfterAnother(session, count, figures);
                    break;
                case "burst":
                    RoundTrips.AtTheSameTime(session, count, figures);
                    break;
                case "scan":
                    Scanning.All(session, count, figures);
                    break;
                case "count":
                    Scanning.Count(session, figures);
                    break;
                case "snapshot":
                    Snapshots.Write(session, figures);
                    break;
                case "top":
                    Scanning.Largest(session, count, 1, figures);
                    break;
                case "tops":
                    Scanning.Largest(session, count, 3, figures);
                    break;
                case "stop":
                    Scanning.Stop(session, figures);
                    break;
                default:
                    Console.Error.WriteLine($"unknown: {verb}");
                    return 2;
            }

            figures.Add("bytes_in", session.BytesReceived);
            figures.Add("bytes_out", session.BytesSent);
        }

        figures.Add("peak_kb", OwnMemory.PeakKilobytes());
        Console.WriteLine(figures);
        return 0;
    }
}
