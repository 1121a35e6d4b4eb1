using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace HelpBuilder;

/// <summary>One cmdlet's page, checked against the cmdlet: no parameter without a description, no description without a parameter.</summary>
internal sealed class CmdletPage
{
    private const int FewestExamples = 2;

    private CmdletPage(Section page) => Page = page;

    /// <summary>What the cmdlet is for, in one sentence.</summary>
    public string Synopsis => string.Join(' ', PlainText.Paragraphs(Page.Lines));

    public IReadOnlyList<string> Description => Page.Require("Description").Paragraphs();

    public IReadOnlyList<PageExample> Examples => [.. Page.Require("Examples").Parts.Select(PageExample.From)];

    /// <summary>What the cmdlet returns: the sections below Outputs are named after the types.</summary>
    public IReadOnlyList<Section> Outputs => Page.Require("Outputs").Parts;

    /// <summary>What it costs the node, and which errors it has.</summary>
    public IReadOnlyList<Section> Notes => [Page.Require("What it costs the node"), Page.Require("Errors")];

    /// <summary>The links of the last section: text and address.</summary>
    public IReadOnlyList<string> SeeAlso =>
        [.. Page.Require("See also").Lines.Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => PlainText.Inline(line[2..]))];

    private Section Page { get; }

    public static CmdletPage Read(string path, CmdletInfo cmdlet)
    {
        var page = new CmdletPage(Section.Read(path));
        page.Check(cmdlet);
        return page;
    }

    public Section Parameter(string name) => Page.Require("Parameters").Require($"-{name}");

    private void Check(CmdletInfo cmdlet)
    {
        if (Page.Title != cmdlet.Name)
        {
            throw new PageException(Page.Path, Page.Line, $"the heading is '{Page.Title}' and not '{cmdlet.Name}'.");
        }

        if (Synopsis.Length == 0)
        {
            throw new PageException(Page.Path, Page.Line, "there is no synopsis below the heading.");
        }

        HashSet<string> parameters = [.. ModuleReader.OwnParameters(cmdlet).Select(parameter => parameter.Name)];
        foreach (string name in parameters)
        {
            if (Parameter(name).Paragraphs().Count == 0)
            {
                throw new PageException(Page.Path, Parameter(name).Line, $"-{name} has no description.");
            }
        }

        if (Page.Require("Parameters").Parts.Find(part => !parameters.Contains(part.Title.TrimStart('-'))) is { } unknown)
        {
            throw new PageException(Page.Path, unknown.Line, $"{cmdlet.Name} has no parameter {unknown.Title}.");
        }

        if (Examples.Count < FewestExamples)
        {
            throw new PageException(Page.Path, Page.Line, $"there are fewer than {FewestExamples} examples.");
        }

        // Read once here, so that a missing section is an error of this page.
        _ = (Description, Outputs, Notes, SeeAlso);
    }
}
