using System.Collections;
using System.Text;
using Pmo.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
    .Select(entry => new KeyValuePair<string, string?>((string)entry.Key, (string?)entry.Value));
return await new CommandLine(new Surroundings(variables, Environment.CurrentDirectory, TimeProvider.System), Console.Out, Console.Error).RunAsync(args);
