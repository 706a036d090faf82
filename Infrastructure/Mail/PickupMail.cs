using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using TochoDX.Workflows.Common;

namespace TochoDX.Infrastructure.Mail;

/// <summary>Writes each mail as an .eml file into a folder, from which a relay (or a tester) takes it.</summary>
public sealed class PickupMail(IOptions<MailOptions> options, TimeProvider clock) : IMail
{
    public async Task Send(MailMessage message, CancellationToken ct)
    {
        Directory.CreateDirectory(options.Value.Folder);
        var file = Path.Combine(options.Value.Folder, NameOf(message.Key) + ".eml");
        if (File.Exists(file))
            return;
        // Written aside and renamed, so that whoever watches the folder never sees half a mail.
        var draft = file + "." + Guid.NewGuid().ToString("N");
        await File.WriteAllTextAsync(draft, Compose(message), new UTF8Encoding(false), ct);
        File.Move(draft, file, overwrite: true);
    }

    private string Compose(MailMessage message) =>
        string.Join(
            "\r\n",
            $"Date: {clock.GetUtcNow():r}",
            $"From: {Word(options.Value.SenderName)} <{options.Value.SenderAddress}>",
            $"To: <{message.To}>",
            $"Subject: {Word(message.Subject)}",
            $"Message-ID: <{NameOf(message.Key)}@{options.Value.SenderAddress.Split('@')[^1]}>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "Auto-Submitted: auto-generated",
            "",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(message.Text), Base64FormattingOptions.InsertLineBreaks),
            ""
        );

    /// <summary>Encoded words of RFC 2047: at most 75 characters each, never splitting a character.</summary>
    private static string Word(string text)
    {
        var words = new List<string>();
        var part = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(part.ToString()) + rune.Utf8SequenceLength > 45)
            {
                words.Add(Encode(part.ToString()));
                part.Clear();
            }
            part.Append(rune);
        }
        words.Add(Encode(part.ToString()));
        return string.Join("\r\n ", words);

        static string Encode(string s) => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(s))}?=";
    }

    private static string NameOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32];
}
