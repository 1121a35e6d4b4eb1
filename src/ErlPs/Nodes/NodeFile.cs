using System;
using System.Collections.Generic;
using System.IO;
using Erlang.Distribution;

namespace ErlPs.Nodes;

/// <summary>A file of nodes: one name a line; what follows a # does not count, nor do empty lines.</summary>
internal static class NodeFile
{
    // Lines of 255 characters for 10,000 nodes are less than this. A larger file is not a list of nodes.
    private const int LargestFile = 4 << 20;

    /// <exception cref="ErlangException">NodeFileUnreadable; or NodeNameInvalid, with the line.</exception>
    public static IReadOnlyList<string> Read(string path)
    {
        var names = new List<string>();
        int number = 0;
        foreach (string line in Lines(path))
        {
            number++;
            int comment = line.IndexOf('#');
            string name = (comment < 0 ? line : line.Substring(0, comment)).Trim();
            if (name.Length == 0)
            {
                continue;
            }

            try
            {
                names.Add(NodeName.Parse(name).ToString());
            }
            catch (ErlangException error)
            {
                throw new ErlangException(error.ErrorId, $"{path}, line {number}: {error.Message}", error);
            }
        }

        return names;
    }

    private static string[] Lines(string path)
    {
        try
        {
            return new FileInfo(path).Length <= LargestFile
                ? File.ReadAllLines(path)
                : throw new ErlangException(ErrorIds.NodeFileUnreadable, $"{path} has more than {LargestFile} bytes, so it is no list of nodes.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ErlangException(ErrorIds.NodeFileUnreadable, $"The file of nodes {path} cannot be read: {error.Message}", error);
        }
    }
}
