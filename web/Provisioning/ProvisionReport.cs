using System.Collections.Immutable;

namespace Pmo.Web.Provisioning;

/// <summary>What becomes of one thing in a file.</summary>
public enum ProvisionAction
{
    Unknown = 0,
    Created = 1,
    Changed = 2,
    Unchanged = 3,
}

/// <summary>Answer to <c>POST /api/operate/provision</c>. With a problem nothing at all was done.</summary>
public sealed record ProvisionReport
{
    /// <summary>Nothing was changed, this is what would be.</summary>
    public required bool Preview { get; init; }

    public ImmutableArray<ProvisionProblem> Problems { get; init; } = [];

    /// <summary>Everything that the file names, in its order.</summary>
    public ImmutableArray<ProvisionItem> Items { get; init; } = [];

    /// <summary>The school has it, the file has not. It stays as it is.</summary>
    public ImmutableArray<AbsentItem> NotInFile { get; init; } = [];

    /// <summary>How many people get a card or a password.</summary>
    public required int NewSignIns { get; init; }

    /// <summary>Secrets, here and nowhere else; say that they are kept at <c>/api/operate/handed-out</c>.</summary>
    public ImmutableArray<IssuedSignIn> SignIns { get; init; } = [];
}

/// <param name="Place">Where in the file: <c>students[4] (p-5a-05), line 12</c>.</param>
/// <param name="Reason">A sentence in English.</param>
public sealed record ProvisionProblem(string Place, string Reason);

public sealed record ProvisionItem
{
    /// <summary><c>school</c>, <c>class</c>, <c>staff</c> or <c>student</c>.</summary>
    public required string Kind { get; init; }

    public required string Id { get; init; }

    public required ProvisionAction Action { get; init; }

    /// <summary>In words what is new about it; empty when nothing is.</summary>
    public ImmutableArray<string> What { get; init; } = [];
}

/// <param name="Kind"><c>class</c>, <c>staff</c>, <c>student</c> or <c>teacher of a class</c>.</param>
/// <param name="Id">Its key.</param>
/// <param name="Where">The class; null for the school.</param>
public sealed record AbsentItem(string Kind, string Id, string? Where = null);

/// <summary>A way in that was just drawn: a login with its first password, or a card. Neither can be read again.</summary>
public sealed record IssuedSignIn
{
    public required PersonId Person { get; init; }

    public required string FamilyName { get; init; }

    public required string GivenName { get; init; }

    public string? Patronymic { get; init; }

    public ClassId? Class { get; init; }

    public string? Login { get; init; }

    public string? Password { get; init; }

    /// <summary>A card's code, to type.</summary>
    public string? Code { get; init; }

    /// <summary>What a card's QR holds; only the path where no address of this server for others is known (Pmo__PublicUrl).</summary>
    public string? Link { get; init; }
}

/// <summary><c>POST /api/operate/users/block</c>.</summary>
public sealed record UserBlock
{
    /// <summary>A person's id or a login; <c>person:…</c> or <c>login:…</c> where one could be the other.</summary>
    public required string Who { get; init; }

    public required bool Blocked { get; init; }
}

/// <summary><c>POST /api/operate/users/reset</c>.</summary>
public sealed record UserReset
{
    /// <summary>As in <see cref="UserBlock"/>.</summary>
    public required string Who { get; init; }
}

/// <summary>With <see cref="Problem"/> nothing was done.</summary>
public sealed record UserReport
{
    /// <summary>A sentence in English.</summary>
    public string? Problem { get; init; }

    public PersonId? Person { get; init; }

    public Role? Role { get; init; }

    public bool Blocked { get; init; }

    /// <summary>There is a card or a login of this person.</summary>
    public bool MaySignIn { get; init; }

    public IssuedSignIn? SignIn { get; init; }
}

/// <summary><c>POST /api/operate/handed-out</c>: their secrets are kept.</summary>
public sealed record HandedOut
{
    public required ImmutableArray<PersonId> People { get; init; }
}
