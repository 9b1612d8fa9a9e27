package net.openneo.authlock.admin;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the end.
 *
 * @param directory where the audit and the report stay as files when auth-lock's own tables go, for admin's user alone; as
 *     an absolute path, so that admin finds it again wherever it is started
 */
@ConfigurationProperties("auth-lock.admin.leaving")
public record LeavingProperties(@DefaultValue("") String directory) {
    public LeavingProperties {
        directory = directory.strip();
        if (!directory.isEmpty() && !Path.of(directory).isAbsolute()) {
            throw new RefusedStartException(
                    "auth-lock.admin.leaving.directory is '" + directory + "', which is not an absolute path.",
                    "Set auth-lock.admin.leaving.directory to one like /var/lib/auth-lock.");
        }
    }

    /** Empty where none was set. */
    public Optional<Path> path() {
        return directory.isEmpty()
                ? Optional.empty()
                : Optional.of(Path.of(directory).normalize());
    }
}
