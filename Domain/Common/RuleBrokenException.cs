namespace TochoDX.Domain.Common;

/// <summary>A business rule forbids the act. The message is written for the person who tried and is shown as it is.</summary>
public sealed class RuleBrokenException(string message) : Exception(message);
