using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Xml.Linq;

namespace HelpBuilder;

/// <summary>Writes MAML, the form in which Get-Help reads a cmdlet's help.</summary>
/// <remarks>The elements are those of the schema that PowerShell ships: <c>Schemas/PSMaml/developerCommand.xsd</c>.</remarks>
internal static class MamlWriter
{
    private static readonly XNamespace s_root = "http://msh";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XDocument Write(IEnumerable<(CmdletInfo Cmdlet, CmdletPage Page)> pages) =>
        new(new XElement(
            s_root + "helpItems", new XAttribute("schema", "maml"), pages.Select(page => Command(page.Cmdlet, page.Page))));

    private static XElement Command(CmdletInfo cmdlet, CmdletPage page) =>
        new(
            s_command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", s_maml),
            new XAttribute(XNamespace.Xmlns + "command", s_command),
            new XAttribute(XNamespace.Xmlns + "dev", s_dev),
            new XElement(
                s_command + "details",
                new XElement(s_command + "name", cmdlet.Name),
                new XElement(s_command + "verb", cmdlet.Verb),
                new XElement(s_command + "noun", cmdlet.Noun),
                Text(s_maml + "description", [page.Synopsis])),
            Text(s_maml + "description", page.Description),
            new XElement(s_command + "syntax", cmdlet.ParameterSets.Select(set => SyntaxItem(cmdlet, set, page))),
            new XElement(
                s_command + "parameters",
                ModuleReader.OwnParameters(cmdlet)
                    .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
                    .Select(parameter => Parameter(cmdlet, FirstUse(cmdlet, parameter), page))),
            new XElement(s_command + "inputTypes", Inputs(cmdlet).Select(type => TypeElement(s_command + "inputType", type, []))),
            new XElement(
                s_command + "returnValues",
                page.Outputs.Select(output => TypeElement(s_command + "returnValue", output.Title, output.Paragraphs()))),
            new XElement(
                s_maml + "alertSet",
                page.Notes.Select(note => Text(s_maml + "alert", [note.Title, .. note.Paragraphs(), ""]))),
            new XElement(s_command + "examples", page.Examples.Select(Example)),
            new XElement(
                s_maml + "relatedLinks",
                page.SeeAlso.Select(link => new XElement(
                    s_maml + "navigationLink", new XElement(s_maml + "linkText", link), new XElement(s_maml + "uri")))));

    private static XElement SyntaxItem(CmdletInfo cmdlet, CommandParameterSetInfo set, CmdletPage page) =>
        new(
            s_command + "syntaxItem",
            new XElement(s_maml + "name", cmdlet.Name),
            set.Parameters
                .Where(parameter => !ModuleReader.IsCommon(parameter.Name))
                .OrderBy(parameter => parameter.Position < 0 ? int.MaxValue : parameter.Position)
                .Select(parameter => Parameter(cmdlet, parameter, page)));

    private static XElement Parameter(CmdletInfo cmdlet, CommandParameterInfo parameter, CmdletPage page)
    {
        string type = (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType).Name;
        var element = new XElement(
            s_command + "parameter",
            new XAttribute("required", parameter.IsMandatory ? "true" : "false"),
            new XAttribute("variableLength", "true"),
            new XAttribute("globbing", parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any() ? "true" : "false"),
            new XAttribute("pipelineInput", PipelineInput(parameter)),
            new XAttribute("position", parameter.Position < 0 ? "named" : $"{parameter.Position}"),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(s_maml + "name", parameter.Name),
            Text(s_maml + "description", page.Parameter(parameter.Name).Paragraphs()));
        if (parameter.ParameterType != typeof(SwitchParameter))
        {
            element.Add(new XElement(
                s_command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"), type));
        }

        if (parameter.ParameterType.IsEnum)
        {
            element.Add(new XElement(
                s_command + "parameterValueGroup",
                Enum.GetNames(parameter.ParameterType).Select(name => new XElement(s_command + "parameterValue", name))));
        }

        element.Add(
            new XElement(s_dev + "type", new XElement(s_maml + "name", type), new XElement(s_maml + "uri")),
            new XElement(s_dev + "defaultValue", ModuleReader.DefaultValue(cmdlet, parameter.Name) ?? "None"));
        return element;
    }

    private static CommandParameterInfo FirstUse(CmdletInfo cmdlet, ParameterMetadata parameter) =>
        cmdlet.ParameterSets.SelectMany(set => set.Parameters).First(use => use.Name == parameter.Name);

    private static IEnumerable<string> Inputs(CmdletInfo cmdlet) =>
        ModuleReader.OwnParameters(cmdlet)
            .Where(parameter => parameter.ParameterSets.Values.Any(set => set.ValueFromPipeline || set.ValueFromPipelineByPropertyName))
            .Select(parameter => parameter.ParameterType.FullName!)
            .Distinct();

    private static string PipelineInput(CommandParameterInfo parameter) => (parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    private static XElement Example(PageExample example) =>
        new(
            s_command + "example",
            new XElement(s_maml + "title", $"---- {example.Title} ----"),
            new XElement(s_dev + "code", example.Code),
            Text(s_dev + "remarks", example.Remarks));

    private static XElement TypeElement(XName name, string type, IEnumerable<string> description) =>
        new(name, new XElement(s_dev + "type", new XElement(s_maml + "name", type)), Text(s_maml + "description", description));

    private static XElement Text(XName name, IEnumerable<string> paragraphs) =>
        new(name, paragraphs.Select(paragraph => new XElement(s_maml + "para", paragraph)));
}
