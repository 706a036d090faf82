using System.Globalization;
using System.Text.Json.Nodes;

namespace TochoDX.StripeSimulator;

/// <summary>What the payer is given to pay by: a voucher, an account; and what moves on the account.</summary>
public sealed partial class Simulator
{
    private static JsonObject Voucher(Intent intent)
    {
        var code = (intent.Created % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        JsonObject Store(string store) => new() { ["confirmation_number"] = "01204567890", ["payment_code"] = store + code };
        return new()
        {
            ["type"] = "konbini_display_details",
            ["konbini_display_details"] = new JsonObject
            {
                ["expires_at"] = intent.VoucherEnds,
                ["hosted_voucher_url"] = $"https://payments.stripe.com/konbini/voucher/{intent.Id}",
                ["stores"] = new JsonObject
                {
                    ["familymart"] = Store("1"),
                    ["lawson"] = Store("2"),
                    ["ministop"] = Store("3"),
                    ["seicomart"] = Store("4"),
                },
            },
        };
    }

    private static JsonObject Instructions(Intent intent, long remaining) =>
        new()
        {
            ["type"] = "display_bank_transfer_instructions",
            ["display_bank_transfer_instructions"] = new JsonObject
            {
                ["amount_remaining"] = remaining,
                ["currency"] = "jpy",
                ["financial_addresses"] = new JsonArray(
                    new JsonObject
                    {
                        ["supported_networks"] = new JsonArray("zengin"),
                        ["type"] = "zengin",
                        ["zengin"] = new JsonObject
                        {
                            ["account_holder_name"] = "ストライプジャパン（カ",
                            ["account_number"] = intent.Session.Customer!.Account,
                            ["account_type"] = "futsu",
                            ["bank_code"] = "0000",
                            ["bank_name"] = "見本銀行",
                            ["branch_code"] = "950",
                            ["branch_name"] = "見本支店",
                        },
                    }
                ),
                ["hosted_instructions_url"] = $"https://payments.stripe.com/bank_transfers/instructions/{intent.Id}",
                ["reference"] = null,
                ["type"] = "jp_bank_transfer",
            },
        };

    private JsonObject Cash(Customer customer, string type, long net, Intent? intent)
    {
        var json = new JsonObject
        {
            ["id"] = NewId("ccsbtxn"),
            ["object"] = "customer_cash_balance_transaction",
            ["created"] = Now,
            ["currency"] = "jpy",
            ["customer"] = customer.Id,
            ["ending_balance"] = customer.Cash,
            ["net_amount"] = net,
            ["type"] = type,
        };
        json[type] = intent is null
            ? new JsonObject { ["bank_transfer"] = new JsonObject { ["type"] = "jp_bank_transfer" } }
            : new JsonObject { ["payment_intent"] = intent.Id };
        return json;
    }
}
