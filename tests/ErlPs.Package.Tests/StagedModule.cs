using System;
using System.Collections.ObjectModel;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using ErlPs.TestSupport;

namespace ErlPs.Package.Tests;

/// <summary>The staged package of <c>./build.sh build</c>, imported into a runspace.</summary>
public sealed class StagedModule : IDisposable
{
    private readonly Runspace _runspace;

    public StagedModule()
    {
        Folder = Directory.GetDirectories(Path.Combine(ErlangSource.Root, "output", "ErlPs")).Single();
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([ManifestPath]);
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        _runspace.SessionStateProxy.SetVariable("ErrorActionPreference", ActionPreference.Stop);
        Module = Run("Get-Module ErlPs").Select(result => (PSModuleInfo)result.BaseObject).Single();
    }

    public string Folder { get; }

    public string ManifestPath => Path.Combine(Folder, "ErlPs.psd1");

    public PSModuleInfo Module { get; }

    public Collection<PSObject> Run(string script, params object[] arguments)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        foreach (object argument in arguments)
        {
            shell.AddArgument(argument);
        }

        return shell.Invoke();
    }

    public void Dispose() => _runspace.Dispose();
}
