package net.openneo.authlock.demo.web;

import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** The first of the browser's languages for which there is a bundle; otherwise English. */
@Configuration(proxyBeanMethods = false)
class Languages {
    private static final List<Locale> THERE_ARE =
            List.of(Locale.ENGLISH, Locale.forLanguageTag("es"), Locale.forLanguageTag("pt"));

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(THERE_ARE);
        resolver.setDefaultLocale(Locale.ENGLISH);
        return resolver;
    }
}
