using TochoDX.Benchmarks;

// Each benchmark prints one line of JSON per figure. Quote ratios of one run, not figures of two.
var benches = new Dictionary<string, Func<string[], Task>>(StringComparer.Ordinal)
{
    ["closing"] = ClosingBench.Run,
    ["engine"] = EngineBench.Run,
    ["filing"] = FilingBench.Run,
    ["form"] = FormBench.Run,
    ["pdf"] = PdfBench.Run,
    ["submit"] = SubmitBench.Run,
    ["start"] = StartBench.Run,
    ["reconcile"] = ReconcileBench.Run,
    ["webhook"] = WebhookBench.Run,
    ["worklist"] = WorklistBench.Run,
    ["floor-site"] = FloorSite.Run,
};

if (args is not [var name, .. var rest] || !benches.TryGetValue(name, out var bench))
{
    await Console.Error.WriteLineAsync($"usage: Benchmarks {string.Join('|', benches.Keys)}");
    return 2;
}
await bench(rest);
return 0;
