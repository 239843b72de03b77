using Orleans;
using Orleans.Runtime;

namespace Pmo.Engine.Runtime;

internal sealed class Activation : IGrainContext
{
    public GrainId GrainId => default;
    public object? GrainInstance => null;
    public IServiceProvider ActivationServices => null!;
    public Task Deactivated => Task.CompletedTask;
    public EngineStub Engine { get; } = new();
    public Activation() => RuntimeContext.Constructing = this;
    public static Activation Of(IGrainBase grain) => (Activation)grain.GrainContext;
    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) { }
    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);
    public override int GetHashCode() => 0;
    public IGrainTimer AddTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options) => null!;
    public object ReferenceAs(Type type) => null!;
}

internal sealed class EngineStub
{
    public ReminderStub Reminders { get; } = new();
}

internal sealed class ReminderStub
{
    public Task<IGrainReminder> RegisterAsync(GrainId id, string name, TimeSpan due, TimeSpan period) => null!;
    public Task UnregisterAsync(GrainId id, IGrainReminder reminder) => null!;
    public Task<IGrainReminder?> GetAsync(GrainId id, string name) => null!;
    public Task<List<IGrainReminder>> GetAllAsync(GrainId id) => null!;
}

internal class Reference : IAddressable
{
    public GrainId GrainId => default;
    public object As(Type type) => this;
}
