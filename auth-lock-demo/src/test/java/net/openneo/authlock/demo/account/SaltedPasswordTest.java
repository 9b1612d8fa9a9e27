package net.openneo.authlock.demo.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SaltedPasswordTest {
    /** By {@code printf %s 'correct horse' | openssl dgst -sha256 -hmac 'battery staple'}. */
    private static final String HASH = "909b5ce83fec913a49dced640426ae7cc9d2284163f31879ea175961e3958f32";

    @Test
    void isTheHexOfAnHmacKeyedByTheSalt() {
        assertThat(SaltedPassword.withSalt("correct horse", "battery staple").hash())
                .isEqualTo(HASH);
    }

    @Test
    void matchesTheRightPasswordOnly() {
        assertThat(SaltedPassword.matches("correct horse", HASH, "battery staple"))
                .isTrue();
        assertThat(SaltedPassword.matches("correct house", HASH, "battery staple"))
                .isFalse();
        assertThat(SaltedPassword.matches("correct horse", HASH, "battery stapled"))
                .isFalse();
    }

    @Test
    void matchesNothingWhereThereIsNoPassword() {
        assertThat(SaltedPassword.matches("", null, null)).isFalse();
        assertThat(SaltedPassword.matches("", "", "")).isFalse();
        assertThat(SaltedPassword.matches("correct horse", HASH, null)).isFalse();
    }

    @Test
    void hasANewSaltEachTimeThatFitsTheColumn() {
        SaltedPassword one = SaltedPassword.of("correct horse");
        SaltedPassword other = SaltedPassword.of("correct horse");

        assertThat(one.salt()).isNotEqualTo(other.salt()).hasSizeLessThanOrEqualTo(32);
        assertThat(one.hash()).isNotEqualTo(other.hash()).hasSize(64);
    }

    @Test
    void keepsHashAndSaltOutOfLogs() {
        assertThat(SaltedPassword.of("correct horse")).hasToString("SaltedPassword");
    }
}
