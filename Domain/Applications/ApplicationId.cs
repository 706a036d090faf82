namespace TochoDX.Domain.Applications;

/// <summary>Identity of one 申請.</summary>
public readonly record struct ApplicationId(Guid Value);
