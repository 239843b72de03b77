using System.Text;

namespace Pmo.Cluster.Tests;

/// <summary>A span as it went over the wire; a parent is empty at the beginning of a trace.</summary>
public sealed record OtlpSpan(string Process, string Trace, string Id, string Parent, string Name);

/// <summary>Reads as much of OTLP's protobuf as tells spans apart: field numbers are those of opentelemetry/proto/trace/v1.</summary>
public static class OtlpSpans
{
    private const int ResourceSpans = 1;
    private const int Resource = 1;
    private const int Attributes = 1;
    private const int ScopeSpans = 2;
    private const int Spans = 2;

    public static IEnumerable<OtlpSpan> Read(byte[] request)
    {
        foreach (var resourceSpans in Fields(request).Where(field => field.Number == ResourceSpans))
        {
            var process = Fields(resourceSpans.Bytes).Where(field => field.Number == Resource)
                .SelectMany(resource => Fields(resource.Bytes)).Where(field => field.Number == Attributes)
                .Select(attribute => Fields(attribute.Bytes).ToDictionary(part => part.Number, part => part.Bytes))
                .Where(attribute => Encoding.UTF8.GetString(attribute[1]) == "service.instance.id")
                .Select(attribute => Encoding.UTF8.GetString(Fields(attribute[2]).First().Bytes)).Single();
            foreach (var scope in Fields(resourceSpans.Bytes).Where(field => field.Number == ScopeSpans))
                foreach (var span in Fields(scope.Bytes).Where(field => field.Number == Spans))
                {
                    var parts = Fields(span.Bytes).ToLookup(part => part.Number, part => part.Bytes);
                    string Hex(int number) => Convert.ToHexStringLower(parts[number].FirstOrDefault([]));
                    yield return new OtlpSpan(process, Hex(1), Hex(2), Hex(4), Encoding.UTF8.GetString(parts[5].Single()));
                }
        }
    }

    private static List<(int Number, byte[] Bytes)> Fields(byte[] message)
    {
        var fields = new List<(int, byte[])>();
        var at = 0;
        while (at < message.Length)
        {
            var tag = Varint(message, ref at);
            var length = (tag & 7) switch
            {
                0 => 0,
                1 => 8,
                2 => (int)Varint(message, ref at),
                5 => 4,
                var kind => throw new InvalidDataException($"{kind} is no wire type."),
            };
            if ((tag & 7) == 0) Varint(message, ref at);
            fields.Add(((int)(tag >> 3), message[at..(at + length)]));
            at += length;
        }
        return fields;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
    }
}
