namespace TochoDX.Workflows.Common;

/// <summary>メール — plain text; the subject and the addresses hold no line breaks (refused by the constructor).</summary>
public sealed record MailMessage
{
    /// <param name="key">Names the effect: the same key sent twice leaves one mail behind.</param>
    /// <exception cref="ArgumentException">A control character in an address or the subject (header injection).</exception>
    public MailMessage(string key, string to, string subject, string text)
    {
        Refuse(to, nameof(to));
        Refuse(subject, nameof(subject));
        (Key, To, Subject, Text) = (key, to, subject, text);
    }

    public string Key { get; }
    public string To { get; }
    public string Subject { get; }
    public string Text { get; }

    private static void Refuse(string header, string name)
    {
        if (header.Any(char.IsControl))
            throw new ArgumentException("A mail header holds a control character.", name);
    }
}

/// <summary>Port: hands mail over for delivery. A pickup folder here; a relay on servers.</summary>
public interface IMail
{
    Task Send(MailMessage message, CancellationToken ct);
}
