using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Rpc;
using ErlPs.TestSupport;

namespace ErlPs.Scenario.Tests;

/// <summary>A node on which a scenario's failure has happened.</summary>
internal sealed class ScenarioNode : IDisposable
{
    private const string CulpritLine = "culprit ";

    private readonly OtpInstallation _otp;
    private readonly LiveNode _node;
    private readonly string _folder;

    public ScenarioNode(string scenario, Expectation expectation, OtpInstallation otp)
    {
        _otp = otp;
        _folder = otp.CreateFolder("scenario");
        try
        {
            _node = new LiveNode(
                eval: $"{{ok, _}} = {scenario}:start()",
                moreArguments: [.. expectation.Flags, "-scenario_folder", _folder],
                codePath: ScenarioCode.Of(otp),
                otp: otp);
        }
        catch
        {
            otp.RemoveFolder(_folder);
            throw;
        }

        if (!Lines.Contains("ready"))
        {
            throw new InvalidOperationException($"{scenario} did not say that it is ready. It printed:\n{_node.Output}");
        }
    }

    /// <summary>Whom the scenario named as culprits.</summary>
    public IReadOnlyList<string> Announced => [.. Lines.Where(l => l.StartsWith(CulpritLine, StringComparison.Ordinal)).Select(l => l[CulpritLine.Length..])];

    /// <summary>The end of what the node printed.</summary>
    public string Output => _node.Output.Length > 2000 ? _node.Output[^2000..] : _node.Output;

    private IEnumerable<string> Lines => _node.Output.Split('\n').Select(line => line.TrimEnd('\r'));

    public Session Connect() => Session.Connect(new ConnectOptions { Node = _node.Name, Cookie = _node.Cookie, EpmdPort = _node.EpmdPort });

    public void Dispose()
    {
        _node.Dispose();
        _otp.RemoveFolder(_folder);
    }
}
