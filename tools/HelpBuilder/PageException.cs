using System;

namespace HelpBuilder;

/// <summary>A page of the manual that does not keep to the form, or does not fit its cmdlet.</summary>
internal sealed class PageException(string path, int line, string message) : Exception(message)
{
    public string Path { get; } = path;

    public int Line { get; } = line;
}
