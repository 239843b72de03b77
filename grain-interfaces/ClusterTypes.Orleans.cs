using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Pmo;

/// <summary>What silos and their clients must agree on to understand each other.</summary>
public static class ClusterTypes
{
    /// <summary>
    /// Lets every exception travel with its type and message, as in the embedded engine. By default only those of Microsoft and System do,
    /// and a caller of anything else is told that a codec is missing instead of what failed. A receiver without the type gets its name.
    /// </summary>
    public static IServiceCollection AddClusterTypes(this IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(options => options.SupportedExceptionTypeFilter = static _ => true);
}
