using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace Pmo.Web.Tests.Live.Model;

/// <summary>A connection without a socket: what would leave is handed to the test. Writes complete at once unless <see cref="Hold"/> says otherwise.</summary>
internal sealed class CapturedConnection(string id, ClaimsPrincipal? user = null) : HubConnectionContext(
    new DefaultConnectionContext(id) { User = user }, new HubConnectionContextOptions { KeepAliveInterval = TimeSpan.FromHours(1) }, NullLoggerFactory.Instance)
{
    private static readonly JsonHubProtocol Json = new();

    /// <summary>The argument of each <c>frame</c> that leaves.</summary>
    public Action<JsonElement>? OnFrame { get; set; }

    /// <summary>Awaited before a write counts as done.</summary>
    public Func<Task>? Hold { get; set; }

    public int Aborts { get; private set; }

    public override async ValueTask WriteAsync(SerializedHubMessage message, CancellationToken cancellationToken = default)
    {
        if (Hold is not null) await Hold();
        if (Aborts > 0) throw new OperationCanceledException("The connection is gone.");
        var bytes = message.GetSerializedMessage(Json);
        using var parsed = JsonDocument.Parse(bytes[..^1]);
        OnFrame?.Invoke(parsed.RootElement.GetProperty("arguments")[0].Clone());
    }

    public override void Abort() => Aborts++;
}
