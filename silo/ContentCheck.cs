using Pmo.Modules;

namespace Pmo.Silo;

/// <summary>What an author runs before handing a module on: reads a folder as a start of the server would.</summary>
public static class ContentCheck
{
    /// <returns>0 when every module is right, else 1 after one line for each error: file, line, and what is expected there.</returns>
    public static int Run(string folder, TextWriter output)
    {
        try
        {
            var library = ContentLibrary.Load(folder);
            var tasks = library.All.Sum(id => library.Find(id)!.Steps.Sum(s => s.Tasks.Length));
            output.WriteLine($"{library.All.Length} modules, {tasks} tasks are right");
            return 0;
        }
        catch (ContentException e)
        {
            // Whoever asked observes it: this is what they asked for.
            foreach (var error in e.Errors) output.WriteLine(error);
            return 1;
        }
    }
}
