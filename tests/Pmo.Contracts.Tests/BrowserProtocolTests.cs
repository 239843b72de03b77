using System.Security.Cryptography;
using System.Text;
using Pmo.Testing;

namespace Pmo.Contracts.Tests;

/// <summary>The browser's types are what C# says they are, and nobody changes the protocol by accident.</summary>
public sealed class BrowserProtocolTests
{
    /// <summary>
    /// Of the generated file. When a change of the protocol is meant: browsers with yesterday's page must still work with it (members are
    /// only added, and optional), docs/protocol.md says it, PMO_UPDATE=1 has renewed the file; then put the new value here.
    /// </summary>
    private const string ProtocolHash = "4cca18bae8f03790";

    private static readonly string File = Path.Combine(Repository.Root, "web/client/src/protocol/wire.g.ts");

    [Fact]
    public void GeneratedTypes_AreCurrent()
    {
        var expected = TypeScript.Write();
        if (Environment.GetEnvironmentVariable("PMO_UPDATE") == "1") System.IO.File.WriteAllText(File, expected);
        Assert.True(expected == System.IO.File.ReadAllText(File), "web/client/src/protocol/wire.g.ts is not what C# says: run the contract tests with PMO_UPDATE=1.");
    }

    [Fact]
    public void Protocol_ChangesOnlyOnPurpose() =>
        Assert.Equal(ProtocolHash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TypeScript.Write())))[..16]);
}
