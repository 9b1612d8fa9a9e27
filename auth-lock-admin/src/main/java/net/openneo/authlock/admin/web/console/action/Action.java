package net.openneo.authlock.admin.web.console.action;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.openneo.authlock.admin.AdminUser;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.operations.Verb;

/** What can be done, each as the call of the REST API that does the same. */
public enum Action {
    ATTEST_P2("PUT", "/api/consolidation/attestations/P2"),
    ATTEST_P4("PUT", "/api/consolidation/attestations/P4"),
    ATTEST_P5("PUT", "/api/consolidation/attestations/P5"),
    FENCE("PUT", "/api/fence"),
    UNFENCE("DELETE", "/api/fence"),
    BACKUP("POST", "/api/consolidation/backup"),
    PREFLIGHT("POST", "/api/consolidation/preflight"),
    LOCK("PUT", "/api/lock"),
    UNLOCK("DELETE", "/api/lock"),
    COPY("POST", "/api/consolidation/copy"),
    VERIFY("POST", "/api/consolidation/verify"),
    SWITCH("PUT", "/api/table"),
    SWITCH_BACK("PUT", "/api/table"),
    CANARY("POST", "/api/consolidation/canary"),
    VIEW("PUT", "/api/view"),
    UNVIEW("DELETE", "/api/view"),
    ROLLBACK("POST", "/api/consolidation/rollback"),
    RESTORE("POST", "/api/consolidation/restore"),
    TEARDOWN("POST", "/api/consolidation/teardown"),
    APPROVE("PUT", "/api/consolidation/teardown/approval"),
    LEAVE("DELETE", "/api/consolidation"),
    PAUSE("POST", "/api/operations/{id}/pause"),
    RESUME("POST", "/api/operations/{id}/resume"),
    END_BLOCKER("DELETE", "/api/blockers/{id}");

    private final String method;
    private final String path;

    Action(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /** The one of that word, as it stands in the address of its page. */
    static Optional<Action> of(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word().equals(word))
                .findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String href() {
        return "/console/actions/" + word();
    }

    String method() {
        return method;
    }

    /** With {@code {id}} where it is about one operation or one session. */
    String path() {
        return path;
    }

    AdminUser.Role role() {
        return this == APPROVE ? AdminUser.Role.APPROVER : AdminUser.Role.OPERATOR;
    }

    /** The operation that it begins, where it is one: that has the same word. */
    Optional<Verb> verb() {
        return Arrays.stream(Verb.values())
                .filter(verb -> verb.word().equals(word()))
                .findFirst();
    }

    /** What has to be typed by whoever wants it; nothing for what can be taken back. */
    Typing typing() {
        return switch (this) {
            case UNFENCE, ROLLBACK, RESTORE -> Typing.LEGACY_TABLE;
            case TEARDOWN, APPROVE -> Typing.LEGACY_DATABASE;
            case LEAVE -> Typing.CONSOLIDATED_DATABASE;
            case END_BLOCKER -> Typing.SESSION;
            case ATTEST_P2,
                    ATTEST_P4,
                    ATTEST_P5,
                    FENCE,
                    BACKUP,
                    PREFLIGHT,
                    LOCK,
                    UNLOCK,
                    COPY,
                    VERIFY,
                    SWITCH,
                    SWITCH_BACK,
                    CANARY,
                    VIEW,
                    UNVIEW,
                    PAUSE,
                    RESUME -> Typing.NOTHING;
        };
    }

    /** True where the password has to be typed again. */
    boolean wantsPassword() {
        return this == TEARDOWN || this == APPROVE || this == LEAVE;
    }

    /** True where what somebody has seen may have changed before the click counts. */
    boolean hangsOnWhatWasSeen() {
        return this != PAUSE && this != RESUME && this != END_BLOCKER;
    }

    /** In which it may be asked for. Whether it is done is decided by the step itself. */
    public Set<Phase> phases() {
        return switch (this) {
            case ATTEST_P2, ATTEST_P4, ATTEST_P5, FENCE, LOCK, UNLOCK ->
                EnumSet.complementOf(EnumSet.of(Phase.TEARING_DOWN, Phase.TORN_DOWN));
            case UNFENCE -> EnumSet.of(Phase.NEW, Phase.CHECKED);
            case BACKUP, PREFLIGHT -> EnumSet.of(Phase.NEW, Phase.CHECKED, Phase.LOCKED);
            case COPY -> EnumSet.of(Phase.LOCKED, Phase.COPIED, Phase.VERIFIED);
            case VERIFY -> EnumSet.of(Phase.COPIED, Phase.VERIFIED);
            case SWITCH -> EnumSet.of(Phase.VERIFIED);
            case SWITCH_BACK -> EnumSet.of(Phase.SWITCHED);
            case CANARY -> EnumSet.of(Phase.SWITCHED, Phase.ROLLED_BACK);
            case VIEW -> EnumSet.of(Phase.NEW, Phase.CHECKED, Phase.SWITCHED, Phase.ROLLING_BACK);
            case UNVIEW -> EnumSet.of(Phase.NEW, Phase.CHECKED, Phase.OPEN);
            case ROLLBACK -> EnumSet.range(Phase.LOCKED, Phase.ROLLED_BACK);
            case RESTORE -> EnumSet.range(Phase.SWITCHED, Phase.ROLLED_BACK);
            case TEARDOWN -> EnumSet.of(Phase.OPEN, Phase.TEARING_DOWN);
            case APPROVE -> EnumSet.of(Phase.OPEN);
            case LEAVE -> EnumSet.of(Phase.TORN_DOWN);
            case PAUSE, RESUME, END_BLOCKER -> EnumSet.allOf(Phase.class);
        };
    }

    /** The name that has to be typed. */
    enum Typing {
        NOTHING,
        LEGACY_TABLE,
        LEGACY_DATABASE,
        CONSOLIDATED_DATABASE,
        SESSION
    }
}
