namespace TochoDX.StripeSimulator;

/// <summary>
/// The documented parameters of the endpoints that the simulator knows, API version 2026-07-29.dahlia. One line each:
/// path, type, and "!" where it is required. Types: text, text? (may be empty), integer, boolean, url, email, currency,
/// metadata, or the values it can take. Parts that a one-off payment in yen cannot use are not listed one by one ("…").
/// </summary>
internal sealed class Documented
{
    private const string List = """
        limit integer
        starting_after text
        ending_before text
        expand[] text
        """;

    private const string ListCreated =
        List
        + """

            created integer
            created.gt integer
            created.gte integer
            created.lt integer
            created.lte integer
            """;

    private static readonly Dictionary<string, Documented> Endpoints = new()
    {
        ["POST /v1/checkout/sessions"] = new(
            """
            adaptive_pricing.enabled boolean
            after_expiration.…
            allow_promotion_codes boolean
            automatic_tax.…
            billing_address_collection auto|required
            branding_settings.…
            cancel_url url
            client_reference_id text
            consent_collection.…
            currency currency
            custom_fields[].…
            custom_text.…
            customer text
            customer_account text
            customer_creation always|if_required
            customer_email email
            customer_update.…
            discounts[].…
            excluded_payment_method_types[] text
            expand[] text
            expires_at integer
            invoice_creation.…
            line_items[].adjustable_quantity.…
            line_items[].dynamic_tax_rates[] text
            line_items[].price text
            line_items[].price_data.currency currency !
            line_items[].price_data.product text
            line_items[].price_data.product_data.description text
            line_items[].price_data.product_data.images[] url
            line_items[].price_data.product_data.metadata.* metadata
            line_items[].price_data.product_data.name text
            line_items[].price_data.product_data.tax_code text
            line_items[].price_data.product_data.unit_label text
            line_items[].price_data.tax_behavior exclusive|inclusive|unspecified
            line_items[].price_data.unit_amount integer
            line_items[].price_data.unit_amount_decimal text
            line_items[].quantity integer
            line_items[].tax_rates[] text
            locale auto|en|ja|ko|zh|zh-HK|zh-TW
            metadata.* metadata
            mode payment|setup|subscription !
            name_collection.…
            optional_items[].…
            origin_context mobile_app|web
            payment_intent_data.application_fee_amount integer
            payment_intent_data.capture_method automatic|automatic_async|manual
            payment_intent_data.description text
            payment_intent_data.metadata.* metadata
            payment_intent_data.on_behalf_of text
            payment_intent_data.receipt_email email
            payment_intent_data.setup_future_usage off_session|on_session
            payment_intent_data.shipping.…
            payment_intent_data.statement_descriptor text
            payment_intent_data.statement_descriptor_suffix text
            payment_intent_data.transfer_data.…
            payment_intent_data.transfer_group text
            payment_method_collection always|if_required
            payment_method_configuration text
            payment_method_data.allow_redisplay always|limited|unspecified
            payment_method_options.card.capture_method manual
            payment_method_options.card.installments.enabled boolean
            payment_method_options.card.request_three_d_secure any|automatic|challenge
            payment_method_options.card.restrictions.brands_blocked[] text
            payment_method_options.card.setup_future_usage off_session|on_session
            payment_method_options.card.statement_descriptor_suffix_kana text
            payment_method_options.card.statement_descriptor_suffix_kanji text
            payment_method_options.customer_balance.bank_transfer.requested_address_types[] aba|iban|sepa|sort_code|spei|swift|zengin
            payment_method_options.customer_balance.bank_transfer.type eu_bank_transfer|gb_bank_transfer|jp_bank_transfer|mx_bank_transfer|us_bank_transfer
            payment_method_options.customer_balance.funding_type bank_transfer
            payment_method_options.customer_balance.setup_future_usage none
            payment_method_options.konbini.expires_after_days integer
            payment_method_options.konbini.setup_future_usage none
            payment_method_options.paypay.capture_method manual
            payment_method_types[] alipay|card|customer_balance|konbini|link|paypay|wechat_pay
            permissions.…
            phone_number_collection.enabled boolean
            redirect_on_completion always|if_required|never
            return_url url
            saved_payment_method_options.…
            setup_intent_data.…
            shipping_address_collection.…
            shipping_options[].…
            submit_type auto|book|donate|pay|subscribe
            subscription_data.…
            success_url url
            tax_id_collection.…
            ui_mode elements|embedded_page|form|hosted_page
            wallet_options.…
            """
        ),
        ["GET /v1/checkout/sessions"] = new(
            ListCreated
                + """

                customer text
                customer_account text
                customer_details.email email
                payment_intent text
                payment_link text
                status complete|expired|open
                subscription text
                """
        ),
        ["GET /v1/checkout/sessions/{id}"] = new("expand[] text"),
        ["POST /v1/checkout/sessions/{id}"] = new(
            """
            collected_information.…
            expand[] text
            metadata.* metadata
            shipping_options[].…
            """
        ),
        ["POST /v1/checkout/sessions/{id}/expire"] = new("expand[] text"),
        ["GET /v1/payment_intents/{id}"] = new("client_secret text\nexpand[] text"),
        ["POST /v1/payment_intents/{id}/cancel"] = new(
            "cancellation_reason abandoned|duplicate|fraudulent|requested_by_customer\nexpand[] text"
        ),
        ["GET /v1/charges/{id}"] = new("expand[] text"),
        ["POST /v1/customers"] = new(
            """
            description text
            email email
            expand[] text
            metadata.* metadata
            name text
            phone text
            preferred_locales[] text
            """
        ),
        ["GET /v1/customers/{id}"] = new("expand[] text"),
        ["POST /v1/refunds"] = new(
            """
            amount integer
            charge text
            currency currency
            customer text
            expand[] text
            instructions_email email
            metadata.* metadata
            origin customer_balance
            payment_intent text
            reason duplicate|fraudulent|requested_by_customer
            refund_application_fee boolean
            reverse_transfer boolean
            """
        ),
        ["GET /v1/refunds"] = new(ListCreated + "\ncharge text\npayment_intent text"),
        ["GET /v1/refunds/{id}"] = new("expand[] text"),
        ["GET /v1/disputes"] = new(ListCreated + "\ncharge text\npayment_intent text"),
        ["GET /v1/disputes/{id}"] = new("expand[] text"),
        ["GET /v1/events"] = new(ListCreated + "\ndelivery_success boolean\ntype text\ntypes[] text"),
        ["GET /v1/events/{id}"] = new("expand[] text"),
        ["GET /v1/balance_transactions"] = new(ListCreated + "\ncurrency currency\npayout text\nsource text\ntype text"),
        ["GET /v1/balance_transactions/{id}"] = new("expand[] text"),
        ["GET /v1/payouts"] = new(
            ListCreated
                + """

                arrival_date integer
                arrival_date.gt integer
                arrival_date.gte integer
                arrival_date.lt integer
                arrival_date.lte integer
                destination text
                status canceled|failed|in_transit|paid|pending
                """
        ),
        ["GET /v1/payouts/{id}"] = new("expand[] text"),
    };

    private readonly Dictionary<string, string> _types = [];

    private Documented(string lines)
    {
        foreach (var line in lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ');
            _types[words[0]] = words.Length > 1 ? words[1] : "";
            if (words.Length > 2)
                Required.Add(words[0]);
        }
    }

    public List<string> Required { get; } = [];

    /// <exception cref="Refusal">There is no such endpoint.</exception>
    public static Documented Of(string endpoint) =>
        Endpoints.GetValueOrDefault(endpoint) ?? throw Refusal.Invalid(null, $"Unrecognized request URL ({endpoint}).", status: 404);

    public static IEnumerable<string> All => Endpoints.Keys;

    /// <summary>Null where it is not listed.</summary>
    public string? TypeOf(string path)
    {
        if (_types.TryGetValue(path, out var type))
            return type;
        var cut = path.LastIndexOf('.');
        return cut > 0 ? _types.GetValueOrDefault(path[..cut] + ".*") : null;
    }

    public bool Has(string prefix) => _types.Keys.Any(k => k.StartsWith(prefix, StringComparison.Ordinal));
}
