using System.Collections;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;

// The engine's format views and users' scripts know these types by the names that PowerShell gives them.
namespace Microsoft.PowerShell.Commands;

/// <summary>One group of Group-Object.</summary>
public class GroupInfo
{
    internal GroupInfo(object?[] keys)
    {
        Values = new ArrayList(keys);
        Name = string.Join(", ", keys.Select(key => key is null ? string.Empty : PSObject.AsPSObject(key).ToString()));
    }

    public int Count { get; private set; }

    public Collection<PSObject> Group { get; } = [];

    public string Name { get; }

    public ArrayList Values { get; }

    internal void Add(PSObject item, bool keep)
    {
        Count++;
        if (keep)
        {
            Group.Add(item);
        }
    }
}

/// <summary>One group of Group-Object -NoElement: it only counts.</summary>
public sealed class GroupInfoNoElement : GroupInfo
{
    internal GroupInfoNoElement(object?[] keys)
        : base(keys)
    {
    }
}
