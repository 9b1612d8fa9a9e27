package net.openneo.authlock.admin.teardown;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.offsite.MeddlingProxy;
import net.openneo.authlock.admin.offsite.MeddlingProxy.Meddling;
import net.openneo.authlock.admin.offsite.S3Mock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A teardown whose final backup goes to a bucket, over a line that is bad at first. */
@ExtendWith(OutputCaptureExtension.class)
class TeardownToBucketTest {
    private static final String ACCESS = "AKIAOFTHETEARDOWN";
    private static final String SECRET = "neverInALogOrAnAnswer0123";

    private static @TempDir Path home;

    @Test
    @DisplayName("T3: the final backup goes to a bucket with Object Lock, and its credentials nowhere")
    void goesToABucketAndItsCredentialsNowhere(CapturedOutput output) {
        try (S3Mock mock = S3Mock.start(home).with("backups", true);
                MeddlingProxy proxy = new MeddlingProxy(mock.uri());
                OpenSite site = site(proxy.uri())) {
            String place = "the bucket backups at " + proxy.uri();

            proxy.set(Meddling.OUT_OF_ORDER);
            site.endsWith(
                    "FAILED",
                    "While it was asked for its Object Lock, " + place
                            + " was away (HTTP 503), and nothing goes on without it; POST /api/consolidation/teardown again"
                            + " when it is back.");
            proxy.set(Meddling.CUT_UPLOAD);
            assertThat(site.teardown().<String>read("$.error"))
                    .matches("The file dti/auth-lock-\\S+\\.sql\\.gz in " + place
                            + " has \\d+ bytes, and \\d+ were given to"
                            + " it\\. It cannot be relied on: nothing was dropped, and POST /api/consolidation/teardown"
                            + " takes a new backup\\.");
            proxy.set(Meddling.NOTHING);
            site.prepared();
            proxy.set(Meddling.IGNORED_RETENTION);
            assertThat(site.approve().status()).isEqualTo(200);
            proxy.set(Meddling.SHORT_RETENTION);
            Answer shorter = site.teardown();
            assertThat(shorter.<String>read("$.error"))
                    .matches("The file dti/auth-lock-\\S+\\.sql\\.gz in " + place
                            + " is kept until 2020-01-01T00:00:00Z in place of \\S+Z, so that it could be gone before its"
                            + " time; use a store that keeps to what it was asked for\\.");
            assertThat(site.legacyExists()).isTrue();
            proxy.set(Meddling.NOTHING);
            site.tornDown();

            assertThat(output.getAll()).doesNotContain(SECRET).doesNotContain(ACCESS);
            for (String path : new String[] {
                "/api/audit", "/api/consolidation", "/api/consolidation/teardown/approval", "/actuator/info"
            }) {
                assertThat(site.admin().get(path).body())
                        .as(path)
                        .doesNotContain(SECRET)
                        .doesNotContain(ACCESS);
            }
        }
    }

    private static OpenSite site(String endpoint) {
        return OpenSite.start(
                home,
                "auth-lock.admin.offsite.directory=",
                "auth-lock.admin.offsite.s3.endpoint=" + endpoint,
                "auth-lock.admin.offsite.s3.bucket=backups",
                "auth-lock.admin.offsite.s3.prefix=dti/",
                "auth-lock.admin.offsite.s3.access-key=" + ACCESS,
                "auth-lock.admin.offsite.s3.secret-key=" + SECRET);
    }
}
