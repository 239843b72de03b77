using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Pmo.Engine.Runtime;

/// <summary>A record of one activation and the store that keeps it.</summary>
internal abstract class PersistentState
{
    public const string DefaultStore = "Default";

    public static PersistentState Create(ParameterInfo parameter, PersistentStateAttribute record, Activation activation)
    {
        var type = parameter.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new InvalidOperationException(
                $"Parameter '{parameter.Name}' of {parameter.Member.DeclaringType?.Name} has [PersistentState] and must be an IPersistentState<T>.");
        }

        var storage = activation.ActivationServices.GetRequiredKeyedService<IGrainStorage>(record.StorageName ?? DefaultStore);
        var bridge = typeof(PersistentState<>).MakeGenericType(type.GetGenericArguments());
        return (PersistentState)Activator.CreateInstance(bridge, storage, record.StateName, activation.GrainId)!;
    }

    /// <summary>The first read, before OnActivateAsync.</summary>
    public abstract Task LoadAsync();
}

internal sealed class PersistentState<T>(IGrainStorage storage, string name, GrainId grain) : PersistentState, IPersistentState<T>
{
    private readonly GrainState<T> _record = new(Fresh());

    public T State
    {
        get => _record.State ??= Fresh();
        set => _record.State = value;
    }

    public string? Etag => _record.ETag;

    public bool RecordExists => _record.RecordExists;

    public override Task LoadAsync() => ReadStateAsync();

    public Task ReadStateAsync() => AskAsync(nameof(ReadStateAsync), storage.ReadStateAsync);

    public Task WriteStateAsync() => AskAsync(nameof(WriteStateAsync), storage.WriteStateAsync);

    public async Task ClearStateAsync()
    {
        await AskAsync(nameof(ClearStateAsync), storage.ClearStateAsync);
        _record.State = Fresh();
    }

    // As Orleans: what the store throws of its own is the cause of an OrleansException that names store, record and grain.
    private async Task AskAsync(string operation, Func<string, GrainId, IGrainState<T>, Task> ask)
    {
        try
        {
            await ask(name, grain, _record);
        }
        catch (Exception failure) when (failure is not OrleansException)
        {
            throw new OrleansException($"Error from storage provider {storage.GetType().Name}.{name} during {operation} for grain {grain}: {failure.Message}", failure);
        }
    }

    // As Orleans: a type without a parameterless constructor begins as an instance whose constructor did not run.
    private static T Fresh() => typeof(T).IsValueType || typeof(T).GetConstructor(Type.EmptyTypes) is not null
        ? Activator.CreateInstance<T>()
        : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
}
