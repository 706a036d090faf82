namespace TochoDX.Domain.Notices;

/// <summary>文言の修正 — a paragraph that the drafter has worded anew.</summary>
/// <param name="Block">Place of the paragraph in the template, from 0.</param>
public sealed record Wording(int Block, string Text);

/// <summary>A paragraph that the template lets the drafter word, as it stands.</summary>
public sealed record EditableParagraph(int Block, string Text);
