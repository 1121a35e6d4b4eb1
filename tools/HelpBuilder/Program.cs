using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace HelpBuilder;

/// <summary>Writes the help that Get-Help shows from the manual's pages: <c>HelpBuilder docs ErlPs.dll output/en-US</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is not [string docs, string assembly, string output])
        {
            Console.Error.WriteLine("Usage: HelpBuilder DOCS ASSEMBLY OUTPUT");
            return 2;
        }

        try
        {
            IReadOnlyList<CmdletInfo> cmdlets = ModuleReader.Cmdlets(assembly);
            List<(CmdletInfo Cmdlet, CmdletPage Page)> pages =
                [.. cmdlets.Select(cmdlet => (cmdlet, CmdletPage.Read(Path.Combine(docs, $"{cmdlet.Name}.md"), cmdlet)))];
            Directory.CreateDirectory(output);
            MamlWriter.Write(pages).Save(Path.Combine(output, $"{Path.GetFileName(assembly)}-Help.xml"));
            foreach (string topic in Directory.GetFiles(docs, "about_*.md"))
            {
                string target = Path.Combine(output, $"{Path.GetFileNameWithoutExtension(topic)}.help.txt");
                File.WriteAllText(target, AboutTopic.ToText(File.ReadAllText(topic)));
            }

            return 0;
        }
        catch (PageException error)
        {
            // The form that MSBuild and editors recognise.
            Console.Error.WriteLine($"{error.Path}({error.Line}): error HELP: {error.Message}");
            return 1;
        }
    }
}
