using TochoDX.Domain.Notices;
using TochoDX.Infrastructure.Pdf.Codes;
using TochoDX.Infrastructure.Pdf.Typesetting;
using TochoDX.Infrastructure.Pdf.Writing;
using TochoDX.Workflows.Notices;

namespace TochoDX.Infrastructure.Pdf.Layout;

/// <summary>A GS1-128 bar code between its quiet zones, its digits in two lines below, text beside it. Nothing else may come near.</summary>
internal sealed class BarcodeBand : Band
{
    private const double Gap = 3;
    private readonly List<(int, int)> _bars;
    private readonly double _module;
    private readonly double _barHeight;
    private readonly double _width;
    private readonly TextSetting[] _digits;
    private readonly TextSetting _caption;
    private readonly Structure _figure;
    private readonly Structure _digitsElement;
    private readonly Structure _captionElement;

    /// <exception cref="DocumentNotRenderableException">The bars are too wide for the sheet.</exception>
    public BarcodeBand(BarcodeBlock code, Styles styles, Structure root)
    {
        Name = $"バーコード「{code.Digits}」";
        (_bars, var modules) = Code128.Encode(code.Digits);
        (_module, _barHeight) = (code.ModuleMm * Sheet.Millimetre, code.HeightMm * Sheet.Millimetre);
        _width = (modules + (2 * Code128.QuietZone)) * _module;
        if (!(_module > 0 && _barHeight > 0 && _width < 0.6 * Sheet.TextWidth))
            throw new DocumentNotRenderableException($"{Name}の大きさは紙面に収まりません。");
        _figure = root.Add("Figure", alternative: Name);
        (_digitsElement, _captionElement) = (root.Add("P"), root.Add("P"));
        _digits = [.. new[] { code.First, code.Second }.Select(line => Fitted(line, styles.Address, modules * _module))];
        _caption = TextSetting.Of(code.Caption, styles.Heading(1), Sheet.TextWidth - _width - (2 * Gap));
        Height = Math.Max(_barHeight + Gap + _digits.Sum(d => d.Height), _caption.Height);
    }

    public override double Height { get; }

    public override string Name { get; }

    public override void Draw(Canvas canvas, double top)
    {
        canvas.Tell(_figure);
        canvas.Bars(_bars, _module, _barHeight, Sheet.Left + (Code128.QuietZone * _module), top);
        canvas.Tell(_digitsElement);
        var y = top + _barHeight + Gap;
        foreach (var line in _digits)
        {
            canvas.Text(line, line.Lines[0], Sheet.Left + (Code128.QuietZone * _module), y);
            y += line.Height;
        }
        canvas.Tell(_captionElement);
        y = top;
        foreach (var line in _caption.Lines)
        {
            canvas.Text(_caption, line, Sheet.Left + _width + (2 * Gap), y);
            y += _caption.Style.Leading;
        }
    }

    private static TextSetting Fitted(string text, TextStyle style, double width)
    {
        var setting = TextSetting.Of(text, style, double.MaxValue);
        return setting.Width <= width
            ? setting
            : TextSetting.Of(text, style with { Size = style.Size * width / setting.Width }, double.MaxValue);
    }
}

/// <summary>切り取り線</summary>
internal sealed class CutBand(string text, Styles styles, Structure root) : Band
{
    private readonly TextSetting _text = TextSetting.Of(text, styles.Address, double.MaxValue);
    private readonly Structure _element = root.Add("P");

    public override double Height => _text.Height;

    public override string Name => "切り取り線";

    public override void Draw(Canvas canvas, double top)
    {
        var (x, middle) = ((Sheet.Width - _text.Width) / 2, top + (_text.Height / 2));
        canvas.TellNothing("/Type/Layout");
        canvas.Dashes(Sheet.Left / 2, x - 6, middle);
        canvas.Dashes(x + _text.Width + 6, Sheet.Width - (Sheet.Left / 2), middle);
        canvas.Tell(_element);
        canvas.Text(_text, _text.Lines[0], x, top);
    }
}
