using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

public sealed class ResultFileTests
{
    // Every finite bit pattern, so that subnormal numbers, negative zero and the extremes come up.
    private static readonly Arbitrary<double> FiniteDoubles = Arb.From(
        ArbMap.Default.GeneratorFor<long>().Select(BitConverter.Int64BitsToDouble).Where(double.IsFinite));

    [Fact]
    public void Numbers_WrittenAndRead_AreBitIdentical() => Prop.ForAll(FiniteDoubles, x =>
    {
        var record = Trace(x);
        var read = Assert.IsType<TraceRecord>(ResultFile.Parse(ResultFile.ToText(record), "r.json"));
        var point = read.Branches[0].Points[0];
        return Bits(point.Return) == Bits(x) && point.Logits.All(y => Bits(y) == Bits(x));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void FlowRecord_WrittenAndRead_HasTheSameText()
    {
        var record = Flow();
        var text = ResultFile.ToText(record);
        var read = Assert.IsType<FlowRecord>(ResultFile.Parse(text, "r.json"));
        Assert.Equal(text, ResultFile.ToText(read));
        Assert.Equal(record.Limits[0].Logits.AsEnumerable(), read.Limits[0].Logits.AsEnumerable());
        Assert.Equal("agent1 (-) lever1", read.Subject.Label(0));
        Assert.NotEmpty(read.Flows[0].Trajectory!.Policies);
        Assert.All(read.Flows, flow => Assert.InRange(flow.Error!.Value, double.Epsilon, 1e-6));
        Assert.Equal(record.Flows.Select(flow => flow.Error), read.Flows.Select(flow => flow.Error));
        var end = read.Flows[read.Limits[0].Starts[0]].Trajectory!.Policies[^1];
        Assert.Equal(record.Limits[0].Policy.AsEnumerable(), end.AsEnumerable());
    }

    [Fact]
    public void FlowRecord_WithoutErrors_IsReadAsSuch()
    {
        var text = Regex.Replace(ResultFile.ToText(Flow()), ",\\s*\"error\": [^,}\\s]+", "");
        var read = Assert.IsType<FlowRecord>(ResultFile.Parse(text, "r.json"));
        Assert.All(read.Flows, flow => Assert.Null(flow.Error));
    }

    [Fact]
    public void Write_Twice_LeavesTheSecondAlone()
    {
        var path = Path.GetTempFileName();
        ResultFile.Write(path, Trace(1));
        ResultFile.Write(path, Trace(2));
        Assert.Equal(ResultFile.ToText(Trace(2)), File.ReadAllText(path));
        Assert.False(File.Exists(path + ".part"));
        File.Delete(path);
    }

    [Theory]
    [InlineData("\"symkit-result-1\"", "\"symkit-result-7\"", "expected a file of format")]
    [InlineData("\"kind\": \"trace\"", "\"kind\": \"other\"", "")]
    [InlineData("\"kind\": \"trace\",", "", "kind")]
    [InlineData("\"horizon\": 1", "\"horizon\": 1.5", "")]
    [InlineData("\"horizon\": 1,", "", "horizon")]
    [InlineData("\"snapDigits\": null", "\"snapDigits\": null, \"more\": 1", "more")]
    [InlineData("\"toAlpha\": \"1/4\"", "\"toAlpha\": \"1/0\"", "expected an exact number")]
    [InlineData("\"end\": \"left-range\"", "\"end\": \"left\"", "")]
    [InlineData("\"beta\": 2", "\"beta\": 1e999", "")]
    [InlineData("\"logits\": [7, ", "\"logits\": [", "'logits' has 3 numbers instead of 4")]
    [InlineData("\"logits\": [7, ", "\"logits\": [\"7\", ", "expected a finite number")]
    [InlineData("\"orbits\": [0, ", "\"orbits\": [", "'orbits' has 3 numbers instead of 4")]
    [InlineData("\"parents\": [-1]", "\"parents\": [0]", "continues no earlier history")]
    public void Parse_WhatIsNoResult_IsRefusedWithItsPlace(string from, string to, string reason)
    {
        var text = ResultFile.ToText(Trace(7));
        Assert.Contains(from, text, StringComparison.Ordinal);
        var fault = Assert.Throws<ResultParseException>(
            () => ResultFile.Parse(text.Replace(from, to, StringComparison.Ordinal), "r.json"));
        Assert.StartsWith("r.json:", fault.Message, StringComparison.Ordinal);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SymmetryKit", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    public void Parse_NoObject_IsRefused(string text) =>
        Assert.Throws<ResultParseException>(() => ResultFile.Parse(text, "r.json"));

    [Fact]
    public void ToText_NumberThatIsNotFinite_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ResultFile.ToText(Trace(double.NaN)));

    private static long Bits(double x) => BitConverter.DoubleToInt64Bits(x);

    private static TraceRecord Trace(double x)
    {
        var game = GameLibrary.Levers(2).Flat();
        var logits = Enumerable.Repeat(x, game.ParameterCount).ToImmutableArray();
        var point = new BranchPointEntry(2, 0, 1, x, 1, 0, [0], null, logits);
        return new TraceRecord(
            Subject(game), true, new Rational(1, 4),
            [new BranchEntry("main", BranchEnd.LeftRange, [new IsotypicPart(1, 0)], [point], [])]);
    }

    private static FlowRecord Flow()
    {
        var game = GameLibrary.Levers(2).Flat();
        var options = new MultiStartOptions { Starts = 6, Flow = new FlowOptions { TrajectoryResolution = 0.01 } };
        var report = FlowReport.Create(game, EntropyObjective.Visited, 0.25, options, game.Symmetries());
        return FlowRecord.Of(Subject(game), game, new Rational(1, 4), options, report);
    }

    private static ResultSubject Subject(FlatGame game) => ResultSubject.Of(
        game, null, EntropyObjective.Visited,
        new ResultGroup(4.ToString(CultureInfo.InvariantCulture), [], "model", [0, 0, 0, 0]));
}
