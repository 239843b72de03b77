using System.Collections.Immutable;
using System.Globalization;
using Orleans;
using Pmo.Schools;
using Pmo.Web.Provisioning;

namespace Pmo.Web.Demo;

/// <summary>A school of the region as public lists name it.</summary>
internal sealed record RegionSchool(SchoolId Id, string District, string Name);

/// <summary>
/// Registers the region's schools in a demo, through the same grain as any school. After the server has started, so that no page waits for
/// it; broken off or run again it changes nothing that is done.
/// </summary>
internal sealed partial class DemoRegion(
    IClusterClient grains, PlatformCommands provisioning, DemoBook book, IHostApplicationLifetime lifetime, ILogger<DemoRegion> log) : BackgroundService
{
    private const string File = "Pmo.Web.Demo.region.kaliningrad-schools.csv";
    private const string Header = "number,municipality,school";

    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when every school is registered; never outside of a demo.</summary>
    public Task Done => done.Task;

    /// <exception cref="InvalidDataException">The file that is built in is not what its README says: a defect.</exception>
    public static ImmutableArray<RegionSchool> Schools()
    {
        using var stream = typeof(DemoRegion).Assembly.GetManifestResourceStream(File) ?? throw new InvalidDataException($"{File} is not built in.");
        using var reader = new StreamReader(stream);
        if (reader.ReadLine() != Header) throw new InvalidDataException($"{File} begins with another line than {Header}.");
        var schools = ImmutableArray.CreateBuilder<RegionSchool>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(',') is not [var number, { Length: > 0 } district, { Length: > 0 } name]
                || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n))
            {
                throw new InvalidDataException($"{File}: '{line}' is not a number, a municipality and a school.");
            }
            // 39 is the region's own number.
            schools.Add(new RegionSchool(new SchoolId($"s-39-{n:00}"), district, name));
        }
        return schools.ToImmutable();
    }

    public async Task RegisterAsync()
    {
        foreach (var school in Schools())
        {
            var command = new RegisterSchool { Name = school.Name, TimeZone = DemoCast.TimeZone, District = school.District };
            await PlatformCommands.DoneAsync(grains.GetGrain<ISchoolGrain>(school.Id.ToGrainKey()).Execute(provisioning.Header($"region/{school.Id}"), command));
        }
        done.TrySetResult();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!book.IsDemo) return;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await using var __ = stoppingToken.Register(() => started.TrySetCanceled(stoppingToken));
        await started.Task;
        try
        {
            await RegisterAsync();
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // The gymnasium works without its neighbours and the next start goes on. The log tells the operator.
            LogNotRegistered(log, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not all schools of the demo's region could be registered")]
    private static partial void LogNotRegistered(ILogger log, Exception failure);
}
