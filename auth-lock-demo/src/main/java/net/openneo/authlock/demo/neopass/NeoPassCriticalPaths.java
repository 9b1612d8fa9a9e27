package net.openneo.authlock.demo.neopass;

import static net.openneo.authlock.demo.canary.TriedAccounts.require;

import net.openneo.authlock.CriticalPath;
import net.openneo.authlock.demo.account.AuthUsers;
import net.openneo.authlock.demo.account.NeoPass;
import net.openneo.authlock.demo.canary.TriedAccount;
import net.openneo.authlock.demo.canary.TriedAccounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The last two of the six; NeoPass itself is asked for nothing. */
@Configuration(proxyBeanMethods = false)
class NeoPassCriticalPaths {

    @Bean
    @Order(5)
    CriticalPath connectPath(TriedAccounts accounts, NeoPassConnection connection, NeoPassLogin login) {
        return CriticalPath.of("connect NeoPass", () -> {
            TriedAccount account = accounts.register();
            NeoPass neoPass = connected(account, connection);
            accounts.readAnew();
            require(
                    login.personOf(new NeoPassIdentity(neoPass, "")).id() == account.id(),
                    "A NeoPass that was just connected lets somebody else in.");
        });
    }

    @Bean
    @Order(6)
    CriticalPath disconnectPath(TriedAccounts accounts, NeoPassConnection connection, AuthUsers stored) {
        return CriticalPath.of("disconnect NeoPass", () -> {
            TriedAccount account = accounts.register();
            NeoPass neoPass = connected(account, connection);
            accounts.readAnew();
            connection.disconnect(account.id());
            accounts.readAnew();
            require(stored.findByNeoPass(neoPass.uid()).isEmpty(), "A NeoPass that was disconnected still lets in.");
        });
    }

    private static NeoPass connected(TriedAccount account, NeoPassConnection connection) {
        NeoPass neoPass = new NeoPass(TriedAccounts.newText(), null);
        connection.connect(account.id(), neoPass);
        return neoPass;
    }
}
