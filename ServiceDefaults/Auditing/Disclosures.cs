using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ReferralPlatform.Contracts.Api;

namespace ReferralPlatform.ServiceDefaults.Auditing;

/// <summary>
/// Which children an endpoint's answer tells of. Every endpoint that reads says it where it is mapped, or says that it tells of none; a test finds the one
/// that says nothing.
/// </summary>
public sealed class Disclosure
{
    private readonly Func<object, IEnumerable<Guid>>? _whom;

    private Disclosure(Kind what, Func<object, IEnumerable<Guid>>? whom)
    {
        What = what;
        _whom = whom;
    }

    internal enum Kind
    {
        Nothing,
        Opened,
        Listed,
    }

    internal static Disclosure Nothing { get; } = new(Kind.Nothing, whom: null);

    internal static Disclosure OpenedByAddress { get; } = new(Kind.Opened, whom: null);

    internal Kind What { get; }

    /// <summary>Whether no record is opened by it.</summary>
    public bool IsOfNothingOrAList => What != Kind.Opened;

    /// <summary>Whether the answer is a list.</summary>
    public bool IsList => What == Kind.Listed;

    internal static Disclosure Of<TAnswer>(Kind what, Func<TAnswer, IEnumerable<Guid>> whom) => new(what, answer => answer is TAnswer own ? whom(own) : []);

    internal IReadOnlyList<Guid> In(object? answer) => answer is null || _whom is null ? [] : [.. _whom(answer).Distinct()];
}

/// <summary>Of whom an answer that opens a record tells a little besides.</summary>
internal sealed record ToldBeside(Func<object, IEnumerable<Guid>> Whom);

public static class DisclosureExtensions
{
    private static readonly object Key = new();
    private static readonly object PurposeKey = new();

    /// <summary>The record named by the address is opened: by its <c>contactRecordId</c>, <c>caseId</c> or <c>personId</c>.</summary>
    public static RouteHandlerBuilder Opens(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(Disclosure.OpenedByAddress);

    /// <summary>The records that the answer says are opened, beside the one that the address names.</summary>
    public static RouteHandlerBuilder Opens<TAnswer>(this RouteHandlerBuilder endpoint, Func<TAnswer, IEnumerable<Guid>> whom) =>
        endpoint.WithMetadata(Disclosure.Of(Disclosure.Kind.Opened, whom));

    /// <summary>The answer is a list, or found by a search: of each it tells a little.</summary>
    public static RouteHandlerBuilder Lists<TAnswer>(this RouteHandlerBuilder endpoint, Func<TAnswer, IEnumerable<Guid>> whom) =>
        endpoint.WithMetadata(Disclosure.Of(Disclosure.Kind.Listed, whom));

    /// <summary>Beside what it opens, the answer tells a little of others: of whom a child might be, or what else is known of one.</summary>
    public static RouteHandlerBuilder ListsToo<TAnswer>(this RouteHandlerBuilder endpoint, Func<TAnswer, IEnumerable<Guid>> whom) =>
        endpoint.WithMetadata(new ToldBeside(answer => answer is TAnswer own ? whom(own) : []));

    /// <summary>The answer is a page of rows, each about one child.</summary>
    public static RouteHandlerBuilder ListsRows<TRow>(this RouteHandlerBuilder endpoint, Func<TRow, Guid?> whom) =>
        endpoint.Lists<Page<TRow>>(page => page.Items.Select(whom).OfType<Guid>());

    /// <summary>The answer tells of no child, or only what the caller has written.</summary>
    public static RouteHandlerBuilder DisclosesNothing(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(Disclosure.Nothing);

    /// <summary>Says which record is opened where neither the address nor the answer does: an agency sees a request, and not its case.</summary>
    public static void SetOpened(this HttpResponse response, params IReadOnlyList<Guid> contactRecordIds) => response.HttpContext.Items[Key] = contactRecordIds;

    /// <summary>What the caller says that it is for; null where nothing, or nothing known, is said.</summary>
    public static ReadingPurpose? StatedPurpose(this HttpRequest request) => EnumCodes.Parse<ReadingPurpose>(request.Headers[ReadingPurposes.Header]);

    /// <summary>Keeps what whoever is outside the circle of a record has stated as the reason for opening it.</summary>
    internal static void SetStatedPurpose(this HttpResponse response, ReadingPurpose? purpose) => response.HttpContext.Items[PurposeKey] = purpose;

    internal static ReadingPurpose? GetStatedPurpose(this HttpResponse response) => response.HttpContext.Items[PurposeKey] as ReadingPurpose?;

    internal static IReadOnlyList<Guid> GetOpened(this HttpResponse response) => response.HttpContext.Items[Key] as IReadOnlyList<Guid> ?? [];
}
