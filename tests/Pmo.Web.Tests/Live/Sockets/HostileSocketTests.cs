using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pmo.Bench.Hub;
using Pmo.Web.Live;
using Pmo.Web.Live.Sockets;
using Pmo.Wire;

namespace Pmo.Web.Tests.Live.Sockets;

/// <summary>Connections that do not speak as agreed end, soon and alone; nothing of them is logged.</summary>
public sealed class HostileSocketTests : IAsyncLifetime
{
    private static readonly byte[] Mask = [1, 2, 3, 4];
    private static readonly string Hello = "{\"protocol\":\"json\",\"version\":1}\x1e";

    private readonly LogKeeper logs = new();
    private readonly SteppedTime time = new();
    private PmoServer server = null!;
    private Classroom room = null!;

    public async Task InitializeAsync()
    {
        server = await LiveServer.StartAsync(logs: logs, configure: builder => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));
        room = await Classroom.CreateAsync(server, "hostile", students: 1);
    }

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    [Fact]
    public async Task AFloodOfMessages_EndsItsConnection_AndNobodyElses()
    {
        using var quiet = await room.TeacherAsync();
        using var hostile = await Screen.ConnectAsync(server, room.Visitor(room.Student(1), Role.Student));
        var ping = Encoding.UTF8.GetBytes("{\"type\":6}\x1e");
        // The stopwatch stands still: what is allowed at once is all there is.
        for (var i = 0; i <= Allowance.Burst; i++)
        {
            try
            {
                hostile.Client.SendRaw(ping);
            }
            catch (SocketException)
            {
                break;
            }
        }
        await hostile.Client.Ended.WaitAsync(Screen.Patience);
        await quiet.DoAsync(room.LessonStream, new Lessons.OpenLesson());
        Assert.Empty(logs.Errors);
    }

    [Theory]
    [InlineData("{\"type\":99}\x1e")]
    [InlineData("{}\x1e")]
    [InlineData("{\"type\":6}")]
    [InlineData("not json\x1e")]
    public async Task AMessageThatIsNone_EndsTheConnection(string message)
    {
        using var screen = await Screen.ConnectAsync(server, room.Visitor(room.Student(1), Role.Student));
        screen.Client.SendRaw(Encoding.UTF8.GetBytes(message));
        await screen.Client.Ended.WaitAsync(Screen.Patience);
        Assert.Empty(logs.Errors);
    }

    [Theory]
    [InlineData("nothing", 10)]
    [InlineData("sync", 0)]
    public async Task ACallThatIsNone_IsAnsweredWithAnError(string method, int arguments)
    {
        using var screen = await Screen.ConnectAsync(server, room.Visitor(room.Student(1), Role.Student));
        if (arguments > 0) await Assert.ThrowsAsync<HubCallException>(() => screen.Client.CallAsync(method, 7).WaitAsync(Screen.Patience));
        else screen.Client.SendRaw(Encoding.UTF8.GetBytes($$"""{"type":1,"target":"{{method}}","arguments":[]}""" + "\x1e"));
        Assert.Empty((await screen.Client.WatchAsync([room.StudentStream(1)]).WaitAsync(Screen.Patience)).Refused);
    }

    [Fact]
    public async Task AFrameOfAMegabyte_EndsTheConnection()
    {
        using var tcp = await UpgradeAsync();
        await tcp.SendAsync(ClientBytes.Text(Hello, Mask));
        Assert.Equal(WebSocketException.TooBig, await StatusAfterAsync(tcp, ClientBytes.Frame(0x81, new byte[1024 * 1024], Mask)[..4000]));
    }

    [Fact]
    public async Task AnotherProtocol_IsToldSo()
    {
        using var tcp = await UpgradeAsync();
        await tcp.SendAsync(ClientBytes.Text("{\"protocol\":\"messagepack\",\"version\":1}\x1e", Mask));
        Assert.Contains("\"error\"", await RestAsync(tcp), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoNeverSaysHello_IsCut()
    {
        using var tcp = await UpgradeAsync();
        time.Skip(TimeSpan.FromSeconds(11));
        Assert.Equal("", await RestAsync(tcp));
    }

    [Fact]
    public async Task WhoFallsSilent_IsCut_AndWhoListens_HearsThatTheServerLives()
    {
        using var screen = await Screen.ConnectAsync(server, room.Visitor(room.Student(1), Role.Student));
        using var tcp = await UpgradeAsync();
        await tcp.SendAsync(ClientBytes.Text(Hello, Mask));
        Assert.Contains("{}", await NextAsync(tcp), StringComparison.Ordinal);
        time.Skip(TimeSpan.FromSeconds(11));
        Assert.Contains("{\"type\":6}", await NextAsync(tcp), StringComparison.Ordinal);
        screen.Client.Ping();
        time.Skip(TimeSpan.FromSeconds(20));
        await RestAsync(tcp);
        // Heard of 20 s ago.
        Assert.Empty((await screen.Client.WatchAsync([room.StudentStream(1)]).WaitAsync(Screen.Patience)).Refused);
    }

    [Fact]
    public async Task AServerThatStops_SaysSo()
    {
        using var tcp = await UpgradeAsync();
        await tcp.SendAsync(ClientBytes.Text(Hello, Mask));
        Assert.Contains("{}", await NextAsync(tcp), StringComparison.Ordinal);
        var rest = RestAsync(tcp);
        await server.StopAsync();
        Assert.Contains("{\"type\":7,\"allowReconnect\":true}", await rest, StringComparison.Ordinal);
    }

    /// <summary>A WebSocket by hand, signed in as the student.</summary>
    private async Task<Socket> UpgradeAsync()
    {
        var tcp = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await tcp.ConnectAsync("127.0.0.1", server.Address.Port);
        var cookie = room.Visitor(room.Student(1), Role.Student).Cookie;
        await tcp.SendAsync(Encoding.ASCII.GetBytes(
            $"GET {LiveHub.Path} HTTP/1.1\r\nHost: {server.Address.Authority}\r\nOrigin: http://{server.Address.Authority}\r\nCookie: {cookie}\r\n"
            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        var answer = await NextAsync(tcp);
        Assert.StartsWith("HTTP/1.1 101", answer, StringComparison.Ordinal);
        // The example of RFC 6455, section 1.3.
        Assert.Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", answer, StringComparison.Ordinal);
        return tcp;
    }

    private static async Task<string> NextAsync(Socket tcp)
    {
        var bytes = new byte[4096];
        return Encoding.Latin1.GetString(bytes, 0, await tcp.ReceiveAsync(bytes).WaitAsync(Screen.Patience));
    }

    /// <summary>Until the server has closed the connection.</summary>
    private static async Task<string> RestAsync(Socket tcp)
    {
        var all = new StringBuilder();
        try
        {
            while (await NextAsync(tcp) is { Length: > 0 } more) all.Append(more);
        }
        catch (SocketException)
        {
            // Reset, which is an end too.
        }
        return all.ToString();
    }

    private static async Task<int> StatusAfterAsync(Socket tcp, byte[] sent)
    {
        await tcp.SendAsync(sent);
        var rest = Encoding.Latin1.GetBytes(await RestAsync(tcp));
        var close = rest.AsSpan().LastIndexOf(new byte[] { 0x88, 2 });
        return (rest[close + 2] << 8) | rest[close + 3];
    }
}
