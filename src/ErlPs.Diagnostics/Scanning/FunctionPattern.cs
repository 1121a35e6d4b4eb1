using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>
/// A function that a user looks for: <c>gen_server:loop/7</c>, or with wildcards, as <c>gen_server:*</c>. The node compares the parts without
/// wildcards, at native speed; what remains is compared here.
/// </summary>
internal sealed class FunctionPattern
{
    private readonly string _text;
    private readonly string? _module;
    private readonly string? _function;
    private readonly long? _arity;
    private readonly Predicate<string>? _rest;

    private FunctionPattern(string text)
    {
        _text = text;
        int colon = text.IndexOf(':');
        int slash = text.LastIndexOf('/');
        if (colon > 0 && slash > colon)
        {
            _module = Literal(text.Substring(0, colon));
            _function = Literal(text.Substring(colon + 1, slash - colon - 1));
            _arity = long.TryParse(text.Substring(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long arity) ? arity : null;
        }
        else if (colon > 0)
        {
            _module = Literal(text.Substring(0, colon));
        }

        _rest = _module is null || _function is null || _arity is null ? NamePattern.Matcher(text) : null;
    }

    /// <summary>Whether something is left to compare here, after the node.</summary>
    public bool IsPartial => _rest is not null;

    /// <summary>The names in it without wildcards.</summary>
    public IEnumerable<string> Names => new[] { _module, _function }.OfType<string>();

    public static FunctionPattern[] All(IEnumerable<string> texts) => texts.Select(text => new FunctionPattern(text)).ToArray();

    /// <summary>Whether a function as it prints, or null for none, is one that is looked for. Exact parts are the node's own spelling.</summary>
    public bool IsMatch(string? function) =>
        function is not null && (_rest?.Invoke(function) ?? string.Equals(function, _text, StringComparison.Ordinal));

    /// <summary>The condition on a variable that holds <c>{M, F, A}</c>; null when no function of the node can meet it, as it has no such atom.</summary>
    public ErlTerm? Guard(ErlTerm variable, Func<string, ErlAtom?> existing)
    {
        var conditions = new List<ErlTerm> { ErlAtom.Of("andalso"), Call("is_tuple", variable) };
        foreach ((string? text, int place) in new[] { (_module, 1), (_function, 2) })
        {
            if (text is not null)
            {
                if (existing(text) is not { } atom)
                {
                    return null;
                }

                conditions.Add(Call("=:=", Call("element", ErlInteger.Of(place), variable), Call("const", atom)));
            }
        }

        if (_arity is long arity)
        {
            conditions.Add(Call("=:=", Call("element", ErlInteger.Of(3), variable), ErlInteger.Of(arity)));
        }

        return new ErlTuple(conditions.ToArray());
    }

    private static ErlTuple Call(string function, params ErlTerm[] arguments) => new([ErlAtom.Of(function), .. arguments]);

    /// <summary>The name as an atom has it, without quotes; null when it has wildcards.</summary>
    private static string? Literal(string part) =>
        part.Length == 0 || NamePattern.HasWildcards(part) ? null
        : part.Length > 2 && part[0] == '\'' && part[part.Length - 1] == '\'' ? part.Substring(1, part.Length - 2)
        : part;
}
