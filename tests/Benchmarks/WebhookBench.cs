using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Payments;
using TochoDX.StripeSimulator;
using TochoDX.TestKit;
using TochoDX.TestKit.Processes;

namespace TochoDX.Benchmarks;

/// <summary>
/// Payers pay at the simulator, and it tells the real site in a process of its own by three signed messages each, 100 a
/// second, on schedule whether or not the last was answered: a wait counts from when the message was due. The site asks the
/// simulator for the truth behind each and books it meanwhile.
/// </summary>
internal static class WebhookBench
{
    private const int PerSecond = 100;
    private const int WarmUp = 5;
    private static readonly string[] Types = ["payment_intent.created", "payment_intent.succeeded", "checkout.session.completed"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task Run(string[] args)
    {
        var seconds = args is [var n, ..] ? int.Parse(n, CultureInfo.InvariantCulture) : 60;
        var (warm, messages) = (WarmUp * PerSecond / Types.Length * Types.Length, seconds * PerSecond / Types.Length * Types.Length);
        var root = Directory.CreateTempSubdirectory("tocho-webhook-").FullName;
        try
        {
            await using var stripe = await Simulator.Start(TimeProvider.System);
            var settings = StripeTown.Settings(stripe);
            await using var house = await TestHouse.At(root, DateTimeOffset.UtcNow, settings);
            var begun = await StripeTown.Begin(house, (warm + messages) / Types.Length, _ => 3220);
            await using (var site = await SiteProcess.Start(root, [.. settings.Select(s => $"--{s.Key}={s.Value}")]))
            {
                using var http = Visitor.Connect(site.Address);
                var sessions = begun.Select(b => b.Session).ToList();
                await Send(stripe, http, sessions[..(warm / Types.Length)]);
                var waits = await Send(stripe, http, sessions[(warm / Types.Length)..]);
                Figure.Print("webhook", "messages", waits.Count, "");
                Figure.Print("webhook", "ack_p50", waits[waits.Count / 2], "ms");
                Figure.Print("webhook", "ack_p99", waits[(int)(waits.Count * 0.99)], "ms");
                Figure.Print("webhook", "ack_max", waits[^1], "ms");
                await Drained(house);
            }
            await Report(house, warm + messages, begun.Count);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>One message each hundredth of a second. Returns how long each waited for its acknowledgement, shortest first.</summary>
    private static async Task<List<double>> Send(Simulator stripe, HttpClient http, List<string> sessions)
    {
        var time = Stopwatch.StartNew();
        List<Task<double>> sent = [];
        foreach (var session in sessions)
        {
            for (var kind = 0; kind < Types.Length; kind++)
            {
                var due = TimeSpan.FromSeconds((double)sent.Count / PerSecond);
                if (due > time.Elapsed)
                    await Task.Delay(due - time.Elapsed);
                if (kind == 0 && !stripe.PayByCard(session))
                    throw new InvalidOperationException($"{session} cannot be paid.");
                var subject = kind < 2 ? $$"""{"id":"{{stripe.IntentOf(session)}}"}""" : $$"""{"id":"{{session}}"}""";
                var (body, signature) = stripe.Message($"evt_{session}_{kind}", Types[kind], subject, DateTimeOffset.UtcNow);
                sent.Add(Task.Run(() => Post(http, body, signature, time, due)));
            }
        }
        return [.. (await Task.WhenAll(sent)).Order()];
    }

    private static async Task<double> Post(HttpClient http, byte[] body, string signature, Stopwatch time, TimeSpan due)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/stripe") { Content = new ByteArrayContent(body) };
        request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode == HttpStatusCode.OK
            ? (time.Elapsed - due).TotalMilliseconds
            : throw new InvalidOperationException($"A message was answered with {answer.StatusCode}.");
    }

    /// <summary>Returns when every message is worked off.</summary>
    private static async Task Drained(TestHouse house)
    {
        var time = Stopwatch.StartNew();
        await using var db = house.Database.Open();
        Figure.Print("webhook", "behind_at_the_end", await db.WebhookEvents.CountAsync(e => e.ProcessedAt == null), "");
        while (await db.WebhookEvents.AnyAsync(e => e.ProcessedAt == null) && time.Elapsed < Patience)
            await Task.Delay(100);
        Figure.Print("webhook", "drained_after", time.Elapsed.TotalSeconds, "s");
    }

    private static async Task Report(TestHouse house, int messages, int payments)
    {
        await using var db = house.Database.Open();
        // The site's own reconciliation may find the simulator's list of events meanwhile; those are not counted.
        var stored = await db.WebhookEvents.CountAsync(e => e.Id.StartsWith("stripe:evt_cs_"));
        var booked = await db.Payments.CountAsync(p => p.Status == PaymentStatus.Settled);
        var unworked = await db.WebhookEvents.CountAsync(e => e.ProcessedAt == null);
        Figure.Print("webhook", "stored", stored, "");
        Figure.Print("webhook", "payments_booked", booked, "");
        Figure.Print("webhook", "lost", messages - stored + unworked + payments - booked, "");
        var invariants = await house.Verify();
        if (invariants.FirstOrDefault(i => i.Offender is not null) is { } broken)
            throw new InvalidOperationException($"{broken.Name} does not hold: {broken.Offender}");
        Figure.Print("webhook", "invariants_held", invariants.Count, "");
    }
}
