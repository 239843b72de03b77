using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Pmo.Journal.Tests")]
[assembly: InternalsVisibleTo("Pmo.Testing")]
[assembly: InternalsVisibleTo("Pmo.Bench")]
[assembly: InternalsVisibleTo("Pmo.Cli.Tests")]
