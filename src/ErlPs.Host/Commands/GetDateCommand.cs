using System;
using System.Globalization;
using System.Management.Automation;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsCommon.Get, "Date", DefaultParameterSetName = "DateAndFormat")]
[OutputType(typeof(string), typeof(DateTime))]
public sealed class GetDateCommand : PSCmdlet
{
    [Parameter(ParameterSetName = "DateAndFormat", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LastWriteTime")]
    public DateTime Date { get; set; }

    [Parameter(ParameterSetName = "UnixTimeSecondsAndFormat", Mandatory = true)]
    [Alias("UnixTime")]
    public long UnixTimeSeconds { get; set; }

    [Parameter]
    [ValidateRange(1, 9999)]
    public int Year { get; set; }

    [Parameter]
    [ValidateRange(1, 12)]
    public int Month { get; set; }

    [Parameter]
    [ValidateRange(1, 31)]
    public int Day { get; set; }

    [Parameter]
    [ValidateRange(0, 23)]
    public int Hour { get; set; }

    [Parameter]
    [ValidateRange(0, 59)]
    public int Minute { get; set; }

    [Parameter]
    [ValidateRange(0, 59)]
    public int Second { get; set; }

    [Parameter]
    [ValidateRange(0, 999)]
    public int Millisecond { get; set; }

    [Parameter]
    public string? Format { get; set; }

    [Parameter]
    public SwitchParameter AsUTC { get; set; }

    protected override void ProcessRecord()
    {
        DateTime date = Bound(nameof(Date)) ? Date : DateTime.Now;
        if (Bound(nameof(UnixTimeSeconds)))
        {
            date = DateTimeOffset.FromUnixTimeSeconds(UnixTimeSeconds).LocalDateTime;
        }

        date = WithParts(date);
        date = AsUTC ? date.ToUniversalTime() : date;
        WriteObject(Format is null ? date : Text(date, Format));
    }

    private static string Text(DateTime date, string format) => format.ToLowerInvariant() switch
    {
        "filedate" => date.ToString("yyyyMMdd", CultureInfo.CurrentCulture),
        "filedateuniversal" => date.ToUniversalTime().ToString("yyyyMMddZ", CultureInfo.CurrentCulture),
        "filedatetime" => date.ToString("yyyyMMddTHHmmssffff", CultureInfo.CurrentCulture),
        "filedatetimeuniversal" => date.ToUniversalTime().ToString("yyyyMMddTHHmmssffffZ", CultureInfo.CurrentCulture),
        _ => date.ToString(format, CultureInfo.CurrentCulture),
    };

    private bool Bound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private DateTime WithParts(DateTime date)
    {
        date = Bound(nameof(Year)) ? date.AddYears(Year - date.Year) : date;
        date = Bound(nameof(Month)) ? date.AddMonths(Month - date.Month) : date;
        date = Bound(nameof(Day)) ? date.AddDays(Day - date.Day) : date;
        date = Bound(nameof(Hour)) ? date.AddHours(Hour - date.Hour) : date;
        date = Bound(nameof(Minute)) ? date.AddMinutes(Minute - date.Minute) : date;
        date = Bound(nameof(Second)) ? date.AddSeconds(Second - date.Second) : date;
        if (Bound(nameof(Millisecond)))
        {
            date = date.AddTicks(-(date.Ticks % TimeSpan.TicksPerSecond)).AddMilliseconds(Millisecond);
        }

        return date;
    }
}
