using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Pmo.Web.Tests")]
