using Xunit.Abstractions;

namespace Pmo.Web.Tests.Live;

/// <summary>As <see cref="LiveServer"/>, with every live connection carried by SignalR itself, as long polling is.</summary>
public sealed class NegotiatedLiveServer : LiveServer
{
    protected override bool Negotiated => true;
}

[CollectionDefinition(Name)]
public sealed class NegotiatedLiveCollection : ICollectionFixture<NegotiatedLiveServer>
{
    public const string Name = "live through SignalR";
}

[Collection(NegotiatedLiveCollection.Name)]
public sealed class NegotiatedRecoveryTests(NegotiatedLiveServer live) : RecoveryTests(live);

[Collection(NegotiatedLiveCollection.Name)]
public sealed class NegotiatedJoinRaceTests(NegotiatedLiveServer live, ITestOutputHelper output) : JoinRaceTests(live, output);

[Collection(NegotiatedLiveCollection.Name)]
public sealed class NegotiatedRefusalTests(NegotiatedLiveServer live) : RefusalTests(live);

[Collection(NegotiatedLiveCollection.Name)]
public sealed class NegotiatedRevocationTests(NegotiatedLiveServer live) : RevocationTests(live);

[Collection(NegotiatedLiveCollection.Name)]
public sealed class NegotiatedPresenceTests(NegotiatedLiveServer live) : PresenceTests(live);
