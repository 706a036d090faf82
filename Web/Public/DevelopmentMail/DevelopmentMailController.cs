using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using TochoDX.Web.Common;

namespace TochoDX.Web.Public.DevelopmentMail;

/// <summary>One mail as a tester reads it.</summary>
public sealed record ReadMail(DateTimeOffset At, string To, string Subject, string Text);

/// <summary>開発用メール箱 — the mails of the pickup folder, so that a tester can follow their links. Development only.</summary>
[DevelopmentOnly]
public sealed partial class DevelopmentMailController(MailFolder folder) : Controller
{
    private const int Shown = 30;

    [HttpGet("/development/mail")]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var files = Directory.Exists(folder.Path) ? new DirectoryInfo(folder.Path).GetFiles("*.eml") : [];
        var mails = new List<ReadMail>();
        foreach (var file in files.OrderByDescending(f => f.LastWriteTimeUtc).Take(Shown))
            mails.Add(Read(await System.IO.File.ReadAllTextAsync(file.FullName, ct), file.LastWriteTimeUtc));
        return View(mails);
    }

    private static ReadMail Read(string eml, DateTime at)
    {
        var split = eml.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = eml[..split].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n");
        string Header(string name) =>
            headers.FirstOrDefault(h => h.StartsWith(name + ": ", StringComparison.Ordinal))?[(name.Length + 2)..] ?? "";
        var subject = EncodedWord().Replace(Header("Subject"), word => Decode(word.Groups[1].Value));
        return new(at, Header("To").Trim('<', '>'), subject, Decode(eml[split..].Replace("\r\n", "", StringComparison.Ordinal)));
    }

    private static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]*)\?= ?")]
    private static partial Regex EncodedWord();
}
