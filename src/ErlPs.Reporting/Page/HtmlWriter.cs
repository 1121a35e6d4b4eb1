using System;
using System.Collections.Generic;
using System.IO;
using ErlPs.Reporting.Text;

namespace ErlPs.Reporting.Page;

/// <summary>Writes HTML in which text is always text. There is no way to write markup that came as a value.</summary>
internal sealed class HtmlWriter
{
    // A line break behind one of these would be a space in a sentence.
    private static readonly HashSet<string> s_inline = ["a", "b", "bdi", "button", "i", "small", "span", "strong", "summary", "time"];

    private readonly TextWriter _out;

    public HtmlWriter(TextWriter output) => _out = output;

    /// <summary>An element; it ends when what is returned is disposed.</summary>
    public Closing In(string tag, params (string Name, string? Value)[] attributes)
    {
        Open(tag, attributes);
        return new Closing(_out, tag);
    }

    /// <summary>An element that holds one text.</summary>
    public void Put(string tag, string? text, params (string Name, string? Value)[] attributes)
    {
        using (In(tag, attributes))
        {
            Text(text);
        }
    }

    /// <summary>An element without an end, such as <c>meta</c>.</summary>
    public void Void(string tag, params (string Name, string? Value)[] attributes) => Open(tag, attributes);

    /// <summary>Text, where whatever can't be seen shows as its code.</summary>
    public void Text(string? text) => _out.Write(Escape(ShownText.Of(text)));

    /// <summary>A name or function of the node. Its direction of writing does not reach what stands around it.</summary>
    public void Term(string? text) => Put("bdi", text, ("class", "term"));

    /// <summary>A text of ours with one name of the node's in it.</summary>
    public void Sentence(string text, string placeholder, string term)
    {
        string[] parts = text.Split([placeholder], StringSplitOptions.None);
        for (int i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                Term(term);
            }

            Text(parts[i]);
        }
    }

    /// <summary>Our own script, style or data, as it is. Never what came from a node.</summary>
    public void Raw(string own) => _out.Write(own);

    private static string Escape(string text) => text
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;");

    private void Open(string tag, (string Name, string? Value)[] attributes)
    {
        _out.Write('<');
        _out.Write(tag);
        foreach ((string name, string? value) in attributes)
        {
            if (value is not null)
            {
                _out.Write($" {name}=\"{Escape(ShownText.Of(value))}\"");
            }
        }

        _out.Write('>');
    }

    /// <summary>Ends an element.</summary>
    internal readonly struct Closing(TextWriter output, string tag) : IDisposable
    {
        public void Dispose()
        {
            output.Write("</");
            output.Write(tag);
            output.Write(s_inline.Contains(tag) ? ">" : ">\n");
        }
    }
}
