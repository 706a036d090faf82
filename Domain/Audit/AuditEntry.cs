using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Audit;

/// <summary>監査記録 — one entry of the hash chain. Written in the transaction of the change it tells of, never altered.</summary>
public sealed class AuditEntry
{
    private const byte FormatVersion = 1;

    private AuditEntry() { } // for EF Core

    private AuditEntry(long seq, Happening happening, byte[] payloadHash, byte[] prevHash)
    {
        Seq = seq;
        At = DateTimeOffset.FromUnixTimeMilliseconds(happening.Act.At.ToUnixTimeMilliseconds());
        (Actor, Action, Subject) = (happening.Act.Actor, happening.Action, happening.Subject);
        (PayloadHash, PrevHash) = (payloadHash, prevHash);
        Hash = ComputeHash();
    }

    /// <summary>1, 2, 3 … without a gap.</summary>
    public long Seq { get; private set; }

    /// <summary>UTC, whole milliseconds.</summary>
    public DateTimeOffset At { get; private set; }
    public string Actor { get; private set; } = "";
    public string Action { get; private set; } = "";
    public string Subject { get; private set; } = "";

    /// <summary>Salted SHA-256 of the payload, so that the payload can be erased while the chain still verifies.</summary>
    public byte[] PayloadHash { get; private set; } = [];
    public byte[] PrevHash { get; private set; } = [];
    public byte[] Hash { get; private set; } = [];

    /// <summary>Makes the next entry and its erasable payload, and moves the head.</summary>
    public static (AuditEntry Entry, AuditPayload Payload) Append(AuditHead head, Happening happening)
    {
        var payload = AuditPayload.Of(head.Seq + 1, happening);
        var entry = new AuditEntry(head.Seq + 1, happening, payload.ComputeHash(), head.Hash);
        head.MoveTo(entry);
        return (entry, payload);
    }

    /// <summary>SHA-256(version ‖ seq ‖ prevHash ‖ time ‖ actor ‖ action ‖ subject ‖ payloadHash), every part length-prefixed.</summary>
    public byte[] ComputeHash()
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(sha, [FormatVersion]);
        Append(sha, Number(Seq));
        Append(sha, PrevHash);
        Append(sha, Number(At.ToUnixTimeMilliseconds()));
        Append(sha, Encoding.UTF8.GetBytes(Actor));
        Append(sha, Encoding.UTF8.GetBytes(Action));
        Append(sha, Encoding.UTF8.GetBytes(Subject));
        Append(sha, PayloadHash);
        return sha.GetHashAndReset();
    }

    private static byte[] Number(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }

    private static void Append(IncrementalHash sha, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        sha.AppendData(length);
        sha.AppendData(part);
    }
}

/// <summary>The erasable half of an entry: what changed, with the salt of its hash. Erasing drops both together.</summary>
public sealed class AuditPayload
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private AuditPayload() { } // for EF Core

    public long Seq { get; private set; }
    public byte[] Salt { get; private set; } = [];
    public string Json { get; private set; } = "";

    public static AuditPayload Of(long seq, Happening happening)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in happening.Payload)
            facts[key] = value;
        facts["actor.name"] = happening.Act.Name;
        if (happening.Act.Title.Length > 0)
            facts["actor.title"] = happening.Act.Title;
        return new()
        {
            Seq = seq,
            Salt = RandomNumberGenerator.GetBytes(16),
            Json = JsonSerializer.Serialize(facts, Readable),
        };
    }

    public IReadOnlyDictionary<string, string> Facts() => JsonSerializer.Deserialize<Dictionary<string, string>>(Json) ?? [];

    public byte[] ComputeHash() => SHA256.HashData([.. Salt, .. Encoding.UTF8.GetBytes(Json)]);
}

/// <summary>The last entry's number and hash: one row, locked by every append.</summary>
public sealed class AuditHead
{
    private AuditHead() { } // for EF Core

    public int Id { get; private set; } = 1;
    public long Seq { get; private set; }
    public byte[] Hash { get; private set; } = new byte[32];

    /// <summary>The head of an empty log: number 0, 32 zero bytes.</summary>
    public static AuditHead Empty() => new();

    public void MoveTo(AuditEntry entry) => (Seq, Hash) = (entry.Seq, entry.Hash);
}
