using System.Collections.Immutable;
using System.Text.Json;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Web.Json;
using Pmo.Wire;

namespace Pmo.Web.Tests.Wire;

public sealed class WireJsonTests
{
    private static string Intent(string command) =>
        """{"id":"6f9619ff-8b86-d011-b42d-00c04fc964ff","stream":"lesson/l-1","command":""" + command + "}";

    [Fact]
    public void ReadIntent_NamedCommand_GivesItsType()
    {
        var intent = Read<Intent>(Intent("""{"step":"s2","t":"lesson.go_to_step"}"""));
        Assert.Equal(new GoToStep { Step = "s2" }, intent.Command);
    }

    [Fact]
    public void ReadIntent_AnswerInside_GivesItsType()
    {
        var intent = Read<Intent>(Intent(
            """{"t":"student.submit_answer","task":{"module":"m-1@1","task":"t1"},"answer":{"t":"answer.number","text":"3/4"}}"""));
        var submitted = Assert.IsType<SubmitAnswer>(intent.Command);
        Assert.Equal(new NumberAnswer { Text = "3/4" }, submitted.Answer);
        Assert.Equal("m-1@1/t1", submitted.Task.ToString());
    }

    [Theory]
    [InlineData("""{"t":"lesson.explode"}""")]
    [InlineData("""{"t":"lesson.go_to_step"}""")]
    [InlineData("""{"t":"lesson.go_to_step","step":null}""")]
    [InlineData("""{"t":"lesson.go_to_step","step":7}""")]
    [InlineData("""{"t":"lesson.set_pace","step":"s1","pace":2}""")]
    [InlineData("""{"t":"lesson.set_pace","step":"s1","pace":"sideways"}""")]
    [InlineData("""{"t":"student.submit_answer","task":{"module":"m-1@1"},"answer":{"t":"answer.text","text":""}}""")]
    [InlineData("""{"t":"student.submit_answer","task":{"module":"Nö","task":"t"},"answer":{"t":"answer.text","text":""}}""")]
    [InlineData("""{"t":"student.submit_answer","task":{"module":"m@1","task":"t"},"answer":{"t":"answer.sketch"}}""")]
    [InlineData("""{"t":"student.join_lesson","lesson":null,"module":"m@1"}""")]
    [InlineData("""{"step":"s2"}""")]
    [InlineData("null")]
    [InlineData("[]")]
    public void ReadIntent_WhatDoesNotFit_IsAJsonException(string command) =>
        Assert.Throws<JsonException>(() => Read<Intent>(Intent(command)));

    [Fact]
    public void WriteFrame_View_IsWrittenAsItIsWithoutTypeName()
    {
        var frame = new Frame
        {
            S = "lesson/l-1",
            Rev = new Revision("e", 3),
            Base = 2,
            Change = new LessonView { Status = LessonStatus.Open, Pause = new PauseView { On = true, Phrase = PausePhrase.EyesOnTeacher } },
        };
        Assert.Equal(
            """{"s":"lesson/l-1","rev":{"epoch":"e","version":3},"base":2,"change":{"status":"open","pause":{"on":true,"phrase":"eyesOnTeacher","note":""}}}""",
            Write(frame));
    }

    [Fact]
    public void WriteFrame_Russian_StaysTwoBytesALetter() =>
        Assert.Contains("5А <b>", Write(new Frame { Full = new ClassView { Title = "5А <b>" } }), StringComparison.Ordinal);

    [Fact]
    public void WriteAnswer_NamesItsType()
    {
        var view = new StudentView
        {
            Tasks = ImmutableDictionary<string, ImmutableDictionary<string, AttemptView>>.Empty.Add("m@1/t", ImmutableDictionary<string, AttemptView>.Empty.Add(
                "1", new AttemptView { Answer = new ChoiceAnswer { Option = "b" }, At = DateTimeOffset.UnixEpoch, Verdict = Verdict.NotYet })),
        };
        Assert.Contains("""{"t":"answer.choice","option":"b"}""", Write(new Frame { Full = view }), StringComparison.Ordinal);
    }

    [Fact]
    public void ReadSync_NullRevision_IsNone()
    {
        var request = Read<SyncRequest>("""{"streams":{"lesson/l":null,"class/c":{"epoch":"e","version":5}}}""");
        Assert.Null(request.Streams["lesson/l"]);
        Assert.Equal(new Revision("e", 5), request.Streams["class/c"]);
        Assert.Throws<JsonException>(() => Read<SyncRequest>("""{"streams":{"class/c":{"epoch":"e"}}}"""));
    }

    [Fact]
    public void ReadMap_ByKey_IsWhatWasWritten()
    {
        var map = ImmutableDictionary<LessonId, int>.Empty.Add(new LessonId("l-1"), 1);
        Assert.Equal("""{"l-1":1}""", Write(map));
        Assert.Equal(map, Read<ImmutableDictionary<LessonId, int>>("""{"l-1":1}"""));
        Assert.Throws<JsonException>(() => Read<ImmutableDictionary<LessonId, int>>("""{"L 1":1}"""));
    }

    [Fact]
    public void EveryCommand_HasANameOfItsOwn()
    {
        var names = typeof(Command).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(Command))).Select(WireJson.NameOf).ToList();
        Assert.NotEmpty(names);
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, WireJson.Options)!;

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, WireJson.Options);
}
