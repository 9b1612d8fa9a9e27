package net.openneo.authlock.admin.backup.mysqldump;

import com.mysql.cj.conf.ConnectionUrl;
import com.mysql.cj.conf.HostInfo;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How a client of MySQL gets to the server that admin works on.
 *
 * @param encrypted admin's own sessions are
 */
public record ToolLogin(String host, int port, String user, String password, boolean encrypted) {
    private static final String CIPHER = "SHOW SESSION STATUS LIKE 'Ssl_cipher'";

    /** Empty where the URL says more than a client can be told: several hosts, a certificate to be checked, a socket. */
    public static Optional<ToolLogin> of(DataSourceProperties properties, JdbcClient sql) {
        ConnectionUrl url = ConnectionUrl.getConnectionUrlInstance(properties.determineUrl(), account(properties));
        if (url.getHostsList().size() != 1) {
            return Optional.empty();
        }
        HostInfo host = url.getMainHost();
        if (saysMore(host.getHostProperties())) {
            return Optional.empty();
        }
        boolean encrypted = sql.sql(CIPHER).query((row, number) -> row.getString(2)).list().stream()
                .anyMatch(cipher -> cipher != null && !cipher.isEmpty());
        return Optional.of(new ToolLogin(
                host.getHost().replaceAll("[\\[\\]]", ""),
                host.getPort(),
                String.valueOf(host.getUser()),
                host.getPassword() == null ? "" : host.getPassword(),
                encrypted));
    }

    private static Properties account(DataSourceProperties properties) {
        Properties account = new Properties();
        Stream.of("user", "password").forEach(name -> {
            String value = name.equals("user") ? properties.determineUsername() : properties.determinePassword();
            if (value != null) {
                account.setProperty(name, value);
            }
        });
        return account;
    }

    private static boolean saysMore(Map<String, String> properties) {
        return properties.containsKey("socketFactory")
                || properties.containsKey("socksProxyHost")
                || properties
                        .getOrDefault("sslMode", "")
                        .toUpperCase(Locale.ROOT)
                        .startsWith("VERIFY")
                || Boolean.parseBoolean(properties.getOrDefault("verifyServerCertificate", "false"));
    }

    /** Who logs in where is in here, not in the password's place. */
    @Override
    public String toString() {
        return user + " at " + host + ":" + port;
    }
}
