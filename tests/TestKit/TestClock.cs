namespace TochoDX.TestKit;

/// <summary>A clock that stands still until it is told to move.</summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    /// <summary>10:00 in Tokyo on Monday, 6 April 2026.</summary>
    public TestClock()
        : this(new(2026, 4, 6, 1, 0, 0, TimeSpan.Zero)) { }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
