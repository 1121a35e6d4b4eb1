using System.Linq;
using ErlPs.TestSupport;
using Xunit;

namespace Erlang.Distribution.Tests.Releases;

/// <summary>A test that needs a node of a release that the machine may not have.</summary>
public sealed class ReleaseFactAttribute : FactAttribute
{
    public ReleaseFactAttribute(string release)
    {
        if (!OtpInstallation.Releases.Contains(release))
        {
            Skip = $"OTP {release} is not prepared: tests/nodes/otp.sh {release}";
        }
    }
}
