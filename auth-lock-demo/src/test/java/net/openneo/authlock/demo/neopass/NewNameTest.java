package net.openneo.authlock.demo.neopass;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewNameTest {
    @ParameterizedTest
    @CsvSource({
        "neopet7,                                  neopet7,                        neopet7-2",
        "Jöran B. (the 2nd),                       JöranB.the2nd,                  JöranB.the2nd-2",
        "ab,                                       neopass,                        neopass-2",
        "🐸,                                        neopass,                        neopass-2",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmn, abcdefghijklmnopqrstuvwxyzabcd, abcdefghijklmnopqrstuvwxyzab-2"
    })
    void isThePreferredOneAsFarAsItCanBeANameHere(String preferred, String first, String second) {
        assertThat(NewName.candidates(preferred).limit(2)).containsExactly(first, second);
    }

    @Test
    void neverHasMoreThanThirtyCharacters() {
        assertThat(NewName.candidates("x".repeat(40)).limit(2000)).allMatch(name -> name.length() <= 30);
    }
}
