namespace TochoDX.Workflows.Common;

/// <summary>There is no such thing, or it is somebody else's: the two are told apart to nobody (404).</summary>
public sealed class NotFoundException(string what) : Exception(what);
