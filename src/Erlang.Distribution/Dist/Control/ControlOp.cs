namespace Erlang.Distribution.Dist.Control;

/// <summary>The first element of a control message (erl_dist_protocol, "Protocol between Connected Nodes"). The _TT forms carry a trace token more.</summary>
internal static class ControlOp
{
    public const int Link = 1;
    public const int Send = 2;
    public const int Exit = 3;
    public const int RegSend = 6;
    public const int Exit2 = 8;
    public const int SendTt = 12;
    public const int ExitTt = 13;
    public const int MonitorP = 19;
    public const int MonitorPExit = 21;
    public const int SendSender = 22;
    public const int SendSenderTt = 23;
    public const int PayloadExit = 24;
    public const int PayloadExitTt = 25;
    public const int SpawnRequest = 29;
    public const int SpawnRequestTt = 30;
    public const int SpawnReply = 31;
    public const int SpawnReplyTt = 32;
    public const int UnlinkId = 35;
    public const int UnlinkIdAck = 36;
}
