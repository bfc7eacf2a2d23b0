using System.Diagnostics.CodeAnalysis;

namespace ReferralPlatform.Procedures;

/// <summary>
/// An authority's answer to a question of the vocabulary: either it states something, or it does not, and then nothing
/// is borrowed from another authority. Closed: there is no third case.
/// </summary>
public abstract record Stated<T>
{
    private Stated()
    {
    }

    /// <summary>The procedure (or, where its rule says so, statutory guidance or the platform) answers.</summary>
    public sealed record Answer(T Stated) : Stated<T>;

    /// <summary>The procedure is silent; the note says what was looked for.</summary>
    public sealed record Silence(string Explanation) : Stated<T>;

    public bool IsStated => this is Answer;

    /// <summary>The answer.</summary>
    /// <exception cref="InvalidOperationException">The procedure is silent.</exception>
    public T Value => this is Answer answer
        ? answer.Stated
        : throw new InvalidOperationException($"Not stated: {((Silence)this).Explanation}");

    /// <summary>The answer, or the default of its type where the procedure is silent.</summary>
    public T? ValueOrDefault => this is Answer answer ? answer.Stated : default;

    /// <summary>Why there is no answer; null when there is one.</summary>
    public string? Note => (this as Silence)?.Explanation;

    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = this is Answer answer ? answer.Stated : default;
        return IsStated;
    }

    public TResult Match<TResult>(Func<T, TResult> stated, Func<string, TResult> silent) =>
        this is Answer answer ? stated(answer.Stated) : silent(((Silence)this).Explanation);

    public static implicit operator Stated<T>(T value) => new Answer(value);

    public static implicit operator Stated<T>(NotStated silence) => new Silence(silence.Note);
}

/// <summary>An explicit silence of the text, written in an authority's file as <c>NotStated.Because("...")</c>.</summary>
public sealed record NotStated(string Note)
{
    public static NotStated Because(string note) => new(note);
}

/// <summary>Lets an authority's file state a list without naming its type.</summary>
public static class States
{
    public static Stated<IReadOnlyList<T>> All<T>(params IReadOnlyList<T> items) => new Stated<IReadOnlyList<T>>.Answer(items);
}
