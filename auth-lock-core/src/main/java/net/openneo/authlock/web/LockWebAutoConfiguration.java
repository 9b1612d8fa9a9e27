package net.openneo.authlock.web;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import net.openneo.authlock.refusal.Refusals;
import net.openneo.authlock.word.Snapshots;
import net.openneo.authlock.word.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** The answers over HTTP, for apps with Spring MVC. */
@AutoConfiguration(afterName = "net.openneo.authlock.refusal.RefusalAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnBean(Refusals.class)
class LockWebAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    LockMessages authLockMessages(Words words, MessageSource messages) {
        return new LockMessages(words, messages);
    }

    @Bean
    @ConditionalOnMissingBean
    LockAnswer authLockAnswer(
            LockMessages messages,
            ObjectProvider<RequestMappingInfoHandlerMapping> mappings,
            ObjectProvider<LocaleResolver> locales,
            ObjectProvider<Clock> clock) {
        return new LockAnswer(messages, new FormPages(mappings), locales, clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    LockExceptionResolver authLockExceptionResolver(LockAnswer answer) {
        return new LockExceptionResolver(answer);
    }

    @Bean
    LockBannerAdvice authLockBannerAdvice(Snapshots snapshots, LockMessages messages, ObjectProvider<Clock> clock) {
        return new LockBannerAdvice(snapshots, messages, clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    FilterRegistrationBean<LockFilter> authLockFilter(LockAnswer answer) {
        FilterRegistrationBean<LockFilter> filter = new FilterRegistrationBean<>(new LockFilter(answer));
        filter.setOrder(LockFilter.ORDER);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        return filter;
    }
}
