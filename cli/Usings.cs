// A command of the product is a grain's; these are those of a command line.
global using Syntax = System.CommandLine.Command;
