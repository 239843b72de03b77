using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pmo.Journal;
using Pmo.Testing;

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
        var media = Inner<IMediaStore>(builder);
        builder.Services.AddSingleton(provider => journal = new FaultyJournal(own(provider), drafts(provider), media(provider)));
        builder.Services.Replace(ServiceDescriptor.Singleton<IJournal>(provider => provider.GetRequiredService<FaultyJournal>()));
        builder.Services.Replace(ServiceDescriptor.Singleton(provider => provider.GetRequiredService<FaultyJournal>().Drafts));
        builder.Services.Replace(ServiceDescriptor.Singleton(provider => provider.GetRequiredService<FaultyJournal>().Media));
    }

    private static Func<IServiceProvider, T> Inner<T>(WebApplicationBuilder builder)
    {
        var make = builder.Services.Last(service => service.ServiceType == typeof(T)).ImplementationFactory!;
        return provider => (T)make(provider);
    }
}
