using System.ComponentModel.DataAnnotations;

namespace TochoDX.Infrastructure.Mail;

public enum MailMode
{
    /// <summary>Files in a folder.</summary>
    Pickup,
}

/// <summary>Settings <c>Mail:*</c>.</summary>
public sealed class MailOptions
{
    public MailMode Mode { get; set; } = MailMode.Pickup;

    /// <summary>Pickup folder; <c>mail</c> under <c>Data:Root</c> unless told.</summary>
    [Required]
    public string Folder { get; set; } = "";

    [Required, EmailAddress]
    public string SenderAddress { get; set; } = "no-reply@tocho.example";

    [Required]
    public string SenderName { get; set; } = "都庁DX";
}
