using System.Buffers.Binary;
using System.Text;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>The directory of a compound file (MS-CFB): what old Office files are, and what Office puts a new one into that is locked with a password.</summary>
internal static class CompoundFile
{
    private const int HeaderLength = 512;
    private const int EntryLength = 128;
    private const int FatsInHeader = 109;
    private const int MaxSectors = 10_000;
    private static readonly byte[] Signature = [0xD0, 0xCF, 0x11, 0xE0];

    public static bool Is(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    /// <summary>Whether a stream or storage of this name is in it.</summary>
    public static bool Has(ReadOnlySpan<byte> file, string name)
    {
        if (file.Length < HeaderLength || BinaryPrimitives.ReadUInt16LittleEndian(file[30..]) is not (9 or 12))
        {
            return false;
        }

        var sectorLength = 1 << BinaryPrimitives.ReadUInt16LittleEndian(file[30..]);
        var sector = BinaryPrimitives.ReadInt32LittleEndian(file[48..]);
        for (var followed = 0; sector >= 0 && followed < MaxSectors && Sector(file, sector, sectorLength) is { IsEmpty: false } entries; followed++)
        {
            for (var at = 0; at < sectorLength; at += EntryLength)
            {
                var length = BinaryPrimitives.ReadUInt16LittleEndian(entries[(at + 64)..]);
                if (length is > 2 and <= 64
                    && string.Equals(Encoding.Unicode.GetString(entries.Slice(at, length - 2)), name, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            sector = Next(file, sector, sectorLength);
        }

        return false;
    }

    private static int Next(ReadOnlySpan<byte> file, int sector, int sectorLength)
    {
        var perSector = sectorLength / sizeof(int);
        if (sector / perSector >= FatsInHeader)
        {
            return -1;
        }

        var fat = Sector(file, BinaryPrimitives.ReadInt32LittleEndian(file[(76 + (sector / perSector * sizeof(int)))..]), sectorLength);
        return fat.IsEmpty ? -1 : BinaryPrimitives.ReadInt32LittleEndian(fat[(sector % perSector * sizeof(int))..]);
    }

    private static ReadOnlySpan<byte> Sector(ReadOnlySpan<byte> file, int sector, int length)
    {
        var at = (sector + 1L) * length;
        return sector >= 0 && at + length <= file.Length ? file.Slice((int)at, length) : [];
    }
}
