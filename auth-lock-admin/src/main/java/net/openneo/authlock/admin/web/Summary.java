package net.openneo.authlock.admin.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an endpoint does, for the description of the API. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Summary {
    /** As a sentence. */
    String value();

    /** What 200 stands for, as a sentence; empty where it is never answered. */
    String ok() default "How it is now.";

    /** What 202 stands for, as a sentence; empty where it is never answered. */
    String accepted() default "";
}
