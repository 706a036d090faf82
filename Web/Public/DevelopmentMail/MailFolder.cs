namespace TochoDX.Web.Public.DevelopmentMail;

/// <summary>Where the pickup mails lie.</summary>
public sealed record MailFolder(string Path);
