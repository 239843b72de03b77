using System.Runtime.CompilerServices;

// What the two kinds of process of ours have alike; it is nobody else's.
[assembly: InternalsVisibleTo("Pmo.Web")]
[assembly: InternalsVisibleTo("Pmo.Silo")]
[assembly: InternalsVisibleTo("Pmo.Web.Tests")]
