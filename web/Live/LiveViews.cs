using Pmo.Students;
using Pmo.Wire;

namespace Pmo.Web.Live;

internal static class LiveViews
{
    public static DraftView Of(Draft draft) =>
        new() { Task = draft.Task.ToString(), Revision = draft.Revision, Device = draft.Device, Text = draft.Text };
}
