using Pmo.People;

namespace Pmo.Grains.Tests.People;

public class PersonRulesTests
{
    private static readonly Person Anna = new()
    {
        Id = new("p-anna"),
        Role = Role.Teacher,
        School = new("s-1"),
        FamilyName = "Ветрова",
        GivenName = "Анна",
        Patronymic = "Петровна",
    };

    public static TheoryData<string, Person> Broken => new()
    {
        { "no role", Anna with { Role = Role.Unknown } },
        { "the platform's role", Anna with { Role = Role.System } },
        { "a role that does not exist", Anna with { Role = (Role)77 } },
        { "no school", Anna with { School = default } },
        { "a malformed class", Anna with { Class = new("5А") } },
        { "no family name", Anna with { FamilyName = " " } },
        { "a long given name", Anna with { GivenName = new string('я', Person.MaxName + 1) } },
        { "an empty patronymic", Anna with { Patronymic = "" } },
        { "another language", Anna with { Language = "de" } },
    };

    [Fact]
    public void Check_WhenWhole_Passes() => PersonRules.Check(Anna, "p-anna");

    [Theory]
    [MemberData(nameof(Broken))]
    public void Check_WhenNotWhole_ThrowsWithoutTheName(string what, Person person)
    {
        var thrown = Assert.Throws<ArgumentException>(() => PersonRules.Check(person, "p-anna"));
        Assert.False(thrown.Message.Contains("Ветрова", StringComparison.Ordinal) || thrown.Message.Contains("Анна", StringComparison.Ordinal), what);
    }
}
