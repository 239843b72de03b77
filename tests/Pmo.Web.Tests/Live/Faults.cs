using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pmo.Journal;
using Pmo.Testing;
using Pmo.Web.Live;

namespace Pmo.Web.Tests.Live;

/// <summary>Puts a scripted journal in front of a server's own.</summary>
public sealed class Faults
{
    private FaultyJournal? journal;

    public FaultyJournal Journal => journal ?? throw new InvalidOperationException("The server has not started.");

    public void Into(WebApplicationBuilder builder)
    {
        var own = Inner<IJournal>(builder);
        var drafts = Inner<IDraftStore>(builder);
        builder.Services.AddSingleton(provider => journal = new FaultyJournal(own(provider), drafts(provider)));
        builder.Services.Replace(ServiceDescriptor.Singleton<IJournal>(provider => provider.GetRequiredService<FaultyJournal>()));
        builder.Services.Replace(ServiceDescriptor.Singleton(provider => provider.GetRequiredService<FaultyJournal>().Drafts));
    }

    private static Func<IServiceProvider, T> Inner<T>(WebApplicationBuilder builder)
    {
        var make = builder.Services.Last(service => service.ServiceType == typeof(T)).ImplementationFactory!;
        return provider => (T)make(provider);
    }
}

/// <summary>Hears a gauge of the live connection: awaits its value instead of asking again and again.</summary>
public sealed class Gauge : IDisposable
{
    private readonly Lock gate = new();
    private readonly MeterListener listener = new();
    private readonly List<(Func<long, bool> IsSo, TaskCompletionSource Done)> waiting = [];
    private long sum;

    public Gauge(string name)
    {
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == LiveInstruments.MeterName && instrument.Name == name) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, change, _, _) => Take(change));
        listener.Start();
    }

    /// <summary>Since this gauge was made.</summary>
    public long Sum
    {
        get { lock (gate) return sum; }
    }

    public Task UntilAsync(Func<long, bool> isSo)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (isSo(sum)) return Task.CompletedTask;
            waiting.Add((isSo, done));
        }
        return done.Task.WaitAsync(Screen.Patience);
    }

    public void Dispose() => listener.Dispose();

    private void Take(long change)
    {
        lock (gate)
        {
            sum += change;
            foreach (var met in waiting.Where(w => w.IsSo(sum)).ToList())
            {
                waiting.Remove(met);
                met.Done.SetResult();
            }
        }
    }
}
