namespace Erlang.Distribution.Handshake;

/// <summary>What can go wrong in a handshake, in words that advise.</summary>
internal static class HandshakeErrors
{
    public static ErlangException NotErlang(string why) => new(
        ErrorIds.HandshakeProtocol, $"What answered does not speak the Erlang distribution protocol: {why}. Check the port; a node with TLS distribution looks the same.");

    public static ErlangException OtherNode(NodeName wanted, string actual) => new(
        ErrorIds.NodeNameMismatch, $"The node that answered is '{actual}', not '{wanted}'. Connect to it by its own name.");

    public static ErlangException ClosedBeforeStatus(NodeName node) => new(
        ErrorIds.VersionRefused,
        $"'{node}' closed the connection at our name, without a word. It speaks no handshake that we speak (5 and 6), or it is no Erlang node, or it uses TLS.");

    public static ErlangException NotAllowed(NodeName node) => new(
        ErrorIds.FlagsRefused,
        $"'{node}' does not allow this connection: its release needs a feature that we do not have, or net_kernel:allow/1 names who may connect. Its log says which.");

    public static ErlangException FlagsMissing(NodeName node, DistributionFlags missing) => new(
        ErrorIds.FlagsRefused, $"'{node}' lacks features that we need ({missing}). Is it an Erlang/OTP node of release R16B or newer?");

    public static ErlangException NameTaken(NodeName node, string ourName) => new(
        ErrorIds.NameInUse, $"'{node}' already has a connection, or an attempt, from a node named '{ourName}'.");

    public static ErlangException ClosedAfterStatus(NodeName node) => new(
        ErrorIds.HandshakeProtocol, $"'{node}' broke the handshake off before its challenge. Its log may say why.");

    public static ErlangException CookieRefused(NodeName node, string cookie) => new(
        ErrorIds.WrongCookie,
        $"'{node}' has another cookie than ours, whose hash is {CookieHash.Of(cookie)}. "
        + "Compare with base64:encode(erlang:md5(atom_to_list(erlang:get_cookie()))) on the node, or 'rabbitmq-diagnostics erlang_cookie_hash'.");

    public static ErlangException CookieUnproved(NodeName node) => new(
        ErrorIds.WrongCookie, $"'{node}' took our cookie but did not prove that it knows it. It is not the node that it says it is, or it has another cookie for us.");

    public static ErlangException PoolExhausted(NodeName node, int names) => new(
        ErrorIds.NameInUse, $"All {names} names that we may use on '{node}' are in use from this host. Close a session and try again.");
}
