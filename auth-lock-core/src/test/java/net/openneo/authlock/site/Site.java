package net.openneo.authlock.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import net.openneo.authlock.app.Logins;
import net.openneo.authlock.app.Settings;
import net.openneo.authlock.web.LockRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

/** Everybody may do everything here. */
@Configuration(proxyBeanMethods = false)
public class Site {
    @Bean
    SecurityFilterChain open(HttpSecurity http) throws Exception {
        return http.csrf(csrf -> csrf.disable())
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .build();
    }

    /** Behind Spring Security, as a log-in's own filter would be. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> writesInAFilter(ObjectProvider<Settings> settings) {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(
                    HttpServletRequest request,
                    jakarta.servlet.http.HttpServletResponse response,
                    jakarta.servlet.FilterChain chain) {
                settings.getObject().register("somebody");
                response.setStatus(204);
            }
        });
        filter.addUrlPatterns("/filtered");
        return filter;
    }

    @RestController
    static class Pages {
        private final Settings settings;
        private final Logins logins;

        Pages(Settings settings, Logins logins) {
            this.settings = settings;
            this.logins = logins;
        }

        @GetMapping(path = "/settings", produces = MediaType.TEXT_HTML_VALUE)
        String form(
                @RequestParam(defaultValue = "") String to,
                @RequestAttribute(name = LockRefusal.ATTRIBUTE, required = false) @Nullable LockRefusal refusal) {
            return "<form>%s<input name=\"to\" value=\"%s\"></form>"
                    .formatted(refusal == null ? "" : "<p>" + refusal.message() + "</p>", to);
        }

        @PostMapping("/settings")
        Map<String, String> rename(@RequestParam String from, @RequestParam String to) {
            settings.rename(from, to);
            return Map.of("name", to);
        }

        @RequestMapping(path = "/register", method = RequestMethod.POST)
        Map<String, String> register(@RequestParam String name) {
            settings.register(name);
            return Map.of("name", name);
        }

        @PostMapping("/login")
        String logIn(@RequestParam String name) {
            return logins.logIn(name);
        }

        @PostMapping("/login-and-touch")
        String logInAndTouch(@RequestParam String name) {
            return logins.logInAndTouch(name);
        }
    }
}
