using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Payments;

namespace TochoDX.Web.Common;

/// <summary>振込先の欄 — as people type them; drawn by <c>_Account</c>.</summary>
public sealed class AccountForm
{
    [Display(Name = "金融機関コード")]
    public string? Bank { get; set; }

    [Display(Name = "支店コード")]
    public string? Branch { get; set; }

    [Display(Name = "預金種目")]
    public AccountKind? Kind { get; set; }

    [Display(Name = "口座番号")]
    public string? Number { get; set; }

    [Display(Name = "口座名義（カタカナ）")]
    public string? Holder { get; set; }

    public static IReadOnlyList<string> Fields { get; } = [nameof(Bank), nameof(Branch), nameof(Kind), nameof(Number), nameof(Holder)];

    /// <summary>The account, or null; what cannot be read becomes the error of its field.</summary>
    public BankAccount? Read(Controller controller)
    {
        controller.ModelState.Remove(nameof(Kind)); // its own fault says what to do
        var (account, faults) = BankAccount.Read(Bank, Branch, Kind, Number, Holder);
        foreach (var (part, fault) in faults)
            controller.ModelState.AddModelError(part, fault);
        return account;
    }
}
