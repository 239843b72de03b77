using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Pmo.People;
using Pmo.Web.Hosting;

namespace Pmo.Web.SignIn;

/// <summary>
/// Passwords of staff, hashed as ASP.NET Core Identity does. A check is about 130 ms of CPU, so only one runs at a time and few may wait:
/// thirty teachers at the bell must not take the cores from the lessons.
/// </summary>
public sealed class PasswordChecks(PmoSettings settings) : IDisposable
{
    public const int Iterations = 210_000;

    private readonly PasswordHasher<Account> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly SemaphoreSlim one = new(1);
    private readonly string nobody = HashOfNobody();
    private int inside;

    public string Hash(string password) => hasher.HashPassword(null!, password);

    /// <summary>In the order of checks: a hundred new passwords take the cores from the lessons as little as a hundred sign-ins.</summary>
    public async Task<string> HashAsync(string password, CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => Hash(password), cancellation);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Null when too many wait. Takes as long for an account that does not exist as for one that does.</summary>
    public async Task<bool?> VerifyAsync(Account? account, string password)
    {
        if (Interlocked.Increment(ref inside) > settings.PasswordQueue + 1)
        {
            Interlocked.Decrement(ref inside);
            return null;
        }
        try
        {
            await one.WaitAsync();
            try
            {
                var hash = account?.PasswordHash ?? nobody;
                var result = await Task.Run(() => hasher.VerifyHashedPassword(account!, hash, password));
                return account?.PasswordHash is not null && result != PasswordVerificationResult.Failed;
            }
            finally
            {
                one.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref inside);
        }
    }

    public void Dispose() => one.Dispose();

    // Identity's format 3: marker, PRF (2 is HMAC-SHA512), iterations, salt length, salt, subkey. Zeros are nobody's subkey, at a real one's price.
    private static string HashOfNobody()
    {
        var bytes = new byte[13 + 16 + 32];
        bytes[0] = 1;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1), 2);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(5), Iterations);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(9), 16);
        return Convert.ToBase64String(bytes);
    }
}
