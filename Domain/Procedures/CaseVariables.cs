using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Domain.Procedures;

/// <summary>案件の変数 — facts of the case that every expression of a procedure may use.</summary>
/// <param name="Fee">Sum of the charges of the case so far; null before any charge.</param>
public sealed record CaseVariables(string? ReceiptNumber, DateOnly? ArrivedOn, string? ApplicantName, DateOnly? DecidedOn, Yen? Fee)
{
    /// <summary>Their names and kinds.</summary>
    public static readonly IReadOnlyDictionary<string, ValueKind> Kinds = new Dictionary<string, ValueKind>(StringComparer.Ordinal)
    {
        ["case.receipt_number"] = ValueKind.Text,
        ["case.arrived_on"] = ValueKind.Date,
        ["case.applicant_name"] = ValueKind.Text,
        ["case.decided_on"] = ValueKind.Date,
        ["case.fee"] = ValueKind.Money,
    };

    public IReadOnlyDictionary<string, Value> ToValues()
    {
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        if (ReceiptNumber is { } number)
            values["case.receipt_number"] = Value.Of(number);
        if (ArrivedOn is { } arrived)
            values["case.arrived_on"] = Value.Of(arrived);
        if (ApplicantName is { } name)
            values["case.applicant_name"] = Value.Of(name);
        if (DecidedOn is { } decided)
            values["case.decided_on"] = Value.Of(decided);
        if (Fee is { } fee)
            values["case.fee"] = Value.Of(fee);
        return values;
    }
}
