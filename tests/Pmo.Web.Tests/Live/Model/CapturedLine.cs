using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Protocol;
using Pmo.Web.Live;

namespace Pmo.Web.Tests.Live.Model;

/// <summary>A line without a socket: what would leave is handed to the test. Writes complete at once unless <see cref="Hold"/> says otherwise.</summary>
internal sealed class CapturedLine(string id, ClaimsPrincipal? user = null) : ILine
{
    private static readonly JsonHubProtocol Json = new();

    /// <summary>The argument of each <c>frame</c> that leaves.</summary>
    public Action<JsonElement>? OnFrame { get; set; }

    /// <summary>Awaited before a write counts as done.</summary>
    public Func<Task>? Hold { get; set; }

    public int Aborts { get; private set; }

    public string Id => id;

    public ClaimsPrincipal User { get; } = user ?? new ClaimsPrincipal();

    public async ValueTask WriteAsync(LiveFrame frame)
    {
        if (Hold is not null) await Hold();
        if (Aborts > 0) throw new OperationCanceledException("The line is gone.");
        using var parsed = JsonDocument.Parse(frame.Message.GetSerializedMessage(Json)[..^1]);
        OnFrame?.Invoke(parsed.RootElement.GetProperty("arguments")[0].Clone());
    }

    public void Abort() => Aborts++;
}
