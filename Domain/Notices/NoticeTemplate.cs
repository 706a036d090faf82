using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures;

namespace TochoDX.Domain.Notices;

/// <summary>通知文 — from which the document of a case is composed. Texts may hold <c>{{ expression }}</c>.</summary>
public sealed record NoticeTemplate
{
    public required string Code { get; init; }

    /// <summary>Shown to officers; the document's own title is <see cref="Heading"/>.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>件名, e.g. 屋外広告物許可書.</summary>
    public required TemplateText Heading { get; init; }

    public required InstructionPolicy Instruction { get; init; }

    public required IReadOnlyList<TemplateLine> Addressee { get; init; }

    public required IReadOnlyList<TemplateLine> Issuer { get; init; }

    public required IReadOnlyList<TemplateBlock> Blocks { get; init; }
}

public enum InstructionPolicy
{
    /// <summary>No 教示: wholly in favour of the applicant, or not a disposition.</summary>
    None,

    /// <summary>教示 chosen by the legal regime and the date of the decision.</summary>
    Auto,
}

/// <summary>A line that is left out where its condition does not hold.</summary>
public sealed record TemplateLine(TemplateText Text, Expression? When = null);

/// <param name="When">Left out where this does not hold; null: always there.</param>
public abstract record TemplateBlock(Expression? When);

public sealed record TemplateHeading(TemplateText Text, int Level, Expression? When) : TemplateBlock(When);

/// <param name="Editable">The drafter may word it anew for the case.</param>
public sealed record TemplateParagraph(TemplateText Text, TextAlignment Alignment, bool Indent, Expression? When, bool Editable = false)
    : TemplateBlock(When);

public sealed record TemplateKeyValues(IReadOnlyList<TemplateRow> Rows, Expression? When) : TemplateBlock(When);

public sealed record TemplateRow(string Label, TemplateText Text, Expression? When = null);

/// <summary>A list; an item whose text has several lines gives one item for each.</summary>
public sealed record TemplateList(IReadOnlyList<TemplateLine> Items, bool Ordered, Expression? When) : TemplateBlock(When);

/// <summary>A table with a row for each entry of a repeated question, as many as there are.</summary>
/// <param name="Rows">Variable of the group: its value has one item for each entry.</param>
public sealed record TemplateTable(string Rows, IReadOnlyList<TemplateColumn> Columns, string? Caption, Expression? When)
    : TemplateBlock(When);

/// <param name="Variable">List with one value for each row.</param>
public sealed record TemplateColumn(string Title, string Variable, double Weight, TextAlignment Alignment);

/// <summary>For each entry of a repeated question label and value in two columns; numbered where there is more than one.</summary>
/// <param name="Entries">Variable of the group: its value has one item for each entry.</param>
/// <param name="Title">Before the number.</param>
public sealed record TemplateEntries(string Entries, string Title, IReadOnlyList<TemplateColumn> Rows, Expression? When)
    : TemplateBlock(When);

public sealed record TemplatePageBreak(Expression? When) : TemplateBlock(When);
