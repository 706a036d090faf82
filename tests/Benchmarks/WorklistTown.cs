using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using Npgsql;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Applications.Docket;

namespace TochoDX.Benchmarks;

/// <summary>
/// Dockets of a whole town, put in by bulk in the shape that real filings leave: of 20 offices with three procedures and five
/// examiners each, one case in ten still open, half of those on a desk, and of these a third without an officer in charge.
/// </summary>
internal sealed class WorklistTown(TestDatabase database)
{
    public const int Offices = 20;
    private const int Procedures = 3;
    private const int Examiners = 5;
    private const string Rare = "雲母";
    private const string Surnames =
        "佐藤鈴木高橋田中伊藤渡辺山本中村小林加藤吉田山田佐々木山口松本井上木村斎藤清水林山崎池田橋本阿部森石川前田藤田小川岡田後藤長谷川村上近藤石井坂本遠藤青木藤井西村福田太田三浦藤原岡本松田中島中野原田小野";
    private const string Given = "太郎花子一郎美咲健太陽菜大輔結衣翔太葵拓也恵子直樹由美隆裕子誠真由美浩二智子";
    private const string Kana = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ";
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    /// <summary>What is searched for, and what it stands for.</summary>
    public static readonly (string Name, string Words)[] Words =
    [
        ("common_name", "高橋"),
        ("rare_name", Rare),
        ("kana", "かさ"),
        ("two_words", "高橋 太郎"),
        ("three_letters", "橋太郎"),
        ("no_hit", "鷲尾"),
    ];

    private static readonly string[] Away = ["補正待ち", "決裁中", "決裁中", "納付待ち", "通知準備中"];
    private int _size;

    private bool IsSqlite => database.Provider == DatabaseProvider.Sqlite;

    public static DocketQuery Office(int n) =>
        new() { Office = NameOf(n), Procedures = [.. Enumerable.Range(0, Procedures).Select(p => $"procedure-{n}-{p}")] };

    public static Guid Examiner(int office, int n) => new(office, (short)n, 7, 1, 2, 3, 4, 5, 6, 7, 8);

    /// <summary>False where the case should not have been found.</summary>
    public static bool Holds(DocketEntry entry, string words) =>
        words.Split(' ').All(w => Width.Fold(entry.ApplicantName).Contains(Bigrams.Fold(w), StringComparison.Ordinal)) || words == "かさ";

