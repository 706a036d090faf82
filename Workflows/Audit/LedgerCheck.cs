using System.Runtime.CompilerServices;
using TochoDX.Workflows.Payments;

namespace TochoDX.Workflows.Audit;

/// <summary>PAY and BAL — money is settled once and the books balance.</summary>
public sealed class LedgerCheck(PaymentInvariants payments) : IInvariantCheck
{
    public async IAsyncEnumerable<Invariant> Check([EnumeratorCancellation] CancellationToken ct)
    {
        var pay = await payments.Pay(ct);
        yield return new(
            "PAY",
            "one settlement per payment; paid exactly when the receivable is zero",
            $"{pay.Checked:N0} charges and payments",
            pay.Offender
        );
        var bal = await payments.Balance(ct);
        yield return new("BAL", "the entries of every journal sum to zero", $"{bal.Checked:N0} journals", bal.Offender);
    }
}
