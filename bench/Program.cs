using Pmo.Bench;

return await BenchCommands.Root().Parse(args).InvokeAsync();
