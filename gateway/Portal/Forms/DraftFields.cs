using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;

namespace ReferralPlatform.Portal.Forms;

/// <summary>What of a form belongs into its draft: what was typed, and nothing that made the sending safe.</summary>
internal static class DraftFields
{
    private static readonly HashSet<string> NotTyped = new(StringComparer.Ordinal)
    {
        "__RequestVerificationToken", nameof(FormPage.IdempotencyKey), nameof(FormPage.IfMatch), nameof(FormPage.SeenAt), "Do", "DraftId", "DraftVersion",
    };

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(IFormCollection form) =>
        form.Where(typed => !NotTyped.Contains(typed.Key) && typed.Value.Any(value => !string.IsNullOrEmpty(value)))
            .ToDictionary(typed => typed.Key, IReadOnlyList<string> (typed) => [.. typed.Value.Select(value => value ?? "")], StringComparer.Ordinal);

    /// <summary>Fills a page's form as if what its draft holds had just been posted. Nothing is validated: it is shown as it was typed.</summary>
    public static async Task FillInAsync(FormPage page, IReadOnlyDictionary<string, IReadOnlyList<string>> content)
    {
        var typed = new FormCollection(content.ToDictionary(kept => kept.Key, kept => new StringValues([.. kept.Value]), StringComparer.Ordinal));
        var values = new FormValueProvider(BindingSource.Form, typed, CultureInfo.InvariantCulture);
        var services = page.HttpContext.RequestServices;
        var metadata = services.GetRequiredService<IModelMetadataProvider>();
        var binders = services.GetRequiredService<IModelBinderFactory>();
        foreach (var property in page.GetType().GetProperties()
            .Where(property => property.GetCustomAttribute<BindPropertyAttribute>() is not null && !NotTyped.Contains(property.Name)))
        {
            var about = metadata.GetMetadataForProperty(page.GetType(), property.Name);
            var binding = DefaultModelBindingContext.CreateBindingContext(page.PageContext, values, about, bindingInfo: null, property.Name);
            await binders.CreateBinder(new ModelBinderFactoryContext { Metadata = about, CacheToken = property }).BindModelAsync(binding);
            if (binding.Result is { IsModelSet: true, Model: { } model })
            {
                property.SetValue(page, model);
            }
        }
    }
}
