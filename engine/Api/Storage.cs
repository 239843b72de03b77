using Orleans.Runtime;

namespace Orleans
{
    /// <summary>One stored record and its etag, as storage reads and writes it.</summary>
    public interface IGrainState<T>
    {
        /// <summary>The value.</summary>
        T? State { get; set; }

        /// <summary>Version of the stored record; null when there is none.</summary>
        string? ETag { get; set; }

        /// <summary>Whether the record exists in storage.</summary>
        bool RecordExists { get; set; }
    }

    /// <summary>The plain implementation.</summary>
    public sealed class GrainState<T> : IGrainState<T>
    {
        /// <summary>Empty.</summary>
        public GrainState()
        {
        }

        /// <summary>With a value that was never stored.</summary>
        public GrainState(T? state)
            : this(state, eTag: null)
        {
        }

        /// <summary>With a value and its etag.</summary>
        public GrainState(T? state, string? eTag)
        {
            State = state;
            ETag = eTag;
        }

        /// <inheritdoc/>
        public T? State { get; set; }

        /// <inheritdoc/>
        public string? ETag { get; set; }

        /// <inheritdoc/>
        public bool RecordExists { get; set; }
    }
}

namespace Orleans.Storage
{
    /// <summary>
    /// Where persistent state lives: registered as a keyed service under the store's name. Writing and clearing compare the
    /// etag and throw <see cref="InconsistentStateException"/> when it is stale; on success they set the new one.
    /// </summary>
    public interface IGrainStorage
    {
        /// <summary>Fills <paramref name="grainState"/>; leaves a fresh value with RecordExists false and ETag null when nothing is stored.</summary>
        Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <summary>Stores the value if the etag still holds.</summary>
        Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <summary>Deletes the record if the etag still holds.</summary>
        Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);
    }
}

namespace Orleans.Core
{
    /// <summary>Reading and writing of one record.</summary>
    public interface IStorage
    {
        /// <summary>Version of the stored record; null when there is none.</summary>
        string? Etag { get; }

        /// <summary>Whether the record exists in storage.</summary>
        bool RecordExists { get; }

        /// <summary>Deletes the record and resets the value.</summary>
        Task ClearStateAsync();

        /// <summary>Stores the value.</summary>
        Task WriteStateAsync();

        /// <summary>Reads the value again, dropping changes that were not written.</summary>
        Task ReadStateAsync();
    }

    /// <summary>The same with its value.</summary>
    public interface IStorage<TState> : IStorage
    {
        /// <summary>The value in memory.</summary>
        TState State { get; set; }
    }
}

namespace Orleans.Runtime
{
    /// <summary>One record of a grain, read before OnActivateAsync; a constructor parameter with <see cref="PersistentStateAttribute"/>.</summary>
    public interface IPersistentState<TState> : Core.IStorage<TState>;

    /// <summary>Names the record and its store; no store name means the store <c>Default</c>.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    public class PersistentStateAttribute : Attribute
    {
        /// <summary>With the record's name and its store's name.</summary>
        public PersistentStateAttribute(string stateName, string? storageName = null)
        {
            ArgumentNullException.ThrowIfNull(stateName);
            StateName = stateName;
            StorageName = storageName;
        }

        /// <summary>The record's name.</summary>
        public string StateName { get; }

        /// <summary>The store's name; null means <c>Default</c>.</summary>
        public string? StorageName { get; }
    }
}
