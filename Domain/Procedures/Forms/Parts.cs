namespace TochoDX.Domain.Procedures.Forms;

/// <summary>
/// 複合の質問 — questions that are one thing to people and several boxes on the page. Their answer is the list of their
/// parts, in this order, an empty text for a part that may be and was left out; in expressions a part is <c>id.part</c>.
/// </summary>
public static class Parts
{
    private static readonly IReadOnlyList<Question> BankAccount =
    [
        Part("bank", QuestionKind.Digits, "金融機関コード", "0001") with
        {
            MinLength = 4,
            MaxLength = 4,
        },
        Part("branch", QuestionKind.Digits, "支店コード", "001") with
        {
            MinLength = 3,
            MaxLength = 3,
        },
        Part("kind", QuestionKind.Choice, "預金の種類") with
        {
            Choices =
            [
                new("ordinary", new("普通", [new("en", "Ordinary")])),
                new("current", new("当座", [new("en", "Current")])),
                new("savings", new("貯蓄", [new("en", "Savings")])),
            ],
        },
        Part("number", QuestionKind.Digits, "口座番号", "0123456") with
        {
            MinLength = 7,
            MaxLength = 7,
            Hint = "7桁に満たないときは、先頭に0を付けてください。",
        },
        Part("holder", QuestionKind.AccountHolder, "口座名義（カナ）", "トウキヨウ タロウ"),
    ];

    private static readonly IReadOnlyList<Question> Vehicle =
    [
        Part("area", QuestionKind.Text, "地名", "品川") with
        {
            MaxLength = 4,
        },
        Part("class", QuestionKind.Text, "分類番号", "300") with
        {
            MaxLength = 3,
        },
        Part("kana", QuestionKind.Text, "かな", "あ") with
        {
            MaxLength = 1,
        },
        Part("number", QuestionKind.Text, "一連指定番号", "12-34") with
        {
            MaxLength = 5,
        },
    ];

    private static readonly IReadOnlyList<Question> Address =
    [
        Part("postcode", QuestionKind.Postcode, "郵便番号", "163-8001") with
        {
            Autocomplete = "postal-code",
        },
        Part("town", QuestionKind.Address, "都道府県・市区町村・町名", "東京都新宿区西新宿") with
        {
            Autocomplete = "address-level2",
        },
        Part("block", QuestionKind.Address, "丁目・番地・号", "2-8-1") with
        {
            Autocomplete = "address-line1",
        },
        Part("building", QuestionKind.Address, "建物名・部屋番号") with
        {
            Required = false,
            Autocomplete = "address-line2",
        },
    ];

    /// <summary>The parts; none for a question of one box. A part's label names its question, for messages.</summary>
    public static IReadOnlyList<Question> Of(Question question) =>
        [.. Kinds(question).Select(part => part with { Label = question.Label.Ja + "（" + part.Label.Ja + "）", Entry = question.Entry })];

    /// <summary>The parts, each with the label of its own box.</summary>
    public static IReadOnlyList<Question> Kinds(Question question) =>
        question.Kind switch
        {
            QuestionKind.DateRange =>
            [
                Part("from", QuestionKind.Date, "初日") with
                {
                    MinDate = question.MinDate,
                    MaxDate = question.MaxDate,
                },
                Part("to", QuestionKind.Date, "末日") with
                {
                    MinDate = question.MinDate,
                    MaxDate = question.MaxDate,
                },
            ],
            QuestionKind.Person =>
            [
                Part("name", QuestionKind.Name, "氏名", "東京 太郎") with
                {
                    Autocomplete = question.Autocomplete,
                },
                Part("kana", QuestionKind.Kana, "フリガナ", "トウキョウ タロウ"),
            ],
            QuestionKind.PostalAddress => Address,
            QuestionKind.BankAccount => BankAccount,
            QuestionKind.VehicleRegistration => Vehicle,
            _ => [],
        };

    /// <summary>Reads the parts and what must hold between them; all that is wrong is said at once.</summary>
    internal static (IReadOnlyList<string> Canonical, string? Message) Read(Question question, IReadOnlyList<string> raw)
    {
        var parts = Of(question);
        if (raw.Count > parts.Count)
            return ([], Messages.Of(question, "もう一度入力してください。"));
        var canonical = new List<string>();
        var messages = new List<string>();
        for (var i = 0; i < parts.Count; i++)
        {
            var (read, message) = Read(parts[i], i < raw.Count ? raw[i] : "");
            if (message is not null)
                messages.Add(message);
            canonical.Add(read);
        }
        if (messages.Count > 0)
            return ([], string.Join(' ', messages));
        return question.Kind switch
        {
            QuestionKind.DateRange when string.CompareOrdinal(canonical[1], canonical[0]) < 0 => (
                [],
                Messages.Of(question, "末日を、初日以後の日にしてください。")
            ),
            QuestionKind.VehicleRegistration => VehicleReader.Read(question, canonical),
            _ => (canonical, null),
        };
    }

    /// <summary>What is wrong with each part by itself, in their order; null for one in order. All null where nothing was typed.</summary>
    public static IReadOnlyList<string?> Faults(Question question, IReadOnlyList<string> raw)
    {
        var parts = Of(question);
        return raw.All(string.IsNullOrWhiteSpace)
            ? [.. parts.Select(_ => (string?)null)]
            : [.. parts.Select((part, i) => Read(part, i < raw.Count ? raw[i] : "").Message)];
    }

    private static (string Canonical, string? Message) Read(Question part, string raw)
    {
        var (read, message) = AnswerReader.Read(part, [raw]);
        if (message is null && read.Count == 0 && part.Required)
            message = Messages.Unanswered(part);
        return (read is [var one, ..] ? one : "", message);
    }

    private static Question Part(string id, QuestionKind kind, string label, string? example = null) =>
        new()
        {
            Id = id,
            Kind = kind,
            Label = label,
            Example = example is null ? null : new LocalizedText(example),
        };
}
