namespace TochoDX.Web.Auditors.Log;

/// <summary>What of the audit log is shown, as it stands in the address. Everything is kept as typed, to be shown again.</summary>
public sealed class LogFilter
{
    /// <summary>Key such as <c>application:0199…</c>, or a receipt number.</summary>
    public string? Subject { get; set; }

    /// <summary>Account id, e-mail address of an account, or <c>system:…</c>.</summary>
    public string? Actor { get; set; }

    /// <summary>e.g. <c>application.submitted</c>. Not called Action: that name belongs to the routes.</summary>
    public string? Operation { get; set; }

    /// <summary>First day, in Tokyo.</summary>
    public string? From { get; set; }

    /// <summary>Last day, in Tokyo.</summary>
    public string? To { get; set; }

    /// <summary>Entries older than this number.</summary>
    public long? After { get; set; }

    /// <summary>Entries newer than this number.</summary>
    public long? Before { get; set; }
}
