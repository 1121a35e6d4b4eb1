using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace ErlPs.Diagnostics.Backtraces;

/// <summary>Puts the words of a stack into the frames that they belong to.</summary>
/// <remarks>
/// Whose the slots below a return address are has changed once. Up to OTP 22 a function's frame began with the address that
/// it returns to, so the slots printed below <c>Return addr F</c> belong to the function that was named before F. The text
/// then has a <c>CP:</c> line: the register with the return address of a function that has no frame yet. OTP 23 removed that
/// register (commit "Eliminate the CP register") and put the return address behind the frame, so the slots below
/// <c>Return addr F</c> are F's own, and those above the first return address are the running function's.
/// Samples: in R16B02 <c>{sync_notify,..}</c>, which gen:do_call/4 keeps, stands below <c>Return addr (gen_event:rpc/2)</c>;
/// in OTP 25 <c>{lager_msg,..}</c>, which lager:do_log_impl/10 keeps, stands below its own name.
/// </remarks>
internal sealed class BacktraceBuilder
{
    private const string CatchTag = "Catch 0x";

    private readonly BacktraceLimits _limits;
    private readonly List<OpenFrame> _frames = new();
    private OpenFrame? _owner;
    private OpenVariable? _last;
    private bool _returnAddressFirst;
    private bool _passedLimit;
    private bool _truncated;

    public BacktraceBuilder(BacktraceLimits limits) => _limits = limits;

    /// <summary>Whether there are as many frames as may be kept and what follows belongs to none of them.</summary>
    public bool IsFull { get; private set; }

    public void ProgramCounter(CodeLocation location) => _owner = Add(location);

    public void ContinuationPointer(CodeLocation location)
    {
        _last = null;
        _returnAddressFirst = true;
        if (!location.IsInvalid && !location.IsEnd)
        {
            _owner = Add(location);
        }
    }

    public void ReturnTo(CodeLocation location)
    {
        _last = null;
        OpenFrame? called = _frames.Count > 0 ? _frames[_frames.Count - 1] : null;
        OpenFrame? caller = null;
        if (!location.IsEnd && (caller = Add(location)) is null)
        {
            // Where the return address comes first, the last kept frame's slots are still to come.
            IsFull = !_returnAddressFirst || _passedLimit;
            _passedLimit = true;
        }

        _owner = _returnAddressFirst ? called : caller;
    }

    public void Argument(string text)
    {
        if (_frames.Count > 0)
        {
            OpenFrame running = _frames[0];
            Keep(running, "x(" + running.Variables.Count.ToString(CultureInfo.InvariantCulture) + ")", text);
        }
    }

    /// <param name="name">As printed, or null where the VM printed the address instead.</param>
    /// <param name="text">The term, or where a catch goes to.</param>
    public void Slot(string? name, string text)
    {
        _last = null;
        if (_owner is null)
        {
            return;
        }

        name ??= "y(" + _owner.Slots.ToString(CultureInfo.InvariantCulture) + ")";
        _owner.Slots++;
        if (text.StartsWith(CatchTag, StringComparison.Ordinal))
        {
            _owner.Catches.Add(CodeLocation.OfLine(text).Text);
        }
        else
        {
            Keep(_owner, name, text);
        }
    }

    /// <summary>A line that begins nothing new is the rest of the last term.</summary>
    /// <remarks>R16B prints a line feed inside a string as a real one and then as <c>\n</c>; only the escape is kept.</remarks>
    public void Continue(string line)
    {
        if (_last is not null)
        {
            Append(_last, line.StartsWith("\\n", StringComparison.Ordinal) ? line : "\n" + line);
        }
    }

    public BacktraceStack Finish()
    {
        var frames = new BacktraceFrame[_frames.Count];
        for (int i = 0; i < frames.Length; i++)
        {
            frames[i] = _frames[i].Close(i);
        }

        return new BacktraceStack(frames, _truncated);
    }

    private OpenFrame? Add(CodeLocation location)
    {
        if (_frames.Count >= _limits.MaxDepth)
        {
            _truncated = true;
            return null;
        }

        var frame = new OpenFrame(location);
        _frames.Add(frame);
        return frame;
    }

    private void Keep(OpenFrame frame, string slot, string text)
    {
        _last = new OpenVariable(slot);
        frame.Variables.Add(_last);
        Append(_last, text);
    }

    private void Append(OpenVariable variable, string text)
    {
        int room = _limits.MaxTermLength - variable.Text.Length;
        if (text.Length > room)
        {
            variable.Truncated = _truncated = true;
        }

        variable.Text.Append(text, 0, Math.Min(text.Length, Math.Max(room, 0)));
    }

    private sealed class OpenVariable
    {
        public OpenVariable(string slot) => Slot = slot;

        public string Slot { get; }

        public StringBuilder Text { get; } = new();

        public bool Truncated { get; set; }
    }

    private sealed class OpenFrame
    {
        private readonly CodeLocation _location;

        public OpenFrame(CodeLocation location) => _location = location;

        public List<OpenVariable> Variables { get; } = new();

        public List<string> Catches { get; } = new();

        /// <summary>Stack slots seen, with those that are catches.</summary>
        public int Slots { get; set; }

        public BacktraceFrame Close(int depth) => new()
        {
            Depth = depth,
            Module = _location.Module,
            Function = _location.Function,
            Arity = _location.Arity,
            Offset = _location.Offset,
            Mfa = _location.Mfa,
            Catch = Catches.Count == 0 ? null : string.Join(", ", Catches),
            Variables = Variables.ConvertAll(open => new BacktraceVariable(open.Slot, open.Text.ToString()) { Truncated = open.Truncated }),
        };
    }
}
