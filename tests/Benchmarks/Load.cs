using System.Collections.Concurrent;
using System.Diagnostics;

namespace TochoDX.Benchmarks;

/// <summary>What a number of clients, each sending its next request when the last is answered, got done.</summary>
internal sealed record Load(double PerSecond, double P95)
{
    public const int Clients = 16;

    /// <param name="send">False for any answer but the right one.</param>
    public static async Task<Load> Run<T>(IEnumerable<T> work, Func<T, Task<bool>> send)
    {
        var queue = new ConcurrentQueue<T>(work);
        var times = new ConcurrentBag<double>();
        var time = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(Client)));
        var sorted = times.Order().ToList();
        return new(sorted.Count / time.Elapsed.TotalSeconds, sorted[(int)(sorted.Count * 0.95)]);

        async Task Client()
        {
            while (queue.TryDequeue(out var item))
            {
                var began = Stopwatch.GetTimestamp();
                if (!await send(item))
                    throw new InvalidOperationException($"{item} was not answered as it should be.");
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }
    }
}
