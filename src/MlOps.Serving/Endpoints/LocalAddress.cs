using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MlOps.Serving;

/// <summary>Addresses of endpoints: ports of the loopback interface.</summary>
internal static class LocalAddress
{
    /// <summary>The system chooses a free port.</summary>
    public const string Any = "http://127.0.0.1:0";

    public static string Of(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    public static int PortOf(string url) => new Uri(url).Port;

    /// <summary>Whether a server could listen there now. Nothing listens in the meantime: no client is taken from a server.</summary>
    public static bool IsFree(string url)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, PortOf(url)));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
