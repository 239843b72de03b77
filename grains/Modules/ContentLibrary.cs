using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Pmo.Modules;

/// <summary>The modules of one folder, read once.</summary>
public sealed class ContentLibrary : IContentLibrary
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly FrozenDictionary<ModuleVersionId, ModuleContent> _versions;
    private readonly FrozenDictionary<ModuleId, ImmutableArray<ModuleVersionId>> _modules;

    private ContentLibrary(IReadOnlyCollection<ModuleContent> contents)
    {
        _versions = contents.ToFrozenDictionary(c => c.Id);
        _modules = contents.GroupBy(c => Split(c.Id).Module)
            .ToFrozenDictionary(g => g.Key, g => g.Select(c => c.Id).OrderBy(id => Split(id).Number).ToImmutableArray());
        All = [.. _modules.OrderBy(m => m.Key.Value, StringComparer.Ordinal).SelectMany(m => m.Value)];
    }

    public ImmutableArray<ModuleVersionId> All { get; }

    /// <summary>Reads every <c>*.md</c> file below <paramref name="folder"/> but <c>README.md</c>.</summary>
    /// <exception cref="ContentException">Some file is wrong, or the folder is not there; it names every line to correct.</exception>
    public static ContentLibrary Load(string folder)
    {
        if (!Directory.Exists(folder))
            throw new ContentException([new(folder, 1, "this folder of modules does not exist; give the path of content/")]);
        var errors = ImmutableArray.CreateBuilder<ContentError>();
        var read = new Dictionary<ModuleVersionId, (string File, ModuleContent Content)>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(path) == "README.md") continue;
            var file = path.Replace('\\', '/');
            var parsed = Parse(file, File.ReadAllBytes(path));
            errors.AddRange(parsed.Errors);
            if (parsed.Content is { } content && !read.TryAdd(content.Id, (file, content)))
                errors.Add(new(file, 1, $"{content.Id} is also in {read[content.Id].File}; keep one, or give this one the next version"));
        }
        if (errors.Count > 0) throw new ContentException(errors.ToImmutable());
        return new ContentLibrary([.. read.Values.Select(r => r.Content)]);
    }

    public ModuleContent? Find(ModuleVersionId version) => _versions.GetValueOrDefault(version);

    public ImmutableArray<ModuleVersionId> VersionsOf(ModuleId module) => _modules.GetValueOrDefault(module, []);

    private static ModuleFile Parse(string file, byte[] bytes)
    {
        try
        {
            return ModuleFile.Parse(file, StrictUtf8.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            // Its author sees it with the other lines to correct.
            return new ModuleFile(null, [new(file, 1, "this file is not UTF-8; save it again in that encoding")]);
        }
    }

    private static (ModuleId Module, int Number) Split(ModuleVersionId id)
    {
        var at = id.Value.LastIndexOf('@');
        return (new ModuleId(id.Value[..at]), int.Parse(id.Value[(at + 1)..], CultureInfo.InvariantCulture));
    }
}
