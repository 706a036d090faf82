using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Pdf;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.Payments.Closing;

namespace TochoDX.Benchmarks;

/// <summary>
/// Payments through the sandbox gateway, reconciled to the yen: no webhook arrives, one payment in ten is not looked at before
/// the night, one in a hundred is refunded at the gateway's desk. The day is closed, and the sum is read from the PDF.
/// </summary>
internal static class ClosingBench
{
    private const string Office = "toshi-koukoku";
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static async Task Run(string[] args)
    {
        var count = args is [var n, ..] ? int.Parse(n, CultureInfo.InvariantCulture) : 10_000;
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite);
        var day = JapaneseDate.DayOf(house.Clock.GetUtcNow());
        var payer = new Act(Guid.NewGuid().ToString(), "東京 花子", "", house.Clock.GetUtcNow());

        var time = Stopwatch.StartNew();
        var (sum, refunded) = (0L, 0L);
        for (var i = 0; i < count; i++)
        {
            var yen = 100 + i * 37 % 9_900;
            sum += yen;
            refunded += await Pay(house, i, yen, payer) ? yen : 0;
        }
        Figure.Print("closing", "payments_s", time.Elapsed.TotalSeconds, "s");

        // No webhook has arrived: what nobody has looked at is found among what the gateway has told.
        time.Restart();
        house.Clock.Advance(TimeSpan.FromHours(2));
        var listened = await house.Use<ReconcilePayments, JobReport>(u => u.Run(day, Ct));
        if (listened.Found <= count || listened.Failed > 0)
            throw new InvalidOperationException($"Of {count} payments, {listened.Found} messages and attempts were looked at.");
        Figure.Print("closing", "listen_s", time.Elapsed.TotalSeconds, "s");

        time.Restart();
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.Use<ReconcileBalance, JobReport>(u => u.Run(day.AddDays(1), Ct));
        await using var db = house.Database.Open();
        var differences = await db.Discrepancies.CountAsync(d => d.Kind != DiscrepancyKind.UnaskedRefund);
        Figure.Print("closing", "reconcile_s", time.Elapsed.TotalSeconds, "s");

        time.Restart();
        var closer = new Act(Guid.NewGuid().ToString(), "佐藤 一郎", "都市整備局 屋外広告担当", house.Clock.GetUtcNow());
        var id = await house.Use<CloseDay, Guid>(u => u.Run(Office, day, closer, Ct));
        var closing = await db.DayClosings.AsNoTracking().SingleAsync(c => c.Id == id);
        var sheet = closing.Figures();
        var text = PdfTools.Characters(new PdfRenderer().Render(DaySheetDocument.Of(sheet, "都市整備局 屋外広告担当", closing)));
        var next = await house.Use<MakeDaySheet, DaySheet>(u => u.Run(null, day.AddDays(1), Ct));
        Figure.Print("closing", "close_s", time.Elapsed.TotalSeconds, "s");

        Figure.Print("closing", "count", sheet.Payments, "payments");
        Figure.Print("closing", "sum", sum, "yen");
        Figure.Print("closing", "refunded", refunded, "yen");
        Figure.Print("closing", "difference", sheet.Captured.Amount - sum, "yen");
        Figure.Print("closing", "left_at_gateway", next.Gateway.Carried.Amount, "yen");
        Figure.Print("closing", "discrepancies", differences, "");
        string[] expected =
        [
            string.Create(CultureInfo.InvariantCulture, $"収納件数{count:N0}件"),
            string.Create(CultureInfo.InvariantCulture, $"収納額{sum:N0}円"),
            string.Create(CultureInfo.InvariantCulture, $"翌日繰越{sum - refunded:N0}円"),
        ];
        if (expected.FirstOrDefault(e => !text.Contains(e, StringComparison.Ordinal)) is { } missing)
            throw new InvalidOperationException($"The PDF does not say {missing}.");
        if (differences != 0 || sheet.Captured.Amount != sum || next.Gateway.Carried != Yen.Zero)
            throw new InvalidOperationException("The day does not agree with what was paid.");
        if ((await house.Verify()).FirstOrDefault(i => i.Offender is not null) is { } broken)
            throw new InvalidOperationException($"{broken.Name} does not hold: {broken.Offender}");
    }

    /// <returns>True if it was refunded in full.</returns>
    private static async Task<bool> Pay(TestHouse house, int i, long yen, Act payer)
    {
        var due = JapaneseDate.DayOf(payer.At).AddDays(14);
        var terms = new ChargeTerms(
            $"application:{i}",
            $"屋外広告物許可申請手数料（R8-TK-{i:D6}）",
            new(yen),
            Guid.Parse(payer.Actor),
            Office,
            due
        );
        var charge = await house.Use<OpenCharge, Guid>(u => u.Run(terms, payer, Ct));
        var method = i % 3 == 0 ? PaymentMethod.PayPay : PaymentMethod.Card;
        var started = await house.Use<StartPayment, StartedPayment>(u =>
            u.Run([new PaymentPart(charge)], method, p => $"http://127.0.0.1:5080/payments/{p}/return", payer, Ct)
        );
        var session = started.Url[(started.Url.LastIndexOf('/') + 1)..];
        await Move(house, session, method == PaymentMethod.Card ? SandboxMove.Card : SandboxMove.PayPay);
        var refund = i % 100 == 50;
        if (refund)
            await Move(house, session, SandboxMove.Refund);
        if (refund)
            await Move(house, session, SandboxMove.RefundPaid);
        // Of every tenth nothing is heard until the statement is read.
        if (i % 10 != 9)
            await house.Use<CheckPayment, Settlement>(u => u.Run(started.PaymentId, Ct));
        return refund;
    }

    private static Task<SandboxPage?> Move(TestHouse house, string session, SandboxMove move) =>
        house.Use<ISandboxDesk, SandboxPage?>(u => u.Do(session, move, "4242424242424242", Ct, silent: true));
}
