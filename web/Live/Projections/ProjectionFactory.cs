using Orleans;
using Pmo.Classes;
using Pmo.Lessons;
using Pmo.Operations;
using Pmo.Students;
using Pmo.Teachers;

namespace Pmo.Web.Live.Projections;

/// <summary>Which projection a kind of stream has.</summary>
public sealed class ProjectionFactory(IClusterClient grains, Directory directory)
{
    public IProjection For(string stream)
    {
        if (!StreamRoutes.TrySplit(stream, out var kind, out var id)) throw new ArgumentException($"'{stream}' is no stream.", nameof(stream));
        return kind switch
        {
            ILessonGrain.Kind => new LessonProjection(grains.GetGrain<ILessonGrain>(id), TextsOf(id), directory),
            ILessonDeskGrain.Kind => new DeskProjection(directory),
            ILessonBookGrain.Kind => new BookProjection(TextsOf(id), directory),
            ILessonDoorGrain.Kind => new DoorProjection(directory),
            IStudentGrain.Kind => new StudentProjection(stream, grains.GetGrain<IStudentGrain>(id), directory),
            IClassGrain.Kind => new ClassProjection(directory),
            ITeacherGrain.Kind => new TeacherProjection(directory),
            IOperationsGrain.Kind => new OperationsProjection(grains),
            _ => throw new ArgumentException($"'{stream}' is not watched by browsers.", nameof(stream)),
        };
    }

    private ShownTexts TextsOf(string lesson) => new(LessonId.Of(lesson), grains, directory);
}
