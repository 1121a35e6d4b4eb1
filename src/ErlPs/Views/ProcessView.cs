using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Erlang.Distribution.Terms;
using ErlPs.Conversion;
using ErlPs.Diagnostics.Scanning;

namespace ErlPs.Views;

/// <summary>A process with more items than every process has.</summary>
internal static class ProcessView
{
    private static readonly string[] s_usual =
    [
        nameof(ProcessRecord.Node), nameof(ProcessRecord.Id), nameof(ProcessRecord.RegisteredName), nameof(ProcessRecord.InitialCall),
        nameof(ProcessRecord.CurrentFunction), nameof(ProcessRecord.MessageQueueLen), nameof(ProcessRecord.Memory), nameof(ProcessRecord.Reductions),
        nameof(ProcessRecord.Status),
    ];

    /// <summary>The process with its further items as properties of their own.</summary>
    /// <param name="process">The process.</param>
    /// <param name="showMore">Whether they are shown too, which the usual table has no columns for.</param>
    public static PSObject WithMore(ProcessRecord process, bool showMore)
    {
        var view = new PSObject(process);
        foreach (KeyValuePair<string, ErlTerm> item in process.More)
        {
            view.Properties.Add(new PSNoteProperty(item.Key, TermToObject.Convert(item.Value)));
        }

        if (showMore)
        {
            // No view is for this name, so PowerShell lists the properties of the set.
            view.TypeNames.Clear();
            view.TypeNames.Add($"{typeof(ProcessRecord).FullName}#More");
            view.Members.Add(new PSMemberSet("PSStandardMembers", [new PSPropertySet("DefaultDisplayPropertySet", s_usual.Concat(process.More.Keys))]));
        }

        return view;
    }
}
