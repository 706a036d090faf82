using TochoDX.Domain.Notices;
using TochoDX.Infrastructure.Pdf.Writing;
using TochoDX.Workflows.Notices;

namespace TochoDX.Infrastructure.Pdf.Layout;

/// <summary>A picture in the middle of the line.</summary>
internal sealed class FigureBand : Band
{
    private const double WidestMm = 170;
    private readonly Picture _picture;
    private readonly double _width;
    private readonly Structure _element;

    /// <exception cref="DocumentNotRenderableException">The bytes are no baseline JPEG, or the picture is too wide.</exception>
    public FigureBand(FigureBlock figure, Structure root)
    {
        Name = $"図「{figure.Alt}」";
        _picture = Picture.Read(figure.Jpeg) ?? throw new DocumentNotRenderableException($"{Name}はJPEG画像ではありません。");
        if (figure.WidthMm is not (> 0 and <= WidestMm))
            throw new DocumentNotRenderableException($"{Name}の幅{figure.WidthMm}mmは紙面に収まりません。");
        _width = Math.Min(figure.WidthMm * Sheet.Millimetre, Sheet.TextWidth);
        Height = _width * _picture.Height / _picture.Width;
        _element = root.Add("Figure", alternative: figure.Alt);
    }

    public override double Height { get; }

    public override string Name { get; }

    public override void Draw(Canvas canvas, double top)
    {
        canvas.Tell(_element);
        canvas.Draw(_picture, (Sheet.Width - _width) / 2, top, _width, Height);
    }
}
