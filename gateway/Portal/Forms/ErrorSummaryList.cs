using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Forms;

/// <summary>
/// The entries of the error summary, in the order of the fields on the page, each with a link to its field. It is written with the rest of the page, when all
/// fields have been rendered.
/// </summary>
internal sealed class ErrorSummaryList(ViewContext view) : IHtmlContent
{
    private const string Page = "main-content";

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var shown = ShownFields.On(view.HttpContext);
        var entries = view.ModelState
            .SelectMany(state => (state.Value?.Errors ?? []).Select(error => (Name: state.Key, Field: shown.Find(state.Key), error.ErrorMessage)))
            .OrderBy(entry => entry.Field?.Place ?? -1)
            .ToList();
        foreach (var (name, field, message) in entries)
        {
            var text = encoder.Encode(Text(shown, name, field, message));
            writer.Write(name.Length == 0 ? $"<li>{text}</li>" : $"""<li><a href="#{field?.Id ?? Page}">{text}</a></li>""");
        }
    }

    private static string Text(ShownFields shown, string name, ShownField? field, string message)
    {
        var text = FieldMessage.About(field?.Label ?? "", message);
        return shown.RowOf(name) is { } row ? $"{row}: {Words.Lower(text)}" : text;
    }
}
