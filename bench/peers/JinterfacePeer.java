import com.ericsson.otp.erlang.*;
import java.nio.file.*;
import java.util.*;

/**
 * Jinterface as a rival. Usage: JinterfacePeer NODE COOKIE EPMD_PORT VERB ARGUMENT; the port reaches Jinterface by -DOtpEpmd.port.
 * Prints name=value pairs on one line, as all rivals do.
 */
public final class JinterfacePeer {
    private static final int CHUNK = 5000;
    private static final int BLOCK = 200;
    private static final String[] ITEMS = {
        "registered_name", "initial_call", "current_function", "message_queue_len", "memory", "reductions", "status",
    };

    private final OtpConnection connection;

    private JinterfacePeer(OtpConnection connection) {
        this.connection = connection;
    }

    public static void main(String[] arguments) throws Exception {
        StringBuilder figures = new StringBuilder();
        if (arguments[3].equals("decode")) {
            decode(Path.of(arguments[4]), figures);
        } else {
            long begin = System.nanoTime();
            OtpSelf self = new OtpSelf("jpeer" + ProcessHandle.current().pid() + "@127.0.0.1", arguments[1]);
            JinterfacePeer peer = new JinterfacePeer(self.connect(new OtpPeer(arguments[0])));
            figures.append("connect_us=").append((System.nanoTime() - begin) / 1000).append(' ');
            long start = System.nanoTime();
            if (arguments[3].equals("chunks")) {
                figures.append("count=").append(peer.chunks()).append(' ');
            } else {
                peer.calls(Integer.parseInt(arguments[4]), figures);
            }
            figures.append("work_ms=").append((System.nanoTime() - start) / 1000000).append(' ');
            peer.connection.close();
        }

        System.out.println(figures + "peak_kb=" + peak());
        System.exit(0);
    }

    private OtpErlangObject call(String module, String function, OtpErlangObject... arguments) throws Exception {
        connection.sendRPC(module, function, arguments);
        return connection.receiveRPC();
    }

    /** The best way without code on the node: see beam_peer.erl. */
    private int chunks() throws Exception {
        OtpErlangObject[] items = Arrays.stream(ITEMS).map(OtpErlangAtom::new).toArray(OtpErlangObject[]::new);
        OtpErlangList asked = new OtpErlangList(items);
        OtpErlangObject[] pids = ((OtpErlangList) call("erlang", "processes")).elements();
        int count = 0;
        for (int at = 0; at < pids.length; at += CHUNK) {
            OtpErlangObject[] chunk = Arrays.copyOfRange(pids, at, Math.min(at + CHUNK, pids.length));
            OtpErlangObject[] same = new OtpErlangObject[chunk.length];
            Arrays.fill(same, asked);
            OtpErlangList rows = (OtpErlangList) call(
                "lists", "zipwith", new OtpErlangExternalFun("erlang", "process_info", 2), new OtpErlangList(chunk), new OtpErlangList(same));
            for (OtpErlangObject row : rows) {
                if (row instanceof OtpErlangList) {
                    count++;
                }
            }
        }

        return count;
    }

    private void calls(int count, StringBuilder figures) throws Exception {
        repeat(count / 2);
        double[] microseconds = new double[count / BLOCK];
        for (int i = 0; i < microseconds.length; i++) {
            long start = System.nanoTime();
            repeat(BLOCK);
            microseconds[i] = (System.nanoTime() - start) / 1000.0 / BLOCK;
        }

        Arrays.sort(microseconds);
        figures.append(String.format(Locale.ROOT, "call_us=%.2f best_us=%.2f ", microseconds[microseconds.length / 2], microseconds[0]));
    }

    private void repeat(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            call("erlang", "is_alive");
        }
    }

    private static void decode(Path file, StringBuilder figures) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        double[] milliseconds = new double[11];
        for (int i = 0; i < milliseconds.length; i++) {
            long start = System.nanoTime();
            if (new OtpInputStream(bytes).read_any() == null) {
                throw new IllegalStateException("no term");
            }

            milliseconds[i] = (System.nanoTime() - start) / 1e6;
        }

        figures.append(String.format(Locale.ROOT, "first_ms=%.2f ", milliseconds[0]));
        Arrays.sort(milliseconds);
        figures.append(String.format(Locale.ROOT, "decode_ms=%.2f ", milliseconds[5]));
    }

    private static String peak() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow().replaceAll("\\D", "");
    }
}
