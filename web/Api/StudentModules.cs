using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Orleans;
using Pmo.Modules;
using Pmo.Web.Json;
using Pmo.Wire;

namespace Pmo.Web.Api;

/// <summary>A module version as it leaves for students' screens: made, hashed and compressed once, since a version never changes.</summary>
public sealed record ModuleBytes(byte[] Json, byte[] Brotli, string ETag);

/// <summary>Module versions without their answers. Holds those that were asked for; there are as many as the library has.</summary>
public sealed class StudentModules(IClusterClient grains)
{
    private readonly ConcurrentDictionary<ModuleVersionId, ModuleBytes> made = new();

    /// <summary>Null when there is no such version.</summary>
    public async ValueTask<ModuleBytes?> FindAsync(ModuleVersionId id)
    {
        if (made.TryGetValue(id, out var bytes)) return bytes;
        var content = await grains.GetGrain<IModuleVersionGrain>(id.ToGrainKey()).Read();
        return content is null ? null : made.GetOrAdd(id, static (_, c) => ToBytes(ForStudents(c)), content);
    }

    /// <summary>What the tasks expect; null when there is no such version.</summary>
    public async ValueTask<ModuleKey?> FindKeyAsync(ModuleVersionId id) =>
        await grains.GetGrain<IModuleVersionGrain>(id.ToGrainKey()).Read() is { } content ? ModuleKeys.Of(content) : null;

    /// <summary>Copies member by member, so that what a form gains later stays out until somebody lets it in. Titles stay plain text.</summary>
    public static StudentModule ForStudents(ModuleContent content) => new()
    {
        Id = content.Id,
        Title = content.Title,
        Subject = content.Subject,
        MotivatingTask = MarkdownHtml.Block(content.MotivatingTask),
        ProblemQuestion = MarkdownHtml.Inline(content.ProblemQuestion),
        Goal = new GoalView
        {
            Text = MarkdownHtml.Inline(content.Goal.Text),
            Two = MarkdownHtml.Inline(content.Goal.Two),
            Three = MarkdownHtml.Inline(content.Goal.Three),
            Four = MarkdownHtml.Inline(content.Goal.Four),
        },
        Steps = [.. content.Steps.Select(step => new StepContent
        {
            Id = step.Id,
            Title = step.Title,
            Body = MarkdownHtml.Block(step.Body),
            Tasks = [.. step.Tasks.Select(TaskForStudents)],
        })],
    };

    private static TaskContent TaskForStudents(ModuleTask task)
    {
        var shown = new TaskContent
        {
            Id = task.Id,
            Level = task.Level,
            Required = task.Required,
            Prompt = MarkdownHtml.Block(task.Prompt),
            Form = TaskFormKind.Unknown,
        };
        return task.Form switch
        {
            ChoiceForm choice => shown with { Form = TaskFormKind.Choice, Options = OptionsOf(choice.Options) },
            SeveralForm several => shown with { Form = TaskFormKind.Several, Options = OptionsOf(several.Options) },
            OrderForm order => shown with { Form = TaskFormKind.Order, Options = OptionsOf(order.Items) },
            MatchForm match => shown with { Form = TaskFormKind.Match, Options = OptionsOf(match.Items), Partners = OptionsOf(match.Partners) },
            ClozeForm cloze => shown with
            {
                Form = TaskFormKind.Cloze,
                Parts = [.. cloze.Parts.Select(p => new ClozeContent { Text = p.Text, Gap = p.Gap ?? "", Options = p.Options })],
            },
            NumberForm number => shown with { Form = TaskFormKind.Number, Unit = number.Unit ?? "", Units = [.. number.Units.Select(u => u.Name)] },
            ShortTextForm text => shown with { Form = TaskFormKind.ShortText, MaxLength = text.MaxLength },
            LongTextForm text => shown with { Form = TaskFormKind.LongText, MaxLength = text.MaxLength },
            UploadForm upload => shown with { Form = TaskFormKind.Upload, PhotoOnly = upload.PhotoOnly },
            SketchForm sketch => shown with { Form = TaskFormKind.Sketch, Paper = sketch.Paper },
            OralForm => shown with { Form = TaskFormKind.Oral },
            var other => throw new InvalidOperationException($"No student's form of {other.GetType().Name}"),
        };
    }

    private static ImmutableArray<OptionContent> OptionsOf(ImmutableArray<ChoiceOption> options) =>
        [.. options.Select(o => new OptionContent { Id = o.Id, Text = MarkdownHtml.Inline(o.Text) })];

    private static ModuleBytes ToBytes(StudentModule module)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(module, WireJson.Options);
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize)) brotli.Write(json);
        return new ModuleBytes(json, packed.ToArray(), $"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 16))}\"");
    }
}
