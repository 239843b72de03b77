using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Pmo.Web.Demo;
using QRCoder;

namespace Pmo.Web.Hosting;

/// <summary>What the person at the terminal reads when the server is up: where to open it and who can come in.</summary>
internal static class Announcement
{
    public static void Write(TextWriter to, IReadOnlyCollection<string> addresses, bool lan, DemoBook demo)
    {
        to.WriteLine();
        var open = addresses.SelectMany(address => Reachable(address, lan)).Distinct(StringComparer.Ordinal).ToList();
        to.WriteLine("PMO Classroom работает. Откройте в браузере:");
        foreach (var address in open) to.WriteLine($"  {address}");
        if (lan) WriteQr(to, open.FirstOrDefault(a => !new Uri(a).IsLoopback));
        if (demo.IsDemo) WriteDemo(to, demo);
        to.WriteLine();
        to.WriteLine("Остановить: Ctrl+C");
    }

    private static void WriteDemo(TextWriter to, DemoBook demo)
    {
        to.WriteLine();
        to.WriteLine("Это демонстрация, люди вымышлены. На первой странице можно войти любым из них одним нажатием. Или так:");
        foreach (var member in demo.Members.Where(m => m.Login is not null))
            to.WriteLine($"  {(member.Person.Role == Role.Operator ? "оператор" : "учитель"),-8} {member.Person.Name,-18} логин {member.Login,-8} пароль {member.Password}");
        foreach (var member in demo.Members.Where(m => m.Card is not null).DistinctBy(m => m.Person.Detail))
            to.WriteLine($"  {member.Person.Detail}, {member.Person.Name,-21} код карточки {member.Card!.Code}");
        to.WriteLine($"Все логины, пароли и карточки: {demo.Path}");
    }

    private static void WriteQr(TextWriter to, string? address)
    {
        if (address is null)
        {
            to.WriteLine("  Этот компьютер не подключён к сети: другим его пока не открыть.");
            return;
        }
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var qr = new AsciiQRCode(data);
        to.WriteLine();
        to.WriteLine(qr.GetGraphicSmall());
        to.WriteLine($"  {address}");
    }

    /// <summary>An address on all interfaces is opened at any of the machine's own.</summary>
    private static IEnumerable<string> Reachable(string address, bool lan)
    {
        var url = new Uri(address);
        if (url.Host is not ("0.0.0.0" or "[::]")) return [address];
        var own = lan ? LanAddresses() : [];
        return own.Prepend(IPAddress.Loopback).Select(ip => $"{url.Scheme}://{ip}:{url.Port}");
    }

    internal static IEnumerable<IPAddress> LanAddresses() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .Where(i => i.OperationalStatus == OperationalStatus.Up && i.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(i => i.GetIPProperties().UnicastAddresses)
            .Select(a => a.Address)
            // 169.254.*: given by the machine to itself, nobody else reaches it.
            .Where(a => a.AddressFamily == AddressFamily.InterNetwork && a.GetAddressBytes() is not [169, 254, ..]);
}
