using System.IO;

namespace ErlPs.Host.CommandLine;

/// <summary>What --help prints: Help.txt, which the launcher prints too.</summary>
internal static class HelpText
{
    public static string Read()
    {
        using Stream text = typeof(HelpText).Assembly.GetManifestResourceStream("Help.txt")!;
        return new StreamReader(text).ReadToEnd();
    }
}
