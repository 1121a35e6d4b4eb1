using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace ErlPs.Host.Hosting;

internal sealed partial class ConsoleUI
{
    private const string NotOnTerminal = "Nobody can be asked here, because standard input is not a terminal or -NonInteractive is given.";

    public override string ReadLine()
    {
        if (facts.NonInteractive)
        {
            throw new PSInvalidOperationException(NotOnTerminal);
        }

        _progress.Clear();
        return Console.In.ReadLine() ?? string.Empty;
    }

    public override SecureString ReadLineAsSecureString()
    {
        RequireTerminal("Pass the value as a parameter.");
        var secret = new SecureString();
        for (ConsoleKeyInfo key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                if (secret.Length > 0)
                {
                    secret.RemoveAt(secret.Length - 1);
                    Console.Out.Write("\b \b");
                }
            }
            else if (!char.IsControl(key.KeyChar))
            {
                secret.AppendChar(key.KeyChar);
                Console.Out.Write('*');
            }
        }

        Console.Out.WriteLine();
        secret.MakeReadOnly();
        return secret;
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        RequireTerminal($"Give the parameters: {string.Join(", ", descriptions.Select(field => field.Name))}.");
        WriteCaption(caption, message);
        var answers = new Dictionary<string, PSObject>();
        foreach (FieldDescription field in descriptions)
        {
            Type type = Type.GetType(field.ParameterAssemblyFullName) ?? typeof(string);
            answers[field.Name] = PSObject.AsPSObject(Ask(field.Name, type));
        }

        return answers;
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options)
    {
        RequireTerminal("Pass a credential, or a file that holds the secret.");
        WriteCaption(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            Write("User: ");
            userName = ReadLine();
        }

        Write($"Password for user {userName}: ");
        return new PSCredential(userName, ReadLineAsSecureString());
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        RequireTerminal("To go ahead without being asked, pass -Confirm:$false, or -Force where the command has it.");
        WriteCaption(caption, message);
        while (true)
        {
            string menu = string.Join("  ", choices.Select(choice => $"[{KeyOf(choice)}] {choice.Label.Replace("&", string.Empty, StringComparison.Ordinal)}"));
            Write(defaultChoice >= 0 ? $"{menu}  (default is \"{KeyOf(choices[defaultChoice])}\"): " : menu + ": ");
            string answer = ReadLine().Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
            {
                return defaultChoice;
            }

            for (int i = 0; i < choices.Count; i++)
            {
                string label = choices[i].Label.Replace("&", string.Empty, StringComparison.Ordinal);
                if (answer.Equals(KeyOf(choices[i]), StringComparison.OrdinalIgnoreCase) || answer.Equals(label, StringComparison.OrdinalIgnoreCase))
                {
                    return i;
                }
            }
        }
    }

    private static string KeyOf(ChoiceDescription choice)
    {
        int mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < choice.Label.Length ? choice.Label.Substring(mark + 1, 1).ToUpperInvariant() : choice.Label;
    }

    private object Ask(string name, Type type)
    {
        Write(name + ": ");
        if (type == typeof(SecureString))
        {
            return ReadLineAsSecureString();
        }

        return type == typeof(PSCredential)
            ? PromptForCredential(string.Empty, string.Empty, string.Empty, string.Empty)
            : LanguagePrimitives.ConvertTo(ReadLine(), type, System.Globalization.CultureInfo.CurrentCulture);
    }

    private void WriteCaption(string caption, string message)
    {
        foreach (string line in new[] { caption, message })
        {
            if (!string.IsNullOrEmpty(line))
            {
                WriteLine(line);
            }
        }
    }

    private void RequireTerminal(string remedy)
    {
        if (!facts.CanAsk)
        {
            throw new HostException($"{NotOnTerminal} {remedy}");
        }
    }
}
