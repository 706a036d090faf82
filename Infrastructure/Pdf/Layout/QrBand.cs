using System.Text;
using TochoDX.Infrastructure.Pdf.Codes;
using TochoDX.Infrastructure.Pdf.Typesetting;
using TochoDX.Infrastructure.Pdf.Writing;
using TochoDX.Workflows.Notices;

namespace TochoDX.Infrastructure.Pdf.Layout;

/// <summary>A QR code (JIS X 0510) with text beside it.</summary>
internal sealed class QrBand : Band
{
    private const double Gap = 10;
    private const int QuietZone = 4;
    private readonly List<(int, int, int)> _runs = [];
    private readonly TextSetting[] _texts;
    private readonly Structure[] _elements;
    private readonly double _size;
    private readonly double _module;
    private readonly Structure _figure;

    /// <param name="texts">Paragraphs beside the code, each in its style.</param>
    /// <exception cref="DocumentNotRenderableException">The content is too long for a code.</exception>
    public QrBand(string content, double sizeMm, Structure root, params ReadOnlySpan<(string Text, TextStyle Style)> texts)
    {
        Name = $"二次元コード「{content}」";
        _size = sizeMm * Sheet.Millimetre;
        if (_size is not (> 0 and < Sheet.TextWidth / 2))
            throw new DocumentNotRenderableException($"{Name}の大きさ{sizeMm}mmは紙面に収まりません。");
        _figure = root.Add("Figure", alternative: Name);
        _texts = new TextSetting[texts.Length];
        _elements = new Structure[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            _texts[i] = TextSetting.Of(texts[i].Text, texts[i].Style, Sheet.TextWidth - _size - Gap);
            _elements[i] = root.Add("P");
        }

        _module = _size / Encode(content);
        Height = Math.Max(_size, _texts.Sum(t => t.Height));
    }

    public override double Height { get; }

    public override string Name { get; }

    public override void Draw(Canvas canvas, double top)
    {
        canvas.Tell(_figure);
        canvas.Grid(_runs, _module, Sheet.Left, top);
        var y = top + ((Height - _texts.Sum(t => t.Height)) / 2);
        foreach (var (text, element) in _texts.Zip(_elements))
        {
            canvas.Tell(element);
            foreach (var line in text.Lines)
            {
                canvas.Text(text, line, Sheet.Left + _size + Gap, y);
                y += text.Style.Leading;
            }
        }
    }

    /// <summary>Collects the dark modules in runs; returns the number of modules in a row, quiet zone included.</summary>
    private int Encode(string content)
    {
        var code =
            QrCode.Encode(Encoding.UTF8.GetBytes(content)) ?? throw new DocumentNotRenderableException($"{Name}の内容が長すぎます。");
        for (var row = 0; row < code.Size; row++)
        {
            for (var column = 0; column < code.Size; column++)
            {
                var start = column;
                while (column < code.Size && code[row, column])
                    column++;
                if (column > start)
                    _runs.Add((QuietZone + start, QuietZone + row, column - start));
            }
        }

        return code.Size + (2 * QuietZone);
    }
}
