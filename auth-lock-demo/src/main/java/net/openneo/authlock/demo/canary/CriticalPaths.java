package net.openneo.authlock.demo.canary;

import static net.openneo.authlock.demo.canary.TriedAccounts.require;

import net.openneo.authlock.CriticalPath;
import net.openneo.authlock.demo.account.AuthUsers;
import net.openneo.authlock.demo.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** The first four of the six. */
@Configuration(proxyBeanMethods = false)
class CriticalPaths {

    @Bean
    @Order(1)
    CriticalPath logInPath(TriedAccounts accounts) {
        return CriticalPath.of("log in", () -> {
            TriedAccount account = accounts.register();
            require(
                    accounts.isLetIn(account.name(), account.password()),
                    "The right password does not let in by name.");
            require(
                    accounts.isLetIn(account.email(), account.password()),
                    "The right password does not let in by e-mail address.");
            require(!accounts.isLetIn(account.name(), account.password() + "?"), "A wrong password lets in.");
        });
    }

    /** Writes nothing here; whoever has logged out is nobody, and can come back. */
    @Bean
    @Order(2)
    CriticalPath logOutPath(TriedAccounts accounts) {
        return CriticalPath.of("log out", () -> {
            TriedAccount account = accounts.register();
            SecurityContextHolder.setContext(
                    new SecurityContextImpl(accounts.logIn(account.name(), account.password())));
            SecurityContextHolder.clearContext();
            require(
                    SecurityContextHolder.getContext().getAuthentication() == null,
                    "Somebody is logged in after having logged out.");
            require(
                    accounts.isLetIn(account.name(), account.password()),
                    "Whoever has logged out is not let in again.");
        });
    }

    @Bean
    @Order(3)
    CriticalPath registerPath(TriedAccounts accounts, AuthUsers stored) {
        return CriticalPath.of("register", () -> {
            TriedAccount account = accounts.register();
            require(
                    stored.findById(account.id())
                            .filter(found -> found.name().equals(account.name()))
                            .isPresent(),
                    "Whoever has just registered is not found by the new id.");
            require(
                    stored.findByEmail(account.email())
                            .filter(found -> found.id() == account.id())
                            .isPresent(),
                    "Whoever has just registered is not found by e-mail address.");
        });
    }

    @Bean
    @Order(4)
    CriticalPath changePath(TriedAccounts accounts, Settings settings) {
        return CriticalPath.of("change e-mail and password", () -> {
            TriedAccount account = accounts.register();
            String next = TriedAccounts.newText();
            settings.changeEmail(account.id(), next + "@example.com", account.password());
            settings.changePassword(account.id(), next, account.password());
            accounts.readAnew();
            require(accounts.isLetIn(next + "@example.com", next), "The new address and password do not let in.");
            require(!accounts.isLetIn(account.email(), next), "The old address still lets in.");
            require(!accounts.isLetIn(account.name(), account.password()), "The old password still lets in.");
        });
    }
}
