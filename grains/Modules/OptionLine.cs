namespace Pmo.Modules;

/// <summary><c>- [ ] text</c> or <c>- [x] text</c>; a Russian keyboard's х counts as x, it looks the same to its author.</summary>
internal readonly record struct OptionLine(bool IsRight, string Text)
{
    public static OptionLine? Read(string line)
    {
        var text = line.Trim();
        if (text.Length < 5 || text[0] is not ('-' or '*') || text[1] != ' ' || text[2] != '[' || text[4] != ']') return null;
        return text[3] switch
        {
            ' ' => new OptionLine(false, text[5..].Trim()),
            'x' or 'X' or 'х' or 'Х' => new OptionLine(true, text[5..].Trim()),
            _ => null,
        };
    }
}
