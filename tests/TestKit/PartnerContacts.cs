using System.Text.Json.Nodes;

namespace ReferralPlatform.TestKit;

public static class PartnerContacts
{
    /// <summary>The same contact as a professional sends it: received when it is sent, by the online form, and silent on whether the child is known.</summary>
    public static JsonObject AsSentByPartner(this JsonObject contact)
    {
        var sent = contact.DeepClone().AsObject();
        sent.Remove("receivedAt");
        sent.Remove("channel");
        sent.Remove("agreed");
        foreach (var child in sent["children"]!.AsArray())
        {
            child!.AsObject().Remove("known");
        }

        return sent;
    }
}
