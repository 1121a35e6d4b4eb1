using System;
using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Logging;

/// <summary>
/// lager's level expressions and the masks they stand for: <c>debug</c> is 255, <c>=debug</c> 128, <c>!=info</c> 191, <c>&lt;=notice</c> 224.
/// The same since lager 2.0 (lager_util:config_to_mask/1).
/// </summary>
public static class LagerMask
{
    public const int Everything = 255;

    /// <summary>From the most talkative to none, as lager orders them. The first has bit 128, the last but one bit 1.</summary>
    public static readonly IReadOnlyList<string> Levels =
        ["debug", "info", "notice", "warning", "error", "critical", "alert", "emergency", "none"];

    /// <summary>What a level may be, for messages to people.</summary>
    public const string Syntax =
        "debug, info, notice, warning, error, critical, alert, emergency or none, " +
        "or one of these behind =, !=, <, <=, > or >= (lager's order: debug is the lowest)";

    // Two characters before one, as lager's clauses try them.
    private static readonly string[] s_operators = ["=<", "<=", ">=", "=>", "=", "<", ">"];

    /// <summary>The mask of an expression such as <c>warning</c> or <c>!=info</c>; false when lager would refuse it.</summary>
    public static bool TryParse(string expression, out int mask)
    {
        int at = 0;
        bool negated = false;
        while (at < expression.Length && expression[at] == '!')
        {
            negated = !negated;
            at++;
        }

        string rest = expression.Substring(at);
        string sign = s_operators.FirstOrDefault(known => rest.StartsWith(known, StringComparison.Ordinal)) ?? "";
        int level = IndexOf(rest.Substring(sign.Length));
        if (level < 0)
        {
            mask = 0;
            return false;
        }

        mask = sign switch
        {
            "" or ">=" or "=>" => From(level),
            ">" => From(level + 1),
            "<" => Everything & ~From(level),
            "=" => Bit(level),
            _ => Everything & ~From(level + 1),
        };
        mask = negated ? Everything & ~mask : mask;
        return true;
    }

    /// <summary>The shortest expression that gives the mask; null when there is none and only the mask itself will do.</summary>
    public static string? Expression(int mask)
    {
        for (int level = 0; level < Levels.Count; level++)
        {
            if (From(level) == mask)
            {
                return Levels[level];
            }
        }

        foreach (string sign in new[] { "=", "!=", "<=" })
        {
            foreach (string level in Levels)
            {
                if (TryParse(sign + level, out int found) && found == mask)
                {
                    return sign + level;
                }
            }
        }

        return null;
    }

    /// <summary>The mask for people: its expression, or else its levels joined by commas.</summary>
    public static string Name(int mask) =>
        Expression(mask) ?? string.Join(",", Levels.Where((_, level) => (Bit(level) & mask) != 0));

    private static int IndexOf(string name)
    {
        for (int level = 0; level < Levels.Count; level++)
        {
            if (string.Equals(Levels[level], name, StringComparison.Ordinal))
            {
                return level;
            }
        }

        return -1;
    }

    /// <summary>This level and all that are more severe.</summary>
    private static int From(int level) => Everything >> level;

    private static int Bit(int level) => 128 >> level;
}
