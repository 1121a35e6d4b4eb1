using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ErlPs.Reporting.Model;

namespace ErlPs.Reporting.Page;

/// <summary>What the page's script draws. The names are those that <c>web/src</c> reads.</summary>
internal static class PageData
{
    public static string Of(ReportModel report)
    {
        ReportWaitEdge[] edges = report.Latest.EdgesOfVerdict.ToArray();
        return JsonWriter.Write(new Dictionary<string, object?>
        {
            ["points"] = report.Points.Count < 2 ? new List<object?>() : report.Points.Where(point => point.Memory.Kinds.Count > 0).Select(Point),
            ["groups"] = report.Latest.Groups.Select(Group),
            ["waits"] = new Dictionary<string, object?>
            {
                ["nodes"] = report.Latest.WaitNodes.Where(node => edges.Any(edge => edge.From == node.Id || edge.To == node.Id)).Select(Node),
                ["edges"] = edges.Select(Edge),
            },
        });
    }

    private static Dictionary<string, object?> Point(ReportPoint point) => new()
    {
        ["at"] = point.TakenAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        ["kinds"] = point.Memory.Kinds.Select(kind => new Dictionary<string, object?> { ["name"] = kind.Name, ["bytes"] = kind.Bytes }),
    };

    private static Dictionary<string, object?> Group(ReportGroup group) => new()
    {
        ["key"] = group.Key,
        ["name"] = group.Name,
        ["in"] = group.CurrentFunction,
        ["count"] = group.Count,
        ["memory"] = group.Memory,
        ["queue"] = group.MessageQueueLen,
        ["role"] = group.Role.ToString(),
    };

    private static Dictionary<string, object?> Node(ReportWaitNode node) => new()
    {
        ["id"] = node.Id,
        ["name"] = node.Name,
        ["detail"] = node.Detail,
        ["kind"] = node.Kind.ToString(),
        ["role"] = node.Role.ToString(),
        ["group"] = node.GroupKey,
    };

    private static Dictionary<string, object?> Edge(ReportWaitEdge edge) => new()
    {
        ["from"] = edge.From,
        ["to"] = edge.To,
        ["count"] = edge.Count,
        ["in"] = edge.Function,
    };
}
