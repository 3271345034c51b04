using System.Reflection;

namespace Architecture.Tests;

/// <summary>What the kit shows to others.</summary>
public sealed class PublicSurfaceTests
{
    public static TheoryData<string> Projects => [.. KitAssemblies.All.Keys];

    [Fact]
    public void Certification_PublicSignatures_HoldNoFloatingPointNumber()
    {
        var offenders = KitAssemblies.PublicTypes("Certification").SelectMany(Signatures)
            .Where(entry => Parts(entry.Type)
                .Any(type => type == typeof(double) || type == typeof(float) || type == typeof(Half)
                || type == typeof(decimal)))
            .Select(entry => entry.Member);
        Assert.Empty(offenders);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void PublicClasses_AreSealedStaticOrAbstract(string project) => Assert.Empty(
        KitAssemblies.PublicTypes(project).Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract)
            .Select(type => type.FullName));

    [Theory]
    [MemberData(nameof(Projects))]
    public void AbstractRecords_AreClosed(string project)
    {
        // A case from outside would meet switches that do not know it.
        var open = KitAssemblies.PublicTypes(project)
            .Where(type => type.IsAbstract && !type.IsSealed && type.IsClass && IsRecord(type))
            .Where(type => type.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
                .Any(IsOpen));
        Assert.Empty(open.Select(type => type.FullName));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Exceptions_AreSealed(string project) => Assert.Empty(
        KitAssemblies.All[project].GetTypes().Where(type => typeof(Exception).IsAssignableFrom(type) && !type.IsSealed)
            .Where(type => type.Namespace?.StartsWith("Microsoft", StringComparison.Ordinal) != true)
                .Select(type => type.FullName));

    [Theory]
    [MemberData(nameof(Projects))]
    public void PublicMembers_HandOutNoListsAndNoArrays(string project)
    {
        // Bytes of a file are an array everywhere, and ToArray says that it makes one.
        var offenders = KitAssemblies.PublicTypes(project).SelectMany(Results)
            .Where(entry => entry.Type.IsArray && entry.Type != typeof(byte[])
                || entry.Type.IsGenericType && entry.Type.GetGenericTypeDefinition() == typeof(List<>))
            .Select(entry => entry.Member).Where(member => !member.EndsWith(".ToArray", StringComparison.Ordinal));
        Assert.Empty(offenders);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void PublicFields_AreConstantsOrReadOnly(string project) => Assert.Empty(
        KitAssemblies.PublicTypes(project).Where(type => !type.IsEnum)
            .SelectMany(type => type.GetFields()).Where(field => !field.IsLiteral && !field.IsInitOnly)
            .Select(field => $"{field.DeclaringType}.{field.Name}"));

    // Reachable from another assembly, and not the copy constructor that every record has.
    private static bool IsOpen(ConstructorInfo constructor) =>
        (constructor.IsPublic || constructor.IsFamily || constructor.IsFamilyOrAssembly)
        && !constructor.GetParameters().Select(parameter => parameter.ParameterType)
            .SequenceEqual([constructor.DeclaringType!]);

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static IEnumerable<(string Member, Type Type)> Signatures(Type type) => Results(type)
        .Concat(type.GetMethods().Cast<MethodBase>().Concat(type.GetConstructors())
            .Where(method => method.DeclaringType == type)
            .SelectMany(method => method.GetParameters()
                .Select(parameter => ($"{type}.{method.Name}", parameter.ParameterType))));

    private static IEnumerable<(string Member, Type Type)> Results(Type type) =>
        type.GetProperties().Where(property => property.DeclaringType == type)
            .Select(property => ($"{type}.{property.Name}", property.PropertyType))
            .Concat(type.GetFields().Where(field => field.DeclaringType == type)
                .Select(field => ($"{type}.{field.Name}", field.FieldType)))
            .Concat(type.GetMethods().Where(method => method.DeclaringType == type && !method.IsSpecialName)
                .Select(method => ($"{type}.{method.Name}", method.ReturnType)));

    // double[], List<double>, ref double, (int, double): what a type is made of.
    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType) return Parts(type.GetElementType()!);
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];
    }
}
