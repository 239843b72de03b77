using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Pmo.Engine;
using Pmo.Operations;
using Pmo.People;
using Pmo.Silo;

namespace Pmo.Grains.Tests.Operations;

public sealed class CallCounterTests
{
    [Fact]
    public async Task Invoke_CountsCallsErrorsAndTimesByType()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddMemoryGrainStorage().AddMemoryReminders();
        builder.Services.AddSingleton<CallCounter>();
        builder.Services.AddSingleton<IIncomingGrainCallFilter>(provider => provider.GetRequiredService<CallCounter>());
        builder.Services.AddPmoEngine();
        using var host = builder.Build();
        await host.StartAsync();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        await grains.GetGrain<IPersonGrain>("p-1").Read();
        await grains.GetGrain<IPersonGrain>("p-2").Read();
        await Assert.ThrowsAnyAsync<Exception>(() => grains.GetGrain<IPersonGrain>("p-1").Write(null!));

        var person = Assert.Single(host.Services.GetRequiredService<CallCounter>().Read());
        Assert.Equal(("person", 3, 1, 3), (person.Type, person.Calls, person.Errors, person.Latency.Sum()));
        await host.StopAsync();
    }

    [Theory]
    [InlineData("Pmo.Lessons.LessonGrain,Pmo.Grains", "lesson")]
    [InlineData("Pmo.Lessons.LessonDeskGrain", "lessondesk")]
    [InlineData("Grain", "grain")]
    public void TypeOf_AClass_IsItsNameInIdentities(string name, string type) => Assert.Equal(type, CallCounter.TypeOf(name));
}
