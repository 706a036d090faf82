using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Payments;

namespace TochoDX.Web.Officers.Money;

/// <summary>起案 of a decision about money, as it stands in the address and the form.</summary>
public sealed class MoneyForm
{
    public MoneyOrderKind? Kind { get; set; }
    public Guid? Payment { get; set; }
    public Guid? Charge { get; set; }
    public Guid? Refund { get; set; }

    /// <summary>残額 as the officer sees it.</summary>
    public string? Left { get; set; }
    public string? Amount { get; set; }
    public RefundRoute? Route { get; set; }
    public string? Reason { get; set; }
    public string? Basis { get; set; }

    /// <summary>In the order of the page.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [nameof(Left), nameof(Amount), nameof(Charge), nameof(Route), nameof(Reason), nameof(Basis)];

    /// <summary>It is always about all that is left.</summary>
    public bool Whole => Kind is MoneyOrderKind.WriteOff or MoneyOrderKind.Withdrawal;

    /// <summary>The draft. An amount that cannot be read becomes the error of its field, and zero.</summary>
    public MoneyDraft Read(Controller controller)
    {
        var left = ReadYen(controller, nameof(Left), Left);
        var amount = Whole ? left : ReadYen(controller, nameof(Amount), Amount);
        return new(Kind!.Value, Payment, Charge, Refund, amount, left, Route, Reason ?? "", Basis ?? "");
    }

    private static Yen ReadYen(Controller controller, string field, string? typed)
    {
        if (YenInput.Read(typed) is { } yen)
            return yen;
        controller.ModelState.TryAddModelError(field, "金額を、円単位の数字で入力してください。");
        return Yen.Zero;
    }
}

/// <param name="Standing">What is left now.</param>
/// <param name="Targets">Charges of the same payer that can be paid with it.</param>
public sealed record DraftPage(MoneySubject Subject, Yen Standing, IReadOnlyList<Charge> Targets);
