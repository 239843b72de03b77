using System.Text;

namespace Pmo.Testing;

/// <summary>Fifty files that somebody might upload to harm whoever looks at them, or the server (S6).</summary>
public static class HostileFiles
{
    private const string Script = "<script>alert(document.domain)</script>";
    private const string Html = "<!doctype html><html><body>" + Script + "</body></html>";
    private const string Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\">" + Script + "</svg>";

    /// <summary>By name. A few are pictures by their bytes with something hidden in them: those may be kept, as what they are.</summary>
    public static IReadOnlyDictionary<string, byte[]> All { get; } = new Dictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["nothing"] = [],
        ["one byte"] = [0xFF],
        ["zeros"] = new byte[4096],
        ["ones"] = [.. Enumerable.Repeat((byte)0xFF, 4096)],
        ["html"] = Text(Html),
        ["html after spaces"] = Text("\n\n   " + Html),
        ["html behind a byte order mark"] = Text("\ufeff" + Html),
        ["html in utf-16"] = Encoding.Unicode.GetBytes("\ufeff" + Html),
        ["html in utf-7"] = Text("+ADw-script+AD4-alert(1)+ADw-/script+AD4-"),
        ["xhtml"] = Text("<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">" + Script + "</html>"),
        ["svg"] = Text(Svg),
        ["svg with a prologue"] = Text("<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + Svg),
        ["svg packed"] = Gzip(Svg),
        ["script"] = Text("#!/bin/sh\nrm -rf /\n"),
        ["javascript"] = Text("alert(1)//"),
        ["php"] = Text("<?php system($_GET['c']); ?>"),
        ["windows program"] = [.. "MZ"u8, .. new byte[200]],
        ["linux program"] = [0x7F, .. "ELF"u8, .. new byte[200]],
        ["zip"] = [.. "PK"u8, 3, 4, .. new byte[200]],
        ["gif"] = [.. "GIF89a"u8, 10, 0, 10, 0, 0, 0, 0, 0x3B],
        ["gif that is javascript"] = Text("GIF89a/*" + "..." + "*/=1;alert(1)"),
        ["bmp that is javascript"] = Text("BM=1;alert(1);//"),
        ["heic"] = [0, 0, 0, 0x18, .. "ftypheic"u8, .. new byte[100]],
        ["mp4"] = [0, 0, 0, 0x18, .. "ftypmp42"u8, .. new byte[100]],
        ["flash"] = [.. "FWS"u8, .. new byte[100]],
        ["multipart"] = Text("--x\r\nContent-Type: text/html\r\n\r\n" + Html + "\r\n--x--"),
        ["jpeg: two bytes"] = [0xFF, 0xD8],
        ["jpeg: cut in the header"] = SampleFiles.Jpeg()[..16],
        ["jpeg: cut before the scan"] = SampleFiles.Jpeg()[..^14],
        ["jpeg: a segment longer than the file"] = [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, .. new byte[50]],
        ["jpeg: a segment of no length"] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, .. new byte[50]],
        ["jpeg: markers without end"] = [0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, 100_000)],
        ["jpeg: no pixels"] = SampleFiles.Jpeg(0, 10),
        ["jpeg: 65535 a side"] = SampleFiles.Jpeg(65535, 65535),
        ["jpeg: 10001 wide"] = SampleFiles.Jpeg(10_001, 1),
        ["jpeg: 100 megapixels"] = SampleFiles.Jpeg(10_000, 10_000),
        ["jpeg: html in a comment"] = SampleFiles.Jpeg(comment: Html),
        ["jpeg: html behind it"] = SampleFiles.Jpeg(behind: Html),
        ["jpeg: php behind it"] = SampleFiles.Jpeg(behind: "<?php system('id'); ?>"),
        ["jpeg behind html"] = [.. Text(Html), .. SampleFiles.Jpeg()],
        ["png: signature alone"] = SampleFiles.Png()[..8],
        ["png: cut in the header"] = SampleFiles.Png()[..20],
        ["png: 4 milliards a side"] = SampleFiles.Png(uint.MaxValue, uint.MaxValue),
        ["png: a chunk of 4 GB"] = [.. SampleFiles.Png()[..33], 0xFF, 0xFF, 0xFF, 0xFF, .. "IDAT"u8, .. new byte[50]],
        ["png: html in a text"] = SampleFiles.Png(text: Html),
        ["png: html behind it"] = SampleFiles.Png(behind: Html),
        ["webp: another size than the file"] = [.. SampleFiles.Webp(), .. Text(Script)],
        ["webp: 16 million wide"] = SampleFiles.WebpExtended(16_000_000, 1),
        ["pdf behind html"] = [.. Text(Html), .. SampleFiles.Pdf()],
        ["pdf with a script"] = SampleFiles.Pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
    };

    private static byte[] Text(string text) => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);

    private static byte[] Gzip(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Text(text));
        return packed.ToArray();
    }
}
