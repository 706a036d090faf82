using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace TochoDX.StripeSimulator;

/// <summary>The order in which messages that are due are delivered.</summary>
public enum DeliveryOrder
{
    AsTheyCame,
    Backwards,
    ByChance,
}

/// <summary>
/// Events and their delivery. A message is delivered when <see cref="Deliver"/> is called and again, for three days of the
/// clock, until it is answered with 2xx.
/// </summary>
public sealed partial class Simulator
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    // Waits before each further try; then every half day.
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
    ];

    private readonly HttpClient _sender;
    private readonly List<Delivery> _deliveries = [];
    private readonly CancellationTokenSource _stopping = new();
    private Task _pump = Task.CompletedTask;

    private sealed class Delivery(byte[] body, DateTimeOffset toldAt, DateTimeOffset dueAt)
    {
        public byte[] Body => body;
        public DateTimeOffset ToldAt => toldAt;
        public DateTimeOffset DueAt { get; set; } = dueAt;
        public int Tries { get; set; }
        public bool Done { get; set; }
    }

    /// <summary>Where webhooks go; nowhere until it is set.</summary>
    public Uri? WebhookUrl { get; set; }

    /// <summary>Signing secrets, newest first; with two, every message carries two signatures.</summary>
    public IReadOnlyList<string> WebhookSecrets { get; set; } = ["whsec_simulator_0123456789abcdef"];

    public DeliveryOrder Order { get; set; }

    /// <summary>How often each message is delivered, from 1.</summary>
    public int Copies { get; set; } = 1;

    /// <summary>How many messages are on their way at the same time, from 1.</summary>
    public int DeliveriesAtOnce { get; set; } = 1;

    /// <summary>Messages take this long before they are first delivered.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>True while messages are lost for good. The list of events still knows them.</summary>
    public bool LoseMessages { get; set; }

    /// <summary>Messages that are not yet acknowledged.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _deliveries.Count(d => !d.Done);
        }
    }

    /// <summary>Types of all events so far, in order.</summary>
    public IReadOnlyList<string> Told
    {
        get
        {
            lock (_gate)
                return [.. All<Occurrence>().Select(e => e.Type)];
        }
    }

    /// <summary>Delivers what is due; returns the status of every try, 0 where there was no answer.</summary>
    public async Task<IReadOnlyList<int>> Deliver(CancellationToken ct = default)
    {
        List<Delivery> due;
        lock (_gate)
        {
            Tick();
            var now = _clock.GetUtcNow();
            _deliveries.RemoveAll(d => now - d.ToldAt > Patience);
            due = [.. _deliveries.Where(d => d.DueAt <= now)];
        }
        if (Order == DeliveryOrder.Backwards)
            due.Reverse();
        else if (Order == DeliveryOrder.ByChance)
            Random.Shared.Shuffle(CollectionsMarshal.AsSpan(due));
        var answers = new ConcurrentQueue<int>();
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = DeliveriesAtOnce, CancellationToken = ct },
            async (delivery, stop) =>
            {
                var statuses = await Task.WhenAll(Enumerable.Range(0, Copies).Select(_ => Post(delivery.Body, stop)));
                foreach (var status in statuses)
                    answers.Enqueue(status);
                lock (_gate)
                {
                    delivery.Done = statuses.Any(s => s is >= 200 and < 300);
                    delivery.DueAt =
                        _clock.GetUtcNow() + (delivery.Tries < Waits.Length ? Waits[delivery.Tries++] : TimeSpan.FromHours(12));
                }
            }
        );
        lock (_gate)
            _deliveries.RemoveAll(d => d.Done);
        return [.. answers];
    }

    /// <summary>Delivers by itself from now on, for a walk in a browser or a measurement.</summary>
    public void DeliverByItself(TimeSpan every) =>
        _pump = Task.Run(async () =>
        {
            using var timer = new PeriodicTimer(every);
            try
            {
                while (await timer.WaitForNextTickAsync(_stopping.Token))
                    await Deliver(_stopping.Token);
            }
            catch (OperationCanceledException) { }
        });

    /// <summary>A message as it would be sent, for a test that sends it itself.</summary>
    /// <param name="subject">JSON of the object that it is about.</param>
    public (byte[] Body, string Signature) Message(string eventId, string type, string subject, DateTimeOffset signedAt)
    {
        var occurrence = new Occurrence(eventId, signedAt.ToUnixTimeSeconds(), type, JsonNode.Parse(subject)!.AsObject());
        var body = Encoding.UTF8.GetBytes(occurrence.Json().ToJsonString());
        return (body, Sign(body, signedAt));
    }

    public string Sign(byte[] body, DateTimeOffset at)
    {
        var t = at.ToUnixTimeSeconds();
        var signed = (byte[])[.. Encoding.UTF8.GetBytes($"{t}."), .. body];
        var signatures = WebhookSecrets.Select(s =>
            $"v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(s), signed))}"
        );
        // Test mode also sends a v0 that means nothing.
        return $"t={t},{string.Join(',', signatures)},v0={new string('0', 64)}";
    }

    private async Task<int> Post(byte[] body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, WebhookUrl) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.Add("Stripe-Signature", Sign(body, _clock.GetUtcNow()));
        try
        {
            using var answer = await _sender.SendAsync(request, ct);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return 0;
        }
    }

    private void Tell(string type, Thing subject) => Tell(type, subject.Json());

    private void Tell(string type, JsonObject subject)
    {
        var occurrence = Keep(new Occurrence(NewId("evt"), Now, type, subject));
        if (WebhookUrl is null || LoseMessages)
            return;
        var now = _clock.GetUtcNow();
        var body = Encoding.UTF8.GetBytes(occurrence.Json().ToJsonString());
        _deliveries.Add(new(body, now, now + Delay));
    }
}