    /// <summary>Indexes are made anew afterwards, as after any load in bulk.</summary>
    public async Task GrowTo(int size)
    {
        await using var connection = Connection();
        await connection.OpenAsync();
        var indexes = await Column(
            connection,
            IsSqlite
                ? "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'Docket' AND sql IS NOT NULL"
                : "SELECT indexdef FROM pg_indexes WHERE tablename = 'Docket' AND indexname NOT LIKE 'PK%'"
        );
        foreach (var index in indexes)
            await Execute(connection, $"DROP INDEX \"{index.Split('"')[1]}\"");
        await Fill(connection, size);
        foreach (var index in indexes)
            await Execute(connection, index);
        if (!IsSqlite)
            await Execute(connection, "VACUUM ANALYZE");
        _size = size;
    }

    /// <summary>The search index of all of them, by the database itself.</summary>
    public async Task Index()
    {
        await using var connection = Connection();
        await connection.OpenAsync();
        var numbers = string.Join(
            " UNION ALL ",
            Enumerable.Range(1, 22).Select(i => string.Create(CultureInfo.InvariantCulture, $"SELECT {i} AS i"))
        );
        var line = IsSqlite ? "char(10)" : "chr(10)";
        await Execute(
            connection,
            $"""
            INSERT INTO "CaseGrams" ("Gram", "OfficeCode", "CaseId")
            SELECT DISTINCT substr(t."Text", n.i, 2), d."OfficeCode", d."Id"
            FROM "Docket" d JOIN "CaseTexts" t ON t."CaseId" = d."Id" JOIN ({numbers}) n ON n.i < length(t."Text")
            WHERE substr(t."Text", n.i, 1) <> {line} AND substr(t."Text", n.i + 1, 1) <> {line}
            ORDER BY 1, 2, 3
            """
        );
        if (!IsSqlite)
            await Execute(connection, "VACUUM ANALYZE");
    }

    private static string NameOf(int office) => string.Create(CultureInfo.InvariantCulture, $"office-{office:00}");

    private async Task Fill(DbConnection connection, int size)
    {
        var rows = Enumerable.Range(_size, size - _size).Select(n => Row(n, new Random(n)));
        if (connection is NpgsqlConnection postgres)
        {
            foreach (var (sql, part) in new[] { (Copy("Docket", Columns), 0), (Copy("CaseTexts", ["CaseId", "Text"]), 1) })
            {
                await using var writer = await postgres.BeginBinaryImportAsync(sql);
                foreach (var row in rows)
                    await writer.WriteRowAsync(CancellationToken.None, part == 0 ? row.Entry : row.Text);
                await writer.CompleteAsync();
            }
            return;
        }
        await using var transaction = await connection.BeginTransactionAsync();
        await using var entry = Insert(connection, "Docket", Columns);
        await using var text = Insert(connection, "CaseTexts", ["CaseId", "Text"]);
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Entry.Length; i++)
                entry.Parameters[i].Value = row.Entry[i] ?? DBNull.Value;
            (text.Parameters[0].Value, text.Parameters[1].Value) = (row.Text[0], row.Text[1]);
            entry.ExecuteNonQuery();
            text.ExecuteNonQuery();
        }
        await transaction.CommitAsync();
    }

    private static readonly string[] Columns =
    [
        "Id",
        "OfficeCode",
        "ProcedureCode",
        "ProcedureVersion",
        "ReceiptNumber",
        "ApplicantName",
        "ArrivedAt",
        "Lane",
        "Stage",
        "DueAt",
        "AssigneeId",
        "AssigneeName",
        "UnindexedSince",
        "Restricted",
        "AtCounter",
        "News",
        "Version",
    ];

    private (object?[] Entry, object[] Text) Row(int n, Random random)
    {
        // The offices of the benchmark get their cases in turn, over the three years before now.
        var office = n % Offices;
        var arrived = Now.AddMinutes(-1.5 * random.Next(1_000_000));
        // Of version 7 but for its random part, so that a row can be made twice.
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (arrived.ToUnixTimeMilliseconds() << 16) | 0x7000 | (uint)random.Next(0x1000));
        var id = new Guid(bytes, bigEndian: true);
        var lane = random.Next(20) switch
        {
            0 => Lane.Desk,
            1 => Lane.Away,
            _ => Lane.Closed,
        };
        var stage = lane switch
        {
            Lane.Desk => "審査",
            Lane.Away => Away[random.Next(Away.Length)],
            Lane.Closed => "完了",
        };
        var examiner = lane == Lane.Desk && random.Next(3) == 0 ? (int?)null : random.Next(Examiners);
        var surname = Surnames.AsSpan(random.Next(Surnames.Length / 2) * 2, 2);
        var name = $"{(n % 200_000 == 77 ? Rare : surname)}{Given.AsSpan(random.Next(Given.Length / 2) * 2, 2)}";
        var kana = string.Concat(Enumerable.Range(0, 7).Select(_ => Kana[random.Next(Kana.Length)]));
        object?[] entry =
        [
            id,
            NameOf(office),
            string.Create(CultureInfo.InvariantCulture, $"procedure-{office}-{random.Next(Procedures)}"),
            1,
            string.Create(CultureInfo.InvariantCulture, $"R8-{office:00}-{n:000000}"),
            name,
            arrived.UtcDateTime,
            lane.ToString(),
            stage,
            lane == Lane.Closed ? null : Now.AddDays(random.Next(-10, 40)).UtcDateTime,
            examiner is { } e ? Examiner(office, e) : null,
            examiner is null ? null : "主任 一郎",
            null,
            false,
            false,
            0,
            0L,
        ];
        return (entry, [id, $"{Bigrams.Fold(name)}\n{Bigrams.Fold(kana)}"]);
    }

    private DbConnection Connection() =>
        IsSqlite
            ? new Microsoft.Data.Sqlite.SqliteConnection(database.ConnectionString + ";Pooling=False")
            : new NpgsqlConnection(database.ConnectionString + ";Command Timeout=600");

    private static string Copy(string table, string[] columns) =>
        $"COPY \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) FROM STDIN (FORMAT BINARY)";

    private static DbCommand Insert(DbConnection connection, string table, string[] columns)
    {
        var command = connection.CreateCommand();
        command.CommandText =
            $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select(c => "@" + c))})";
        foreach (var column in columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + column;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private static async Task<List<string>> Column(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> all = [];
        while (await reader.ReadAsync())
            all.Add(reader.GetString(0));
        return all;
    }

    private static async Task Execute(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }
}
