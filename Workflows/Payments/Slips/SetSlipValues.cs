using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Payments.Slips;

/// <summary>納付書の諸元の登録 — values from a day on; what does not apply yet is replaced.</summary>
public sealed class SetSlipValues(ITochoDb db, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">See <see cref="SlipSettings"/>.</exception>
    public Task Run(DateOnly from, SlipValues values, string source, bool confirmed, Person administrator, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var act = administrator.Acting(clock);
                if (await db.SlipSettings.SingleOrDefaultAsync(s => s.From == from, ct) is { } there)
                    there.Correct(values, source, confirmed, act);
                else
                    db.SlipSettings.Add(new(from, values, source, confirmed, act));
            },
            ct
        );
}
