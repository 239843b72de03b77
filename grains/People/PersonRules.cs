namespace Pmo.People;

/// <summary>What holds for a stored person. A broken rule here is a caller's defect, not a refusal: people are written by provisioning.</summary>
public static class PersonRules
{
    public static bool IsLanguage(string? language) => language is "ru" or "en";

    /// <exception cref="ArgumentException">The person does not belong under this key or is not whole.</exception>
    public static void Check(Person person, string key)
    {
        if (person.Id.Value != key || !Key.IsWellFormed(key)) throw new ArgumentException($"A person is written under the own id, got another one at '{key}'.", nameof(person));
        if (!Enum.IsDefined(person.Role) || person.Role is Role.Unknown or Role.System) throw new ArgumentException($"{person.Role} is not a person's role.", nameof(person));
        if (!Key.IsWellFormed(person.School.Value)) throw new ArgumentException("A person belongs to a school.", nameof(person));
        if (person.Class is { } @class && !Key.IsWellFormed(@class.Value)) throw new ArgumentException("A class is given by a key, or not at all.", nameof(person));
        // Names stay out of the messages: messages end in logs.
        if (!IsName(person.FamilyName) || !IsName(person.GivenName) || (person.Patronymic is not null && !IsName(person.Patronymic)))
            throw new ArgumentException($"Each part of a name has 1-{Person.MaxName} characters.", nameof(person));
        if (!IsLanguage(person.Language)) throw new ArgumentException($"A language is ru or en, got '{person.Language}'.", nameof(person));
    }

    private static bool IsName(string? part) => !string.IsNullOrWhiteSpace(part) && part.Length <= Person.MaxName;
}
