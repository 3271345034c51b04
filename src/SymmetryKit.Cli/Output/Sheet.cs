using Spectre.Console;
using Spectre.Console.Rendering;

namespace SymmetryKit.Cli.Output;

/// <summary>A summary in two columns: a short label, and what there is to say.</summary>
public sealed class Sheet
{
    private readonly Grid _grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();

    /// <summary>One line; continued lines leave the label empty.</summary>
    public Sheet Line(string label, string text)
    {
        _grid.AddRow(new Text(label, new Style(decoration: Decoration.Bold)), new Text(text));
        return this;
    }

    /// <summary>One line per text, the label on the first.</summary>
    public Sheet Lines(string label, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            Line(label, text);
            label = "";
        }

        return this;
    }

    /// <summary>A table beside a label.</summary>
    public Sheet Table(string label, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().Border(TableBorder.Minimal);
        foreach (var column in header) table.AddColumn(new TableColumn(new Text(column)));
        foreach (var row in rows) table.AddRow(row.Select(cell => (IRenderable)new Text(cell)).ToArray());
        _grid.AddRow(new Text(label, new Style(decoration: Decoration.Bold)), table);
        return this;
    }

    /// <summary>Prints the sheet on the terminal's output; plain text has no spaces at the ends of its lines.</summary>
    public void Print(Terminal terminal)
    {
        if (terminal.IsInteractive)
        {
            terminal.Tables(terminal.Output).Write(_grid);
            return;
        }

        using var text = new StringWriter();
        terminal.Tables(text).Write(_grid);
        foreach (var line in text.ToString().TrimEnd().Split('\n')) terminal.Output.WriteLine(line.TrimEnd());
    }
}
