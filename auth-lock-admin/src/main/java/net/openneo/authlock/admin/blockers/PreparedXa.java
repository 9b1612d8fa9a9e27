package net.openneo.authlock.admin.blockers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import net.openneo.authlock.admin.blockers.Blocker.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The XA transactions that are prepared and neither committed nor rolled back. They outlive a crash. */
@Component
final class PreparedXa {
    private final JdbcClient sql;

    PreparedXa(JdbcClient sql) {
        this.sql = sql;
    }

    List<Blocker> all() {
        return sql.sql("XA RECOVER CONVERT XID").query(PreparedXa::blocker).list();
    }

    private static Blocker blocker(ResultSet row, int number) throws SQLException {
        byte[] data = HexFormat.of().parseHex(row.getString("data").substring(2).toLowerCase());
        int global = row.getInt("gtrid_length");
        String xid = "X'%s',X'%s',%d"
                .formatted(
                        HexFormat.of().formatHex(data, 0, global),
                        HexFormat.of().formatHex(data, global, data.length),
                        row.getLong("formatID"));
        return new Blocker(
                null,
                xid,
                null,
                Kind.XA_PREPARED,
                null,
                "An XA transaction is prepared and waits for its owner, who has to end it: XA COMMIT " + xid
                        + " or XA ROLLBACK " + xid + ".");
    }
}
