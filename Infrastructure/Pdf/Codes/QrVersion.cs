namespace TochoDX.Infrastructure.Pdf.Codes;

/// <summary>What is fixed for one size of QR code at correction level M (JIS X 0510, 6 and table 9).</summary>
internal sealed class QrVersion
{
    private const int Largest = 40;
    private static readonly byte[] CorrectionWords =
    [
        10,
        16,
        26,
        18,
        24,
        16,
        18,
        22,
        22,
        26,
        30,
        22,
        22,
        24,
        24,
        28,
        28,
        26,
        26,
        26,
        26,
        28,
        28,
        28,
        28,
        28,
        28,
        28,
        28,
        28,
        28,
        28,
        28,
        28,
        28,
        28,
        28,
        28,
        28,
        28,
    ];
    private static readonly byte[] Blocks =
    [
        1,
        1,
        1,
        2,
        2,
        4,
        4,
        4,
        5,
        5,
        5,
        8,
        9,
        9,
        10,
        10,
        11,
        13,
        14,
        16,
        17,
        17,
        18,
        20,
        21,
        23,
        25,
        26,
        28,
        29,
        31,
        33,
        35,
        37,
        38,
        40,
        43,
        45,
        47,
        49,
    ];
    private static readonly Lazy<QrVersion>[] All =
    [
        .. Enumerable.Range(1, Largest).Select(n => new Lazy<QrVersion>(() => new QrVersion(n))),
    ];

    private QrVersion(int number)
    {
        (Number, Size) = (number, 17 + (4 * number));
        Function = new bool[Size * Size];
        Pattern = new bool[Size * Size];
        DrawPatterns();
        WordCount = Function.Count(f => !f) / 8;
    }

    public int Number { get; }

    /// <summary>Modules in a row, quiet zone not counted.</summary>
    public int Size { get; }

    /// <summary>Modules that carry no data, by row.</summary>
    public bool[] Function { get; }

    /// <summary>Dark modules among them; the format is still open.</summary>
    public bool[] Pattern { get; }

    public int WordCount { get; }

    public int BlockCount => Blocks[Number - 1];

    public int CorrectionPerBlock => CorrectionWords[Number - 1];

    public int DataWords => WordCount - (BlockCount * CorrectionPerBlock);

    public int LengthBits => Number < 10 ? 8 : 16;

    /// <summary>The smallest version that holds so many bytes; null when none does.</summary>
    public static QrVersion? For(int bytes) =>
        All.Select(v => v.Value).FirstOrDefault(v => 4 + v.LengthBits + (8 * bytes) <= 8 * v.DataWords);

    private void Set(int row, int column, bool dark) => (Function[(row * Size) + column], Pattern[(row * Size) + column]) = (true, dark);

    private void DrawPatterns()
    {
        for (var i = 0; i < Size; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }

        DrawFinder(3, 3);
        DrawFinder(3, Size - 4);
        DrawFinder(Size - 4, 3);
        DrawAlignment();
        for (var i = 0; i < 9; i++)
        {
            Reserve(8, i);
            Reserve(i, 8);
        }

        for (var i = 1; i <= 8; i++)
        {
            Reserve(8, Size - i);
            Reserve(Size - i, 8);
        }

        Set(Size - 8, 8, true);
        if (Number >= 7)
            DrawNumber();
    }

    private void Reserve(int row, int column) => Function[(row * Size) + column] = true;

    private void DrawFinder(int row, int column)
    {
        for (var y = Math.Max(0, row - 4); y <= Math.Min(Size - 1, row + 4); y++)
        for (var x = Math.Max(0, column - 4); x <= Math.Min(Size - 1, column + 4); x++)
            Set(y, x, Math.Max(Math.Abs(y - row), Math.Abs(x - column)) is not (2 or 4));
    }

    private void DrawAlignment()
    {
        if (Number == 1)
            return;
        var count = (Number / 7) + 2;
        var step = Number == 32 ? 26 : ((Number * 4) + (count * 2) + 1) / ((count * 2) - 2) * 2;
        int[] places = [6, .. Enumerable.Range(0, count - 1).Select(i => Size - 7 - ((count - 2 - i) * step))];
        foreach (var row in places)
        foreach (var column in places)
            if (!((row == 6 && column is 6) || (row == 6 && column == Size - 7) || (row == Size - 7 && column == 6)))
                for (var y = -2; y <= 2; y++)
                for (var x = -2; x <= 2; x++)
                    Set(row + y, column + x, Math.Max(Math.Abs(y), Math.Abs(x)) != 1);
    }

    /// <summary>The version in a Golay code (7.10).</summary>
    private void DrawNumber()
    {
        var rest = Number;
        for (var i = 0; i < 12; i++)
            rest = (rest << 1) ^ ((rest >> 11) * 0x1F25);
        var bits = (Number << 12) | rest;
        for (var i = 0; i < 18; i++)
        {
            var dark = ((bits >> i) & 1) != 0;
            Set(Size - 11 + (i % 3), i / 3, dark);
            Set(i / 3, Size - 11 + (i % 3), dark);
        }
    }
}
