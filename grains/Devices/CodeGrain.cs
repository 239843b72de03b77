using Orleans;
using Orleans.Runtime;
using Pmo.People;

namespace Pmo.Devices;

internal sealed class CodeGrain([PersistentState("code", "Default")] IPersistentState<CodeRecord> record, TimeProvider time) : Grain, ICodeGrain
{
    public async Task<bool> Claim(string meaning, DateTimeOffset until)
    {
        if (!Key.IsWellFormed(meaning)) throw new ArgumentException("A code stands for a key.", nameof(meaning));
        var held = record.State;
        if (held.Meaning == meaning && held.Until == until) return true;
        if (held.Meaning != meaning && Stands(held)) return false;
        await this.WriteOrLeave(record, new CodeRecord { Meaning = meaning, Until = until });
        return true;
    }

    public ValueTask<string?> Read() => new(Stands(record.State) ? record.State.Meaning : null);

    private bool Stands(CodeRecord held) => held.Meaning.Length > 0 && held.Until > time.GetUtcNow();
}
