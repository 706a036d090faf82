using Microsoft.AspNetCore.Mvc.Rendering;
using TochoDX.Domain.Applications;
using TochoDX.Web.Officers.Decisions;

namespace TochoDX.Web.Officers.Bulk;

/// <summary>What is to be done to the cases that were ticked.</summary>
public sealed class BulkForm
{
    public BatchKind Act { get; set; }

    /// <summary>Cases; for 承認 approvals.</summary>
    public List<Guid> Ids { get; set; } = [];

    /// <summary>Made with the page, so that sending it twice is one batch.</summary>
    public Guid Batch { get; set; }
    public Guid? To { get; set; }
    public string? Reason { get; set; }
    public string? Question { get; set; }
    public string? Deadline { get; set; }
    public string? Decision { get; set; }
    public string? Outcome { get; set; }

    /// <summary>Repeated field of the draft that is to have one entry more.</summary>
    public string? Add { get; set; }

    /// <summary>Entry of a repeated field that is to go.</summary>
    public string? Remove { get; set; }
}

/// <param name="Fields">Of the draft; empty until the kind of decision is chosen.</param>
/// <param name="Choices">People, questions, decisions or outcomes to choose from.</param>
/// <param name="Cannot">Why it cannot be done to these cases together.</param>
public sealed record BulkPage(
    BulkForm Form,
    IReadOnlyList<string> Receipts,
    IReadOnlyList<SelectListItem> Choices,
    IReadOnlyList<DraftField> Fields,
    string? Cannot
)
{
    public string Title => BulkWords.Title(Form.Act);

    public IReadOnlyList<string> FieldNames =>
        [
            nameof(Form.To),
            nameof(Form.Question),
            nameof(Form.Decision),
            nameof(Form.Outcome),
            .. Fields.SelectMany(f => f.Entries.SelectMany(e => e.Fields).Prepend(f)).Select(f => f.Name),
            nameof(Form.Reason),
            nameof(Form.Deadline),
        ];
}

public sealed record BatchPage(Batch Batch, IReadOnlyList<BatchItem> Items)
{
    public int Done => Items.Count(i => i.State == BatchItemState.Done);
    public IReadOnlyList<BatchItem> Refused => [.. Items.Where(i => i.State == BatchItemState.Refused)];
    public int Tried => Items.Count(i => i.State != BatchItemState.Waiting);
    public bool IsOver => Batch.EndedAt is not null;
}

internal static class BulkWords
{
    public static string Title(BatchKind kind) =>
        kind switch
        {
            BatchKind.Assign => "担当の一括割当て",
            BatchKind.Correct => "補正の一括依頼",
            BatchKind.Draft => "一括起案",
            BatchKind.Approve => "一括承認",
            BatchKind.Issue => "工程の一括完了",
        };
}
