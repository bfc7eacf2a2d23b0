using System.Text.Json;

namespace ReferralPlatform.Contracts.Api;

/// <summary>A value that JSON allows and the platform does not. Its message is for whoever sent it, and quotes nothing of what was sent.</summary>
public sealed class WrongValueException(string message) : JsonException(message);
