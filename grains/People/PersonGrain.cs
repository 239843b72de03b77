using Orleans;
using Orleans.Runtime;

namespace Pmo.People;

internal sealed class PersonGrain([PersistentState("person", "Default")] IPersistentState<PersonRecord> record) : Grain, IPersonGrain
{
    /// <summary>A person has no stream, so there is no position in one.</summary>
    private static readonly Accepted Done = new() { Revision = new Revision("", 0) };

    public ValueTask<Person?> Read() => ValueTask.FromResult(record.State.Person);

    public Task Write(Person person)
    {
        PersonRules.Check(person, this.GetPrimaryKeyString());
        return Save(person);
    }

    public async Task<Outcome> SetLanguage(string language)
    {
        if (!PersonRules.IsLanguage(language)) return new Refused { Code = RefusalCode.Malformed };
        if (record.State.Person is not { } person) return new Refused { Code = RefusalCode.NoSuchPerson };
        await Save(person with { Language = language });
        return Done;
    }

    private Task Save(Person person) =>
        person == record.State.Person ? Task.CompletedTask : this.WriteOrLeave(record, new PersonRecord { Person = person });
}
