using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Domain.Procedures;

/// <summary>案件の変数 — facts of the case that every expression of a procedure may use.</summary>
/// <param name="Fee">Sum of the charges of the case so far; null before any charge.</param>
/// <param name="Opposed">A third party was against it (第三者意見照会).</param>
/// <param name="Extended">The period has been extended (期間延長).</param>
/// <param name="RestDue">期間特例延長: last day of what remains after the first part; null in all other cases.</param>
/// <param name="MaySplit">A day was told for a rest, and the first part has still to be decided.</param>
public sealed record CaseVariables(
    string? ReceiptNumber,
    DateOnly? ArrivedOn,
    string? ApplicantName,
    DateOnly? DecidedOn,
    Yen? Fee,
    bool Opposed = false,
    bool Extended = false,
    DateOnly? RestDue = null,
    bool MaySplit = false
)
{
    /// <summary>Their names and kinds.</summary>
    public static readonly IReadOnlyDictionary<string, ValueKind> Kinds = new Dictionary<string, ValueKind>(StringComparer.Ordinal)
    {
        ["case.receipt_number"] = ValueKind.Text,
        ["case.arrived_on"] = ValueKind.Date,
        ["case.applicant_name"] = ValueKind.Text,
        ["case.decided_on"] = ValueKind.Date,
        ["case.fee"] = ValueKind.Money,
        ["case.opposed"] = ValueKind.Boolean,
        ["case.extended"] = ValueKind.Boolean,
        ["case.rest_due"] = ValueKind.Date,
        ["case.may_split"] = ValueKind.Boolean,
    };

    public IReadOnlyDictionary<string, Value> ToValues()
    {
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        values["case.opposed"] = Value.Of(Opposed);
        values["case.extended"] = Value.Of(Extended);
        values["case.may_split"] = Value.Of(MaySplit);
        if (ReceiptNumber is { } number)
            values["case.receipt_number"] = Value.Of(number);
        if (ArrivedOn is { } arrived)
            values["case.arrived_on"] = Value.Of(arrived);
        if (ApplicantName is { } name)
            values["case.applicant_name"] = Value.Of(name);
        if (DecidedOn is { } decided)
            values["case.decided_on"] = Value.Of(decided);
        if (RestDue is { } rest)
            values["case.rest_due"] = Value.Of(rest);
        if (Fee is { } fee)
            values["case.fee"] = Value.Of(fee);
        return values;
    }
}
