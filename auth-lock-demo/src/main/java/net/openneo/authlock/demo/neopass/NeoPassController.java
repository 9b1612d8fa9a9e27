package net.openneo.authlock.demo.neopass;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.demo.account.AuthUser;
import net.openneo.authlock.demo.account.AuthUsers;
import net.openneo.authlock.demo.account.NeoPass;
import net.openneo.authlock.demo.login.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page in the settings on which one connects and disconnects a NeoPass. */
@WithNeoPass
@Controller
class NeoPassController {
    static final String CALLBACK = "/neopass/callback";
    private static final String PAGE = "/settings/neopass";
    private static final String ACCOUNT = "account";

    /** @param email what NeoPass says, null for none */
    record State(boolean connected, @Nullable String email) {}

    private final Dance dance;
    private final NeoPassConnection connection;
    private final AuthUsers accounts;
    private final NeoPassPages pages;

    NeoPassController(Dance connectDance, NeoPassConnection connection, AuthUsers accounts, NeoPassPages pages) {
        this.dance = connectDance;
        this.connection = connection;
        this.accounts = accounts;
        this.pages = pages;
    }

    /** Also shown when the library has refused to connect or to disconnect. */
    @GetMapping(PAGE)
    ModelAndView show(@AuthenticationPrincipal Person person) {
        return page(person);
    }

    @GetMapping(path = PAGE, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    State showAsJson(@AuthenticationPrincipal Person person) {
        Optional<NeoPass> neoPass = account(person).neoPass();
        return new State(neoPass.isPresent(), neoPass.map(NeoPass::email).orElse(null));
    }

    @PostMapping(path = PAGE, params = "action=connect")
    ResponseEntity<?> beginToConnect(@AuthenticationPrincipal Person person, HttpServletRequest request) {
        connection.requireNone(person.id());
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(dance.begin(request, Map.of(ACCOUNT, person.id())))
                .build();
    }

    @GetMapping(CALLBACK)
    ModelAndView connect(
            @AuthenticationPrincipal @Nullable Person person,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            connect(person, request);
        } catch (AuthWritesLockedException locked) {
            return pages.locked(page(person), locked, response);
        }
        return pages.done(PAGE, "neopass.connect.done", next);
    }

    @GetMapping(path = CALLBACK, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    State connectForJson(@AuthenticationPrincipal @Nullable Person person, HttpServletRequest request) {
        return showAsJson(connect(person, request));
    }

    @PostMapping(path = PAGE, params = "action=disconnect")
    ModelAndView disconnect(@AuthenticationPrincipal Person person, RedirectAttributes next) {
        connection.disconnect(person.id());
        return pages.done(PAGE, "neopass.disconnect.done", next);
    }

    @PostMapping(path = PAGE, params = "action=disconnect", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    State disconnectForJson(@AuthenticationPrincipal Person person) {
        connection.disconnect(person.id());
        return showAsJson(person);
    }

    @ExceptionHandler
    ModelAndView show(NeoPassRefusedException refusal, @AuthenticationPrincipal @Nullable Person person) {
        return NeoPassPages.refused(page(person), refusal);
    }

    @ExceptionHandler(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProblemDetail> tell(NeoPassRefusedException refusal) {
        return pages.problem(refusal);
    }

    /** Connects the account that asked, if that is the one that is still logged in. */
    private Person connect(@Nullable Person person, HttpServletRequest request) {
        if (person == null) {
            throw NeoPassRefusedException.notBegun();
        }
        Dance.Ended ended = dance.end(request);
        if (!Objects.equals(ended.intent().get(ACCOUNT), person.id())) {
            throw new NeoPassRefusedException("neopass.refused.other-account");
        }
        connection.connect(person.id(), ended.identity().neoPass());
        return person;
    }

    /** That on which one is; for whoever is not logged in, or to an account that is gone, that of the log-in. */
    private ModelAndView page(@Nullable Person person) {
        return Optional.ofNullable(person)
                .flatMap(somebody -> accounts.findById(somebody.id()))
                .map(account -> new ModelAndView("neopass")
                        .addObject("neoPass", account.neoPass().orElse(null))
                        .addObject("hasPassword", account.hasPassword()))
                .orElseGet(() -> new ModelAndView("login"));
    }

    private AuthUser account(Person person) {
        return accounts.findById(person.id())
                .orElseThrow(() -> new NeoPassRefusedException("neopass.refused.account-gone"));
    }
}
