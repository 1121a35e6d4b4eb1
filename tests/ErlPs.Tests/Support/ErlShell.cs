using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Management.Automation.Runspaces;
using System.Text;
using ErlPs.TestSupport;

namespace ErlPs.Tests.Support;

/// <summary>A PowerShell session of its own with the module as it is built, and a host of 100 columns.</summary>
public sealed class ErlShell : IDisposable
{
    private readonly RecordingHost _host = new();

    public ErlShell()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([ManifestPath]);
        Runspace = RunspaceFactory.CreateRunspace(_host, state);
        Runspace.Open();
    }

    /// <summary>The manifest in the module's output folder, which is a whole module.</summary>
    public static string ManifestPath { get; } = Path.Combine(
        ErlangSource.Root, "src", "ErlPs", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "netstandard2.0", "ErlPs.psd1");

    public Runspace Runspace { get; }

    /// <summary>Runs a script; <c>$args</c> has the arguments. What ends the script is the last of the result's records.</summary>
    public ShellResult Run(string script, params object?[] arguments)
    {
        using PowerShell shell = Create(script, arguments);
        return ShellResult.Of(shell);
    }

    /// <summary>A script that is not started yet.</summary>
    public PowerShell Create(string script, params object?[] arguments)
    {
        var shell = PowerShell.Create(Runspace);
        shell.AddScript(script);
        foreach (object? argument in arguments)
        {
            shell.AddArgument(argument);
        }

        return shell;
    }

    /// <summary>What the script shows on a screen of 100 columns, without colours.</summary>
    public string Show(string script, params object?[] arguments)
    {
        _host.Clear();
        using PowerShell shell = Create(script, arguments);
        shell.AddCommand("Out-Default");
        shell.Invoke();
        var text = new StringBuilder();
        foreach (string line in _host.Text.Split('\n'))
        {
            text.Append(new StringDecorated(line).ToString(OutputRendering.PlainText).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Connects to a test node with its cookie.</summary>
    public void Connect(string name, string cookie, int epmdPort)
    {
        ShellResult result = Run("param($name, $credential, $port) Connect-ErlNode $name -Credential $credential -EpmdPort $port", name, Credential(cookie), epmdPort);
        if (result.Errors.Count > 0)
        {
            throw new InvalidOperationException(result.Errors[0].ToString());
        }
    }

    public void Connect(LiveNode node) => Connect(node.Name, node.Cookie, node.EpmdPort);

    public static PSCredential Credential(string cookie)
    {
        var password = new System.Security.SecureString();
        cookie.ToList().ForEach(password.AppendChar);
        return new PSCredential("any", password);
    }

    public void Dispose() => Runspace.Dispose();
}
