using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ErlPs.TestSupport;

/// <summary>Compiles our Erlang test programs of <c>tests/nodes</c>.</summary>
public static class ErlangSource
{
    private static readonly Lazy<string> s_compiled = new(Compile);

    /// <summary>The folder with the compiled modules.</summary>
    public static string CompiledPath => s_compiled.Value;

    /// <summary>The repository's root.</summary>
    public static string Root
    {
        get
        {
            string? folder = AppContext.BaseDirectory;
            while (folder is not null && !File.Exists(Path.Combine(folder, "Module.sln")))
            {
                folder = Path.GetDirectoryName(folder);
            }

            return folder ?? throw new InvalidOperationException("Module.sln is in none of the folders above the test.");
        }
    }

    /// <summary>The paths of such programs.</summary>
    public static IEnumerable<string> Files(params string[] names) => names.Select(name => Path.Combine(Root, "tests", "nodes", name));

    private static string Compile()
    {
        string output = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "nodes")).FullName;
        using var erlc = new ChildProcess(
            "sh", ["-c", "erlc -o \"$0\" \"$1\"/*.erl && echo compiled", output, Path.Combine(Root, "tests", "nodes")]);
        erlc.WaitForLine("compiled", TimeSpan.FromMinutes(2));
        return output;
    }
}
