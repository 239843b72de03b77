namespace Pmo.Web; internal static class Program { private static void Main() => Console.WriteLine("PMO Classroom"); }
