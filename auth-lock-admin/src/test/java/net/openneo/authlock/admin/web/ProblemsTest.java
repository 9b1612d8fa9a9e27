package net.openneo.authlock.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DuplicateKeyException;

@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {
    @Test
    void tellNobodyTheWordsOfTheServer(CapturedOutput output) {
        SQLException words = new SQLException("Duplicate entry 'user3@example.com' for key 'email'", "23000", 1062);

        String told = String.valueOf(new Problems()
                .unreachable(new DuplicateKeyException("SQL []; " + words.getMessage(), words))
                .getDetail());

        assertThat(told).contains("(error 1062)");
        assertThat(output).contains("The database failed (error 1062) at net.openneo.authlock.admin.web.ProblemsTest.");
        assertThat(told + output).doesNotContain("user3@example.com");
    }
}
