using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Pmo.Engine.Tests.Grains;

public interface INoteGrain : IGrainWithStringKey
{
    Task<NoteView> View();

    Task Write(string text, string second = "");

    /// <summary>Changes memory, not storage.</summary>
    Task Scribble(string text);

    Task Read();

    Task Clear();

    /// <summary>Like <see cref="Write"/>, and does not notice that it fails.</summary>
    Task<bool> WriteAndCatch(string text);

    /// <summary>Through another grain.</summary>
    Task WriteIn(string other, string text);

    Task<int> Incarnation();
}

[GenerateSerializer, Immutable, Alias("test.note-view")]
public sealed record NoteView
{
    [Id(0)]
    public string Text { get; init; } = "";

    [Id(1)]
    public string Second { get; init; } = "";

    [Id(2)]
    public bool Exists { get; init; }

    [Id(3)]
    public string? Etag { get; init; }

    [Id(4)]
    public string TextAtActivation { get; init; } = "";
}

[GenerateSerializer, Alias("test.note")]
public sealed class Note
{
    [Id(0)]
    public string Text { get; set; } = "";

    [Id(1)]
    public ImmutableArray<int> Numbers { get; set; } = [];
}

public sealed class NoteGrain(
    Probe probe,
    [PersistentState("note")] IPersistentState<Note> note,
    [PersistentState("note", "second")] IPersistentState<Note> secondNote) : Grain, INoteGrain
{
    private string _atActivation = "";
    private int _incarnation;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _atActivation = note.State.Text;
        _incarnation = probe.Next($"note {this.GetPrimaryKeyString()}");
        return Task.CompletedTask;
    }

    public Task<NoteView> View() => Task.FromResult(new NoteView
    {
        Text = note.State.Text,
        Second = secondNote.State.Text,
        Exists = note.RecordExists,
        Etag = note.Etag,
        TextAtActivation = _atActivation,
    });

    public async Task Write(string text, string second = "")
    {
        note.State = new Note { Text = text, Numbers = [1, 2] };
        await note.WriteStateAsync();
        if (second.Length > 0)
        {
            secondNote.State.Text = second;
            await secondNote.WriteStateAsync();
        }
    }

    public Task Scribble(string text)
    {
        note.State.Text = text;
        return Task.CompletedTask;
    }

    public Task Read() => note.ReadStateAsync();

    public Task Clear() => note.ClearStateAsync();

    public async Task<bool> WriteAndCatch(string text)
    {
        try
        {
            await Write(text, "");
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    public Task WriteIn(string other, string text) => GrainFactory.GetGrain<INoteGrain>(other).Write(text);

    public Task<int> Incarnation() => Task.FromResult(_incarnation);
}
