using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace TochoDX.Domain.Notices;

/// <summary>公文書 — the content of a document to be issued, free of layout: one model for PDF, page and mail.</summary>
public sealed record OfficialDocument
{
    private static readonly JsonSerializerOptions Canonical = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>文書番号, e.g. <c>8都市広第12号</c>; null until the document is issued.</summary>
    public string? Number { get; init; }

    /// <summary>Date of issue in Tokyo; null until the document is issued.</summary>
    public DateOnly? Date { get; init; }

    public required string Title { get; init; }

    /// <summary>宛名, one line each, e.g. address and <c>髙橋 太郎 様</c>; may be empty for internal reports.</summary>
    public IReadOnlyList<string> Addressee { get; init; } = [];

    /// <summary>発信者, one line each, e.g. <c>東京都知事</c>.</summary>
    public IReadOnlyList<string> Issuer { get; init; } = [];

    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>教示 — how to appeal (行政不服審査法82条, 行政事件訴訟法46条); null where none is due.</summary>
    public string? Instruction { get; init; }

    /// <summary>Address under which anyone can verify the document, printed as QR and text; null until issued.</summary>
    public string? VerificationUrl { get; init; }

    /// <summary>BCP 47 language of the text.</summary>
    public string Language { get; init; } = "ja";

    /// <summary>SHA-256 (hex) over everything that is decided. Number, date and verification address are given at issue and stay outside.</summary>
    public string ContentHash()
    {
        var decided = this with { Number = null, Date = null, VerificationUrl = null };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(decided, Canonical)));
    }

    /// <summary>What is left of it after its record was disposed of: number, day and title, nothing about anybody.</summary>
    public OfficialDocument Erased() =>
        this with
        {
            Addressee = [],
            Blocks = [new ParagraphBlock("この文書の内容は、保存期間が満了したため廃棄されました。")],
            Instruction = null,
        };

    /// <summary>All that is written in it, one piece a line.</summary>
    public string ToText() => string.Join('\n', [Title, .. Addressee, .. Issuer, .. Blocks.SelectMany(TextOf), Instruction ?? ""]);

    private static IEnumerable<string> TextOf(Block block) =>
        block switch
        {
            HeadingBlock heading => [heading.Text],
            ParagraphBlock paragraph => [paragraph.Text],
            KeyValueBlock table => table.Rows.SelectMany(row => new[] { row.Label, row.Value }),
            TableBlock table => table.Columns.Select(c => c.Title).Concat(table.Rows.SelectMany(row => row)),
            ListBlock list => list.Items,
            FigureBlock figure => [figure.Alt],
            QrBlock code => [code.Caption],
            BarcodeBlock code => [code.Digits, code.Caption],
            CutBlock cut => [cut.Text],
            SealsBlock seals => seals.Seals.Select(seal => seal.Alt),
            _ => [],
        };

    public string ToJson() => JsonSerializer.Serialize(this, Canonical);

    /// <exception cref="JsonException">The text is not a document.</exception>
    public static OfficialDocument FromJson(string json) =>
        JsonSerializer.Deserialize<OfficialDocument>(json, Canonical) ?? throw new JsonException("Empty document.");
}

/// <summary>One piece of a document, top to bottom.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(HeadingBlock), "heading")]
[JsonDerivedType(typeof(ParagraphBlock), "paragraph")]
[JsonDerivedType(typeof(KeyValueBlock), "keyValue")]
[JsonDerivedType(typeof(TableBlock), "table")]
[JsonDerivedType(typeof(ListBlock), "list")]
[JsonDerivedType(typeof(FigureBlock), "figure")]
[JsonDerivedType(typeof(QrBlock), "qr")]
[JsonDerivedType(typeof(BarcodeBlock), "barcode")]
[JsonDerivedType(typeof(CutBlock), "cut")]
[JsonDerivedType(typeof(SealsBlock), "seals")]
[JsonDerivedType(typeof(PageBreakBlock), "pageBreak")]
public abstract record Block;

/// <summary>A section heading, level 1 (below the title) to 3.</summary>
public sealed record HeadingBlock(string Text, int Level = 1) : Block;

/// <summary>A paragraph; line feeds in the text are kept. Body text is indented by one character (字下げ) unless told otherwise.</summary>
public sealed record ParagraphBlock(string Text, TextAlignment Alignment = TextAlignment.Start, bool Indent = true) : Block;

/// <summary>Label and value in two columns with rules.</summary>
/// <param name="PerRow">Pairs that stand side by side; null for one.</param>
public sealed record KeyValueBlock(IReadOnlyList<KeyValueRow> Rows, int? PerRow = null) : Block;

public sealed record KeyValueRow(string Label, string Value);

/// <summary>A data table whose head repeats on every page.</summary>
/// <param name="Caption">Shown above; null for none.</param>
public sealed record TableBlock(IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string? Caption = null)
    : Block;

/// <param name="Weight">Share of the width; any positive number.</param>
public sealed record TableColumn(string Title, double Weight = 1, TextAlignment Alignment = TextAlignment.Start);

public sealed record ListBlock(IReadOnlyList<string> Items, bool Ordered = false) : Block;

/// <summary>A picture.</summary>
/// <param name="Jpeg">Baseline JPEG bytes.</param>
/// <param name="WidthMm">Width in millimetres, at most 170.</param>
/// <param name="Alt">Text for those who cannot see it; required by PDF/UA.</param>
public sealed record FigureBlock(byte[] Jpeg, double WidthMm, string Alt) : Block;

/// <summary>A QR code (JIS X 0510) with a caption beside it.</summary>
public sealed record QrBlock(string Content, string Caption, double SizeMm = 22) : Block;

/// <summary>コンビニ収納バーコード — a GS1-128 bar code (Code 128, set C) with the digits below it and a caption beside it.</summary>
/// <param name="Digits">An even number of digits.</param>
/// <param name="First">Legible digits, first line.</param>
/// <param name="Second">Legible digits, second line.</param>
/// <param name="ModuleMm">Width of the narrowest bar.</param>
/// <param name="HeightMm">Height of the bars.</param>
public sealed record BarcodeBlock(string Digits, string First, string Second, double ModuleMm, double HeightMm, string Caption) : Block;

/// <summary>切り取り線 — a broken line over the whole width, with small print in its middle.</summary>
public sealed record CutBlock(string Text) : Block;

/// <summary>決裁欄 — boxes side by side, each with its seal or the place where it will stand.</summary>
public sealed record SealsBlock(IReadOnlyList<SealBox> Seals) : Block;

/// <summary>電子印影の欄</summary>
/// <param name="Label">Above the seal: 決定　部長.</param>
/// <param name="Seal">Post, date and family name, one line each; empty for a box without a seal.</param>
/// <param name="Mark">代 or 後閲 beside the seal; null for none.</param>
/// <param name="Alt">The same in words, for those who cannot see it.</param>
public sealed record SealBox(string Label, IReadOnlyList<string> Seal, string? Mark, string Alt);

public sealed record PageBreakBlock : Block;

public enum TextAlignment
{
    Start,
    Center,
    End,
}
