package net.openneo.authlock.demo.account;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** What the rest of the site knows of an account: the table {@code users} of the pool's default database. */
@Entity
@Table(name = "users")
class ImpressUser {
    private static final byte AUTH_SERVER = 1;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Integer id;

    private String name;
    private byte authServerId = AUTH_SERVER;
    private int remoteId;
    private int points;
    private boolean beta;
    private int ownedClosetHangersVisibility = 1;
    private int wantedClosetHangersVisibility = 1;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected ImpressUser() {}

    ImpressUser(AuthUser account) {
        this.name = account.name();
        this.remoteId = Math.toIntExact(account.id());
    }
}
