using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Payments;

namespace TochoDX.Infrastructure.Payments.Stripe;

/// <summary>The parameters of a checkout session, and how long it may live.</summary>
internal static class StripeCheckout
{
    /// <summary>Marks a session that we ended ourselves; else it would look as if its time had run out.</summary>
    public const string Closed = "closed";
    public const string Charge = "charge";
    public const string Attempt = "attempt";

    // What Stripe allows: a page lives from half an hour to a day, a voucher from one to 60 days.
    private static readonly TimeSpan ShortestPage = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestPage = TimeSpan.FromDays(1);
    private const int VoucherDays = 3;
    private const int LongestName = 250;

    /// <param name="customer">Stripe's customer for this attempt; needed for a bank transfer, null otherwise.</param>
    /// <exception cref="PaymentGatewayException">Too little time is left for Stripe's shortest session or voucher.</exception>
    public static StripeForm Form(CheckoutRequest request, string? customer, DateTimeOffset now)
    {
        if (Times(request.Methods, request.PayBy, now) is not var (pageEnds, days))
            throw new PaymentGatewayException(
                "Stripe cannot end so soon: a page lives at least half an hour, a voucher to the end of the next day."
            );
        var name = request.Description.Length > LongestName ? request.Description[..LongestName] : request.Description;
        var form = new StripeForm()
            .Add("mode", "payment")
            .Add("payment_method_types", request.Methods.Select(StripeStates.Name))
            .Add("line_items[0][quantity]", 1)
            .Add("line_items[0][price_data][currency]", "jpy")
            .Add("line_items[0][price_data][unit_amount]", request.Amount.Amount)
            .Add("line_items[0][price_data][product_data][name]", name)
            .Add("success_url", request.ReturnUrl)
            .Add("cancel_url", request.ReturnUrl)
            .Add("client_reference_id", request.Charge.ToString())
            // Yen are asked for and yen are taken, wherever the card comes from.
            .Add("adaptive_pricing[enabled]", "false")
            // At once, so that the money's time and fee are known together with the money.
            .Add("payment_intent_data[capture_method]", "automatic")
            .Add("payment_intent_data[description]", name);
        if (pageEnds < now + LongestPage)
            form.Add("expires_at", pageEnds);
        if (request.Methods.Contains(PaymentMethod.Konbini))
            form.Add("payment_method_options[konbini][expires_after_days]", days);
        if (request.Methods.Contains(PaymentMethod.BankTransfer))
            form.Add("customer", customer)
                .Add("payment_method_options[customer_balance][funding_type]", "bank_transfer")
                .Add("payment_method_options[customer_balance][bank_transfer][type]", "jp_bank_transfer");
        AddReference(form, "metadata", request);
        return AddReference(form, "payment_intent_data[metadata]", request);
    }

    public static StripeForm AddReference(StripeForm form, string name, CheckoutRequest request) =>
        form.Add($"{name}[{Charge}]", request.Charge.ToString())
            .Add($"{name}[{Attempt}]", request.Attempt.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether a session was opened for the same attempt and the same wish.</summary>
    public static bool Answers(StripeSession session, CheckoutRequest request) =>
        session.Metadata?.GetValueOrDefault(Charge) == request.Charge.ToString()
        && session.Metadata.GetValueOrDefault(Attempt) == request.Attempt.ToString(CultureInfo.InvariantCulture)
        && session.AmountTotal == request.Amount.Amount
        && (session.PaymentMethodTypes ?? []).Order().SequenceEqual(request.Methods.Select(StripeStates.Name).Order());

    /// <summary>支払期限までの残り時間 — why there is no time left for these ways to pay; null where there is.</summary>
    public static string? TooLate(IReadOnlyList<PaymentMethod> methods, DateTimeOffset payBy, DateTimeOffset now) =>
        Times(methods, payBy, now) is not null ? null
        : Times([PaymentMethod.Card], payBy, now) is not null
            ? "コンビニ払いは、納期限の当日と前日の深夜には選べません。別の方法を選んでください。"
        : "納期限まで30分を切ったため、オンラインでは支払えません。";

    /// <summary>
    /// Neither page nor voucher may outlive the due date. A voucher ends at the end of a day, counted from the day on which
    /// it is taken: where a page of a whole day leaves it none, the page ends today. Null where Stripe cannot end so soon.
    /// </summary>
    private static (DateTimeOffset PageEnds, int VoucherDays)? Times(
        IReadOnlyList<PaymentMethod> methods,
        DateTimeOffset payBy,
        DateTimeOffset now
    )
    {
        var lastDay = JapaneseDate.DayOf(payBy).AddDays(-1);
        foreach (var wished in new[] { now + LongestPage, JapaneseDate.EndOf(JapaneseDate.DayOf(now)) })
        {
            var ends = wished < payBy ? wished : payBy;
            var days = Math.Min(VoucherDays, lastDay.DayNumber - JapaneseDate.DayOf(ends.AddTicks(-1)).DayNumber);
            if (ends - now >= ShortestPage && (days >= 1 || !methods.Contains(PaymentMethod.Konbini)))
                return (ends, days);
        }
        return null;
    }
}
