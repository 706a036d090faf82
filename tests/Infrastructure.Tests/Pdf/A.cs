using TochoDX.Domain.Notices;
using TochoDX.Infrastructure.Pdf;

namespace TochoDX.Infrastructure.Tests.Pdf;

/// <summary>Documents to render.</summary>
internal static class A
{
    public static PdfRenderer Renderer { get; } = new();

    public static OfficialDocument Document(params IReadOnlyList<Block> blocks) => new() { Title = "通知書", Blocks = blocks };

    public static OfficialDocument Paragraph(string text) => Document(new ParagraphBlock(text));

    public static TableBlock Table(int rows, Func<int, string>? text = null) =>
        new(
            [new("番号", 1, TextAlignment.Center), new("設置場所", 4), new("手数料", 2, TextAlignment.End)],
            [
                .. Enumerable
                    .Range(1, rows)
                    .Select(i => (IReadOnlyList<string>)[$"{i}", text?.Invoke(i) ?? $"新宿区西新宿{i}丁目", $"{i * 3200:N0}円"]),
            ],
            "許可に係る広告物"
        );

    public static OfficialDocument Permit =>
        new()
        {
            Number = "8都市広第12号",
            Date = new(2026, 4, 1),
            Title = "屋外広告物許可書",
            Addressee = ["東京都新宿区西新宿二丁目8番1号", "髙橋　太郎　様"],
            Issuer = ["東京都知事　東京　花子"],
            Blocks =
            [
                new ParagraphBlock(
                    "令和8年3月12日付けで申請のあった屋外広告物の表示については、東京都屋外広告物条例第8条の規定により、下記のとおり許可します。"
                ),
                new ParagraphBlock("記", TextAlignment.Center),
                new KeyValueBlock([new("受付番号", "2026-000123-4"), new("許可期間", "令和8年4月1日から令和10年3月31日まで")]),
                Table(10),
                new HeadingBlock("許可の条件"),
                new ListBlock(["許可番号を明示すること。", "破損したときは、直ちに補修すること。"], Ordered: true),
            ],
            Instruction =
                "1　この処分に不服がある場合には、この処分があったことを知った日の翌日から起算して3か月以内に、東京都知事に対して審査請求をすることができます。",
            VerificationUrl = "https://tocho.example/verify/7K3F-9QXM-2B8T",
        };
}
