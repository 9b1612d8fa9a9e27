package net.openneo.authlock.app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import net.openneo.authlock.AuthTable;
import net.openneo.authlock.SkippedWhileLocked;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

@Entity
@DynamicUpdate
@Table(name = AuthTable.ACTIVE)
public class Account {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name = "";
    private @Nullable String email;

    @Column(name = "encrypted_password")
    private @Nullable String encryptedPassword;

    @SkippedWhileLocked
    @Column(name = "sign_in_count")
    private @Nullable Integer signInCount;

    protected Account() {}

    public Account(String name) {
        this.name = name;
    }

    public long id() {
        return id == null ? 0 : id;
    }

    public String name() {
        return name;
    }

    public void rename(String newName) {
        this.name = newName;
    }

    public void signedIn() {
        signInCount = signInCount == null ? 1 : signInCount + 1;
    }

    public int signInCount() {
        return signInCount == null ? 0 : signInCount;
    }

    public String password() {
        return encryptedPassword == null ? "" : encryptedPassword;
    }

    public void setPassword(String encoded) {
        this.encryptedPassword = encoded;
    }

    public void moveTo(@Nullable String newEmail) {
        this.email = newEmail;
    }
}
