using System.Security.Cryptography;

namespace Pmo.Devices;

/// <summary>Where codes come from. Injected, so that a test can say which digits are drawn.</summary>
public interface IRandomDigits
{
    /// <summary>So many of 0-9, each as likely as the others and not to be foretold.</summary>
    string Draw(int count);
}

public sealed class RandomDigits : IRandomDigits
{
    public string Draw(int count) => RandomNumberGenerator.GetString("0123456789", count);
}
