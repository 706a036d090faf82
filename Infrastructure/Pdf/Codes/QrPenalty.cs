namespace TochoDX.Infrastructure.Pdf.Codes;

/// <summary>How hard a masked code is to read (JIS X 0510, 7.8.3, table 11); the mask with the least penalty is taken.</summary>
internal static class QrPenalty
{
    public static int Of(ReadOnlySpan<bool> dark, int size)
    {
        var (penalty, count) = (0, 0);
        for (var i = 0; i < size; i++)
            penalty += OfLine(dark[(i * size)..], 1, size) + OfLine(dark[i..], size, size);
        for (var row = 0; row + 1 < size; row++)
        {
            var upper = dark.Slice(row * size, size);
            var lower = dark.Slice((row + 1) * size, size);
            for (var column = 0; column + 1 < size; column++)
                if (upper[column] == upper[column + 1] && upper[column] == lower[column] && upper[column] == lower[column + 1])
                    penalty += 3;
        }

        foreach (var module in dark)
            count += module ? 1 : 0;
        return penalty + (Math.Abs((20 * count) - (10 * size * size)) / (size * size) * 10);
    }

    /// <summary>Runs of five and more, and what looks like a finder.</summary>
    private static int OfLine(ReadOnlySpan<bool> dark, int step, int size)
    {
        const int finderThenLight = 0b10111010000,
            lightThenFinder = 0b00001011101,
            window = 0b11111111111;
        var (penalty, run, last, seen) = (0, 0, false, 0);
        for (int i = 0, at = 0; i < size; i++, at += step)
        {
            var module = dark[at];
            run = i > 0 && module == last ? run + 1 : 1;
            last = module;
            penalty +=
                run == 5 ? 3
                : run > 5 ? 1
                : 0;
            seen = ((seen << 1) | (module ? 1 : 0)) & window;
            if (i >= 10 && seen is (finderThenLight or lightThenFinder))
                penalty += 40;
        }

        return penalty;
    }
}
