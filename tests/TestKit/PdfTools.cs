using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace TochoDX.TestKit;

/// <summary>What independent tools read in a PDF (poppler-utils, qpdf).</summary>
public static class PdfTools
{
    /// <summary>Text of all pages in reading order, form feeds between pages.</summary>
    public static string Text(byte[] pdf) => Run(pdf, "pdftotext", "-enc", "UTF-8", "{file}", "-");

    /// <summary>Text page by page.</summary>
    public static string[] Pages(byte[] pdf) => Text(pdf).TrimEnd('\f').Split('\f');

    /// <summary>Text of all pages without any white space.</summary>
    public static string Characters(byte[] pdf) => WithoutSpace(Text(pdf));

    public static string WithoutSpace(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>One line per font: name, type, encoding, emb, sub, uni.</summary>
    public static string[] Fonts(byte[] pdf) => Run(pdf, "pdffonts", "{file}").Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];

    public static string Info(byte[] pdf) => Run(pdf, "pdfinfo", "{file}");

    /// <summary>The tree of structure elements with their text.</summary>
    public static string Structure(byte[] pdf) => Run(pdf, "pdfinfo", "-struct-text", "{file}");

    /// <summary>All objects as JSON; text strings read <c>"u:…"</c>.</summary>
    public static string Objects(byte[] pdf) => Run(pdf, "qpdf", "--json", "{file}");

    /// <summary>The pictures: page, width and height in pixels, colour, encoding.</summary>
    public static string Images(byte[] pdf) => Run(pdf, "pdfimages", "-list", "{file}");

    /// <summary>The first page as a grey picture (PGM) of 72 dots per inch.</summary>
    public static string Raster(byte[] pdf) => Run(pdf, "pdftoppm", "-gray", "-r", "72", "-singlefile", "{file}");

    /// <summary>The first page as a grey picture (PGM).</summary>
    /// <param name="dots">Per inch.</param>
    public static byte[] Paint(byte[] pdf, int dots) =>
        Encoding.Latin1.GetBytes(Run(pdf, "pdftoppm", "-gray", "-r", dots.ToString(CultureInfo.InvariantCulture), "-singlefile", "{file}"));

    /// <exception cref="InvalidOperationException">qpdf found an error or had to warn.</exception>
    public static void Check(byte[] pdf) => Run(pdf, "qpdf", "--check", "{file}");

    private static string Run(byte[] pdf, string tool, params string[] arguments)
    {
        var file = Path.Combine(Path.GetTempPath(), $"tocho-{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(file, pdf);
        try
        {
            var start = new ProcessStartInfo(tool)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = tool == "pdftoppm" ? Encoding.Latin1 : Encoding.UTF8,
            };
            foreach (var argument in arguments)
                start.ArgumentList.Add(argument == "{file}" ? file : argument);
            using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start.");
            var complaint = process.StandardError.ReadToEndAsync();
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? answer
                : throw new InvalidOperationException($"{tool} ended with {process.ExitCode}: {answer}{complaint.Result}");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
